/// The scenario format as texts for others: both come from the declarations that the decoder reads by.
public enum ScenarioFormat {
  /// The JSON Schema (draft 2020-12) of scenario files, shipped as `scenarios/schema.json`.
  ///
  /// It checks names, types, ranges and units; what holds between values, the program itself checks.
  public static func schema() -> String {
    let catalogue = Catalogue()
    catalogue.add(Scenario.self)
    var definitions = catalogue.entries.map { (key: $0.about.name, node: definition($0)) }
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

  private static func definition(_ entry: Catalogue.Entry) -> Node {
    var members: [(key: String, node: Node)] = [
      ("title", .text(entry.about.title)), ("description", .text(entry.about.summary)),
      ("type", .text("object")), ("properties", .object(properties(entry))),
    ]
    members += presence(entry)
    members.append(("additionalProperties", .truth(false)))
    members.append(("examples", .list([example(entry.about)])))
    return .object(members)
  }

  private static func properties(_ entry: Catalogue.Entry) -> [(key: String, node: Node)] {
    var properties = entry.fields.map { (key: $0.key, node: property($0)) }
    for remark in ["note", "source"]
    where !entry.fields.contains(where: { isSame($0.key, remark) }) {
      properties.append((remark, .object([("type", .text("string")), ("minLength", .whole(1))])))
    }
    return properties
  }

  private static func property(_ field: FieldDescription) -> Node {
    var members = field.shape.schema
    members.append(("description", .text("\(field.meaning) Value: \(field.shape.words).")))
    if case .defaulted(let value?) = field.presence { members.append(("default", value)) }
    return .object(members)
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

  private static func example(_ about: About) -> Node {
    do throws(InvalidScenario) {
      return try JSONReader.read(Array(about.example.utf8), origin: about.name)
    } catch {
      preconditionFailure("the example of \(about.name) is no JSON: \(error.description)")
    }
  }
}

extension FieldDescription {
  var isRequired: Bool {
    if case .required = presence { return true }
    return false
  }
}
