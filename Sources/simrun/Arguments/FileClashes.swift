import Foundation
import Scenarios

/// Sees that a command overwrites neither what it reads nor what it has just written.
struct FileClashes {
  /// The files that are written, with the option that names each.
  private let outputs: [(option: String, path: String)]
  private let command: String

  init(_ settings: Settings, command: String) {
    let named: [(String, String?)] = [
      ("--json", settings.json), ("--html", settings.outputs.html),
      ("--openmetrics", settings.outputs.openMetrics), ("--trace", settings.outputs.trace),
      ("--csv", settings.study.csv), ("--journal", settings.study.journal),
      ("--junit", settings.check.junit), ("--markdown", settings.check.markdown),
    ]
    outputs = named.compactMap { option, path in
      path.flatMap { $0 == "-" ? nil : (option, $0) }
    }
    self.command = command
  }

  /// Refuses two outputs in one file, and an output in a file that is read.
  func check(reading inputs: [String]) throws(Failure) {
    for (index, output) in outputs.enumerated() {
      if let other = outputs[..<index].first(where: { isSameFile($0.path, output.path) }) {
        throw .usage(
          "\(command): \(other.option) and \(output.option) both name \(quoted(output.path)),"
            + " expected two files", command: command)
      }
      if inputs.contains(where: { isSameFile($0, output.path) }) {
        throw .usage(
          "\(command): \(output.option): found \(quoted(output.path)), which the command reads,"
            + " expected another file", command: command)
      }
    }
  }

  private func isSameFile(_ one: String, _ other: String) -> Bool {
    FileClashes.whole(one) == FileClashes.whole(other)
  }

  private static func whole(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
