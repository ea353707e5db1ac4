/// The help of the program and of each command, from the declarations.
package enum HelpText {
  package static func text(for command: Command?) -> String {
    if let command { return of(command) }
    return program
  }

  private static var program: String {
    let commands =
      Command.all.map { ($0.name, $0.summary) } + [
        ("help COMMAND", "Explain a command, with examples.")
      ]
    return """
      simrun \(Version.text): what a fleet of connected devices goes through during an outage.

      Usage: simrun COMMAND [options] [FILE]

      Commands:
      \(pairs(commands))

      Options:
      \(pairs([("--help", "This text."), ("--version", "The version.")]))

      Exit status:
      \(pairs(statuses))

      Example:
        simrun run scenarios/tesla-2021.json

      """
  }

  private static let statuses = [
    ("0", "Fine."), ("1", "An expectation failed."), ("2", "Usage or input is wrong."),
    ("3", "A metric is worse than in the baseline."), ("4", "There is no baseline."),
    ("5", "The replications leave an expectation undecided."), ("6", "Out of time."),
    ("70", "The self-audit of a run failed: a defect of the simulator."),
    ("74", "A file could not be read or written."), ("130", "Interrupted."),
  ]

  private static func of(_ command: Command) -> String {
    let options = (command.options + [.help]).map { option in
      (option.value.map { "\(option.name) \($0)" } ?? option.name, option.help)
    }
    return """
      \(Layout.wrap(command.discussion, width: Layout.width).joined(separator: "\n"))

      Usage: \(command.usage)

      Options:
      \(pairs(options))

      \(command.examples.count == 1 ? "Example" : "Examples"):
      \(command.examples.map { "  " + $0 }.joined(separator: "\n"))

      """
  }

  /// Names and what they mean in two columns.
  private static func pairs(_ pairs: [(name: String, meaning: String)]) -> String {
    let indent = (pairs.map { $0.name.count }.max() ?? 0) + 4
    return pairs.map { pair in
      let lines = Layout.wrap(pair.meaning, width: Layout.width - indent)
      let name = Layout.padded("  " + pair.name, to: indent)
      return name + lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }.joined(separator: "\n")
  }
}
