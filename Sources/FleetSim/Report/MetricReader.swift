/// Reads metrics of a run by their names in the catalogue.
public struct MetricReader: Sendable {
  /// The run.
  public let record: RunRecord
  private let metrics: [BoundMetric]
  private let faultsBegin: Int64?
  private let faultsEnd: Int64?

  /// What reading a metric gives.
  public enum Reading: Sendable, Equatable {
    /// The value in the metric's unit.
    case value(Double)
    /// The population is empty: the metric has no value here.
    case undefined
    /// The metric is for the whole run only, and a window was asked for.
    case wholeRunOnly
    /// The catalogue has no such name.
    case unknown
  }

  /// A reader of `record`.
  ///
  /// `faultsBegin` is the begin of the first fault, `faultsEnd` the moment at which the last has gone; `nil` where
  /// there is none. `twin` is the same world without faults: times to restore and verdicts are measured against it.
  public init(
    _ record: RunRecord, faultsBegin: Moment?, faultsEnd: Moment? = nil, twin: RunRecord? = nil,
    verdicts: VerdictThresholds = VerdictThresholds(), objectives: [Objective] = []
  ) {
    self.record = record
    self.faultsBegin = faultsBegin?.microseconds
    self.faultsEnd = faultsEnd?.microseconds
    let judge = VerdictJudge(verdicts, record, faultsGone: faultsEnd?.microseconds)
    metrics = MetricBinding(record, twin: twin, judge, objectives).metrics
  }

  /// A reader of a run of `world`.
  public init(_ record: RunRecord, of world: World, twin: RunRecord? = nil) {
    let span = FaultSpan(world, record)
    self.init(
      record, faultsBegin: span?.begin, faultsEnd: span?.gone, twin: twin,
      verdicts: world.verdicts, objectives: world.objectives)
  }

  /// The value of the metric `name` over `bins` of the observed time; `nil` for the whole run.
  public func read(_ name: String, bins: Range<Int>? = nil) -> Reading {
    guard let place = place(of: name) else { return .unknown }
    if bins != nil && !metrics[place].metric.isWindowable { return .wholeRunOnly }
    guard let value = metrics[place].value(span(bins)) else { return .undefined }
    return .value(value)
  }

  /// The same, `nil` where there is no value for whatever reason.
  public func value(of name: String, bins: Range<Int>? = nil) -> Double? {
    if case .value(let value) = read(name, bins: bins) { return value }
    return nil
  }

  /// Every metric of the whole run that has a value, in the order of the bytes of the names.
  public func all() -> [(name: String, value: Double)] {
    var values: [(name: String, value: Double)] = []
    let whole = span(nil)
    for bound in metrics {
      if let value = bound.value(whole) { values.append((bound.metric.name, value)) }
    }
    return values
  }

  /// The catalogue of this run.
  public var catalogue: MetricCatalogue { MetricCatalogue(metrics.map { $0.metric }) }

  private func place(of name: String) -> Int? {
    var low = 0
    var high = metrics.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(metrics[middle].metric.name, name) { low = middle + 1 } else { high = middle }
    }
    return low < metrics.count && metrics[low].metric.name == name ? low : nil
  }

  func span(_ bins: Range<Int>?) -> MetricSpan {
    MetricSpan(
      bins: (bins ?? 0..<record.binCount).clamped(to: 0..<record.binCount),
      countsLate: bins == nil && record.playsOut, binWidth: record.bin.microseconds,
      duration: record.duration.microseconds, binCount: record.binCount,
      faultsBegin: faultsBegin, faultsEnd: faultsEnd)
  }
}

/// From the begin of the first fault of a run to the moment at which the last has gone.
struct FaultSpan {
  var begin: Moment
  /// `Moment.never` when a fault is never taken back.
  var gone: Moment

  /// `nil` for a run without faults.
  init?(_ world: World, _ record: RunRecord) {
    self.init(Schedule.courses(of: world, record))
  }

  /// The same before a run, without what a trigger may wake.
  init?(_ world: World, seed: UInt64) {
    self.init(Schedule.courses(of: world, seed: seed))
  }

  private init?(_ courses: [Course]) {
    var first = Int64.max
    var last: Int64 = 0
    for course in courses where !course.windows.isEmpty {
      first = Swift.min(first, course.begin)
      last = Swift.max(last, course.gone)
    }
    if first == Int64.max { return nil }
    begin = Moment(microseconds: first)
    gone = Moment(microseconds: Swift.min(last, Moment.never.microseconds))
  }
}
