import Scenarios

extension Command {
  static let schema = Command(
    name: "schema",
    summary: "Print the JSON Schema of scenario files, or their reference page.",
    discussion: """
      Prints the JSON Schema (draft 2020-12) of scenario files, which editors use to complete and check them; \
      with --reference the page that explains every field.
      """,
    options: [.reference],
    examples: [
      "simrun schema > scenarios/schema.json",
      "simrun schema --reference > docs/scenario-format.md",
    ],
    perform: { settings throws(Failure) in
      try Terminal.print(settings.wantsReference ? ScenarioFormat.reference() : ScenarioFormat.schema())
      return .fine
    })
}
