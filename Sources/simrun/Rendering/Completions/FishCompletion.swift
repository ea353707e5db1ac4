/// Completion for fish.
enum FishCompletion {
  static var text: String {
    let words = CompletionWords()
    let head = [
      "# Completion of simrun for fish: simrun completions fish | source", "complete -c simrun -f",
      "complete -c simrun -l help -d \(quoted(Option.help.help))",
      "complete -c simrun -n __fish_use_subcommand -l version -d 'The version.'",
    ]
    let commands = words.commands.map { word in
      "complete -c simrun -n __fish_use_subcommand -a \(word.name) -d \(quoted(word.summary))"
    }
    let help =
      "complete -c simrun -n '__fish_seen_subcommand_from help' -a "
      + quoted(words.commands.map { $0.name }.joined(separator: " "))
    let lines =
      head + commands + CompletionWords.single.flatMap(lines) + words.topics.flatMap(topic) + [help]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ command: Command) -> [String] {
    let start = "complete -c simrun -n '__fish_seen_subcommand_from \(command.name)'"
    let options = command.options.map { option in
      let takes = option.value == nil ? "" : arguments(option.values, ofOption: true)
      return "\(start) -l \(option.name.dropFirst(2))\(takes) -d \(quoted(option.help))"
    }
    let operands = arguments(command.operandValues, ofOption: false)
    return options + (operands.isEmpty ? [] : [start + operands])
  }

  private static func topic(
    _ topic: (first: String, words: [(name: String, summary: String)])
  ) -> [String] {
    let names = topic.words.map { $0.name }.joined(separator: " ")
    let condition =
      "'__fish_seen_subcommand_from \(topic.first); and not __fish_seen_subcommand_from \(names)'"
    return topic.words.map { word in
      "complete -c simrun -n \(condition) -a \(word.name) -d \(quoted(word.summary))"
    }
  }

  /// Of an option `-x` says that it needs a value that is no file, `-r -F` that it is one.
  private static func arguments(_ values: CompletionWords.Values, ofOption: Bool) -> String {
    switch values {
    case .nothing: ofOption ? " -x" : ""
    case .files: ofOption ? " -r -F" : " -F"
    case .scenarios: (ofOption ? " -x" : "") + " -a '(__fish_complete_suffix .json)'"
    case .folders: (ofOption ? " -x" : "") + " -a '(__fish_complete_directories)'"
    case .words(let words): (ofOption ? " -x" : "") + " -a " + quoted(words.joined(separator: " "))
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
