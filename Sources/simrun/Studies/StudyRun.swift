import FleetSim
import Scenarios
import Synchronization

/// Runs what is missing of a study, keeps it in the journal, and holds what is there.
struct StudyRun {
  let study: Study
  private(set) var outcomes: Outcomes
  private let journal: Journal
  private let runner: PointRunner
  private let stop: StopSign
  private let threads: Int
  private let showsProgress: Bool
  let journalPath: String

  /// Opens the journal: a new one, or with `--resume` the old one.
  init(_ study: Study, _ settings: Settings, command: String, shard: Shard) throws(Failure) {
    self.study = study
    runner = PointRunner(study)
    stop = StopSign(after: settings.check.timeLimit.map { .seconds($0) })
    threads = settings.check.jobs ?? Threads.all
    showsProgress = !settings.isQuiet && Terminal.errorIsTerminal
    journalPath = settings.study.journal ?? StudyRun.usualJournal(study, shard, command)
    let header = JournalHeader(study, command: command, shard: shard)
    (journal, outcomes) = try StudyRun.open(journalPath, header, settings.study, command)
    try checkShape()
  }

  private static func usualJournal(_ study: Study, _ shard: Shard, _ command: String) -> String {
    let part = shard.isWhole ? "" : ".\(shard.index)-of-\(shard.count)"
    return study.name + (command == "plan" ? ".plan" : "") + part + ".journal"
  }

  private static func open(
    _ path: String, _ header: JournalHeader, _ settings: StudySettings, _ command: String
  ) throws(Failure) -> (Journal, Outcomes) {
    if settings.resumes && settings.restarts {
      throw .usage("\(command): --resume and --restart exclude each other", command: command)
    }
    if !Files.exists(path) { return (try Journal.make(path, header: header), Outcomes()) }
    if settings.restarts {
      try JournalHeader.checkThrowable(path)
      return (try Journal.make(path, header: header), Outcomes())
    }
    if settings.resumes, header.isCutShort(in: try Files.read(path)) {
      return (try Journal.make(path, header: header), Outcomes())
    }
    if !settings.resumes {
      throw .usage(
        "\(command): found \(path) of an earlier run; --resume goes on with it, --restart throws it away",
        command: command)
    }
    return try Journal.resume(path, header: header)
  }

  /// A line of another number of values was not written by this study.
  private func checkShape() throws(Failure) {
    let count = study.measures.count + study.expectations.count
    var isSound = true
    outcomes.forEach { point, _, outcome in
      if outcome.values.count != count || point >= study.points.count { isSound = false }
    }
    if !isSound { throw .invalid("\(journalPath): found outcomes that do not fit the study") }
  }

  // MARK: Running

  /// A replication to run.
  struct Task: Sendable, Equatable {
    let point: Int
    let replication: Int
  }

  /// Runs those of these that are not there yet, side by side; each is kept when it is done.
  mutating func run(_ tasks: [Task]) throws(Failure) {
    let missing = tasks.filter { outcomes[$0.point, $0.replication] == nil }
    let trouble = Mutex<Failure?>(nil)
    var line = StudyProgress(
      isShown: showsProgress, done: tasks.count - missing.count, of: tasks.count)
    let (study, runner, journal, stop) = (study, runner, journal, stop)
    let finished = WorkBoard.perform(
      missing.count, threads: threads, stop,
      { index -> Outcome? in
        let task = missing[index]
        do {
          let point = study.points[task.point]
          guard let outcome = try runner.run(point, replication: task.replication, stop) else {
            return nil
          }
          try journal.append(outcome, point: task.point, replication: task.replication)
          return outcome
        } catch {
          trouble.withLock { $0 = $0 ?? StudyRun.failure(error, study, task.point) }
          stop.raise(.failed)
          return nil
        }
      }, meanwhile: { line.show($0.reduce(0) { $1 == nil ? $0 : $0 + 1 }) })
    line.erase()
    for (task, outcome) in zip(missing, finished) {
      if let outcome { outcomes.add(outcome, point: task.point, replication: task.replication) }
    }
    if let failure = trouble.withLock({ $0 }) { throw failure }
    try journal.sync()
    let left = left(of: tasks)
    if left > 0, let reason = stop.reason {
      throw .stopped(
        isOutOfTime: reason == .outOfTime,
        "\(tasks.count - left) of \(tasks.count) runs are in \(journalPath);"
          + " the same command with --resume goes on")
    }
  }

  private static func failure(_ error: any Error, _ study: Study, _ point: Int) -> Failure {
    switch error {
    case PointRunner.Trouble.invalid(let text):
      .invalid("point \(point) (\(study.words(of: study.points[point]))):\n" + text)
    case PointRunner.Trouble.audit(let findings): .audit(findings)
    case let failure as Failure: failure
    default: .file("\(error)")
    }
  }

  /// How many of them are not finished.
  private func left(of tasks: [Task]) -> Int {
    tasks.reduce(0) { outcomes[$1.point, $1.replication] == nil ? $0 + 1 : $0 }
  }
}

extension Study {
  /// A point's values in words: `servers = 3, lifetime = 10m`.
  func words(of point: StudyPoint) -> String {
    let parts = zip(parameters, point.values).compactMap { parameter, value in
      value.map { "\(VisibleText.line(parameter.name)) = \($0.visibleText)" }
    }
    return parts.isEmpty ? "the scenario as it is" : parts.joined(separator: ", ")
  }
}

extension Node {
  /// A text without quotes, anything else as JSON.
  var shortText: String { string ?? canonicalText }
}
