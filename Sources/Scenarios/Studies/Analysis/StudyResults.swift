import FleetSim

/// What the runs of a study came to: a value of each measure and each expectation for every replication of a point.
///
/// Places count the study's measures and then its expectations.
public struct StudyResults {
  /// Whose results these are.
  public let study: Study
  private let value: (_ point: Int, _ replication: Int, _ place: Int) -> Double

  /// The results of a study.
  /// - Parameters:
  ///   - study: the study.
  ///   - value: the value of a point's replication at a place, in the unit of its metric; not a number where there is
  ///     none.
  public init(
    _ study: Study, value: @escaping (_ point: Int, _ replication: Int, _ place: Int) -> Double
  ) {
    self.study = study
    self.value = value
  }

  /// The confidence of every interval.
  public static let confidence = 0.95

  /// The places that analyses of sensitivity look at: the measures, or the expectations of a study without measures.
  public var places: Range<Int> {
    study.measures.isEmpty ? 0..<study.expectations.count : 0..<study.measures.count
  }

  /// The values of a point's replications in the order of the seeds; not a number where there is none.
  func values(_ point: Int, _ place: Int) -> [Double] {
    study.seeds.indices.map { value(point, $0, place) }
  }

  /// The replications of a point that have a value; `nil` when none has.
  func sample(_ point: Int, _ place: Int) -> ReplicationSample? {
    let values = values(point, place).filter { $0.isFinite }
    return values.isEmpty ? nil : ReplicationSample(values)
  }

  /// How many replications of a point hold an expectation; one without a value does not.
  func held(_ point: Int, expectation: Int) -> Int {
    count(point) { holds(point, $0, expectation: expectation) }
  }

  /// How many replications of a point hold every expectation.
  func heldAll(_ point: Int) -> Int {
    count(point) { replication in
      study.expectations.indices.allSatisfy { holds(point, replication, expectation: $0) }
    }
  }

  private func count(_ point: Int, _ isCounted: (Int) -> Bool) -> Int {
    study.seeds.indices.reduce(0) { isCounted($1) ? $0 + 1 : $0 }
  }

  private func holds(_ point: Int, _ replication: Int, expectation: Int) -> Bool {
    let value = value(point, replication, study.measures.count + expectation)
    return value.isFinite && study.expectations[expectation].holds(value)
  }
}

extension Expectation {
  /// Whether a value is within the bounds.
  public func holds(_ value: Double) -> Bool {
    value >= (minimum ?? -.infinity) && value <= (maximum ?? .infinity)
  }
}
