/// A command: the one declaration from which it is parsed, explained and done.
package struct Command: Sendable {
  /// As it is written; two words for `describe metrics`.
  let name: String
  /// What it does, in one line.
  let summary: String
  /// What it does, in a paragraph or two.
  let discussion: String
  /// The name of its operand in the help; `nil` when it takes none.
  var operand: String?
  /// How many operands it takes.
  var operandCount: ClosedRange<Int> = 0...0
  /// What its operand can be, where it is one of a few words.
  var operandWords: [String] = []
  var options: [Option] = []
  /// Command lines that work as printed, in the folder of the project.
  let examples: [String]
  /// Does it.
  let perform: @Sendable (Settings) throws(Failure) -> ExitStatus
}

extension Command {
  /// Every command, in the order of the help.
  static let all: [Command] = [
    .run, .check, .compare, .sweep, .plan, .merge, .validate, .show, .describeMetrics,
    .describePolicies,
    .describeFaults, .describePresets, .schema, .bench,
    .initialise, .completions,
  ]

  static func named(_ name: String) -> Command? { all.first { $0.name == name } }

  /// `simrun run [options] FILE`
  var usage: String {
    var words = ["simrun", name]
    if !options.isEmpty { words.append("[options]") }
    if let operand {
      let text = operandCount.upperBound > 1 ? operand + "…" : operand
      words.append(operandCount.lowerBound == 0 ? "[\(text)]" : text)
    }
    return words.joined(separator: " ")
  }
}
