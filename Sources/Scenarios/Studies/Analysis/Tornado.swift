public import FleetSim

/// How far each parameter alone moves each measure from its value in the scenario as it is.
///
/// Of a design that changes one parameter at a time. Differences are taken seed by seed; see `MeanDifference`.
/// `TornadoTests` pins it.
public struct Tornado: Sendable {
  /// What is said of one measure.
  public struct Measure: Sendable {
    /// Among measures and then expectations.
    public let place: Int
    /// Its mean in the scenario as it is, in the unit of its metric; `nil` where no replication has a value.
    public let own: Double?
    /// One for each parameter, the widest first.
    public let bars: [Bar]
  }

  /// What one parameter does to a measure.
  public struct Bar: Sendable {
    /// Its place among the study's parameters.
    public let parameter: Int
    /// At its lowest value; `nil` where no replication has a value there.
    public let low: End?
    /// At its highest value.
    public let high: End?
    /// At the value at which the measure is least; beside `low` and `high` where it rises and falls.
    public let least: End?
    /// At the value at which it is greatest.
    public let greatest: End?
    /// From the least mean to the greatest, that of the scenario included; 0 without any.
    public let width: Double
  }

  /// A measure at one value of a parameter.
  public struct End: Sendable {
    /// The value.
    public let value: TriedValue
    /// The mean over the replications that have a value.
    public let mean: Double
    /// The mean of this − the scenario's, seed by seed; `nil` where no seed has both.
    public let difference: Double?
    /// 95 % interval of the difference; `nil` for fewer than two pairs.
    public let interval: Interval?
    /// How many seeds have both.
    public let pairs: Int
  }

  /// In the order of ``StudyResults/places``.
  public let measures: [Measure]

  /// The bars of all measures.
  public init(_ results: StudyResults) {
    let tried = results.study.parameters.indices.map { results.study.triedValues(of: $0) }
    measures = results.places.map { place in
      Measure(
        place: place, own: results.sample(0, place)?.mean,
        bars: tried.enumerated().map { Bar($0.offset, $0.element, results, place) }.sorted {
          ($1.width, $0.parameter) < ($0.width, $1.parameter)
        })
    }
  }
}

extension Tornado.Bar {
  fileprivate init(_ parameter: Int, _ tried: [TriedValue], _ results: StudyResults, _ place: Int) {
    self.parameter = parameter
    // The scenario's own value is what the others are compared with, unless the study lists it.
    let ends = tried.filter { $0.point != 0 }.map { Tornado.End($0, results, place) }
    low = ends.first ?? nil
    high = ends.last ?? nil
    let known = ends.compactMap { $0 }
    least = known.min { $0.mean < $1.mean }
    greatest = known.max { $0.mean < $1.mean }
    let means = known.map { $0.mean } + (results.sample(0, place).map { [$0.mean] } ?? [])
    width = (means.max() ?? 0) - (means.min() ?? 0)
  }
}

extension Tornado.End {
  fileprivate init?(_ value: TriedValue, _ results: StudyResults, _ place: Int) {
    guard let sample = results.sample(value.point, place) else { return nil }
    self.value = value
    mean = sample.mean
    let differences = zip(results.values(value.point, place), results.values(0, place))
      .map { $0 - $1 }.filter { $0.isFinite }
    pairs = differences.count
    if differences.isEmpty {
      difference = nil
      interval = nil
      return
    }
    let paired = MeanDifference(paired: ReplicationSample(differences))
    difference = paired.estimate
    interval = paired.interval(confidence: StudyResults.confidence)
  }
}
