import FleetSim
import Scenarios
import Testing

/// Parameters with costs, and the combinations that hold in truth: those that give as much as one of some corners.
private struct Grid {
  var parameters: [CostedParameter] = []
  var corners: [[Int]] = []

  init(_ seed: Int, parameters count: Int, most: Int) {
    var dice = UniformDice(seed)
    for _ in 0..<count {
      let values = dice.whole(1...most)
      var cost = Double(dice.whole(0...3))
      // Steps of 0…4, so that there are equal costs.
      let costs = (0..<values).map { _ in
        cost += Double(dice.whole(0...4))
        return cost
      }
      let effect: CostedParameter.Effect = dice.whole(0...1) == 0 ? .rising : .falling
      parameters.append(
        CostedParameter(costs: effect == .rising ? costs : costs.reversed(), effect: effect)!)
    }
    for _ in 0..<dice.whole(0...4) {
      corners.append(parameters.map { dice.whole(0...$0.costs.count - 1) })
    }
  }

  /// How much the values give, by parameter.
  func amounts(_ values: [Int]) -> [Int] {
    zip(parameters, values).map { $0.effect == .rising ? $1 : $0.costs.count - 1 - $1 }
  }
  func holds(_ values: [Int]) -> Bool {
    let amounts = amounts(values)
    return corners.contains { zip(amounts, $0).allSatisfy { $0 >= $1 } }
  }
  func cost(_ values: [Int]) -> Double {
    zip(parameters, values).reduce(0) { $0 + $1.0.costs[$1.1] }
  }
  /// All combinations, one by one.
  var all: [[Int]] {
    parameters.reduce([[]]) { all, parameter in
      all.flatMap { start in parameter.costs.indices.map { start + [$0] } }
    }
  }
  var frontier: [[Int]] {
    let holding = all.filter { holds($0) }
    return holding.filter { one in
      let amount = amounts(one)
      return !holding.contains { other in
        other != one && zip(amount, amounts(other)).allSatisfy { $0 >= $1 }
      }
    }
  }
}

private struct UniformDice {
  private let key: UInt64
  private var next: UInt64 = 0

  init(_ seed: Int) { key = RandomStream(seed: UInt64(seed), name: "grid").key }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    next += 1
    return range.lowerBound + Int(Draw.below(UInt64(range.count), key, next))
  }
}

private func inOrder(_ combinations: [[Int]]) -> [[Int]] {
  combinations.sorted { $0.lexicographicallyPrecedes($1) }
}

@Suite struct CheapestSearchTests {
  @Test(arguments: [(1, 40), (2, 12), (3, 7), (4, 4)])
  func `the frontier is that of trying every combination`(parameters: Int, most: Int) {
    let wrong = (0..<150).filter { seed in
      let grid = Grid(seed, parameters: parameters, most: most)
      let search = CheapestSearch(planQuestion(), grid.parameters)
      var asked: [[Int]] = []
      let answer = search.run { values, count in
        asked.append(values)
        return certain(grid.holds(values) ? .holds : .fails, count)
      }
      let frontier = grid.frontier
      let cheapest = grid.all.filter { grid.holds($0) }.map { grid.cost($0) }.min()
      let least = grid.parameters.map { $0.effect == .rising ? 0 : $0.costs.count - 1 }
      let status: PlanStatus =
        frontier.isEmpty ? .noneHolds : frontier == [least] ? .allHold : .found
      return inOrder(answer.frontier.map { $0.values }) != inOrder(frontier)
        || answer.cheapest?.cost != cheapest || answer.status != status
        || answer.gridCount != Int64(grid.all.count) || answer.contradiction != nil
        || answer.judged.count > search.sharing || Set(asked).count != asked.count
        || answer.binding.contains { grid.holds($0.values) }
        || answer.binding.isEmpty != (status == .allHold)
    }
    #expect(wrong == [])
  }

