extension ScenarioFormat {
  /// The name of the definition of what a file may say in place of one that is defined: less of it, and `null`s.
  static func changeName(_ name: String) -> String { name + "Change" }

  /// The schema of what an extending file may say where `schema` binds the resolved scenario: nothing is required,
  /// `null` removes a key. Elements of arrays are whole, as arrays are replaced as a whole.
  static func change(of schema: Node) -> Node {
    var result: [(key: String, node: Node)] = []
    for member in schema.members ?? [] {
      switch member.key {
      case "required", "oneOf", "title", "examples", "minProperties": continue
      case "$ref": result.append((member.key, .text(changeName(member.node.string ?? ""))))
      case "anyOf":
        result.append((member.key, .list((member.node.elements ?? []).map { change(of: $0) })))
      case "properties", "patternProperties":
        var inner: [(key: String, node: Node)] = []
        for own in member.node.members ?? [] {
          inner.append((own.key, removable(change(of: own.node))))
        }
        result.append((member.key, .object(inner)))
      case "additionalProperties":
        let isSchema = member.node.members != nil
        result.append((member.key, isSchema ? removable(change(of: member.node)) : member.node))
      default: result.append((member.key, member.node))
      }
    }
    return .object(result)
  }

  /// The same or `null`. What is defined elsewhere may be `null` there.
  static func removable(_ schema: Node) -> Node {
    let null = Node(.null, at: schema.place)
    var result: [(key: String, node: Node)] = []
    for member in schema.members ?? [] {
      switch member.key {
      case "type": result.append((member.key, .list([member.node, .text("null")])))
      case "enum": result.append((member.key, .list((member.node.elements ?? []) + [null])))
      case "const": result.append(("enum", .list([member.node, null])))
      case "anyOf":
        let nothing = Node.object([("type", .text("null"))])
        result.append((member.key, .list((member.node.elements ?? []) + [nothing])))
      default: result.append((member.key, member.node))
      }
    }
    return .object(result)
  }
}
