import FleetSim
import Scenarios

/// Gets the sides of a comparison: from files of figures, or by running scenarios.
struct ComparandLoading {
  let settings: Settings

  /// A side before its runs.
  private enum Side {
    case known(Comparand)
    case scenario(String, LoadedScenario)
  }

  /// All sides, in the order of the operands; what has to be run is run side by side.
  func load() throws(Failure) -> [Comparand] {
    var sides: [Side] = []
    for operand in settings.operands { sides.append(try side(operand)) }
    return try run(sides)
  }

  /// `FILE` or `FILE#VARIANT`.
  private func side(_ operand: String) throws(Failure) -> Side {
    let parts = operand.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0])
    let bytes = try Files.read(path)
    let tree: Node
    do throws(InvalidScenario) { tree = try JSONReader.read(bytes, origin: path) } catch {
      throw .invalid(error.description)
    }
    let variant = parts.count == 2 ? String(parts[1]) : nil
    let kind = try ComparableFile(tree)
    if let variant, kind != .scenario {
      throw .invalid(
        "\(path): found no variant \(quoted(variant)), expected the file alone: its figures are of one scenario"
      )
    }
    switch kind {
    case .report: return .known(try ReportReading.read(tree, operand))
    case .baseline: return .known(Comparand(operand, try BaselineReading.read(path)))
    case .scenario:
      var own = settings
      own.operands = [path]
      own.variant = variant
      return .scenario(operand, try ScenarioLoading(settings: own).load())
    }
  }

  private func run(_ sides: [Side]) throws(Failure) -> [Comparand] {
    var tasks: [(side: Int, scenario: LoadedScenario, seed: UInt64)] = []
    var seeds: [[UInt64]] = []
    let first = sides.compactMap { if case .scenario(_, let one) = $0 { one } else { nil } }.first
    for (index, side) in sides.enumerated() {
      guard case .scenario(_, let scenario) = side, let first else {
        seeds.append([])
        continue
      }
      seeds.append(self.seeds(sides, first))
      for seed in seeds[index] { tasks.append((index, scenario, seed)) }
    }
    let pieces = try perform(tasks)
    var found: [Comparand] = []
    for (index, side) in sides.enumerated() {
      switch side {
      case .known(let comparand): found.append(comparand)
      case .scenario(let label, let scenario):
        let own = zip(tasks, pieces).filter { $0.0.side == index }.map { $0.1 }
        let catalogue = MetricCatalogue(scenario.world)
        var side = Comparand(label, scenario, seeds[index], own.map { $0.figures }, catalogue)
        side.scale = settings.scale ?? 1
        side.timeline = ComparandLoading.joined(own.compactMap { $0.timeline })
        found.append(side)
      }
    }
    return found
  }

  /// The seeds of all sides that are run: those of the first side, so that they can be paired.
  private func seeds(_ sides: [Side], _ first: LoadedScenario) -> [UInt64] {
    if let count = settings.check.replications { return first.seeds(count) }
    if case .known(let comparand) = sides[0] { return comparand.seeds }
    return first.seeds(max(first.replications, 2))
  }

  private func perform(
    _ tasks: [(side: Int, scenario: LoadedScenario, seed: UInt64)]
  ) throws(Failure) -> [Piece] {
    let stop = StopSign()
    let work = tasks
    let tellsTimes = settings.outputs.html != nil
    let pieces = WorkBoard.perform(tasks.count, threads: settings.check.jobs ?? Threads.all, stop) {
      ComparandLoading.piece(work[$0].scenario, seed: work[$0].seed, stop, tellsTimes: tellsTimes)
    }
    if stop.isUp { throw .interrupted }
    var finished: [Piece] = []
    for piece in pieces {
      guard let piece else { preconditionFailure("what was not stopped is finished") }
      if !piece.audit.isEmpty { throw .audit(piece.audit) }
      finished.append(piece)
    }
    return finished
  }

  /// What is kept of a run.
  private struct Piece: Sendable {
    var figures: [(String, Double)]
    var timeline: SideTimeline?
    var audit: [String]
  }

  /// Timelines of one side, seed by seed; bands and marks are those of the first.
  private static func joined(_ timelines: [SideTimeline]) -> SideTimeline? {
    guard var first = timelines.first else { return nil }
    first.series = timelines.flatMap { $0.series }
    return first
  }

  /// All figures of a run against its twin.
  private static func piece(
    _ scenario: LoadedScenario, seed: UInt64, _ stop: StopSign, tellsTimes: Bool
  ) -> Piece? {
    let world = scenario.world
    guard let run = Job(label: "run", world: world, seed: seed).perform(stop),
      let twin = Job(label: "twin", world: world.twin, seed: seed).perform(stop)
    else { return nil }
    let result = RunResult(world: world, record: run.record, loopSeconds: run.loopSeconds)
    var piece = Piece(
      figures: result.metrics(against: twin.record).map { ($0.name, $0.value) },
      audit: run.record.auditFailures + twin.record.auditFailures)
    if tellsTimes {
      let findings = Report(world, run.record, twin: twin.record)
      let events = PageEvents(world, run.record, findings)
      let series = RunSeries(
        run.record, startEpochSeconds: scenario.start?.secondsSinceEpoch)
      piece.timeline = SideTimeline(series: [series], bands: events.bands, marks: events.marks)
    }
    return piece
  }
}
