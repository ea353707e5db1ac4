public import FleetSim

/// How steadily each measure rises or falls with each parameter, over the points of a sampled design.
///
/// Ranks are those of the means over the replications of a point. `RankSensitivityTests` pins it, and
/// `RankCorrelationTests` the formulas.
public struct RankSensitivity: Sendable {
  /// What is said of one measure.
  public struct Measure: Sendable {
    /// Among measures and then expectations.
    public let place: Int
    /// How many points have a value.
    public let points: Int
    /// How many have none in any replication, and are left out.
    public let missing: Int
    /// One for each parameter: those with the strongest partial correlation first, then those with the strongest
    /// correlation, then those without any.
    public let rows: [Row]
  }

  /// What is said of one measure and one parameter.
  public struct Row: Sendable {
    /// Its place among the study's parameters.
    public let parameter: Int
    /// Whether the parameter's values are no numbers, and their places in its list were taken.
    public let isByPlace: Bool
    /// Spearman's rank correlation; `nil` where it cannot be computed.
    public let correlation: RankCorrelation?
    /// The partial rank correlation (PRCC), that without what the other parameters tell; `nil` likewise.
    public let partial: RankCorrelation?
    /// Why one or both are missing; `nil` when none is.
    public let obstacle: Obstacle?
  }

  /// In the order of ``StudyResults/places``.
  public let measures: [Measure]

  /// The correlations of all measures.
  public init(_ results: StudyResults) {
    let axes = results.study.parameters.map { ParameterAxis($0.values) }
    let coordinates = (0..<results.study.points.count).map { number in
      zip(axes, results.study.points[number].values).map { $0.number($1) ?? 0 }
    }
    measures = results.places.map { place in
      Measure(place, results, axes, coordinates)
    }
  }
}

extension RankSensitivity.Measure {
  init(
    _ place: Int, _ results: StudyResults, _ axes: [ParameterAxis], _ coordinates: [[Double]]
  ) {
    var outcome: [Double] = []
    var columns = [[Double]](repeating: [], count: axes.count)
    for (point, numbers) in coordinates.enumerated() {
      guard let sample = results.sample(point, place) else { continue }
      outcome.append(sample.mean)
      for (parameter, number) in numbers.enumerated() { columns[parameter].append(number) }
    }
    let partials = RankCorrelation.partial(
      columns, outcome, confidence: StudyResults.confidence)
    var rows = columns.indices.map { parameter in
      let correlation = RankCorrelation.spearman(
        columns[parameter], outcome, confidence: StudyResults.confidence)
      let isWhole = correlation != nil && partials[parameter] != nil
      return RankSensitivity.Row(
        parameter: parameter, isByPlace: axes[parameter].isByPlace, correlation: correlation,
        partial: partials[parameter],
        obstacle: isWhole ? nil : Obstacle(columns, parameter, outcome))
    }
    // Stable, so that equals keep the order of the parameters.
    rows.sort {
      ($1.strength, $0.parameter) < ($0.strength, $1.parameter)
    }
    self.init(
      place: place, points: outcome.count, missing: coordinates.count - outcome.count, rows: rows)
  }
}

extension RankSensitivity.Row {
  /// Partial correlations come before others, and both before none.
  fileprivate var strength: Double {
    if let partial { return 4 + partial.coefficient.magnitude }
    if let correlation { return 2 + correlation.coefficient.magnitude }
    return 0
  }
}

extension Obstacle {
  /// Why a column of a parameter has no correlation, or no partial one, with an outcome.
  fileprivate init(_ columns: [[Double]], _ parameter: Int, _ outcome: [Double]) {
    func isConstant(_ values: [Double]) -> Bool { values.allSatisfy { $0 == values[0] } }
    if outcome.isEmpty {
      self = .tooFew(least: 3 + columns.count)
      return
    }
    let varied = columns.enumerated().filter { $0.offset != parameter && !isConstant($0.element) }
    let least = 4 + varied.count
    if isConstant(outcome) && outcome.count > 1 {
      self = .constantMeasure
    } else if isConstant(columns[parameter]) && outcome.count > 1 {
      self = .constantParameter
    } else {
      self = outcome.count < least ? .tooFew(least: least) : .toldByOthers
    }
  }
}
