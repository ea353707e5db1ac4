/// The chain from the faults over services and clients to people, each sentence from the figures of the run.
extension ReportContext {
  func causes(
    _ functions: [FunctionReport], _ services: [ServiceReport], _ clients: [ClientReport],
    _ counts: [CountReport]
  ) -> [Cause] {
    var chain = CauseChain()
    for fault in faultReports().sorted(by: { $0.begin < $1.begin }) {
      chain.append(
        "At " + clock.text(fault.begin) + ": " + fault.effect + ".", from: fault.begin,
        to: fault.gone)
    }
    addPower(to: &chain)
    let hurt = calledFirst().filter { services[$0].verdict != .unaffected }
    for index in hurt { addCauses(services[index], index, to: &chain) }
    for index in calledFirst() { addRotation(record.services[index], index, to: &chain) }
    for client in clients { addRetries(client, to: &chain) }
    addKeeps(to: &chain)
    if faultReports().isEmpty && !world.faults.isEmpty {
      chain.append("No fault came within the observed time.")
    } else if hurt.isEmpty && !world.faults.isEmpty {
      chain.append("No service lost more than a hundredth of its requests.")
    }
    addFunctions(functions, to: &chain)
    for count in counts { addPeople(count, to: &chain) }
    for index in hurt { addEnd(services[index], to: &chain) }
    return chain.links
  }

  /// Services in the order of calls: those that are called before those that call them.
  private func calledFirst() -> [Int] {
    var order: [Int] = []
    func visit(_ service: Int) {
      if order.contains(service) { return }
      for call in world.services[service].calls { visit(call.service) }
      order.append(service)
    }
    for service in world.services.indices { visit(service) }
    return order
  }

  // MARK: services

  private func addCauses(_ service: ServiceReport, _ index: Int, to chain: inout CauseChain) {
    addLoad(service, to: &chain)
    addLimits(service, index, to: &chain)
    addLosses(service, index, to: &chain)
    addReplicas(service.name, to: &chain)
    addCache(service.name, to: &chain)
    if let share = service.wastedShare, share >= 0.01 {
      chain.append(
        FigureText.percent(share) + " of what " + service.name
          + " completed was of no use: who had asked for it no longer waited.",
        from: first { self.record.services[index].wasted[$0] })
    }
  }

  private func addLoad(_ service: ServiceReport, to chain: inout CauseChain) {
    guard let load = service.peakLoad, let moment = service.peakLoadAt, load > 1.02 else { return }
    var sentence =
      service.name + " was offered up to " + FigureText.number(load)
      + " times what it can serve, retries included (at " + clock.text(moment) + ")"
    if service.queueMaximum > service.twinQueueMaximum {
      sentence += "; its queue grew to " + FigureText.count(service.queueMaximum) + " requests"
      if let mean = service.meanWait, let longest = service.longestWait, longest >= 0.001 {
        sentence +=
          "; who was served had waited " + FigureText.time(mean) + " in the mean, "
          + FigureText.time(longest) + " at most"
      }
    }
    chain.append(sentence + ".", from: moment)
  }

  private func addLimits(_ service: ServiceReport, _ index: Int, to chain: inout CauseChain) {
    if service.limitsExpired == 0 { return }
    var called: [String] = []
    for call in world.services[index].calls {
      let name = world.services[call.service].name
      called.append(name + " (" + FigureText.time(call.limit.seconds) + ")")
    }
    chain.append(
      service.name + " gave up on " + FigureText.count(service.limitsExpired)
        + " calls at its time limit for " + called.joined(separator: ", ")
        + "; to its own clients that is an error (500).",
      from: first { self.record.services[index].limitsExpired[$0] })
  }

  private func addLosses(_ service: ServiceReport, _ index: Int, to chain: inout CauseChain) {
    var parts: [String] = []
    func add(_ count: Int64, _ words: String) {
      if count > 0 { parts.append(FigureText.count(count) + " " + words) }
    }
    add(service.errors, "answered with an error")
    add(service.refused, "refused at a full queue")
    add(service.unavailable, "lost for want of a replica")
    add(service.unanswered, "taken and never answered")
    add(service.resets, "reset on arrival")
    add(service.shed, "turned away by " + whoSheds(index))
    addPolicies(service.name, &parts)
    if parts.isEmpty { return }
    chain.append(
      "Of " + FigureText.count(service.arrivals) + " requests to " + service.name + ", "
        + parts.joined(separator: ", ") + ".", from: service.failsAt, to: service.recoversAt)
  }

