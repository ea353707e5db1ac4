/// A service-level objective: what share of events is to be good over a window, and how fast that may be used up.
///
/// The error budget is what may be bad in a window: (1 − target) of what is wanted in it. Source: B. Beyer et al., The
/// Site Reliability Workbook, O'Reilly 2018, chapters 2 and 5 ("Alerting on SLOs",
/// https://sre.google/workbook/alerting-on-slos/). Pinned by ObjectiveTests.
public struct Objective: Sendable, Equatable {
  /// The name, unique in its world.
  public var name: String
  /// The share that it is about: the name of a metric whose ``Metric/isShareOfCounts`` holds, such as
  /// `fleets.homes.functions.remote.availability`.
  public var metric: String
  /// The share that is to be good, between 0 and 1, both excluded.
  public var target: Double
  /// The time for which the budget is. Range: more than zero.
  public var window: Timespan
  /// The time over which burn rates are taken, rounded up to whole bins. Range: more than zero, at most ``window``.
  public var burnOver: Timespan

  /// An objective for a share.
  public init(
    name: String, metric: String, target: Double, window: Timespan = .days(30),
    burnOver: Timespan = .hours(1)
  ) {
    self.name = name
    self.metric = metric
    self.target = target
    self.window = window
    self.burnOver = burnOver
  }
}

extension World {
  /// The metrics that objectives can be about, by name.
  package var objectiveMetrics: [String] {
    MetricCatalogue(self).metrics.filter { $0.isShareOfCounts }.map { $0.name }
  }

  func checkObjectives(_ problems: inout [String]) {
    if objectives.isEmpty { return }
    let known = objectiveMetrics
    for objective in objectives {
      let place = "objectives/" + objective.name
      require(
        known.contains(objective.metric),
        place + ": the metric is no share of counts of this world",
        &problems)
      require(
        objective.target > 0 && objective.target < 1, place + ": the target is above 0 and below 1",
        &problems)
      require(
        objective.burnOver > .zero && objective.window >= objective.burnOver,
        place + ": burn rates are over more than zero and at most the window", &problems)
    }
  }
}
