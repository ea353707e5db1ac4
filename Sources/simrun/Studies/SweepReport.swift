import FleetSim
import Scenarios

/// What a sweep came to; the renderers only choose words and places for it.
struct SweepReport {
  let study: Study
  let outcomes: Outcomes
  /// Units of the measures and then of the expectations.
  let units: [String]
  /// What the design or the question asks of all points together; `nil` for nothing.
  let analysis: StudyAnalysis?

  init(_ study: Study, _ outcomes: Outcomes) {
    self.study = study
    self.outcomes = outcomes
    let catalogue = MetricCatalogue(study.base.world)
    units = (study.measures + study.expectations).map { $0.unit(in: catalogue) }
    analysis = StudyAnalysis(
      StudyResults(study) { outcomes[$0, $1]?.values[$2] ?? .nan })
  }

  /// The measure or the expectation at a place: measures first.
  func subject(at place: Int) -> Expectation {
    let count = study.measures.count
    return place < count ? study.measures[place] : study.expectations[place - count]
  }

  var pointNumbers: Range<Int> { 0..<study.points.count }

  /// What one point came to.
  struct Point {
    let point: StudyPoint
    /// In the order of the seeds.
    let outcomes: [Outcome]
  }

  func point(_ number: Int) -> Point {
    Point(
      point: study.points[number],
      outcomes: study.seeds.indices.compactMap { outcomes[number, $0] })
  }

  /// A measure, or an expectation's value, over the replications of a point.
  struct Figure {
    /// Those that have one, in the order of the seeds.
    let values: [Double]
    /// `nil` without values.
    let mean: Double?
    /// Student's t; `nil` for fewer than two values.
    let interval: Interval?
  }

  /// That of the value at `place`, measures first.
  static func figure(_ point: Point, _ place: Int) -> Figure {
    let values = point.outcomes.map { $0.values[place] }.filter { $0.isFinite }
    let sample = values.isEmpty ? nil : ReplicationSample(values)
    return Figure(
      values: values, mean: sample?.mean,
      interval: sample?.interval(confidence: StudyResults.confidence))
  }

  /// How many replications of a point held an expectation.
  struct Held {
    let count: Int
    let of: Int
    /// Of the share.
    let interval: WilsonInterval

    var share: Double { Double(count) / Double(of) }
  }

  /// That of the expectation with this place; a replication without a value does not hold it.
  func held(_ point: Point, expectation place: Int) -> Held {
    held(point) { holds($0, place) }
  }

  /// How many replications of a point held every expectation.
  func heldAll(_ point: Point) -> Held {
    held(point) { outcome in study.expectations.indices.allSatisfy { holds(outcome, $0) } }
  }

  private func held(_ point: Point, _ isCounted: (Outcome) -> Bool) -> Held {
    let (count, total) = (point.outcomes.count(where: isCounted), point.outcomes.count)
    return Held(
      count: count, of: total,
      interval: WilsonInterval(successes: count, of: total, confidence: StudyResults.confidence))
  }

  private func holds(_ outcome: Outcome, _ expectation: Int) -> Bool {
    let value = outcome.values[study.measures.count + expectation]
    return value.isFinite && study.expectations[expectation].holds(value)
  }

  /// The command that shows a point's first replication.
  func reproduction(_ point: StudyPoint) -> String {
    let settings = settings(point)
    var words = ["simrun", "run"] + settings.operands
    for override in settings.overrides { words += ["--set", override] }
    if let scale = settings.scale { words += ["--scale", "\(scale)"] }
    words += ["--seed", "\(study.seeds[0])"]
    if let variant = settings.variant { words += ["--variant", variant] }
    return words.map(Shell.quoted).joined(separator: " ")
  }

  /// What the words of that command say.
  func settings(_ point: StudyPoint) -> Settings {
    var settings = Settings()
    settings.operands = [study.scenarioOrigin]
    settings.overrides = study.settings(at: point)
    settings.scale = study.scale < 1 ? study.scale : nil
    settings.seed = study.seeds[0]
    settings.variant = study.base.variant
    return settings
  }
}