  /// What turns requests away at a service before its queue: levers, or the limit on new connections.
  private func whoSheds(_ index: Int) -> String {
    let hasLever = world.levers.contains { lever in
      switch lever.action {
      case .shed(let service, _), .admit(let service, _), .readmit(let service, _, _):
        return service == index
      default: return false
      }
    }
    if world.services[index].connectLimit == nil { return "a lever" }
    return (hasLever ? "a lever or " : "") + "its limit on new connections"
  }

  private func addEnd(_ service: ServiceReport, to chain: inout CauseChain) {
    switch service.verdict {
    case .unaffected: return
    case .degraded:
      if service.failsAt == nil { return }
      guard let moment = service.recoversAt else {
        return chain.append(
          service.name + " still lost a tenth or more at the end.", from: service.failsAt)
      }
      chain.append(
        service.name + " lost less than a tenth again at " + clock.text(moment)
          + afterFaults(moment) + ".", from: moment)
    case .overloadedAndRecovered:
      guard let moment = service.recoversAt else { return }
      chain.append(
        service.name + " recovered at " + clock.text(moment) + afterFaults(moment) + ".",
        from: moment)
    case .overloaded: chain.append(service.name + " had not recovered at the end.", from: end)
    case .down:
      chain.append(
        service.name
          + (service.endsWithoutReplica
            ? " had no replica at the end." : " had not recovered at the end."),
        from: end)
    case .downAndRecovered:
      guard let moment = service.recoversAt else { return }
      chain.append(
        service.name + " was whole again at " + clock.text(moment) + afterFaults(moment) + ".",
        from: moment)
    case .metastable:
      var sentence = "The faults had gone, but " + service.name + " had not recovered"
      let loops = service.sustainedBy.map { $0.sentence }
      if !loops.isEmpty { sentence += "; what keeps it down: " + loops.joined(separator: ", ") }
      chain.append(sentence + ".", from: faults?.gone)
    }
  }

  /// The last bin, where what did not end by the end is seen.
  private var end: Moment { begin(ofBin: record.binCount - 1) }

  /// Begin of the first bin in which something was counted.
  private func first(_ count: (Int) -> Int64) -> Moment? {
    (0..<record.binCount).first { count($0) > 0 }.map { begin(ofBin: $0) }
  }

  private func afterFaults(_ moment: Moment) -> String {
    guard let faults, faults.gone <= moment else { return "" }
    return ", " + FigureText.after((moment - faults.gone).seconds, "the last fault had gone")
  }

  // MARK: clients and people

  private func addRetries(_ client: ClientReport, to chain: inout CauseChain) {
    guard let ratio = client.amplification, let usual = client.twinAmplification,
      ratio >= 1.1 * usual
    else { return }
    var sentence =
      "Retries: " + client.name + " of " + client.fleet + " sent " + FigureText.number(ratio)
      + " requests for each operation (twin: " + FigureText.number(usual) + ")"
    if let peak = client.peakAmplification, peak > 1.2 * ratio {
      sentence += ", in one bin " + FigureText.number(peak)
    }
    chain.append(sentence + ".", from: client.peakAmplificationAt)
  }

  private func addFunctions(_ functions: [FunctionReport], to chain: inout CauseChain) {
    for function in functions where function.wanted > 0 && function.region == nil {
      guard let value = function.availability, let usual = function.twinAvailability else {
        continue
      }
      let name = function.function + " of " + function.fleet
      let figures = FigureText.percent(value) + " (twin: " + FigureText.percent(usual) + ")"
      if function.isHarmed {
        chain.append(
          whileFaulty + ", " + name + " was had in " + figures + " of the tries.",
          from: function.outageBegin ?? faults?.begin, to: function.backAt)
      } else if function.lost > function.twinLost {
        chain.append(
          name + " hardly suffered: " + figures + "; lost in all: " + function.losses + ".")
      } else {
        chain.append(name + " did not suffer: " + figures + ".")
      }
    }
  }

  private func addPeople(_ count: CountReport, to chain: inout CauseChain) {
    if !count.isHeadline || count.value == 0 || count.value == count.twinValue { return }
    chain.append(
      CountWords.title(count.meaning, count.name) + ": " + count.figure + " (twin: "
        + count.twinFigure
        + ").", from: peak(of: count))
  }

  /// Begin of the bin in which most of it was counted.
  private func peak(of count: CountReport) -> Moment? {
    var best: Int?
    for bin in 0..<record.binCount where count.series[bin] > (best.map { count.series[$0] } ?? 0) {
      best = bin
    }
    return best.map { begin(ofBin: $0) }
  }
}
