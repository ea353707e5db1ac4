/// Over which part of each parameter's values all expectations hold while the others stay as they are.
///
/// Of a design that changes one parameter at a time; for replays of incidents, whose values are assumed within a range.
/// What lies between two values that were tried is not known. `HoldingRangesTests` pins it.
public struct HoldingRanges: Sendable {
  /// What is said of one parameter.
  public struct Row: Sendable {
    /// Its place among the study's parameters.
    public let parameter: Int
    /// The values that were tried, rising.
    public let tried: [Tried]
    /// The place in ``tried`` of the scenario's own value; `nil` where it has none on the axis.
    public let own: Int?
    /// The places in ``tried`` between which all expectations hold without a gap: the run of values that contains the
    /// scenario's own or is nearest to it; without an own value the longest run. `nil` where they hold nowhere.
    public let run: ClosedRange<Int>?
    /// What breaks at the value before the run; `nil` where there is none.
    public let below: Break?
    /// What breaks at the value after it.
    public let above: Break?

    /// Whether they hold at the scenario's own value; `false` where it has none.
    public var holdsOwn: Bool {
      guard let own, let run else { return false }
      return run.contains(own)
    }
  }

  /// A value and how often all expectations held there.
  public struct Tried: Sendable {
    /// The value.
    public let value: TriedValue
    /// Of how many replications every expectation held.
    public let held: Int
    /// Whether these are as many as are asked for.
    public let holds: Bool
  }

  /// Where expectations no longer hold.
  public struct Break: Sendable {
    /// The place among the values that were tried.
    public let place: Int
    /// Those that failed in any replication, that which failed most often first.
    public let failures: [Failure]
  }

  /// An expectation that failed.
  public struct Failure: Sendable, Equatable {
    /// Its place among the study's expectations.
    public let expectation: Int
    /// In how many replications.
    public let failed: Int
  }

  /// The share of the replications in which every expectation must hold, in (0, 1].
  public let share: Double
  /// How many replications each value has.
  public let replications: Int
  /// In how many replications of the scenario as it is every expectation held.
  public let heldOwn: Int
  /// One for each parameter, in their order.
  public let rows: [Row]

  /// The ranges of all parameters; `nil` for a study without expectations.
  public init?(_ results: StudyResults, share: Double = 1) {
    precondition(share > 0 && share <= 1, "a share of replications is in (0, 1]")
    if results.study.expectations.isEmpty { return nil }
    self.share = share
    replications = results.study.seeds.count
    heldOwn = results.heldAll(0)
    rows = results.study.parameters.indices.map { Row($0, results, share) }
  }
}

extension HoldingRanges.Row {
  fileprivate init(_ parameter: Int, _ results: StudyResults, _ share: Double) {
    let least = share * Double(results.study.seeds.count) - 1e-9
    let tried = results.study.triedValues(of: parameter).map { value in
      let held = results.heldAll(value.point)
      return HoldingRanges.Tried(value: value, held: held, holds: Double(held) >= least)
    }
    let own = tried.firstIndex { $0.value.isOwn }
    let run = HoldingRanges.run(tried, own)
    self.init(
      parameter: parameter, tried: tried, own: own, run: run,
      below: run.flatMap { HoldingRanges.Break($0.lowerBound - 1, tried, results) },
      above: run.flatMap { HoldingRanges.Break($0.upperBound + 1, tried, results) })
  }
}

extension HoldingRanges.Break {
  fileprivate init?(_ place: Int, _ tried: [HoldingRanges.Tried], _ results: StudyResults) {
    guard tried.indices.contains(place) else { return nil }
    let point = tried[place].value.point
    self.place = place
    failures = results.study.expectations.indices.map { expectation in
      HoldingRanges.Failure(
        expectation: expectation,
        failed: results.study.seeds.count - results.held(point, expectation: expectation))
    }.filter { $0.failed > 0 }.sorted {
      ($1.failed, $0.expectation) < ($0.failed, $1.expectation)
    }
  }
}

extension HoldingRanges {
  /// See ``Row/run``.
  fileprivate static func run(_ tried: [Tried], _ own: Int?) -> ClosedRange<Int>? {
    var runs: [ClosedRange<Int>] = []
    for (place, one) in tried.enumerated() where one.holds {
      if let last = runs.last, last.upperBound == place - 1 {
        runs[runs.count - 1] = last.lowerBound...place
      } else {
        runs.append(place...place)
      }
    }
    guard let own else {
      // The first of the longest.
      return runs.reduce(nil) { best, run in (best?.count ?? 0) < run.count ? run : best }
    }
    let number = tried[own].value.number
    func distance(_ run: ClosedRange<Int>) -> Double {
      if run.contains(own) { return 0 }
      let nearest = own < run.lowerBound ? run.lowerBound : run.upperBound
      return (tried[nearest].value.number - number).magnitude
    }
    return runs.min { distance($0) < distance($1) }
  }
}
