import Foundation
import Testing

/// The built program, run as a person runs it.
struct BuiltProgram {
  /// What a run of it left behind.
  struct Outcome {
    var status: Int32
    var output: String
    var complaints: String
  }

  /// Where the tests' resources and, beside them, the built products are.
  static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
  static let executable = Bundle.module.bundleURL.deletingLastPathComponent()
    .appendingPathComponent("simrun")

  /// Runs it with these words and variables, in the folder of the resources unless told otherwise, and waits for its end.
  static func run(
    _ words: [String], _ variables: [String: String] = [:], in folder: URL = resources
  ) throws -> Outcome {
    try BuiltProgram(words, variables, in: folder).wait()
  }

  private let process = Process()
  private let output: URL
  private let complaints: URL

  /// Runs a line of a shell, in which `$SIMRUN` is the program, and waits for its end.
  static func shell(_ line: String, in folder: URL) throws -> Outcome {
    let shell = URL(fileURLWithPath: "/bin/sh")
    return try BuiltProgram(["-c", line], ["SIMRUN": executable.path], in: folder, shell).wait()
  }

  /// Starts it. Its streams lead to files, which never fill up as pipes do.
  init(
    _ words: [String], _ variables: [String: String] = [:], in folder: URL = resources,
    _ executable: URL = BuiltProgram.executable
  ) throws {
    let streams = try BuiltProgram.newFolder()
    output = streams.appendingPathComponent("output")
    complaints = streams.appendingPathComponent("complaints")
    for file in [output, complaints] { try Data().write(to: file) }
    process.executableURL = executable
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = ["LC_ALL": "C.UTF-8", "TERM": "xterm"].merging(variables) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
  }

  /// Waits until it has said something on standard error, for at most a minute.
  func waitForComplaint() {
    for _ in 0..<600 {
      if let data = try? Data(contentsOf: complaints), !data.isEmpty { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  /// Ends it as nothing can prevent.
  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Presses Ctrl-C.
  func interrupt() { process.interrupt() }

  /// Waits for its end; what it printed is then gone from the disk.
  func wait() throws -> Outcome {
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: output.deletingLastPathComponent()) }
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      complaints: try String(contentsOf: complaints, encoding: .utf8))
  }

  /// A folder of its own for a test's files.
  static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("simrun-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// Compares a whole text with the shipped one, `Resources/expected/NAME`. With the variable `SIMRUN_RECORD` set, the
/// text is shipped instead: for changes that were read and meant.
func expectWhole(_ text: String, _ name: String, from file: String = #filePath) throws {
  if ProcessInfo.processInfo.environment["SIMRUN_RECORD"] != nil {
    let source = URL(fileURLWithPath: file).deletingLastPathComponent()
    try Data(text.utf8).write(to: source.appendingPathComponent("Resources/expected/\(name)"))
    return
  }
  let expected = BuiltProgram.resources.appendingPathComponent("expected/\(name)")
  #expect(text == (try String(contentsOf: expected, encoding: .utf8)))
}
