import FleetSim

/// From what a study file says to a study: names become places, and what does not fit is told.
struct StudyAssembly {
  let spec: StudySpec
  let tree: Node
  let base: LoadedScenario
  let decoding: Decoding
  let metricCheck: (String, World) -> MetricAnswer

  /// The study; `nil` when something is wrong.
  func study(_ replications: Int?) -> Study? {
    let parameters = spec.vary.compactMap { parameter($0) }
    if parameters.count < spec.vary.count { return nil }
    let points = StudyPoints(parameters.map { $0.values }, spec.design)
    checkPoints(points)
    checkOverlaps()
    checkNames()
    let count = replications ?? Int(spec.replications.count)
    let first = spec.replications.firstSeed.map { UInt64($0) } ?? base.firstSeed
    let expectations = base.expectations.compactMap { $0.ofOneRun(in: base.variant) }
    let question = spec.question.flatMap {
      QuestionAssembly(study: self, parameters: parameters, expectations: expectations)
        .question($0, replications: count)
    }
    return Study(
      name: spec.name, title: spec.title ?? spec.name, note: spec.note, source: spec.source,
      base: base, scale: spec.scale, parameters: parameters, points: points,
      seeds: (0..<UInt64(count)).map { first &+ $0 }, measures: measures(),
      expectations: expectations, question: question, canonicalText: canonicalText,
      warnings: [], scenarioOrigin: "", files: [])
  }

  // MARK: Parameters

  private func parameter(_ named: Named<ParameterSpec>) -> Study.Parameter? {
    let place = JSONPointer(tokens: ["vary", named.name])
    let check = RecordCheck(decoding: decoding, pointer: place)
    for pointer in named.value.at { checkTarget(pointer, check) }
    guard let values = named.value.resolved(in: base, check) else { return nil }
    return Study.Parameter(
      name: named.name, pointers: named.value.at, values: values, cost: named.value.cost,
      note: named.value.note, own: base.tree.node(at: named.value.at[0]),
      place: decoding.place(of: place.appending("values")))
  }

  /// What holds the value must be there.
  private func checkTarget(_ pointer: JSONPointer, _ check: RecordCheck) {
    if base.tree.node(at: pointer) != nil { return }
    let parent = JSONPointer(tokens: Array(pointer.tokens.dropLast()))
    if base.tree.node(at: parent)?.members != nil { return }
    check.complain(
      "at", found: quoted(pointer.description),
      expected: "a pointer to a value of the scenario, or to a new key of an object in it",
      suggestion: nearestPointer(to: pointer, in: base.tree))
  }

  /// Two parameters must not set the same value, or one within the other's.
  private func checkOverlaps() {
    var seen: [(name: String, pointer: JSONPointer)] = []
    for named in spec.vary {
      for pointer in named.value.at {
        let other = seen.first {
          !isSame($0.name, named.name)
            && ($0.pointer.tokens.starts(with: pointer.tokens)
              || pointer.tokens.starts(with: $0.pointer.tokens))
        }
        if let other {
          RecordCheck(decoding: decoding, pointer: JSONPointer(tokens: ["vary", named.name]))
            .complain(
              "at", found: quoted(pointer.description),
              expected: "a place that \(quoted(other.name)) does not set")
        }
        seen.append((named.name, pointer))
      }
    }
  }

  /// A table of results has a column of each name, and some of its own.
  private func checkNames() {
    var taken = ["point", "replications"]
    func check(_ names: [String], under key: String) {
      for name in names where taken.contains(where: { isSame($0, name) }) {
        RecordCheck(decoding: decoding, pointer: JSONPointer(tokens: [key])).complain(
          name, found: "the name \(quoted(name))",
          expected: "another name, as a column of the results has this one")
      }
      taken += names
    }
    check(spec.vary.map { $0.name }, under: "vary")
    check(spec.measures.map { $0.name }, under: "measures")
  }

  private func checkPoints(_ points: StudyPoints) {
    let check = RecordCheck(decoding: decoding, pointer: .root)
    if points.count > StudyPoints.countMax {
      check.complain(
        "design", found: "more than \(StudyPoints.countMax) points",
        expected: "at most \(StudyPoints.countMax) points")
    }
  }

  // MARK: Measures

  private func measures() -> [Expectation] {
    var all = spec.measures.map { named -> Expectation in
      let check = RecordCheck(
        decoding: decoding, pointer: JSONPointer(tokens: ["measures", named.name]))
      checkMetric(named.value.metric, "metric", check)
      if let per = named.value.per { checkMetric(per, "per", check) }
      checkWindow(named)
      return named.value.expectation(id: named.name)
    }
    if case .collapse(let part) = spec.question {
      if let place = all.firstIndex(where: { isSame($0.id, Study.collapsed) }) {
        RecordCheck(decoding: decoding, pointer: JSONPointer(tokens: ["measures"])).complain(
          all[place].id, found: "the name \(quoted(Study.collapsed))",
          expected: "another name, as the question about collapse has its own measure of this name")
      }
      all.append(
        Expectation(id: Study.collapsed, metric: "services.\(part.service).collapsed"))
    }
    return all
  }

  /// A window is part of the run and ends where bins do, as long as no parameter says how long they are.
  private func checkWindow(_ measure: Named<MeasureSpec>) {
    let isVaried = spec.vary.contains { named in
      named.value.at.contains { ["/duration", "/bin"].contains($0.description) }
    }
    guard let window = measure.value.window, !isVaried else { return }
    let check = RecordCheck(
      decoding: decoding, pointer: JSONPointer(tokens: ["measures", measure.name, "window"]))
    let (end, bin) = (base.world.duration, base.world.bin)
    for (key, bound) in [("from", window.from), ("to", window.to)] {
      if bound > .start + end {
        check.complain(key, expected: "a moment within the run, at most \(quoted(end.text))")
      } else if bound < .start + end, bound.microseconds % bin.microseconds != 0 {
        check.complain(
          key, expected: "a multiple of the bin, \(quoted(bin.text)), or the end of the run")
      }
    }
  }

  private func checkMetric(_ metric: String, _ key: String, _ check: RecordCheck) {
    if case .unknown(let nearest) = metricCheck(metric, base.world) {
      check.complain(key, expected: "the name of a metric of this scenario", suggestion: nearest)
    }
  }

  // MARK: What it is

  /// What decides about results: the file without remarks and headings.
  private var canonicalText: String {
    var bare = tree
    for key in ["title", "scenario"] { bare.remove(at: JSONPointer(tokens: [key])) }
    return StudyAssembly.withoutRemarks(bare).canonicalText
  }

  /// Without the remarks of its objects. A patch and the values of a list are the scenario's, whose every word counts.
  private static func withoutRemarks(_ node: Node) -> Node {
    guard let members = node.members else { return node }
    let kept = members.filter { member in
      let isRemark = isSame(member.key, "note") || isSame(member.key, "source")
      return !isRemark || member.node.string == nil
    }
    return .object(
      kept.map { member in
        (member.key, isSame(member.key, "patch") ? member.node : withoutRemarks(member.node))
      })
  }
}

extension Expectation {
  /// The same about the run of a point, where every point is of this variant; `nil` where it needs yet another run than
  /// that and its twin.
  fileprivate func ofOneRun(in variant: String?) -> Expectation? {
    if case .variant = comparison?.with { return nil }
    guard let own = self.variant else { return self }
    guard let variant, isSame(own, variant) else { return nil }
    var same = self
    same.variant = nil
    return same
  }
}
