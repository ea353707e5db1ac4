import FleetSim

/// Services, those who call them, and what was done to them.
extension TextReport {
  var services: [String] {
    var table = Table([
      .init("service", .left), .init("arrivals"), .init("goodput"), .init("refused"),
      .init("errors"), .init("wasted"), .init("queue max"), .init("load max"),
    ])
    for service in report.findings.services {
      table.add([
        .init(service.name), .init(Figures.brief(service.arrivals)),
        .init(Figures.brief(service.goodput)),
        .init(
          Figures.brief(
            service.refused + service.shed + service.unavailable + service.turnedAway)),
        .init(Figures.brief(service.errors)),
        .init(service.wastedShare.map(Figures.share) ?? "–"),
        .init(Figures.brief(service.queueMaximum)),
        .init(service.peakLoad.map { Figures.fixed($0, places: 2) } ?? "–"),
      ])
    }
    if table.isEmpty { return [] }
    let verdicts = report.findings.services.flatMap(verdict)
    let note =
      "Goodput is work that was of use; wasted, work whose client had given up before the answer;"
      + " a load above 1 is more than the service can do." + meanings
    return section("Services", table.lines(style) + verdicts + sentence(note, .faint))
  }

  /// What the verdicts mean that were given, but for the one that needs no words.
  private var meanings: String {
    let given = ServiceVerdict.allCases.filter { verdict in
      verdict != .unaffected && report.findings.services.contains { $0.verdict == verdict }
    }
    return given.map { " \(Words.capitalised($0.words)): \($0.meaning)." }.joined()
  }

  private func verdict(_ service: ServiceReport) -> [String] {
    let loops = service.sustainedBy.map { $0.sentence }.joined(separator: ", ")
    let because = loops.isEmpty ? "" : ", kept down by \(loops)"
    return sentence(
      "Verdict on \(service.name): \(service.verdict.words)\(because).", service.verdict.tone)
  }

  var clients: [String] {
    var table = Table([
      .init("who calls", .left), .init("wanted"), .init("done"), .init("attempts"),
      .init("per op."), .init("twin"), .init("refused"), .init("errors"), .init("timeouts"),
    ])
    for client in report.findings.clients {
      table.add([
        .init(name(client.name, of: client.fleet)), .init(Figures.brief(client.started)),
        .init(Figures.brief(client.succeeded)), .init(Figures.brief(client.attempts)),
        .init(ratio(client.amplification)), .init(ratio(client.twinAmplification)),
        .init(Figures.brief(client.rejections)), .init(Figures.brief(client.errors)),
        .init(Figures.brief(client.timeouts)),
      ])
    }
    if table.isEmpty { return [] }
    let note =
      "“Per op.” is the number of attempts for one operation from the first fault on, retries included."
    return section("Clients", table.lines(style) + sentence(note, .faint))
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

  private func course(_ course: CourseReport) -> String {
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
