import Testing

@Suite struct HelpTests {
  @Test(arguments: ["", "run", "validate", "show", "describe metrics", "schema", "bench"])
  func `help explains the program and each command the same in every way of asking`(
    _ command: String
  )
    throws
  {
    let words = command.split(separator: " ").map(String.init)
    let help = try BuiltProgram.run(["help"] + words)
    #expect(help.status == 0)
    #expect(help.complaints == "")
    #expect(try BuiltProgram.run(words + ["--help"]).output == help.output)
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let name = command.isEmpty ? "program" : command.replacing(" ", with: "-")
    try expectWhole(help.output, "help-\(name).txt")
  }

  @Test func `the version is one line`() throws {
    let outcome = try BuiltProgram.run(["--version"])
    #expect(outcome.output == "0.1.0\n")
    #expect(outcome.status == 0)
  }
}
