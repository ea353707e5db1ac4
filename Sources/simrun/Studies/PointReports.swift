import FleetSim
import Foundation
import Scenarios
import Synchronization

/// Pages of the points of a sweep: each the same, to the byte, that the command of the point gives with --html.
///
/// A run that is not the one of the sweep, by its digest, is an error.
/// Always made anew, whatever the folder holds: nothing else would show that a page is of this study.
struct PointReports {
  private let report: SweepReport
  private let folder: String
  private let settings: Settings

  init(_ report: SweepReport, in folder: String, _ settings: Settings) {
    self.report = report
    self.folder = folder
    self.settings = settings
  }

  /// `point-0017.html`; longer from the ten-thousandth point on.
  static func fileName(_ number: Int) -> String {
    let digits = "\(number)"
    return "point-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".html"
  }

  /// From a page to the files in a folder, with a slash at the end; a page on standard output stands where we are.
  static func path(from page: String, to folder: String) -> String {
    func parts(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    }
    let here = page == "-" ? parts(".") : parts(page).dropLast()
    let there = parts(folder)
    let common = zip(here, there).prefix { $0 == $1 }.count
    let ways = here.dropFirst(common).map { _ in ".." } + there.dropFirst(common)
    return ways.map { Self.escaped($0) + "/" }.joined()
  }

  /// A part of a path as it stands in an address.
  private static func escaped(_ part: String) -> String {
    var safe = CharacterSet.alphanumerics
    safe.insert(charactersIn: "-._~")
    return part.addingPercentEncoding(withAllowedCharacters: safe) ?? part
  }

  /// Makes all pages side by side, one point a thread at a time.
  func write() throws(Failure) {
    try Files.makeFolder(folder)
    let stop = StopSign(after: settings.check.timeLimit.map { .seconds($0) })
    let trouble = Mutex<Failure?>(nil)
    let (count, pages) = (report.study.points.count, self)
    var line = StudyProgress(
      isShown: !settings.isQuiet && Terminal.errorIsTerminal, done: 0, of: count, "pages")
    let done = WorkBoard.perform(
      count, threads: settings.check.jobs ?? Threads.all, stop,
      { number -> Bool? in
        do throws(Failure) { return try pages.write(number, stop) } catch {
          trouble.withLock { $0 = $0 ?? error }
          stop.raise(.failed)
          return nil
        }
      }, meanwhile: { line.show($0.count { $0 != nil }) })
    line.erase()
    if let failure = trouble.withLock({ $0 }) { throw failure }
    let written = done.count { $0 != nil }
    if written < count, let reason = stop.reason {
      throw .stopped(
        isOutOfTime: reason == .outOfTime,
        "\(written) of \(count) pages are in \(folder);"
          + " the same command with --resume runs nothing else again")
    }
  }

  /// `nil` when it was stopped.
  private func write(_ number: Int, _ stop: StopSign) throws(Failure) -> Bool? {
    guard let text = try page(number, stop) else { return nil }
    try Files.write(text, to: folder + "/" + PointReports.fileName(number))
    return true
  }

  private func page(_ number: Int, _ stop: StopSign) throws(Failure) -> String? {
    let point = report.study.points[number]
    let scenario = try ScenarioLoading(settings: report.settings(point)).load()
    var plan = RunPlan()
    plan.add(.run(scenario.variant), scenario.world, seed: scenario.seed)
    plan.add(.twin(scenario.variant), scenario.world.twin, seed: scenario.seed)
    var finished: [FinishedJob] = []
    for job in plan.jobs {
      guard let result = job.perform(stop) else { return nil }
      finished.append(result)
    }
    let findings = finished.flatMap { $0.record.auditFailures.map { "point \(number): \($0)" } }
    if !findings.isEmpty { throw .audit(findings) }
    if finished[0].record.digest != report.outcomes[number, 0]?.digest {
      throw .invalid(
        "point \(number): found another run than the sweep's, expected the scenario as it was then")
    }
    let results = RunResults(plan, finished)
    var pageReport = RunReport([scenario], results, reproduction: report.reproduction(point))
    pageReport.scale = report.study.scale
    return HTMLReport.text(pageReport)
  }
}
