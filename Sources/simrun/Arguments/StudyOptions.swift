import Scenarios

/// What the words of `simrun sweep`, `plan` and `merge` said, beyond what they share with other commands.
package struct StudySettings: Equatable {
  /// The file to which results are appended; `nil` for one named by the study.
  package var journal: String?
  /// Whether an interrupted study goes on.
  package var resumes = false
  /// Whether an old journal is thrown away.
  package var restarts = false
  /// `i/n` or `auto`.
  package var shard: String?
  /// One table of all points.
  package var csv: String?
  /// A folder for a page of each point.
  package var reports: String?
  /// Whether the format of studies is asked for.
  package var isAsked = false

  package init() {}
}

extension Option {
  static let journal = Option(
    name: "--journal", value: "FILE",
    help: "Where finished replications are kept. Default: here, NAME.journal, of a part"
      + " NAME.I-of-N.journal, of a plan NAME.plan.journal."
  ) { value, settings in settings.study.journal = value }

  static let joinedJournal = Option(
    name: "--journal", value: "FILE", help: "Write the journal of the whole study too."
  ) { value, settings in settings.study.journal = value }

  static let resume = Option(
    name: "--resume", value: nil, help: "Go on with what the journal holds."
  ) { _, settings in settings.study.resumes = true }

  static let restart = Option(
    name: "--restart", value: nil, help: "Throw away what the journal holds."
  ) { _, settings in settings.study.restarts = true }

  static let shard = Option(
    name: "--shard", value: "I/N",
    help: "Run part I of N only, for `simrun merge`; auto takes it from Slurm or Kubernetes."
  ) { value, settings in settings.study.shard = value }

  static let studyCSV = Option(
    name: "--csv", value: "FILE",
    help: "Write a table, one row for each point; \"-\" is standard output."
  ) { value, settings in settings.study.csv = value }

  static let pointReports = Option(
    name: "--reports", value: "DIR",
    help: "Write a page of each point's first replication into this folder, always anew."
  ) { value, settings in settings.study.reports = value }

  static let studyFormat = Option(
    name: "--study", value: nil, help: "Of study files instead of scenario files."
  ) { _, settings in settings.study.isAsked = true }

  static let studyReplications = Option(
    name: "--replications", value: "N",
    help: "Run each point on so many seeds. Default: what the study asks for."
  ) { (value, settings) throws(Complaint) in
    settings.check.replications = try Option.count(value, atMost: 10_000)
  }

  static let planReplications = Option(
    name: "--replications", value: "N",
    help: "Judge each value after so many seeds, then after twice as many. Default: what the study"
      + " asks for."
  ) { (value, settings) throws(Complaint) in try studyReplications.read(value, &settings) }

  static let studyTimeLimit = Option(
    name: "--time-limit", value: "DURATION",
    help: "Stop after this time (90s, 10m); --resume goes on."
  ) { (value, settings) throws(Complaint) in try timeLimit.read(value, &settings) }
}
