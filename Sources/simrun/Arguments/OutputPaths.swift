import Foundation
import Scenarios

/// Where a command is to write: each place once, and none that it reads.
struct OutputPaths {
  let settings: Settings
  /// The name of the command.
  let command: String

  init(_ settings: Settings, command: String) {
    self.settings = settings
    self.command = command
  }

  /// What is written, as the command line calls it.
  private var named: [(option: String, path: String)] {
    let all = [
      ("--json", settings.json), ("--html", settings.outputs.html),
      ("--openmetrics", settings.outputs.openMetrics), ("--trace", settings.outputs.trace),
      ("--csv", settings.outputs.csv ?? settings.study.csv),
      ("--journal", settings.study.journal), ("--junit", settings.check.junit),
      ("--markdown", settings.check.markdown),
    ]
    return all.compactMap { option, path in path.map { (option, $0) } }
  }

  private var files: [(option: String, path: String)] {
    named.filter { $0.path != "-" && !$0.path.hasPrefix("/dev/") }
  }

  /// Says what would overwrite another output or an operand, before anything is done.
  func check() throws(Failure) {
    if settings.outputs.csv == "-" {
      throw usage("--csv: found \"-\", expected a folder: it takes several tables")
    }
    let piped = named.filter { $0.path == "-" }.map { $0.option }
    if piped.count > 1 {
      throw usage("\(piped.joined(separator: " and ")) cannot both be standard output")
    }
    let files = files
    for (index, file) in files.enumerated() {
      if let other = files[..<index].first(where: { Files.isSame($0.path, file.path) }) {
        throw usage("\(other.option) and \(file.option) are the same file, \(quoted(file.path))")
      }
    }
    try check(reading: settings.operands)
  }

  /// Says what would overwrite one of these files, which are read.
  func check(reading inputs: [String]) throws(Failure) {
    for file in files where inputs.contains(where: { Files.isSame($0, file.path) }) {
      throw usage("\(file.option) would overwrite \(quoted(file.path)), which is read")
    }
  }

  private func usage(_ text: String) -> Failure {
    .usage("\(command): \(text)", command: command)
  }
}
