import FleetSim

extension ParameterSpec {
  /// The values that the file means; `nil` when the provenance that it leans on does not say them, which is told.
  func resolved(
    in base: LoadedScenario, _ check: RecordCheck
  ) -> ParameterValues? {
    switch values {
    case .list(let nodes): return .levels(nodes)
    case .steps(let part): return .levels(part.levels(isWhole: whole))
    case .logSteps(let part):
      return .levels(
        uncertain(.logUniform(from: part.from.value, to: part.to.value), part.from, Int(part.count))
          .levels)
    case .uniform(let part):
      return uncertain(.uniform(from: part.from.value, to: part.to.value), part.from)
    case .logUniform(let part):
      return uncertain(.logUniform(from: part.from.value, to: part.to.value), part.from)
    case .normal(let part):
      return uncertain(
        .normal(mean: part.mean.value, deviation: part.deviation.value), part.mean)
    case .lognormal(let part):
      return uncertain(
        .lognormal(median: part.median.value, p99: part.p99.value), part.median)
    case .triangular(let part):
      return uncertain(
        .triangular(from: part.from.value, mode: part.mode.value, to: part.to.value), part.from)
    case .assumed(let part): return assumed(Int(part.count), base, check)
    }
  }

  private func uncertain(
    _ value: UncertainValue, _ kind: Quantity, _ count: Int = ParameterValues.usualCount
  ) -> ParameterValues {
    .uncertain(value, isTime: kind.isTime, isWhole: whole, count: count)
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
    return .uncertain(
      .uniform(from: low.value, to: high.value), isTime: low.isTime, isWhole: whole, count: count)
  }
}

extension StepsSpec {
  /// All values, rounded to whole numbers if asked for, each once.
  fileprivate func levels(isWhole: Bool) -> [Node] {
    var nodes: [Node] = []
    for index in 0..<number {
      let value =
        count == nil
        ? from.value + Double(index) * size
        : from.value + (to.value - from.value) * Double(index) / Double(number - 1)
      let rounded = isWhole ? value.rounded() : ParameterValues.shortened(value)
      let node = Quantity(value: rounded, isTime: from.isTime).node
      if nodes.last.map({ isSame($0.canonicalText, node.canonicalText) }) != true {
        nodes.append(node)
      }
    }
    return nodes
  }

  private var size: Double { step?.value ?? 0 }

  /// How many there are; the last step may miss the end by rounding alone.
  private var number: Int {
    if let count { return Int(count) }
    return Int(((to.value - from.value) / size + 1e-9).rounded(.down)) + 1
  }
}
