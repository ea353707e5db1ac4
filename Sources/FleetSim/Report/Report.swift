/// What a run did to people and services, measured against its twin: figures, verdicts and sentences as values.
///
/// Nothing in it is laid out; renderers choose what to show. Every figure with a name in the catalogue is in
/// ``metrics``; the parts pick the ones that people ask for first.
public struct Report: Sendable {
  /// Faults in the world's order.
  public var faults: [CourseReport]
  /// Levers in the world's order.
  public var levers: [CourseReport]
  /// Functions of all fleets, in the world's order.
  public var functions: [FunctionReport]
  /// What happened to people: counts of all fleets.
  public var counts: [CountReport]
  /// Means that kinds of device keep.
  public var means: [MeanReport]
  /// How long things took for people: distributions of all fleets.
  public var times: [TimesReport]
  /// Traffic and demand of all fleets.
  public var clients: [ClientReport]
  /// Services in the world's order.
  public var services: [ServiceReport]
  /// What happened, in the order of the moments.
  public var timeline: [TimelineEvent]
  /// How one thing led to another.
  public var causes: [Cause]
  /// Who lost what for how long, in sentences.
  public var harm: [String]
  /// What became of calls to hotlines, in sentences.
  public var hotlines: [String]
  /// What became of connections that broke, in sentences.
  public var connections: [String]
  /// What is, what the operator sees, what it says, in sentences; empty when it says nothing.
  public var truths: [String]
  /// What the outage costs the operator, in sentences.
  public var costs: [String]
  /// Service-level objectives, in the world's order.
  public var objectives: [ObjectiveReport]
  /// Every metric of the whole run that has a value, by name.
  public var metrics: [NamedValue]

  /// A metric's value.
  public struct NamedValue: Sendable, Equatable {
    /// The name in the catalogue.
    public var name: String
    /// The value in the metric's unit.
    public var value: Double
  }

  /// The report of a run of `world` against its twin, the run of ``World/twin`` on the same seed.
  public init(_ world: World, _ record: RunRecord, twin: RunRecord) {
    let context = ReportContext(world, record, twin)
    faults = context.faultReports()
    levers = context.leverReports()
    functions = context.functionReports()
    counts = context.countReports()
    means = context.meanReports()
    times = context.timesReports()
    clients = context.clientReports()
    services = context.serviceReports()
    timeline = context.timeline(functions, services, counts)
    causes = context.causes(functions, services, clients, counts)
    harm = context.harm(functions, counts, times)
    hotlines = context.hotlineSentences()
    connections = context.connectionSentences()
    truths = context.truthSentences()
    costs = context.costSentences()
    objectives = context.objectiveReports()
    metrics = context.reader.all().map { NamedValue(name: $0.name, value: $0.value) }
  }
}

/// What all parts of a report are reckoned from.
struct ReportContext {
  let world: World
  let record: RunRecord
  let twin: RunRecord
  let reader: MetricReader
  let twinReader: MetricReader
  let faults: FaultSpan?
  let judge: VerdictJudge
  let clock: Clock
  /// Bins in which a fault acts that passes within the run, or any fault where none passes; all of them in a world
  /// without faults. A fault that stays would thin out what one did that passed.
  let actingBins: [Int]
  /// Whether faults that stay are left out of ``actingBins``.
  let leavesFaultsOut: Bool

  init(_ world: World, _ record: RunRecord, _ twin: RunRecord) {
    self.world = world
    self.record = record
    self.twin = twin
    reader = MetricReader(record, of: world, twin: twin)
    faults = FaultSpan(world, record)
    twinReader = MetricReader(
      twin, faultsBegin: faults?.begin, faultsEnd: faults?.gone, twin: twin,
      verdicts: world.verdicts, objectives: world.objectives)
    judge = VerdictJudge(world.verdicts, record, faultsGone: faults?.gone.microseconds)
    clock = Clock(startEpochSeconds: world.startEpochSeconds)
    let courses = Schedule.courses(of: world, record).filter {
      $0.begin < record.duration.microseconds
    }
    let passing = courses.filter { $0.gone <= record.duration.microseconds }
    leavesFaultsOut = !passing.isEmpty && passing.count < courses.count
    actingBins =
      faults == nil
      ? Array(0..<record.binCount)
      : ReportContext.bins(of: passing.isEmpty ? courses : passing, record)
  }

  private static func bins(of courses: [Course], _ record: RunRecord) -> [Int] {
    let width = record.bin.microseconds
    return (0..<record.binCount).filter { bin in
      courses.contains { course in
        course.windows.contains {
          $0.begin < Int64(bin + 1) * width && $0.gone > Int64(bin) * width
        }
      }
    }
  }

  /// From the first to the last of ``actingBins``.
  var faultBins: Range<Int> {
    guard let first = actingBins.first, let last = actingBins.last else {
      return firstFaultBin..<firstFaultBin
    }
    return first..<(last + 1)
  }

  /// The first bin in which a fault acts.
  var firstFaultBin: Int {
    guard let faults else { return 0 }
    return Swift.min(record.binCount, Int(faults.begin.microseconds / record.bin.microseconds))
  }

  /// `While the faults lasted`, or of those that passed where others stay.
  var whileFaulty: String {
    leavesFaultsOut ? "While the faults that passed lasted" : "While the faults lasted"
  }

  /// Whether the last fault has gone by `bins` before the end.
  func isFaultless(lastBins bins: Int) -> Bool {
    guard let faults else { return false }
    return faults.gone.microseconds + Int64(bins) * record.bin.microseconds
      <= record.duration.microseconds
  }

  func begin(ofBin bin: Int) -> Moment { .start + record.bin * Int64(bin) }
}
