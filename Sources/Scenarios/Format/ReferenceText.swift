extension ScenarioFormat {
  /// The reference page of the format in Markdown, shipped as `docs/scenario-format.md`.
  public static func reference() -> String {
    let catalogue = Catalogue()
    catalogue.add(Scenario.self)
    var lines = introduction
    for entry in catalogue.entries { lines += section(entry) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let introduction = [
    "# Scenario format",
    "",
    "A scenario is one JSON file (RFC 8259, UTF-8). This page is what `simrun schema --reference` prints, from the",
    "declarations by which files are read; `scenarios/schema.json` comes from the same ones.",
    "",
    "- Named things are objects keyed by their names: letters, digits, `-` and `_`, beginning with a letter.",
    "  The order of keys never matters.",
    "- Durations are texts with units: `\"250ms\"`, `\"1h30m\"`, `\"57d\"` (w, d, h, m, s, ms, us).",
    "- Moments are durations after the start (`\"2h\"`), or dates with their offset (`\"2021-11-19T21:40:00Z\"`)",
    "  when the scenario has a start.",
    "- Shares are numbers from 0 to 1.",
    "- Any object may hold `note` and `source`, texts for the reader.",
    "- A file with `extends` says only what differs from the file that it names: `format`, `name`, and changes.",
    "- An unknown key is an error; all errors of a file are shown at once.",
  ]

  static func section(_ entry: Catalogue.Entry) -> [String] {
    var lines = ["", "## \(entry.about.title)", "", entry.about.summary]
    if entry.kind == .choice { lines += ["", "Exactly one of:"] }
    lines.append("")
    lines += entry.kind == .choice ? optionTable(entry) : fieldTable(entry)
    lines += ["", "```json", entry.about.example, "```"]
    return lines
  }

  private static func fieldTable(_ entry: Catalogue.Entry) -> [String] {
    ["| field | value | default | meaning |", "|---|---|---|---|"]
      + entry.fields.map {
        "| `\($0.key)` | \(words($0.shape)) | \(standard($0.presence)) | \($0.meaning) |"
      }
  }

  private static func optionTable(_ entry: Catalogue.Entry) -> [String] {
    ["| key | value | meaning |", "|---|---|---|"]
      + entry.fields.map { "| `\($0.key)` | \(words($0.shape)) | \($0.meaning) |" }
  }

  private static func standard(_ presence: FieldDescription.Presence) -> String {
    switch presence {
    case .required: "required"
    case .optional: "none"
    case .defaulted(let value?): "`\(value.canonicalText)`"
    case .defaulted(nil): "empty"
    }
  }

  /// The words with a link to the section whose name they end with, in brackets.
  private static func words(_ shape: ShapeDescription) -> String {
    guard let link = shape.link else { return shape.words }
    let name = link.title.lowercasedFirst
    let start = shape.words.utf8.count - name.utf8.count - 2
    let before = String(decoding: Array(shape.words.utf8)[..<start], as: UTF8.self)
    return "\(before)[\(name)](#\(link.anchor))"
  }
}
