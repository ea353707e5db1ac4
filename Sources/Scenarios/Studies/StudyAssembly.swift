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
    let count = replications ?? Int(spec.replications.count)
    let first = spec.replications.firstSeed.map { UInt64($0) } ?? base.firstSeed
    let expectations = base.expectations.filter { $0.isOfOneRun }
    let question = spec.question.flatMap { resolved($0, expectations, parameters, count) }
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

  private func checkMetric(_ metric: String, _ key: String, _ check: RecordCheck) {
    if case .unknown(let nearest) = metricCheck(metric, base.world) {
      check.complain(key, expected: "the name of a metric of this scenario", suggestion: nearest)
    }
  }

  // MARK: The question

  private func resolved(
    _ question: QuestionSpec, _ expectations: [Expectation], _ parameters: [Study.Parameter],
    _ count: Int
  ) -> Study.Question? {
    switch question {
    case .smallest(let part):
      let check = self.check("smallest")
      guard let place = ordered(part.of, "of", check),
        let proof = proof(
          part.confidence, part.expectations, part.maxReplications, expectations, count, check)
      else { return nil }
      return .smallest(parameter: place, proof)
    case .largest(let part):
      let check = self.check("largest")
      guard let place = ordered(part.of, "of", check),
        let proof = proof(
          part.confidence, part.expectations, part.maxReplications, expectations, count, check)
      else { return nil }
      return .largest(parameter: place, proof)
    case .cheapest(let part):
      let check = self.check("cheapest")
      guard areAllPriced(check), areOrdered(parameters),
        let proof = proof(
          part.confidence, part.expectations, part.maxReplications, expectations, count, check)
      else { return nil }
      return .cheapest(proof)
    case .collapse(let part):
      return collapse(part)
    }
  }

  private func check(_ kind: String) -> RecordCheck {
    RecordCheck(decoding: decoding, pointer: JSONPointer(tokens: ["question", kind]))
  }

  private func collapse(_ part: CollapseSpec) -> Study.Question? {
    let check = self.check("collapse")
    let names = base.world.services.map { $0.name }
    if !names.contains(where: { isSame($0, part.service) }) {
      check.complain(
        "service", expected: oneOf(names),
        suggestion: nearestName(to: part.service, among: names))
    }
    guard let load = place(part.load, "load", check),
      let trigger = place(part.trigger, "trigger", check)
    else { return nil }
    if load == trigger { check.complain("trigger", expected: "another parameter than \"load\"") }
    if spec.vary.count != 2 || spec.design != .grid {
      check.complain(
        "", found: "a question about collapse",
        expected: "two parameters, the load and the trigger, in a grid")
    }
    return .collapse(service: part.service, load: load, trigger: trigger)
  }

  /// The place of a parameter among all, by its name.
  private func place(_ name: String, _ key: String, _ check: RecordCheck) -> Int? {
    if let place = spec.vary.firstIndex(where: { isSame($0.name, name) }) { return place }
    let names = spec.vary.map { $0.name }
    check.complain(
      key, expected: oneOf(names), suggestion: nearestName(to: name, among: names))
    return nil
  }

  /// A plan searches a grid.
  private func checkGrid(_ check: RecordCheck) {
    if spec.design != .grid {
      RecordCheck(decoding: decoding, pointer: .root).complain(
        "design", expected: "a grid, whose values a plan searches")
    }
  }

  /// The place of the only parameter, whose values a plan searches.
  private func ordered(_ name: String, _ key: String, _ check: RecordCheck) -> Int? {
    checkGrid(check)
    guard let place = place(name, key, check) else { return nil }
    if spec.vary.count > 1 {
      check.complain(
        key, found: "one of \(spec.vary.count) parameters",
        expected: "the only one; for several, ask for the \"cheapest\"")
      return nil
    }
    return place
  }

  private func areAllPriced(_ check: RecordCheck) -> Bool {
    checkGrid(check)
    let unpriced = spec.vary.filter { $0.value.cost == nil }
    for named in unpriced {
      RecordCheck(decoding: decoding, pointer: JSONPointer(tokens: ["vary", named.name])).complain(
        "cost", expected: "what one unit of it costs, as the question is for the cheapest")
    }
    return unpriced.isEmpty
  }

  /// Costs rise with numbers and lengths of time that rise.
  private func areOrdered(_ parameters: [Study.Parameter]) -> Bool {
    var isSound = true
    for parameter in parameters {
      let levels = parameter.values.levels
      let numbers = levels.compactMap { $0.parameterNumber }
      let rises = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
      if numbers.count == levels.count && rises { continue }
      RecordCheck(decoding: decoding, pointer: JSONPointer(tokens: ["vary", parameter.name]))
        .complain(
          "values", expected: "numbers or durations that rise, as the question is for the cheapest")
      isSound = false
    }
    return isSound
  }

  private func proof(
    _ confidence: Double, _ names: [String]?, _ most: Int64?, _ expectations: [Expectation],
    _ count: Int, _ check: RecordCheck
  ) -> Study.Proof? {
    let ids = expectations.map { $0.id }
    if ids.isEmpty {
      check.complain(
        "", found: "a scenario without expectations of its own run",
        expected: "at least one, such as in the study's \"patch\"")
      return nil
    }
    var places: [Int] = []
    for name in names ?? ids {
      guard let place = ids.firstIndex(where: { isSame($0, name) }) else {
        check.complain(
          "expectations", found: quoted(name), expected: oneOf(ids),
          suggestion: nearestName(to: name, among: ids))
        continue
      }
      places.append(place)
    }
    let maximum = most.map { Int($0) } ?? Swift.max(2, count * 8)
    return Study.Proof(
      confidence: confidence, expectations: places, maxReplications: maximum)
  }

  // MARK: What it is

  /// What decides about results: the file without remarks and headings.
  private var canonicalText: String {
    var bare = tree
    for key in ["title", "note", "source", "scenario"] {
      bare.remove(at: JSONPointer(tokens: [key]))
    }
    return bare.canonicalText
  }
}

extension Expectation {
  /// Whether it is about one run and its twin alone.
  var isOfOneRun: Bool {
    if case .variant = comparison?.with { return false }
    return variant == nil
  }
}
