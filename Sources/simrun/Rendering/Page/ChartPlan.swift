/// Which charts a page shows, from the names of the series that its runs have.
struct ChartPlan {
  private let series: RunSeries
  /// Names of services, fleets and so on, in the order of the series.
  private let fleets: [String]
  private(set) var charts: [ChartSpec] = []

  init(_ series: RunSeries) {
    self.series = series
    fleets = ChartPlan.parts(of: series.names, under: "fleets")
    for fleet in fleets { addFunctions(of: fleet) }
    for fleet in fleets { addOperations(of: fleet) }
    addServices()
    for fleet in fleets { addConnections(of: fleet) }
    addPower()
    addHotlines()
    for fleet in fleets { addCounts(of: fleet) }
  }

  /// What stands after `root.`, each once.
  static func parts(of names: [String], under root: String) -> [String] {
    var found: [String] = []
    for name in names where name.hasPrefix(root + ".") {
      let part = String(name.dropFirst(root.count + 1).prefix { $0 != "." })
      if !found.contains(part) { found.append(part) }
    }
    return found
  }

  /// What stands between `root.` and the leaf, such as `cloudCommand.germany` of a function.
  static func paths(of names: [String], under root: String, leaf: String) -> [String] {
    names.filter { $0.hasPrefix(root + ".") && $0.hasSuffix("." + leaf) }
      .map { String($0.dropFirst(root.count + 1).dropLast(leaf.count + 1)) }
  }

  private func title(_ name: String, of fleet: String) -> String {
    let words = Words.spaced(name)
    return fleets.count > 1 ? "\(fleet): \(words)" : Words.capitalised(words)
  }

  // MARK: fleets

  private mutating func addFunctions(of fleet: String) {
    let root = "fleets.\(fleet).functions"
    for function in ChartPlan.paths(of: series.names, under: root, leaf: "wanted")
    where !function.contains(".") {
      let path = "\(root).\(function)"
      let meaning = series[path + ".wanted"]?.meaning ?? ""
      var chart = ChartSpec(
        "function-\(fleet)-\(function)", "Functions", title(function, of: fleet), unit: "share",
        (meaning.isEmpty ? "" : meaning + " ") + "Had ÷ wanted, by bin.", maximum: 1,
        ChartFormula.share(path + ".had", of: path + ".wanted", limit: 1))
      chart.isShownWhenZero = true
      charts.append(chart)
    }
  }

  /// Traffic and demand: of devices without functions what succeeded; retries of all.
  private mutating func addOperations(of fleet: String) {
    let root = "fleets.\(fleet)"
    let hasFunctions = series.names.contains { $0.hasPrefix(root + ".functions.") }
    for client in ChartPlan.paths(of: series.names, under: root, leaf: "operations.started")
    where ChartPlan.isWanted(client) {
      let path = "\(root).\(client)"
      let name = String(client.drop { $0 != "." }.dropFirst())
      let id = "\(fleet)-" + client.replacing(".", with: "-")
      if !hasFunctions {
        var chart = ChartSpec(
          "operations-" + id, "Operations", title(name, of: fleet), unit: "share",
          "Operations that succeeded ÷ those that ended, by bin.", maximum: 1,
          ChartFormula.share(path + ".operations.succeeded", against: path + ".operations.failed"))
        chart.isShownWhenZero = true
        charts.append(chart)
      }
      var retries = ChartSpec(
        "amplification-" + id, "Retries", title(name, of: fleet) + ": attempts per operation",
        unit: "1",
        "Requests sent ÷ operations begun, by bin, retries included; no value where fewer begin than"
          + " in a tenth of the mean bin.",
        ChartFormula.share(path + ".attempts", of: path + ".operations.started", least: 0.1))
      retries.isShownOnlyWhenDifferent = true
      charts.append(retries)
    }
  }

  /// Whether people or devices want it, not devices for something else: `traffic.poll`, not `traffic.poll.backfill`.
  private static func isWanted(_ client: String) -> Bool {
    let parts = client.split(separator: ".")
    return parts.count == 2 && (parts[0] == "traffic" || parts[0] == "demand")
  }

