import FleetSim
import Scenarios

extension Command {
  static let sweep = Command(
    name: "sweep",
    summary: "Run a scenario at many points of its parameters.",
    discussion: """
      Runs every point of a study on all its seeds, keeps each finished run in a journal, and shows what the measures \
      came to. A sweep that was stopped goes on with --resume and gives the same results to the byte. With --shard, a \
      part of the points is run, for simrun merge.
      """,
    operand: "STUDY", operandCount: 1...1,
    options: [
      .jobs, .studyReplications, .journal, .resume, .restart, .shard, .studyTimeLimit, .html,
      .json, .studyCSV, .pointReports, .quiet,
    ],
    examples: [
      "simrun sweep scenarios/studies/twice-the-fleet.json",
      "simrun sweep scenarios/studies/twice-the-fleet.json --resume --html twice.html --csv twice.csv",
      "simrun sweep scenarios/studies/twice-the-fleet.json --shard 2/5",
    ],
    perform: { settings throws(Failure) in try SweepCommand(settings).perform() })

  static let merge = Command(
    name: "merge",
    summary: "Join the journals of a study's parts to its results.",
    discussion: """
      Reads the journals that simrun sweep --shard left, and gives the same results to the byte as a sweep on one \
      machine. What is missing is an error that names it.
      """,
    operand: "STUDY JOURNAL", operandCount: 2...Int.max,
    options: [
      .studyReplications, .joinedJournal, .html, .json, .studyCSV, .pointReports, .jobs, .quiet,
    ],
    examples: [
      "simrun merge scenarios/studies/twice-the-fleet.json twice-the-fleet.*-of-*.journal --csv twice.csv"
    ],
    perform: { settings throws(Failure) in try MergeCommand(settings).perform() })
}

/// From a study to its results, or to a part's journal.
private struct SweepCommand {
  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func perform() throws(Failure) -> ExitStatus {
    let shard = try settings.study.shard.map { text throws(Failure) in try Shard(reading: text) }
    let outputs = try StudyOutputs(settings, command: "sweep")
    if shard != nil && !outputs.isEmpty {
      throw .usage(
        "sweep: a shard leaves its journal alone; simrun merge writes the results",
        command: "sweep")
    }
    let study = try StudyLoading.load(
      settings.operands[0], replications: settings.check.replications)
    try FileClashes(settings, command: "sweep").check(reading: [study.scenarioOrigin])
    if !settings.isQuiet {
      StudyLoading.tellWarnings(study)
      tellSize(study, shard ?? .whole)
    }
    var run = try StudyRun(study, settings, command: "sweep", shard: shard ?? .whole)
    try run.run(SweepCommand.tasks(study, shard ?? .whole))
    if let shard {
      try Terminal.print(
        "shard \(shard.text): \(Figures.count(Int64(run.outcomes.count))) runs in \(run.journalPath)\n"
      )
      return .fine
    }
    try outputs.write(SweepReport(study, run.outcomes))
    return .fine
  }

  private func tellSize(_ study: Study, _ shard: Shard) {
    let points = study.points.count
    let count = SweepCommand.tasks(study, shard).count
    Terminal.complain(
      "simrun: \(Figures.count(Int64(points))) points × \(study.seeds.count) seeds"
        + (shard.isWhole
          ? "" : ", of them \(Figures.count(Int64(count))) runs in shard \(shard.text)")
        + "\n")
  }

  /// Every replication of every point of a shard, point by point.
  static func tasks(_ study: Study, _ shard: Shard) -> [StudyRun.Task] {
    (0..<study.points.count).filter(shard.contains).flatMap { point in
      study.seeds.indices.map { StudyRun.Task(point: point, replication: $0) }
    }
  }
}

/// From the journals of parts to results.
private struct MergeCommand {
  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func perform() throws(Failure) -> ExitStatus {
    let outputs = try StudyOutputs(settings, command: "merge")
    let study = try StudyLoading.load(
      settings.operands[0], replications: settings.check.replications)
    try FileClashes(settings, command: "merge").check(reading: [study.scenarioOrigin])
    let merging = try Merging(study, journals: Array(settings.operands.dropFirst()))
    if let path = settings.study.journal { try Files.write(merging.journalText, to: path) }
    try outputs.write(SweepReport(study, merging.outcomes))
    return .fine
  }
}
