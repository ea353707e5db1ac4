import FleetSim
import Scenarios

/// The folder of baselines that a check compares with.
package struct Baselines {
  private let folder: String?
  private let scale: Double

  init(_ settings: Settings) {
    folder = settings.check.baseline
    scale = settings.scale ?? 1
  }

  /// Where the baseline of a scenario stands.
  static func path(of scenario: String, in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + scenario + ".json"
  }

  /// Whether a comparison was asked for and there is nothing to compare with; a baseline that cannot be read is told.
  func isMissing(_ progress: CheckProgress) throws(Failure) -> Bool {
    guard let path = path(of: progress) else { return false }
    if !Files.exists(path) { return true }
    _ = try BaselineReading.read(path)
    return false
  }

  private func path(of progress: CheckProgress) -> String? {
    folder.map { Baselines.path(of: progress.subject.scenario.name, in: $0) }
  }

  /// Compares with the baseline; `nil` when no comparison was asked for, or when there is nothing yet to compare.
  func compare(_ progress: CheckProgress) throws(Failure) -> BaselineFindings? {
    guard let path = path(of: progress) else { return nil }
    if !Files.exists(path) {
      return BaselineFindings(verdict: .missing, changes: [], metrics: [])
    }
    if !progress.isFinished { return nil }
    let now = Baseline(progress, scale: scale)
    return BaselineComparison(
      old: try BaselineReading.read(path), new: now, metrics: progress.subject.metrics,
      rules: progress.subject.scenario.gate
    ).findings()
  }

  /// Writes a baseline of each of these.
  static func update(_ folder: String, _ finished: [CheckProgress], scale: Double) throws(Failure) {
    try Files.makeFolder(folder)
    for progress in finished {
      let baseline = Baseline(progress, scale: scale)
      try Files.write(baseline.text, to: path(of: baseline.scenario, in: folder))
    }
  }

  /// How sure a worse or better metric must be, over all metrics of all scenarios of a check together.
  package static let level = 0.05

  /// Decides about all metrics of a check at once: the chance that one that has not changed is called worse stays below
  /// the level, however many there are.
  static func correct(_ files: inout [CheckedFile]) {
    var metrics = files.flatMap { $0.baseline?.metrics ?? [] }
    if metrics.isEmpty { return }
    decide(&metrics)
    var next = 0
    for index in files.indices {
      guard let count = files[index].baseline?.metrics.count else { continue }
      files[index].baseline?.metrics = Array(metrics[next..<(next + count)])
      files[index].baseline?.metrics.sort(by: ComparedMetric.isMoreNotable)
      next += count
    }
  }

  package static func decide(_ metrics: inout [ComparedMetric]) {
    let worse = Holm.rejected(metrics.map { .init(pValue: $0.worsePValue, level: level) })
    let better = Holm.rejected(metrics.map { .init(pValue: $0.betterPValue, level: level) })
    for index in metrics.indices {
      metrics[index].verdict = worse[index] ? .worse : better[index] ? .better : .same
    }
  }
}

extension ComparedMetric {
  /// The worse ones first, then the better ones, each by the size of what changed.
  fileprivate static func isMoreNotable(_ a: ComparedMetric, _ b: ComparedMetric) -> Bool {
    let rank: (ComparedMetric) -> Int = { $0.verdict == .worse ? 0 : $0.verdict == .better ? 1 : 2 }
    if rank(a) != rank(b) { return rank(a) < rank(b) }
    if a.relativeSize != b.relativeSize { return a.relativeSize > b.relativeSize }
    return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
  }

  /// The difference as a share of the larger of both values, in 0…2.
  var relativeSize: Double {
    let scale = max(old.magnitude, new.magnitude)
    return scale == 0 ? 0 : difference.magnitude / scale
  }
}
