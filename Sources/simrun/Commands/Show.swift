import Scenarios

extension Command {
  static let show = Command(
    name: "show",
    summary: "Print a scenario as it is run, with base, variant and overrides.",
    discussion: """
      Reads and checks a scenario and prints what is run as one JSON text: the file with what it extends, the patches \
      of the variant and the values set from outside. With --origins it prints each value on a line with where it was \
      written: file, line and column, the --set, or the preset.
      """,
    operand: "FILE", operandCount: 1...1,
    options: [.set, .shownVariant, .origins],
    examples: [
      "simrun show scenarios/tesla-2021.json --variant noVerbosity",
      "simrun show scenarios/tesla-2021.json --origins --set /duration=12h",
    ],
    perform: { settings throws(Failure) in
      let scenario = try ScenarioLoading(settings: settings).load()
      if !scenario.warnings.isEmpty {
        Terminal.complain(scenario.warnings.map { $0.description + "\n" }.joined())
      }
      try Terminal.print(
        settings.wantsOrigins ? origins(scenario) : scenario.tree.json(.pretty) + "\n")
      return .fine
    })

  private static func origins(_ scenario: LoadedScenario) -> String {
    scenario.origins.map { "\($0.pointer) = \($0.value)    \($0.origin)\n" }.joined()
  }
}