  @Test func `a staircase asks for no more than the sum of the sides`() {
    let side = (0..<100).map { CostedParameter(costs: (0...$0).map { Double($0) })! }
    let search = CheapestSearch(planQuestion(), [side[59], side[99]])
    let answer = search.run { values, count in
      certain(values[0] + values[1] >= 80 ? .holds : .fails, count)
    }
    #expect(answer.gridCount == 6_000 && answer.judged.count <= 160)
    #expect(answer.frontier.count == 60 && answer.cheapest?.values == [0, 80])
    // Seven values in one parameter: three questions, and the greatest.
    let line = CheapestSearch(planQuestion(), [side[6]])
    #expect(line.run { certain($0[0] >= 3 ? .holds : .fails, $1) }.judged.count <= 4)
  }

  @Test func `a parameter whose greater gift costs less is no question`() {
    #expect(CostedParameter(costs: [1, 2, 2, 5]) != nil)
    #expect(CostedParameter(costs: [1, 2, 1]) == nil)
    #expect(CostedParameter(costs: [3, 2, 2], effect: .falling) != nil)
    #expect(CostedParameter(costs: [3, 4], effect: .falling) == nil)
    #expect(CostedParameter(costs: []) == nil && CostedParameter(costs: [.infinity]) == nil)
  }

  @Test func `what is undecided holds nothing back and is told where it is cheaper`() {
    let side = CostedParameter(costs: (0..<10).map { Double($0) })!
    let search = CheapestSearch(planQuestion(), [side, side])
    func answer(_ holds: Int) -> CheapestAnswer {
      search.run { values, count in
        let sum = values[0] + values[1]
        return certain(sum >= holds ? .holds : sum >= 8 ? .undecided : .fails, count)
      }
    }
    let found = answer(11)
    #expect(found.status == .found && found.cheapest?.cost == 11)
    #expect(found.cheaperUndecided.contains { $0.cost == 10 })
    #expect(found.binding.allSatisfy { $0.verdict.status == .undecided })
    let open = answer(19)
    #expect(open.status == .undecided && open.cheapest == nil && open.judged.count == 1)
    #expect(open.binding.map { $0.values } == [[9, 9]])
  }

  @Test func `more that does harm is reported with both`() {
    let side = CostedParameter(costs: (0..<10).map { Double($0) })!
    let search = CheapestSearch(planQuestion(), [side, side])
    // Holds from a sum of 6 on, but with 9 of the first only together with 8 of the second.
    let answer = search.run { values, count in
      let isHarmed = values[0] == 9 && values[1] < 8
      return certain(values[0] + values[1] >= 6 && !isHarmed ? .holds : .fails, count)
    }
    #expect(answer.status == .notMonotone)
    #expect(answer.contradiction?.holds == [0, 6] && answer.contradiction?.fails == [9, 6])
    // All that seemed least are less than what fails.
    #expect(answer.frontier.isEmpty && answer.cheapest == nil)
  }

  @Test(arguments: [(2, 8), (3, 4)])
  func `in noise the frontier names what does not hold in at most its error of experiments`(
    parameters: Int, most: Int
  ) {
    var wrong = 0
    var complete = 0
    for experiment in 0..<1_000 {
      let grid = Grid(experiment, parameters: parameters, most: most)
      let search = CheapestSearch(planQuestion(maximum: 16), grid.parameters)
      let noise = Noise(experiment: experiment, isShared: true)
      let answer = search.run { values, count in
        // Those that fail lie on the bound: the worst case. Those that hold lie three deviations within.
        let mean = grid.holds(values) ? -3.0 : 0
        return replications([figureAtMostZero()], count) { mean + noise.normal(0, $0) }
      }
      if answer.frontier.contains(where: { !grid.holds($0.values) }) { wrong += 1 }
      if inOrder(answer.frontier.map { $0.values }) == inOrder(grid.frontier) { complete += 1 }
    }
    #expect(isCredible(wrong, of: 1_000, atMost: 0.05), "\(wrong)")
    #expect(complete > 800, "\(complete)")
  }
}
