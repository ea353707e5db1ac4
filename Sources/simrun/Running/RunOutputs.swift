import FleetSim
import Scenarios

/// The files that a run leaves, each whole or not at all; one of them may be standard output.
struct RunOutputs {
  private let settings: Settings
  private var outputs: OutputSettings { settings.outputs }

  /// A file and what it holds.
  private struct Document {
    let path: String?
    let text: (RunReport) -> String
  }

  private var documents: [Document] {
    let step = outputs.seriesStep
    return [
      Document(path: settings.json) { JSONReport.text($0) },
      Document(path: outputs.html) { HTMLReport.text($0) },
      Document(path: outputs.openMetrics) {
        OpenMetricsReport.text($0, step: step)
      },
      Document(path: outputs.trace) { TraceReport.text($0, step: step) },
    ]
  }

  /// Whether standard output belongs to one of the files.
  var takesStandardOutput: Bool { documents.contains { $0.path == "-" } }

  /// Says early what cannot be written, before a run that may take minutes.
  init(_ settings: Settings) throws(Failure) {
    self.settings = settings
    for path in documents.compactMap({ $0.path }) where path != "-" {
      try Files.checkWritable(path)
    }
    if let folder = outputs.csv { try Files.checkFolder(folder) }
  }

  /// Says early that a step or a device does not fit the scenario.
  func check(_ scenario: LoadedScenario) throws(Failure) {
    _ = try FollowedDevices(outputs.followed, scenario)
    guard let step = outputs.seriesStep else { return }
    let bin = scenario.world.bin
    if step.microseconds % bin.microseconds == 0 && step <= scenario.world.duration { return }
    throw .usage(
      "run: --series-step: found \(quoted(step.text)), expected a multiple of the bin,"
        + " \(quoted(bin.text)), within the run", command: "run")
  }

  func write(_ report: RunReport) throws(Failure) {
    for document in documents {
      guard let path = document.path else { continue }
      if path == "-" {
        try Terminal.print(document.text(report))
      } else {
        try Files.write(document.text(report), to: path)
      }
    }
    guard let folder = outputs.csv else { return }
    try Files.makeFolder(folder)
    for table in CSVReport.tables(report, step: outputs.seriesStep) {
      try Files.write(table.text, to: folder + "/" + table.name)
    }
  }
}
