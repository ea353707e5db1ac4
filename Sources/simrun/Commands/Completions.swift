import Scenarios

extension Command {
  static let completions = Command(
    name: "completions",
    summary: "Print what completes these commands in bash, zsh or fish.",
    discussion: """
      Prints a script with which the shell completes commands, options and scenario files. It is made from the same \
      declarations as this help.
      """,
    operand: "SHELL", operandCount: 1...1, operandWords: shells,
    examples: [
      "source <(simrun completions bash)", "simrun completions zsh > ~/.zfunc/_simrun",
      "simrun completions fish > ~/.config/fish/completions/simrun.fish",
    ],
    perform: { settings throws(Failure) in
      switch settings.operands[0] {
      case "bash": try Terminal.print(BashCompletion.text)
      case "zsh": try Terminal.print(ZshCompletion.text)
      case "fish": try Terminal.print(FishCompletion.text)
      case let other:
        throw .usage(
          "completions: unknown shell \(quoted(other))" + Invocation.suggestion(other, shells),
          command: "completions")
      }
      return .fine
    })

  private static let shells = ["bash", "zsh", "fish"]
}
