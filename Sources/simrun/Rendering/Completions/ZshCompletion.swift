/// Completion for zsh, by its `_arguments`.
enum ZshCompletion {
  static var text: String {
    let words = CompletionWords()
    return """
      #compdef simrun
      # Completion of simrun for zsh: simrun completions zsh > a folder of $fpath, as _simrun
      _simrun() {
        local -a commands topics
        commands=(
      \(described(words.commands, indent: 4))
        )
        if ((CURRENT == 2)); then
          _describe command commands
          _arguments '--help[\(help(Option.help.help))]' '--version[The version.]'
          return
        fi
        shift words
        ((CURRENT--))
        case $words[1] in
      \((CompletionWords.single.map(command) + words.topics.map(topic)).joined(separator: "\n"))
        help) ((CURRENT == 2)) && _describe command commands ;;
        esac
      }

      if [[ $funcstack[1] == _simrun ]]; then
        _simrun "$@"
      else
        compdef _simrun simrun
      fi

      """
  }

  /// `'name:summary'`, a line each.
  private static func described(
    _ words: [(name: String, summary: String)], indent: Int
  ) -> String {
    words.map { word in
      String(repeating: " ", count: indent)
        + quoted("\(word.name):\(word.summary.replacing(":", with: "\\:"))")
    }.joined(separator: "\n")
  }

  private static func topic(
    _ topic: (first: String, words: [(name: String, summary: String)])
  ) -> String {
    """
      \(topic.first))
        topics=(
    \(described(topic.words, indent: 6))
        )
        ((CURRENT == 2)) && _describe topic topics
        ;;
    """
  }

  private static func command(_ command: Command) -> String {
    var specs = (command.options + [.help]).map(spec)
    if let operand = command.operand {
      let place = command.operandCount.upperBound > 1 ? "*" : "1"
      specs.append("\(place):\(help(operand)):\(action(command.operandValues))")
    }
    let lines = specs.map { "      " + quoted($0) }.joined(separator: " \\\n")
    return "  \(command.name))\n    _arguments \\\n\(lines)\n    ;;"
  }

  private static func spec(_ option: Option) -> String {
    let value = option.value.map { ":\(help($0)):\(action(option.values))" } ?? ""
    return (option.repeats ? "*" : "") + option.name + "[\(help(option.help))]" + value
  }

  private static func action(_ values: CompletionWords.Values) -> String {
    switch values {
    case .nothing: " "
    case .scenarios: "_files -g \"*.json\""
    case .files: "_files"
    case .folders: "_files -/"
    case .words(let words): "(" + words.joined(separator: " ") + ")"
    }
  }

  /// A text between brackets or colons of a specification.
  private static func help(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
      .replacing(":", with: "\\:")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
