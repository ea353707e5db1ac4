import FleetSim

/// Services, those who call them, and what was done to them.
extension TextReport {
  var services: [String] {
    let table = serviceTable
    if table.isEmpty { return [] }
    return section(
      "Services", table.lines(style) + told(verdicts) + sentence(serviceNote, .faint))
  }

  /// What came to each service and what became of it.
  var serviceTable: Table {
    var table = Table([
      .init("service", .left), .init("arrivals"), .init("goodput"), .init("refused"),
      .init("errors"), .init("wasted"), .init("queue max"), .init("load max"),
    ])
    for service in report.findings.services {
      let path = "services.\(service.name)"
      table.add([
        .init(service.name),
        .init(Figures.brief(service.arrivals), shows: path + ".arrivals", of: .own),
        .init(Figures.brief(service.goodput), shows: path + ".goodput", of: .own),
        .init(
          Figures.brief(
            service.refused + service.shed + service.unavailable + service.turnedAway)),
        .init(Figures.brief(service.errors), shows: path + ".errors", of: .own),
        .init(
          service.wastedShare.map(Figures.share) ?? "–", shows: path + ".wasted.share", of: .own),
        .init(Figures.brief(service.queueMaximum), shows: path + ".queue.max", of: .own),
        .init(service.peakLoad.map { Figures.fixed($0, places: 2) } ?? "–"),
      ])
    }
    return table
  }

  var verdicts: [Told] { report.findings.services.map(verdict) }

  var serviceNote: String {
    "Goodput is work that was of use; wasted, work whose client had given up before the answer;"
      + " a load above 1 is more than the service can do." + meanings + backgrounds
  }

  /// What of the arrivals came from nobody in the model.
  private var backgrounds: String {
    var text = ""
    for service in report.run.record.services {
      guard let client = service.background else { continue }
      let started = Figures.brief(report.run.record.total(client.started))
      let failed = Figures.brief(report.run.record.total(client.failed))
      text +=
        " Of the arrivals at \(service.name), \(started) are background, from outside the modelled"
        + " fleets; \(failed) of these got no answer in time."
    }
    return text
  }

  /// What the verdicts mean that were given, but for the one that needs no words.
  private var meanings: String {
    var text = ""
    for verdict in ServiceVerdict.allCases where verdict != .unaffected {
      let isGiven = report.findings.services.contains { $0.verdict == verdict }
      // An overloaded service and one that has recovered share their words.
      if isGiven && !text.contains(verdict.meaning) {
        let word = verdict.words.prefix { $0 != " " && $0 != "," }
        text += " \(Words.capitalised(String(word))): \(verdict.meaning)."
      }
    }
    return text
  }

  func verdict(_ service: ServiceReport) -> Told {
    let loops = service.sustainedBy.map { $0.sentence }.joined(separator: ", ")
    let because = loops.isEmpty ? "" : ", kept down by \(loops)"
    return Told(
      "Verdict on \(service.name): \(service.verdict.words)\(because).", service.verdict.tone)
  }

  var clients: [String] {
    let table = clientTable
    if table.isEmpty { return [] }
    return section("Clients", table.lines(style) + sentence(clientNote, .faint))
  }

  var clientNote: String {
    "“Per op.” is the number of attempts for one operation from the first fault on, retries included."
  }

  /// What clients wanted and did.
  var clientTable: Table {
    var table = Table([
      .init("who calls", .left), .init("wanted"), .init("done"), .init("attempts"),
      .init("per op."), .init("twin"), .init("refused"), .init("errors"), .init("timeouts"),
    ])
    for client in report.findings.clients {
      let path = path(of: client)
      func count(_ value: Int64, _ leaf: String) -> Table.Cell {
        .init(Figures.brief(value), shows: path + leaf, of: .own)
      }
      table.add([
        .init(name(client.name, of: client.fleet)), count(client.started, ".operations.started"),
        count(client.succeeded, ".operations.succeeded"), count(client.attempts, ".attempts"),
        .init(ratio(client.amplification)), .init(ratio(client.twinAmplification)),
        count(client.rejections, ".rejections"), count(client.errors, ".errors"),
        count(client.timeouts, ".timeouts"),
      ])
    }
    return table
  }

  /// Where the metrics of a client stand: a traffic and a demand may share a name, and traffic comes first.
  private func path(of client: ClientReport) -> String {
    let fleet = report.run.record.fleets.first { $0.name == client.fleet }
    let isTraffic =
      fleet?.traffic.contains {
        $0.name == client.name && report.run.record.total($0.attempts) == client.attempts
      } ?? false
    return "fleets.\(client.fleet).\(isTraffic ? "traffic" : "demand").\(client.name)"
  }

  private func ratio(_ value: Double?) -> String {
    value.map { Figures.fixed($0, places: 2) } ?? "–"
  }

  var faults: [String] {
    let lines =
      report.findings.faults.flatMap { Layout.hanging("  fault  ", course($0)) }
      + report.findings.levers.flatMap { Layout.hanging("  lever  ", course($0)) }
    return section("Faults and levers", lines)
  }

  func course(_ course: CourseReport) -> String {
    let end = course.gone.map { "to \(clock.text($0))" } ?? "to the end"
    return "\(course.name), from \(clock.text(course.begin)) \(end): \(course.effect)"
  }
}

extension ServiceVerdict {
  var tone: Tone {
    switch self {
    case .unaffected: .good
    case .degraded, .overloadedAndRecovered, .downAndRecovered: .warning
    case .overloaded, .down, .metastable: .bad
    }
  }
}
