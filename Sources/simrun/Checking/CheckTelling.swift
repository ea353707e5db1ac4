import Scenarios

/// What is told while replications run: a line for each file as soon as its own are done, in the order of the files.
struct CheckTelling {
  private let files: [Checking.File]
  private let panel: CheckPanel
  /// The files that are told of, by their places.
  private let places: [Int]
  /// By file, once its replications are done.
  private var verdicts: [Int: [ReplicatedJudgement]] = [:]
  private var next = 0
  /// Whether one that is done has failed.
  private(set) var hasFailure = false

  /// Of a round of replications; files that cannot be checked are told of in the first.
  init(_ files: [Checking.File], _ panel: CheckPanel, isFirstRound: Bool) {
    self.files = files
    self.panel = panel
    places = files.indices.filter { index in
      files[index].progress.map { !$0.isFinished } ?? isFirstRound
    }
  }

  /// Takes what there is by now, and gives the lines that are new.
  mutating func lines(_ now: [CheckProgress?]) -> [String] {
    for index in places where verdicts[index] == nil {
      guard let progress = now[index], progress.isFinished else { continue }
      let found = panel.verdicts(index, progress)
      verdicts[index] = found
      if !progress.audit.isEmpty || found.contains(where: { $0.status == .failed }) {
        hasFailure = true
      }
    }
    var lines: [String] = []
    while next < places.count, let line = line(places[next], now[places[next]]) {
      lines.append(line)
      next += 1
    }
    return lines
  }

  /// `a.json: 8 replications, 354 ms; 2 passed, 1 failed`; `nil` while they run.
  private func line(_ index: Int, _ progress: CheckProgress?) -> String? {
    guard let progress else { return "\(files[index].path): cannot be checked" }
    guard let verdicts = verdicts[index] else { return nil }
    let words: [(ReplicatedJudgement.Status, String)] = [
      (.passed, "passed"), (.failed, "failed"), (.undecided, "undecided so far"),
      (.notRun, "not run"),
    ]
    let counts = words.map { status, word in
      (count: verdicts.count { $0.status == status }, word: word)
    }
    var parts = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }
    if parts.isEmpty { parts = ["no expectations"] }
    if !progress.audit.isEmpty { parts = ["the audit failed"] }
    return "\(progress.subject.path): "
      + CheckTally.count(progress.done.count, "replication") + ", "
      + Figures.time(seconds: progress.seconds) + "; " + parts.joined(separator: ", ")
  }
}
