/// From the words of the command line to an exit status.
enum Program {
  static func run(_ words: [String]) -> ExitStatus {
    do throws(Failure) {
      return try perform(try Invocation(words))
    } catch {
      Terminal.complain(error.message + "\n")
      return error.status
    }
  }

  private static func perform(_ invocation: Invocation) throws(Failure) -> ExitStatus {
    switch invocation {
    case .perform(let command, let settings):
      try FileClashes(settings, command: command.name).check(reading: settings.operands)
      return try command.perform(settings)
    case .help(let command):
      try Terminal.print(Terminal.outputStyle().spelled(HelpText.text(for: command)))
    case .version:
      try Terminal.print(Version.text + "\n")
    }
    return .fine
  }
}
