/// What a shell is told of the commands: the same declarations as the help.
struct CompletionWords {
  /// Commands of one word; `describe` stands once, with its topics apart.
  let commands: [(name: String, summary: String)]
  /// Second words of commands of two, by their first.
  let topics: [(first: String, words: [(name: String, summary: String)])]

  init(_ all: [Command] = Command.all) {
    let split = all.map { (words: $0.name.split(separator: " ").map(String.init), command: $0) }
    var commands: [(name: String, summary: String)] = []
    var topics: [(first: String, words: [(name: String, summary: String)])] = []
    for (words, command) in split {
      if words.count == 1 {
        commands.append((words[0], command.summary))
      } else if let index = topics.firstIndex(where: { $0.first == words[0] }) {
        topics[index].words.append((words[1], command.summary))
      } else {
        commands.append((words[0], "Explain a part of scenario files."))
        topics.append((words[0], [(words[1], command.summary)]))
      }
    }
    self.commands = commands + [("help", "Explain a command, with examples.")]
    self.topics = topics
  }

  /// Commands of one word, which have options and operands to complete.
  static var single: [Command] { Command.all.filter { !$0.name.contains(" ") } }

  /// What may stand in a place.
  enum Values: Equatable {
    /// No value, or one that nobody can guess.
    case nothing
    /// Scenario files, and folders on the way to them.
    case scenarios
    case files
    case folders
    case words([String])
  }
}

extension Command {
  /// What its operands may be.
  var operandValues: CompletionWords.Values {
    if !operandWords.isEmpty { return .words(operandWords) }
    guard let operand else { return .nothing }
    if operand == "STUDY JOURNAL" { return .files }
    return operand.hasPrefix("FILE") || operand == "STUDY" || operand == "A B"
      ? .scenarios : .nothing
  }
}

extension Option {
  /// What its value may be.
  var values: CompletionWords.Values {
    if !words.isEmpty { return .words(words) }
    switch value {
    case nil: return .nothing
    case "PATH", "FILE": return .files
    case "DIR", "FOLDER": return .folders
    // A value in small letters is the word itself.
    case let word?: return word == word.lowercased() ? .words([word]) : .nothing
    }
  }
}
