/// The scenario format as texts for others: both come from the declarations that the decoder reads by.
public enum ScenarioFormat {
  /// The JSON Schema (draft 2020-12) of scenario files, shipped as `scenarios/schema.json`.
  ///
  /// It checks names, types, ranges and units; what holds between values, the program itself checks.
  public static func schema() -> String {
    let catalogue = Catalogue()
    catalogue.add(Scenario.self)
    let examples = SchemaExamples(catalogue)
    var definitions = catalogue.entries.map { (key: $0.about.name, node: definition($0, examples)) }
    definitions += definitions.map { (changeName($0.key), removable(change(of: $0.node))) }
    let name = Scenario.about.name
    let root = Node.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("FleetSim scenario, format 1")),
      ("description", .text(Scenario.about.summary)),
      ("if", .object([("required", .list([.text("extends")]))])),
      (
        "then",
        .object([
          ("type", .text("object")), ("$ref", .text("#/$defs/\(changeName(name))")),
          ("required", .list([.text("format"), .text("name")])),
        ])
      ),
      ("else", .object([("$ref", .text("#/$defs/\(name)"))])),
      ("$defs", .object(definitions)),
    ])
    var json = JSONWriter(.pretty)
    json.value(root)
    return json.text + "\n"
  }

  static func definition(_ entry: Catalogue.Entry, _ examples: SchemaExamples) -> Node {
    var members: [(key: String, node: Node)] = [
      ("title", .text(entry.about.title)), ("description", .text(entry.about.summary)),
      ("type", .text("object")), ("properties", .object(properties(entry, examples))),
    ]
    members += presence(entry)
    members.append(("additionalProperties", .truth(false)))
    members.append(("examples", .list([entry.about.exampleNode])))
    return .object(members)
  }

  private static func properties(
    _ entry: Catalogue.Entry, _ examples: SchemaExamples
  ) -> [(key: String, node: Node)] {
    var properties = entry.fields.map { field in
      (key: field.key, node: property(field, examples.example(of: field, in: entry.about.name)))
    }
    for remark in remarks where !entry.fields.contains(where: { isSame($0.key, remark.key) }) {
      properties.append(remark)
    }
    return properties
  }

  private static func property(_ field: FieldDescription, _ example: Node) -> Node {
    var members: [(key: String, node: Node)] = [
      ("title", .text(title(field.key))),
      ("description", .text("\(field.meaning) Value: \(field.shape.words).")),
    ]
    members += field.shape.schema
    if case .defaulted(let value?) = field.presence { members.append(("default", value)) }
    members.append(("examples", .list([example])))
    return .object(members)
  }

  /// What any object may hold beside its fields.
  private static let remarks: [(key: String, node: Node)] = [
    remark("note", "A text for the reader. Value: a text.", "Why it is so."),
    remark("source", "Where the values come from. Value: a text.", "The vendor's status page."),
  ]

  private static func remark(
    _ key: String, _ meaning: String, _ example: String
  ) -> (key: String, node: Node) {
    (
      key,
      .object([
        ("title", .text(title(key))), ("description", .text(meaning)), ("type", .text("string")),
        ("minLength", .whole(1)), ("examples", .list([.text(example)])),
      ])
    )
  }

  /// `Queue capacity` for `queueCapacity`.
  private static func title(_ key: String) -> String {
    var words: [UInt8] = []
    for byte in key.utf8 {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      if isCapital { words.append(UInt8(ascii: " ")) }
      words.append(words.isEmpty ? byte & ~0x20 : byte | 0x20)
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// Which keys must be there: the required ones of a record, exactly one of a choice.
  private static func presence(_ entry: Catalogue.Entry) -> [(key: String, node: Node)] {
    switch entry.kind {
    case .choice:
      let options = entry.fields.map { Node.object([("required", .list([.text($0.key)]))]) }
      return [("oneOf", .list(options))]
    case .record:
      let required = entry.fields.filter { $0.isRequired }.map { Node.text($0.key) }
      return required.isEmpty ? [] : [("required", .list(required))]
    }
  }
}

extension FieldDescription {
  var isRequired: Bool {
    if case .required = presence { return true }
    return false
  }
}
