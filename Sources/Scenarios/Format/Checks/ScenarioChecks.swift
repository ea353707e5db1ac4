package import FleetSim

/// Whether a metric exists, or the name that was probably meant.
public enum MetricAnswer: Sendable, Equatable {
  /// The catalogue has it.
  case known
  /// The catalogue does not have it; the nearest name if there is one.
  case unknown(nearest: String?)
}

/// What must hold between the records of a scenario.
struct ScenarioChecks {
  let scenario: Scenario
  let decoding: Decoding
  /// Whether values were set from outside the file, so that its claims may no longer fit.
  let hasOverrides: Bool

  func checkAll() {
    checkCalls()
    checkReplicas()
    checkWays()
    checkPower()
    checkCrashes()
    checkMoments()
    checkClaims()
    checkVariantNames()
    checkVariantChains()
    checkChannels()
    checkLoads()
  }

  func add(
    _ tokens: [String], found: String? = nil, expected: String, suggestion: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    let pointer = JSONPointer(tokens: tokens)
    let found = found ?? decoding.root.node(at: pointer)?.summary
    decoding.add(
      Diagnostic(
        severity, at: decoding.place(of: pointer), pointer: pointer, found: found,
        expected: expected, suggestion: suggestion))
  }

  func isSound(_ tokens: String...) -> Bool {
    decoding.isSound(JSONPointer(tokens: tokens))
  }
}

// MARK: Services

extension ScenarioChecks {
  private func checkCalls() {
    for service in scenario.services {
      checkOrder(service)
      if let cycle = CallGraph(scenario).cycle(through: service.name) {
        add(
          ["services", service.name, "calls"],
          found: cycle.map { quoted($0) }.joined(separator: " → "),
          expected: "calls without a cycle")
      }
    }
  }

  private func checkOrder(_ service: Named<ServiceSpec>) {
    for call in service.value.calls {
      guard let cycle = CallOrder(service.value.calls).cycle(through: call.name) else { continue }
      add(
        ["services", service.name, "calls", call.name, "after"],
        found: cycle.map { quoted($0) }.joined(separator: " after "),
        expected: "an order without a cycle")
    }
  }

  /// A limit that no replica can reach; where workers or places follow from the load, any can.
  private func checkCrashes() {
    for service in scenario.services where isSound("services", service.name) {
      guard let crash = service.value.crash, case .workers(let workers) = service.value.capacity,
        case .length(let places) = service.value.queue, crash.outstanding > workers + places
      else { continue }
      add(
        ["services", service.name, "crash", "outstanding"],
        expected: "at most \(workers + places), the workers and waiting places of a replica")
    }
  }

  private func checkReplicas() {
    for fault in scenario.faults {
      guard isSound("faults", fault.name),
        case .replicasDown(let place, let count, let answers) = fault.value.effect.effect(
          in: scenario),
        isSound("services", scenario.services[place].name, "replicas")
      else { continue }
      let service = scenario.services[place]
      if count > service.value.replicas {
        add(
          ["faults", fault.name, "effect", "replicasDown", "count"],
          expected: "at most the \(service.value.replicas) replicas of \(quoted(service.name))")
      }
      if answers == .silent, service.value.health == nil {
        add(
          ["faults", fault.name, "effect", "replicasDown", "answers"],
          expected:
            "\"refused\", as without \"health\" no request reaches a replica of \(quoted(service.name)) that is down"
        )
      }
    }
  }
}

extension ScenarioChecks {
  /// A fault on the calls of a service is about calls that it makes.
  private func checkWays() {
    for fault in scenario.faults where isSound("faults", fault.name) {
      guard case .way(let way, _) = fault.value.effect.effect(in: scenario),
        case .service(let caller) = way.from, case .service(let called) = way.to
      else { continue }
      let service = scenario.services[caller]
      let name = scenario.services[called].name
      if service.value.calls.contains(where: { isSame($0.name, name) }) { continue }
      add(
        ["faults", fault.name, "effect"], found: quoted(name),
        expected: "a service that \(quoted(service.name)) calls")
    }
  }
}

/// Which service calls which, by name.
struct CallGraph {
  let calls: [Named<[String]>]

  init(_ scenario: Scenario) {
    calls = scenario.services.map { Named($0.name, $0.value.calls.map { $0.name }) }
  }

