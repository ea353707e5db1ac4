/// Completion for bash, 3.2 and later.
enum BashCompletion {
  static var text: String {
    let words = CompletionWords()
    return """
      # Completion of simrun for bash: source <(simrun completions bash)
      _simrun_reply() {
        local line
        while IFS= read -r line; do COMPREPLY+=("$line"); done
      }

      _simrun_complete() {
        case $1 in
        scenarios) _simrun_reply < <(compgen -d -- "$2"; compgen -f -X '!*.json' -- "$2") ;;
        files) _simrun_reply < <(compgen -f -- "$2") ;;
        folders) _simrun_reply < <(compgen -d -- "$2") ;;
        *) _simrun_reply < <(compgen -W "$1" -- "$2") ;;
        esac
      }

      _simrun() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local options=--help operands=''
        COMPREPLY=()
        if ((COMP_CWORD == 1)); then
          _simrun_complete '\(names(words.commands)) --help --version' "$word"
          return
        fi
        case ${COMP_WORDS[1]} in
      \(cases(words).joined(separator: "\n"))
        esac
        if [[ $word == -* ]]; then
          _simrun_complete "$options" "$word"
        elif [[ -n $operands ]]; then
          _simrun_complete "$operands" "$word"
        fi
      }

      complete -o filenames -F _simrun simrun

      """
  }

  private static func names(_ words: [(name: String, summary: String)]) -> String {
    words.map { $0.name }.joined(separator: " ")
  }

  private static func cases(_ words: CompletionWords) -> [String] {
    let commands = CompletionWords.single.flatMap(lines)
    let topics = words.topics.map { topic in
      "  \(topic.first)) ((COMP_CWORD == 2)) && operands='\(names(topic.words))' ;;"
    }
    let help = "  help) ((COMP_CWORD == 2)) && operands='\(names(words.commands))' ;;"
    return commands + topics + [help]
  }

  /// A command: what its options take, what they are, and its operands.
  private static func lines(_ command: Command) -> [String] {
    let options = (command.options + [.help]).map { $0.name }.joined(separator: " ")
    let taking = command.options.filter { $0.value != nil }.map { option in
      let values = kind(option.values)
      let action = values.isEmpty ? "return" : "_simrun_complete '\(values)' \"$word\"; return"
      return "    \(option.name)) \(action) ;;"
    }
    let choice = taking.isEmpty ? [] : ["    case $previous in"] + taking + ["    esac"]
    return ["  \(command.name))"] + choice
      + ["    options='\(options)' operands='\(kind(command.operandValues))'", "    ;;"]
  }

  private static func kind(_ values: CompletionWords.Values) -> String {
    switch values {
    case .nothing: ""
    case .scenarios: "scenarios"
    case .files: "files"
    case .folders: "folders"
    case .words(let words): words.joined(separator: " ")
    }
  }
}