  private mutating func addConnections(of fleet: String) {
    for connection in ChartPlan.paths(
      of: series.names, under: "fleets.\(fleet).connections", leaf: "lost")
    {
      let path = "fleets.\(fleet).connections.\(connection)"
      charts.append(
        ChartSpec(
          "down-\(fleet)-\(connection)", "Connections",
          title(connection, of: fleet) + ": devices not connected", unit: "devices",
          "Devices that are not connected at the end of the bin.",
          ChartFormula.value(path + ".down")))
      charts.append(
        ChartSpec(
          "connects-\(fleet)-\(connection)", "Connections",
          title(connection, of: fleet) + ": connections lost and tries to connect", unit: "1/s",
          "Connections lost and tries to connect, a second.",
          lines: [
            .init(id: "attempts", name: "tries", values: ChartFormula.rate(path + ".attempts")),
            .init(id: "lost", name: "lost", values: ChartFormula.rate(path + ".lost")),
          ]))
    }
  }

  /// Levels and amounts that the kind of device counts, means, and what devices lack.
  private mutating func addCounts(of fleet: String) {
    let root = "fleets.\(fleet)"
    for name in series.names where name.hasPrefix(root + ".") {
      let leaf = String(name.dropFirst(root.count + 1))
      guard let entry = series[name] else { continue }
      if isTold(leaf, entry, root) {
        charts.append(count(name, leaf, entry, fleet))
      } else if leaf.hasSuffix(".sums"), leaf.split(separator: ".").count == 2 {
        addMean(String(leaf.dropLast(5)), entry, fleet)
      }
    }
  }

  /// Whether a count has a chart. Parts have none, such as `strandedByHabit` of `stranded` or `affected.germany` of
  /// `affected`: tables tell of these. Connections have charts of their own.
  private func isTold(_ leaf: String, _ entry: RunSeries.Entry, _ root: String) -> Bool {
    if leaf.contains(".") {
      let whole = root + "." + leaf.prefix { $0 != "." }
      return entry.isLevel && !leaf.hasPrefix("connections.") && series[whole] == nil
    }
    if entry.isLevel { return true }
    let isPart = leaf.indices.dropFirst().contains { index in
      leaf[index].isUppercase && series[root + "." + leaf[..<index]]?.isLevel == false
    }
    let isOnce = entry.values.count { $0 != 0 } < 2
    return !isPart && !isOnce && !isOneOfSeveralWays(leaf, root)
  }

  /// Whether others are named alike but for what stands after `By`, such as `freedByCard`.
  private func isOneOfSeveralWays(_ leaf: String, _ root: String) -> Bool {
    guard let by = leaf.firstRange(of: "By"), by.upperBound < leaf.endIndex else { return false }
    let opening = root + "." + leaf[..<by.upperBound]
    return series.names.count { $0.hasPrefix(opening) } > 1
  }

  private func count(
    _ name: String, _ leaf: String, _ entry: RunSeries.Entry, _ fleet: String
  ) -> ChartSpec {
    let words = leaf.split(separator: ".").map { Words.spaced(String($0)) }.joined(separator: ", ")
    let what = entry.isLevel ? "At the end of each bin." : "In each bin."
    var chart = ChartSpec(
      "count-\(fleet)-" + leaf.replacing(".", with: "-"), entry.isLevel ? "Devices" : "People",
      fleets.count > 1 ? "\(fleet): \(words)" : Words.capitalised(words), unit: entry.unit,
      (entry.meaning.isEmpty ? "" : entry.meaning + " ") + what, ChartFormula.value(name))
    chart.isShownOnlyWhenDifferent = true
    return chart
  }

  private mutating func addMean(_ mean: String, _ entry: RunSeries.Entry, _ fleet: String) {
    let path = "fleets.\(fleet).\(mean)"
    let ratio = ChartFormula.share(path + ".sums", of: path + ".weights")
    var chart = ChartSpec(
      "mean-\(fleet)-\(mean)", "Devices", title(mean, of: fleet), unit: entry.unit,
      (entry.meaning.isEmpty ? "" : entry.meaning + " ") + "Mean of each bin.",
      { series in ratio(series)?.map { $0.map { $0 * entry.scale } } })
    chart.minimum = nil
    charts.append(chart)
  }

  private mutating func add(_ chart: ChartSpec) { charts.append(chart) }
}

// MARK: - services, sites, hotlines

extension ChartPlan {
  private mutating func addServices() {
    let services = ChartPlan.parts(of: series.names, under: "services")
    let first = charts.count
    for service in services {
      let path = "services.\(service)"
      add(load(service, path))
      add(goodput(service, path))
      add(
        ChartSpec(
          "queue-\(service)", "Services", "\(service): queue", unit: "requests",
          "Most requests waiting at a time, over all replicas.",
          ChartFormula.value(path + ".queue.max")))
      addPolicies(service, path)
    }
    // Of many services those that nothing happened to are left out.
    for index in first..<charts.count where services.count > 3 {
      charts[index].isShownOnlyWhenDifferent = true
    }
  }

