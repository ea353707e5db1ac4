import Foundation
import Testing

@Suite struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `the script of each shell is the whole text that was read and meant`(_ shell: String) throws
  {
    let outcome = try BuiltProgram.run(["completions", shell])
    #expect(outcome.status == 0)
    try expectWhole(outcome.output, "completions.\(shell)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `the shell itself reads its script, where it is there`(_ shell: String) throws {
    guard let program = Shells.find(shell) else { return }
    let path = try BuiltProgram.newFolder().appendingPathComponent("script").path
    let script = try BuiltProgram.run(["completions", shell]).output
    try Data(script.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try Shells.run(program, ["-n", path]).status == 0)
  }

  @Test(arguments: [
    ("", ["run", "validate", "init", "completions", "describe", "help", "--help"]),
    ("desc", ["describe"]), ("run --se", ["--set", "--seed"]), ("run st", ["storm.json"]),
    ("init --device th", ["thermostat"]), ("completions ", ["bash", "zsh", "fish"]),
    ("describe p", ["policies", "presets"]), ("schema ", []), ("check --annotations ", ["github"]),
    ("check --until", ["--until-decided"]), ("run --seed ", []),
  ])
  func `bash completes commands, options, words and files`(_ words: String, _ expected: [String])
    throws
  {
    let bash = try #require(Shells.find("bash"))
    let script = try BuiltProgram.run(["completions", "bash"]).output
    let line = words.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let asking = """
      \(script)
      COMP_WORDS=(simrun \(line.joined(separator: " "))); COMP_CWORD=\(line.count)
      _simrun; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let found = try Shells.run(bash, ["-c", asking]).output.split(separator: "\n").map(String.init)
    for word in expected { #expect(found.contains(word), "\(word) is not among \(found)") }
    if expected.isEmpty { #expect(found.isEmpty) }
  }

  @Test func `an unknown shell is refused with the nearest one`() throws {
    let outcome = try BuiltProgram.run(["completions", "fisch"])
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints == """
        simrun: completions: unknown shell "fisch"; did you mean fish?
        Try: simrun help completions

        """)
  }
}

@Suite struct HelpOfCommandsTests {
  @Test func `every command that the help lists explains itself with an example`() throws {
    let help = try BuiltProgram.run(["--help"]).output
    let list = help.split(separator: "\n\n").first { $0.hasPrefix("Commands:") }
    let names = try #require(list).split(separator: "\n").dropFirst()
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  help ") }
      .map { $0.dropFirst(2).split(separator: "  ")[0] }
    #expect(names.count >= 10)
    for name in names {
      let words = name.split(separator: " ").map(String.init)
      let outcome = try BuiltProgram.run(words + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("\nUsage: simrun \(name)"), "\(name)")
      let example =
        outcome.output.contains("\nExample:\n") || outcome.output.contains("\nExamples:\n")
      #expect(example, "\(name)")
    }
  }
}

/// Shells of this machine.
enum Shells {
  /// Where a program is; `nil` where it is not installed.
  static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Runs a program in the folder of the resources.
  static func run(_ program: String, _ words: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let output = try BuiltProgram.newFolder().appendingPathComponent("output")
    try Data().write(to: output)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = words
    process.currentDirectoryURL = BuiltProgram.resources
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
  }
}
