import FleetSim

/// From the question that a study file asks to the question of a study.
struct QuestionAssembly {
  let study: StudyAssembly
  let parameters: [Study.Parameter]
  /// Those of the scenario that are about one run.
  let expectations: [Expectation]

  private var spec: StudySpec { study.spec }

  /// The question, where each point is run `replications` times; `nil` when something is wrong, which is told.
  func question(_ question: QuestionSpec, replications: Int) -> Study.Question? {
    switch question {
    case .smallest(let part):
      guard let (place, proof) = search(part, "smallest", replications) else { return nil }
      return .smallest(parameter: place, proof)
    case .largest(let part):
      guard let (place, proof) = search(part, "largest", replications) else { return nil }
      return .largest(parameter: place, proof)
    case .cheapest(let part):
      let check = self.check("cheapest")
      checkGrid(check)
      guard areAllPriced(),
        rise(parameters, "numbers or durations that rise, as the question is for the cheapest"),
        let proof = proof(part.proof, replications, check)
      else { return nil }
      return .cheapest(proof)
    case .collapse(let part):
      return collapse(part)
    }
  }

  private func check(_ kind: String) -> RecordCheck {
    check(at: ["question", kind])
  }

  private func check(at tokens: [String]) -> RecordCheck {
    RecordCheck(decoding: study.decoding, pointer: JSONPointer(tokens: tokens))
  }

  // MARK: One value

  /// The place of the only parameter, whose values a plan searches, and what it must prove.
  private func search(
    _ part: PlanSpec, _ kind: String, _ replications: Int
  ) -> (place: Int, proof: Study.Proof)? {
    let check = self.check(kind)
    checkGrid(check)
    guard let place = place(part.of, "of", check) else { return nil }
    if spec.vary.count > 1 {
      check.complain(
        "of", found: "one of \(spec.vary.count) parameters",
        expected: "the only one; for several, ask for the \"cheapest\"")
      return nil
    }
    guard rise(parameters, "numbers or durations that rise, as values between two are searched"),
      let proof = proof(part.proof, replications, check)
    else { return nil }
    return (place, proof)
  }

  /// A plan searches a grid.
  private func checkGrid(_ check: RecordCheck) {
    if spec.design != .grid {
      self.check(at: []).complain("design", expected: "a grid, whose values a plan searches")
    }
  }

  /// The place of a parameter among all, by its name.
  private func place(_ name: String, _ key: String, _ check: RecordCheck) -> Int? {
    if let place = spec.vary.firstIndex(where: { isSame($0.name, name) }) { return place }
    let names = spec.vary.map { $0.name }
    check.complain(
      key, expected: oneOf(names), suggestion: nearestName(to: name, among: names))
    return nil
  }

  /// Whether the values of the parameters are numbers or lengths of time that rise.
  private func rise(_ parameters: [Study.Parameter], _ expected: String) -> Bool {
    var isSound = true
    for parameter in parameters {
      let levels = parameter.values.levels
      let numbers = levels.compactMap { $0.parameterNumber }
      let rises = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
      if numbers.count == levels.count && rises { continue }
      let found =
        numbers.count == levels.count
        ? "values that do not rise" : "values that are neither numbers nor durations"
      check(at: ["vary", parameter.name]).complain("values", found: found, expected: expected)
      isSound = false
    }
    return isSound
  }

  // MARK: Several values

  private func areAllPriced() -> Bool {
    let unpriced = spec.vary.filter { $0.value.cost == nil }
    for named in unpriced {
      check(at: ["vary", named.name]).complain(
        "cost", expected: "what one unit of it costs, as the question is for the cheapest")
    }
    return unpriced.isEmpty
  }

  // MARK: Proof

  private func proof(
    _ part: ProofSpec, _ replications: Int, _ check: RecordCheck
  ) -> Study.Proof? {
    let ids = expectations.map { $0.id }
    if ids.isEmpty {
      check.complain(
        "", found: "a scenario without expectations of its own run",
        expected: "at least one, such as in the study's \"patch\"")
      return nil
    }
    var places: [Int] = []
    for name in part.expectations ?? ids {
      guard let place = ids.firstIndex(where: { isSame($0, name) }) else {
        check.complain(
          "expectations", found: quoted(name), expected: oneOf(ids),
          suggestion: nearestName(to: name, among: ids))
        continue
      }
      places.append(place)
    }
    let maximum = part.maxReplications.map { Int($0) } ?? Swift.max(2, replications * 8)
    return Study.Proof(
      confidence: part.confidence, expectations: places, maxReplications: maximum)
  }

  // MARK: Collapse

  private func collapse(_ part: CollapseSpec) -> Study.Question? {
    let check = self.check("collapse")
    let names = study.base.world.services.map { $0.name }
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
    guard
      rise(
        parameters, "numbers or durations that rise, as the question is from where on it collapses")
    else { return nil }
    return .collapse(service: part.service, load: load, trigger: trigger)
  }
}
