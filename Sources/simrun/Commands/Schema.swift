import Scenarios

extension Command {
  static let schema = Command(
    name: "schema",
    summary: "Print the JSON Schema of scenario or study files, or their reference page.",
    discussion: """
      Prints the JSON Schema (draft 2020-12) of scenario files, with --study of study files, which editors use to \
      complete and check them; with --reference the page that explains every field.
      """,
    options: [.studyFormat, .reference],
    examples: [
      "simrun schema > scenarios/schema.json",
      "simrun schema --reference > docs/scenario-format.md",
      "simrun schema --study > scenarios/study-schema.json",
    ],
    perform: { settings throws(Failure) in
      let text =
        switch (settings.study.isAsked, settings.wantsReference) {
        case (false, false): ScenarioFormat.schema()
        case (false, true): ScenarioFormat.reference()
        case (true, false): StudyFormat.schema()
        case (true, true): StudyFormat.reference()
        }
      try Terminal.print(text)
      return .fine
    })
}
