import Scenarios

/// The files that a sweep leaves, each whole or not at all; one of them may be standard output.
struct StudyOutputs {
  private let settings: Settings
  private let documents: [Document]

  /// A file, what it is called on the command line, and what it holds.
  private struct Document {
    let option: String
    let path: String
    let text: (SweepReport) -> String
  }

  /// Says early what cannot be written, before a sweep that may take hours.
  init(_ settings: Settings, command: String) throws(Failure) {
    self.settings = settings
    var documents: [Document] = []
    func add(_ option: String, _ path: String?, _ text: @escaping (SweepReport) -> String) {
      if let path { documents.append(Document(option: option, path: path, text: text)) }
    }
    add("--json", settings.json) { SweepJSON.text($0) }
    add("--csv", settings.study.csv) { SweepCSV.text($0) }
    add("--html", settings.outputs.html) {
      SweepPage(
        $0, command: StudyOutputs.command("sweep", settings),
        reports: StudyOutputs.reports(settings)
      )
      .text
    }
    self.documents = documents
    let piped = documents.filter { $0.path == "-" }.map { $0.option }
    if piped.count > 1 {
      throw .usage(
        "\(command): \(piped.joined(separator: " and ")) cannot both be standard output",
        command: command)
    }
    for document in documents where document.path != "-" {
      try Files.checkWritable(document.path)
    }
    if let folder = settings.study.reports { try Files.checkFolder(folder) }
  }

  /// Whether nothing is asked for but the page on the terminal.
  var isEmpty: Bool { documents.isEmpty && settings.study.reports == nil }

  /// The command that makes the same results again, on one machine.
  static func command(_ name: String, _ settings: Settings) -> String {
    var words = ["simrun", name, settings.operands[0]]
    if let count = settings.check.replications { words += ["--replications", "\(count)"] }
    return words.map(Shell.quoted).joined(separator: " ")
  }

  /// From the page of the sweep to those of its points.
  private static func reports(_ settings: Settings) -> String? {
    guard let page = settings.outputs.html, let folder = settings.study.reports else { return nil }
    return PointReports.path(from: page, to: folder)
  }

  func write(_ report: SweepReport) throws(Failure) {
    for document in documents {
      if document.path == "-" {
        try Terminal.print(document.text(report))
      } else {
        try Files.write(document.text(report), to: document.path)
      }
    }
    if let folder = settings.study.reports {
      try PointReports(report, in: folder, settings).write()
    }
    if documents.contains(where: { $0.path == "-" }) { return }
    let style = Terminal.outputStyle()
    try Terminal.print(style.spelled(SweepText(report, style: style).text))
  }
}
