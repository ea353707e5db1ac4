/// The format of study files as texts for others, from the declarations that they are read by.
public enum StudyFormat {
  private static var catalogue: Catalogue {
    let catalogue = Catalogue()
    catalogue.add(StudySpec.self)
    return catalogue
  }

  /// The JSON Schema (draft 2020-12) of study files, shipped as `scenarios/study-schema.json`.
  public static func schema() -> String {
    let catalogue = catalogue
    let examples = SchemaExamples(catalogue)
    let definitions = catalogue.entries.map {
      (key: $0.about.name, node: ScenarioFormat.definition($0, examples))
    }
    let root = Node.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("FleetSim study, format 1")),
      ("description", .text(StudySpec.about.summary)),
      ("$ref", .text("#/$defs/\(StudySpec.about.name)")),
      ("$defs", .object(definitions)),
    ])
    var json = JSONWriter(.pretty)
    json.value(root)
    return json.text + "\n"
  }

  /// The reference page of the format in Markdown, shipped as `docs/study-format.md`.
  public static func reference() -> String {
    var lines = introduction
    for entry in catalogue.entries { lines += ScenarioFormat.section(entry) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let introduction = [
    "# Study format",
    "",
    "A study is one JSON file (RFC 8259, UTF-8) beside or near its scenario. This page is what",
    "`simrun schema --study --reference` prints, from the declarations by which files are read;",
    "`scenarios/study-schema.json` comes from the same ones.",
    "",
    "- Names, durations, moments and shares are written as in [scenarios](scenario-format.md).",
    "- A parameter names its place in the scenario by a JSON Pointer.",
    "- Any object may hold `note` and `source`, texts for the reader.",
    "- An unknown key is an error; all errors of a file are shown at once.",
  ]
}
