import Scenarios

/// What a command line asks for.
package enum Invocation {
  case perform(Command, Settings)
  /// The help of a command, or of the program.
  case help(Command?)
  case version
}

extension Invocation {
  /// Reads the words after the program's name.
  package init(_ words: [String]) throws(Failure) {
    guard let first = words.first else {
      throw .usage(
        "a command is missing: \(Invocation.list(Invocation.commandWords))", command: nil)
    }
    switch first {
    case "--help", "-h": self = .help(nil)
    case "--version": self = .version
    case "help": self = .help(try Invocation.helpTopic(Array(words.dropFirst())))
    default: self = try Invocation.command(words)
    }
  }

  private static func helpTopic(_ words: [String]) throws(Failure) -> Command? {
    words.isEmpty ? nil : try find(words).command
  }

  private static func command(_ words: [String]) throws(Failure) -> Invocation {
    let (command, rest) = try find(words)
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return .help(command)
    }
    return .perform(command, try Settings(reading: rest, for: command))
  }

  /// The command that `words` begin with, and the words after it.
  private static func find(_ words: [String]) throws(Failure) -> (command: Command, [String]) {
    for length in [1, 2] where words.count >= length {
      let name = words.prefix(length).joined(separator: " ")
      if let command = Command.named(name) { return (command, Array(words.dropFirst(length))) }
    }
    throw unknown(words)
  }

  private static func unknown(_ words: [String]) -> Failure {
    let first = words[0]
    if first == "describe" {
      let topics = Command.all.map { $0.name }.filter { $0.hasPrefix("describe ") }
        .map { String($0.dropFirst("describe ".count)) }
      return .usage(
        "describe what? \(list(topics))" + near(words.dropFirst().first, topics),
        command: "describe metrics")
    }
    let kind = first.hasPrefix("-") ? "option" : "command"
    let names = first.hasPrefix("-") ? ["--help", "--version"] : commandWords
    return .usage(
      "unknown \(kind) \(quoted(first))" + suggestion(first, names), command: nil)
  }

  private static let commandWords = Command.all.map { $0.name } + ["help"]

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func near(_ word: String?, _ names: [String]) -> String {
    guard let word, let name = nearestName(to: word, among: names) else { return "" }
    return "; did you mean \(name)?"
  }

  /// `; did you mean …?`, or what there is when nothing is near.
  static func suggestion(_ written: String, _ names: [String]) -> String {
    if let name = nearestName(to: written, among: names) { return "; did you mean \(name)?" }
    return names.isEmpty ? "" : "; there are: \(list(names))"
  }
}