  /// The shortest way from `name` back to it, if `name` is the first by its bytes on that way.
  func cycle(through name: String) -> [String]? {
    var ways: [[String]] = [[name]]
    var seen: [String] = []
    while !ways.isEmpty {
      let way = ways.removeFirst()
      let callees = calls.first { isSame($0.name, way[way.count - 1]) }?.value ?? []
      for callee in callees {
        if isSame(callee, name) { return way + [name] }
        if seen.contains(where: { isSame($0, callee) }) { continue }
        seen.append(callee)
        if isBytewiseBefore(name, callee) { ways.append(way + [callee]) }
      }
    }
    return nil
  }
}

/// The order in which a service makes its calls.
struct CallOrder {
  let calls: [Named<CallSpec>]

  init(_ calls: [Named<CallSpec>]) { self.calls = calls }

  /// Each call after the one it names; of several the first by its bytes.
  func ordered() -> [Named<CallSpec>] {
    var rest = calls
    var result: [Named<CallSpec>] = []
    while !rest.isEmpty {
      let next = rest.firstIndex { call in
        guard let after = call.value.after else { return true }
        return !rest.contains { isSame($0.name, after) }
      }
      result.append(rest.remove(at: next ?? 0))
    }
    return result
  }

  /// The way along `after` from `name` back to it, if `name` is the first by its bytes on that way.
  func cycle(through name: String) -> [String]? {
    var way = [name]
    while way.count <= calls.count {
      let call = calls.first { isSame($0.name, way[way.count - 1]) }
      guard let after = call?.value.after else { return nil }
      way.append(after)
      if isSame(after, name) { return way }
      if !isBytewiseBefore(name, after) { return nil }
    }
    return nil
  }
}

// MARK: Time

extension ScenarioChecks {
  private var end: Moment { .start + scenario.duration }
  private var isTimeSound: Bool { isSound("duration") && isSound("bin") && isSound("start") }

  private func checkMoments() {
    guard isTimeSound, scenario.duration > .zero else { return }
    for fault in scenario.faults where isSound("faults", fault.name) {
      warnIfLate(["faults", fault.name, "begin"], fault.value.begin)
    }
    for lever in scenario.levers where isSound("levers", lever.name) {
      warnIfLate(["levers", lever.name, "begin"], lever.value.begin)
    }
    for expect in scenario.expect where isSound("expect", expect.name) {
      checkWarmUp(expect)
      warnIfAlone(expect)
      guard let window = expect.value.window else { continue }
      checkBound(window.from, ["expect", expect.name, "window", "from"])
      checkBound(window.to, ["expect", expect.name, "window", "to"])
    }
  }

  private func checkWarmUp(_ expect: Named<ExpectSpec>) {
    guard case .time(let length) = expect.value.warmUp else { return }
    let tokens = ["expect", expect.name, "warmUp"]
    if length < scenario.duration { return checkBound(.start + length, tokens) }
    add(
      tokens, expected: "less than the run, \(endText)", severity: hasOverrides ? .warning : .error)
  }

  private func warnIfAlone(_ expect: Named<ExpectSpec>) {
    guard expect.value.confidence != nil, scenario.replications.count < 2 else { return }
    add(
      ["expect", expect.name, "confidence"], found: "a confidence, and one replication",
      expected: "\"replications\" with a \"count\" of at least 2, or `--replications`",
      severity: .warning)
  }

  func warnIfLate(_ tokens: [String], _ begin: Moment) {
    if begin >= end {
      add(tokens, expected: "a moment before the end, \(endText)", severity: .warning)
    }
  }

  private var endText: String { quoted(scenario.duration.text) }

  private func checkBound(_ bound: Moment, _ tokens: [String]) {
    // A duration or bin from outside makes some expectations impossible to judge, no file wrong.
    let severity: Diagnostic.Severity = hasOverrides ? .warning : .error
    if bound > end {
      add(tokens, expected: "a moment within the run, at most \(endText)", severity: severity)
    } else if !scenario.isOnBin(bound) {
      add(
        tokens,
        expected: "a multiple of the bin, \(quoted(scenario.bin.text)), or the end of the run",
        suggestion: quoted(nearestBound(bound).text), severity: severity)
    }
  }

  private func nearestBound(_ bound: Moment) -> Timespan {
    let bin = scenario.bin.microseconds
    return Timespan(microseconds: (bound.microseconds + bin / 2) / bin * bin)
  }
}

