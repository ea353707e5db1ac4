import FleetSim
import Scenarios

/// Runs scenarios on many seeds and judges what they expect.
struct Checking {
  private let settings: Settings
  private let options: CheckSettings
  private let stop: StopSign
  private let search: ScenarioSearch
  /// In the order of the paths; files that cannot be checked have no progress.
  private var files: [File] = []
  private let began = ContinuousClock().now

  /// A file that was found.
  struct File {
    var path: String
    /// `nil` when it cannot be checked.
    var progress: CheckProgress?
    /// Why it cannot be checked: a line for each mistake.
    var trouble: [String] = []
    var isUnreadable = false
  }

  init(_ settings: Settings) throws(Failure) {
    self.settings = settings
    options = settings.check
    stop = StopSign(after: options.timeLimit.map { .seconds($0) })
    search = try ScenarioSearch(settings.operands)
    for path in search.paths { read(path) }
    try keepFiltered()
    if options.baseline != nil || options.updatedBaseline != nil { try checkNames() }
  }

  private mutating func read(_ path: String) {
    do throws(Failure) {
      let subject = try CheckSubject(path, settings)
      if subject.scenario.expectations.isEmpty && !options.allowsEmpty {
        let line = "\(path): found no expectations, expected \"expect\" (or --allow-empty)"
        return files.append(File(path: path, trouble: [line]))
      }
      let count = options.replications ?? subject.scenario.replications
      files.append(File(path: path, progress: CheckProgress(subject, count: count)))
    } catch {
      let lines = error.message.split(separator: "\n").map(String.init)
      files.append(
        File(path: path, trouble: lines, isUnreadable: error.status == .filesFailed))
    }
  }

  /// Leaves out what no filter names; a filter that names nothing is an error.
  private mutating func keepFiltered() throws(Failure) {
    if options.filters.isEmpty { return }
    let names = files.map { $0.progress?.subject.scenario.name ?? "" }
    var kept = [Bool](repeating: false, count: files.count)
    for filter in options.filters {
      var found = false
      for (index, file) in files.enumerated()
      where file.path.contains(filter) || names[index].contains(filter) {
        kept[index] = true
        found = true
      }
      if !found {
        let known = names.filter { !$0.isEmpty }
        throw .usage(
          "check: --filter \(quoted(filter)) fits no scenario"
            + Invocation.suggestion(filter, known), command: "check")
      }
    }
    files = zip(files, kept).filter { $0.1 }.map { $0.0 }
  }

  // MARK: running

  /// Runs everything, tells a line for each file meanwhile, and gives the report.
  mutating func perform(_ tell: (String) -> Void) throws(Failure) -> CheckReport {
    try checkMemory()
    let isDoomed = try isDoomed
    if options.failsFast && isDoomed { stop.raise(.failedFast) }
    var panel = CheckPanel(files.map { $0.progress }, untilDecided: options.untilDecided)
    for index in files.indices { files[index].progress?.extend(to: panel.firstLook(index)) }
    var isFirst = true
    repeat {
      runMissing(CheckTelling(files, panel, isFirstRound: isFirst), tell)
      panel.judge(files.map { $0.progress })
      isFirst = false
    } while !stop.isUp && panel.extend(&files)
    let assembly = CheckAssembly(settings: settings, panel: panel, stop: stop)
    var report = try assembly.report(files, seconds: seconds(ContinuousClock().now - began))
    report.skipped = search.others
    return report
  }

  /// Whether it is clear before any run that a file fails: it cannot be checked, or its baseline is missing. One that
  /// cannot be read is told at once.
  private var isDoomed: Bool {
    get throws(Failure) {
      let baselines = Baselines(settings)
      var isDoomed = false
      for file in files {
        guard let progress = file.progress else { isDoomed = true; continue }
        if try baselines.isMissing(progress) { isDoomed = true }
      }
      return isDoomed
    }
  }

  private mutating func runMissing(_ telling: CheckTelling, _ tell: (String) -> Void) {
    var telling = telling
    var tasks: [(file: Int, place: Int)] = []
    for (index, file) in files.enumerated() {
      guard let progress = file.progress else { continue }
      for place in progress.replications.indices where progress.replications[place] == nil {
        tasks.append((index, place))
      }
    }
    let work = tasks.compactMap { task in
      files[task.file].progress.map { (subject: $0.subject, seed: $0.seeds[task.place]) }
    }
    let sign = stop
    var current = files.map { $0.progress }
    func take(_ pieces: [Replication?]) {
      for (task, piece) in zip(tasks, pieces) {
        current[task.file]?.replications[task.place] = piece
      }
    }
    let pieces = WorkBoard.perform(
      tasks.count, threads: options.jobs ?? Threads.all, sign,
      { work[$0].subject.replication(work[$0].seed, sign) },
      meanwhile: { pieces in
        take(pieces)
        telling.lines(current).forEach(tell)
        if options.failsFast && telling.hasFailure { sign.raise(.failedFast) }
      })
    take(pieces)
    telling.lines(current).forEach(tell)
    for index in files.indices { files[index].progress = current[index] }
  }

  private func checkMemory() throws(Failure) {
    let jobs = files.flatMap { $0.progress?.subject.plan.jobs ?? [] }
    try Forecast(jobs).checkMemory()
  }
}

extension Checking {
  /// Writes a baseline of each scenario whose replications are all done.
  func updateBaselines(_ folder: String) throws(Failure) {
    let finished = files.compactMap { $0.progress }.filter { $0.isFinished && $0.audit.isEmpty }
    try Baselines.update(folder, finished, scale: settings.scale ?? 1)
  }

  /// A baseline is a file by the scenario's name.
  private func checkNames() throws(Failure) {
    let all = files.compactMap { $0.progress?.subject }
    for (index, subject) in all.enumerated() {
      let name = subject.scenario.name
      guard let other = all[..<index].first(where: { $0.scenario.name == name }) else { continue }
      throw .invalid(
        "\(subject.path): found the name \(quoted(name)), expected one that \(other.path) does not"
          + " have: baselines are named by it")
    }
  }
}