  private func load(_ service: String, _ path: String) -> ChartSpec {
    let busy = ChartFormula.level(path + ".busyArea")
    let ratio = ChartFormula.share(path + ".arrivals", of: path + ".completed")
    let offered: ChartFormula.Values = { series in
      guard let busy = busy(series), let ratio = ratio(series) else { return nil }
      return zip(busy, ratio).map { busy, ratio in
        guard let busy, let ratio else { return nil }
        return busy * ratio
      }
    }
    return ChartSpec(
      "load-\(service)", "Services", "\(service): load against capacity", unit: "workers",
      "Workers that would be busy with all that arrives, and workers that work. More load than capacity cannot be served.",
      lines: [
        .init(id: "load", name: "load", values: offered),
        .init(
          id: "capacity", name: "capacity", role: .capacity,
          values: ChartFormula.level(path + ".capacityArea")),
      ])
  }

  private func goodput(_ service: String, _ path: String) -> ChartSpec {
    let useful: ChartFormula.Values = { series in
      guard let done = series.values(path + ".completed"),
        let wasted = series.values(path + ".wasted"), let errors = series.values(path + ".errors")
      else { return nil }
      return done.indices.map { bin in
        max(0, Double(done[bin]) - Double(wasted[bin]) - Double(errors[bin]))
          / series.width(ofBin: bin)
      }
    }
    return ChartSpec(
      "goodput-\(service)", "Services", "\(service): arrivals and goodput", unit: "1/s",
      "Requests that arrived, and those completed in time and without an error, a second.",
      lines: [
        .init(id: "goodput", name: "goodput", values: useful),
        .init(id: "arrivals", name: "arrivals", values: ChartFormula.rate(path + ".arrivals")),
      ])
  }

  private mutating func addPolicies(_ service: String, _ path: String) {
    func chart(_ id: String, _ title: String, _ unit: String, _ about: String, _ name: String)
      -> ChartSpec
    {
      ChartSpec(
        "\(id)-\(service)", "Services", "\(service): \(title)", unit: unit, about,
        ChartFormula.value(path + "." + name))
    }
    add(
      chart(
        "rotation", "replicas in rotation", "replicas", "Fewest at a time of the bin.",
        "inRotation.min"
      ))
    add(
      chart(
        "limit", "concurrency limit", "requests", "Smallest limit of a replica.", "limit.min"))
    add(chart("replicas", "replicas", "replicas", "Fewest at a time of the bin.", "replicas.min"))
    add(
      ChartSpec(
        "cache-\(service)", "Services", "\(service): answered by the cache", unit: "share",
        "Hits ÷ requests begun, by bin.", maximum: 1,
        ChartFormula.share(path + ".cache.hits", against: path + ".cache.misses")))
    add(
      ChartSpec(
        "turnedAway-\(service)", "Services", "\(service): turned away by its policies",
        unit: "1/s", "Requests refused, dropped, let expire or cancelled, a second.",
        ChartFormula.rate(path + ".turnedAway")))
  }

  private mutating func addPower() {
    for site in ChartPlan.parts(of: series.names, under: "sites") {
      func without(_ name: String) -> ChartFormula.Values {
        let level = ChartFormula.level("sites.\(site).\(name)")
        return { series in level(series)?.map { $0.map { max(0, 1 - $0) } } }
      }
      var chart = ChartSpec(
        "power-\(site)", "Power", "\(site): grid and power", unit: "share",
        "Share of each bin with the grid, and with power from any source.", maximum: 1,
        lines: [
          .init(id: "power", name: "power", values: without("dark")),
          .init(id: "grid", name: "grid", values: without("withoutGrid")),
        ])
      chart.isShownWhenZero = true
      add(chart)
    }
  }

  private mutating func addHotlines() {
    for hotline in ChartPlan.parts(of: series.names, under: "hotlines") {
      let path = "hotlines.\(hotline)"
      func line(_ id: String, _ name: String) -> ChartSpec.Line {
        .init(id: id, name: name, values: ChartFormula.value(path + "." + id))
      }
      add(
        ChartSpec(
          "calls-\(hotline)", "Hotlines", "\(hotline): calls", unit: "calls",
          "Calls made, those that found it busy, and those that an agent took, in each bin.",
          lines: [
            line("attempts", "calls"), line("busy", "found it busy"), line("answered", "answered"),
          ]))
      add(
        ChartSpec(
          "waiting-\(hotline)", "Hotlines", "\(hotline): callers waiting", unit: "callers",
          "Most callers waiting for an agent at a time of the bin.",
          ChartFormula.value(path + ".waiting.max")))
    }
  }
}
