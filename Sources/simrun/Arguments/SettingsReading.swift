import Scenarios

/// Reads the words after a command's name into its settings.
extension Settings {
  init(reading words: [String], for command: Command) throws(Failure) {
    self.init()
    var reading = SettingsReading(words: words, command: command)
    while let word = reading.next() { try reading.read(word, into: &self) }
    try reading.checkOperands(operands)
    try OutputPaths(self, command: command.name).check()
  }
}

private struct SettingsReading {
  let words: [String]
  let command: Command
  private var index = 0
  private var seen: [String] = []
  /// After `--` every word is an operand.
  private var optionsEnded = false

  init(words: [String], command: Command) {
    self.words = words
    self.command = command
  }

  mutating func next() -> String? {
    guard index < words.count else { return nil }
    defer { index += 1 }
    return words[index]
  }

  mutating func read(_ word: String, into settings: inout Settings) throws(Failure) {
    if optionsEnded || word == "-" || !word.hasPrefix("-") {
      settings.operands.append(word)
    } else if word == "--" {
      optionsEnded = true
    } else {
      try readOption(word, into: &settings)
    }
  }

  private mutating func readOption(_ word: String, into settings: inout Settings) throws(Failure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = command.options.first(where: { $0.name == name }) else {
      let names = command.options.map { $0.name } + [Option.help.name]
      throw usage("unknown option \(quoted(name))" + Invocation.suggestion(name, names))
    }
    if seen.contains(name) && !option.repeats { throw usage("\(name) is given twice") }
    seen.append(name)
    let value = try value(of: option, attached: parts.count == 2 ? String(parts[1]) : nil)
    do throws(Complaint) {
      try option.read(value, &settings)
    } catch {
      throw usage("\(name): found \(quoted(value)), expected \(error.expected)")
    }
  }

  private mutating func value(of option: Option, attached: String?) throws(Failure) -> String {
    guard let name = option.value else {
      if attached != nil { throw usage("\(option.name) takes no value") }
      return ""
    }
    if let attached { return attached }
    guard let word = next() else { throw usage("\(option.name) needs a value: \(name)") }
    return word
  }

  func checkOperands(_ operands: [String]) throws(Failure) {
    if operands.count < command.operandCount.lowerBound {
      throw usage("a file is missing: \(command.usage)")
    }
    if operands.count > command.operandCount.upperBound {
      let extra = operands[command.operandCount.upperBound]
      throw usage("unexpected \(quoted(extra)): \(command.usage)")
    }
  }

  private func usage(_ text: String) -> Failure {
    .usage("\(command.name): \(text)", command: command.name)
  }
}