extension Scenario {
  /// Whether a moment is a bound of a bin of the run.
  package func isOnBin(_ moment: Moment) -> Bool {
    let end = Moment.start + duration
    return moment == end || (moment < end && moment.microseconds % bin.microseconds == 0)
  }
}

// MARK: Claims

extension ScenarioChecks {
  private func checkClaims() {
    for reason in scenario.notExpressed
    where scenario.expect.contains(where: { isSame($0.name, reason.name) }) {
      add(
        ["notExpressed", reason.name], found: "an id that \"expect\" has too",
        expected: "each id in one of them")
    }
  }

  private func checkVariantNames() {
    for name in ["scenario", "twin"]
    where scenario.variants.contains(where: { isSame($0.name, name) }) {
      add(
        ["variants", name], found: quoted(name),
        expected: "another name, as this one has its own meaning")
    }
  }

  /// Asks the catalogue about every metric.
  func checkMetrics(_ world: World, _ answer: (String, World) -> MetricAnswer) {
    for expect in scenario.expect {
      checkMetric("metric", expect.value.metric, of: expect.name, world, answer)
      if let per = expect.value.per { checkMetric("per", per, of: expect.name, world, answer) }
    }
    for curve in scenario.observed {
      guard !curve.value.metric.isEmpty, isSound("observed", curve.name, "metric"),
        case .unknown(let nearest) = answer(curve.value.metric, world)
      else { continue }
      add(
        ["observed", curve.name, "metric"], expected: "a name from the metric catalogue",
        suggestion: nearest.map { quoted($0) })
    }
    for rule in scenario.gate {
      guard isSound("gate", rule.name), case .unknown(let nearest) = answer(rule.name, world)
      else { continue }
      add(
        ["gate", rule.name], found: "a rule of \(quoted(rule.name))",
        expected: "a name from the metric catalogue", suggestion: nearest.map { quoted($0) })
    }
  }

  private func checkMetric(
    _ key: String, _ name: String, of id: String, _ world: World,
    _ answer: (String, World) -> MetricAnswer
  ) {
    guard !name.isEmpty, isSound("expect", id, key),
      case .unknown(let nearest) = answer(name, world)
    else { return }
    add(
      ["expect", id, key], expected: "a name from the metric catalogue",
      suggestion: nearest.map { quoted($0) })
  }

  /// Provenance is about the file itself, so variants and overrides are not held against it.
  func checkProvenance() {
    for entry in scenario.provenance {
      guard let target = target(of: entry.name) else { continue }
      guard let range = entry.value.range, isSound("provenance", entry.name),
        let low = magnitude(range.low), let high = magnitude(range.high)
      else { continue }
      let words = "\(range.low.summary) to \(range.high.summary)"
      guard let value = magnitude(target), value.isTime == low.isTime else {
        add(
          ["provenance", entry.name, "range"], found: "a range of \(words) for \(target.summary)",
          expected: "a range of the same kind as the value")
        continue
      }
      if value.value >= low.value, value.value <= high.value { continue }
      add(
        ["provenance", entry.name, "range"], found: "the range \(words)",
        expected: "one that holds the value, \(target.summary)")
    }
  }

  private func target(of text: String) -> Node? {
    let place = decoding.root["provenance"]?.member(text)?.keyPlace
    let pointer = JSONPointer(tokens: ["provenance", text])
    func complain(_ expected: String, _ suggestion: String?) {
      decoding.add(
        Diagnostic(
          at: place ?? decoding.place(of: pointer), pointer: pointer, found: quoted(text),
          expected: expected, suggestion: suggestion.map { quoted($0) }))
    }
    do throws(Complaint) {
      let target = try JSONPointer(reading: text)
      if let node = decoding.root.node(at: target) { return node }
      complain(
        "a pointer to a value of this file", nearestPointer(to: target, in: decoding.root))
    } catch {
      complain(error.expected, error.suggestion)
    }
    return nil
  }
}

/// The pointer with its first wrong key replaced by the nearest one, if that leads somewhere.
func nearestPointer(to pointer: JSONPointer, in root: Node) -> String? {
  var node = root
  for (depth, token) in pointer.tokens.enumerated() {
    if let child = node[token] {
      node = child
      continue
    }
    let keys = (node.members ?? []).map { $0.key }
    guard let name = nearestName(to: token, among: keys) else { return nil }
    var tokens = pointer.tokens
    tokens[depth] = name
    let candidate = JSONPointer(tokens: tokens)
    return root.node(at: candidate) == nil ? nil : candidate.description
  }
  return nil
}
