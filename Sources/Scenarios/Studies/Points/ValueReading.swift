import FleetSim

extension ParameterSpec {
  /// The values that the file means; `nil` when the provenance that it leans on does not say them, or when some are too
  /// large, which is told.
  func resolved(
    in base: LoadedScenario, _ check: RecordCheck
  ) -> ParameterValues? {
    switch values {
    case .list(let nodes): return .levels(nodes)
    case .steps(let part): return .levels(part.levels(isWhole: whole))
    case .logSteps(let part):
      let value = UncertainValue.logUniform(from: part.from.value, to: part.to.value)
      return uncertain(value, part.from, check, Int(part.count)).map { .levels($0.levels) }
    case .uniform(let part):
      return uncertain(.uniform(from: part.from.value, to: part.to.value), part.from, check)
    case .logUniform(let part):
      return uncertain(.logUniform(from: part.from.value, to: part.to.value), part.from, check)
    case .normal(let part):
      return uncertain(
        .normal(mean: part.mean.value, deviation: part.deviation.value), part.mean, check)
    case .lognormal(let part):
      return uncertain(
        .lognormal(median: part.median.value, p99: part.p99.value), part.median, check)
    case .triangular(let part):
      return uncertain(
        .triangular(from: part.from.value, mode: part.mode.value, to: part.to.value), part.from,
        check)
    case .assumed(let part): return assumed(Int(part.count), base, check)
    }
  }

  private func uncertain(
    _ value: UncertainValue, _ kind: Quantity, _ check: RecordCheck,
    _ count: Int = ParameterValues.usualCount
  ) -> ParameterValues? {
    for share in [0, 1] as [Double] {
      let outermost = Quantity(value: value.quantile(share), isTime: kind.isTime)
      if outermost.isUsual { continue }
      check.complain(
        "values", found: "a distribution that spreads too far",
        expected: "one whose values up to 6.34 standard deviations from the middle are each "
          + Quantity.usual)
      return nil
    }
    return .uncertain(value, isTime: kind.isTime, isWhole: whole, count: count)
  }

  private func assumed(
    _ count: Int, _ base: LoadedScenario, _ check: RecordCheck
  ) -> ParameterValues? {
    let pointer = at[0].description
    let claim = base.tree["provenance"]?[pointer]
    guard let ends = claim?["range"]?.elements, ends.count == 2, let low = magnitude(ends[0]),
      let high = magnitude(ends[1]), low.value < high.value
    else {
      let known = base.provenance.filter { $0.range != nil }.map { $0.pointer }
      check.complain(
        "values", found: "no range of \(quoted(pointer)) in the scenario's provenance",
        expected: "a place whose provenance states a range",
        suggestion: nearestName(to: pointer, among: known))
      return nil
    }
    if whole, low.isTime {
      check.complain("whole", expected: "no rounding of durations")
      return nil
    }
    return uncertain(
      .uniform(from: low.value, to: high.value), Quantity(value: low.value, isTime: low.isTime),
      check, count)
  }
}

extension StepsSpec {
  /// All values, rounded to whole numbers if asked for, else to 15 digits but for the ends; each once.
  fileprivate func levels(isWhole: Bool) -> [Node] {
    (0..<number).map { index in
      let value = value(index)
      return Quantity(value: isWhole ? value.rounded() : value, isTime: from.isTime).node
    }.withoutAlikeNeighbours
  }

  private func value(_ index: Int) -> Double {
    let width = to.value - from.value
    let way = step.map { Double(index) * $0.value } ?? width * Double(index) / Double(number - 1)
    if index == 0 { return from.value }
    if (width - way).magnitude <= StepsSpec.missed * (step?.value ?? width) { return to.value }
    return ParameterValues.shortened(from.value + way, digits: 15)
  }

  /// By which part of a step the last one may miss the end, by rounding alone.
  private static let missed = 1e-9

  private var number: Int {
    if let count { return Int(count) }
    let steps = (to.value - from.value) / (step?.value ?? 1)
    return Int((steps + StepsSpec.missed).rounded(.down)) + 1
  }
}
