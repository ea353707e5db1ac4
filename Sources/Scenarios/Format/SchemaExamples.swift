/// Values that may stand in each field, for the hover texts of editors.
///
/// The examples of the records show their fields in use; what none of them uses shows a value of its shape.
struct SchemaExamples {
  private var inUse: [String: [String: Node]] = [:]

  init(_ catalogue: Catalogue) {
    let entries = catalogue.entries
    for entry in entries { collect(entry.about.exampleNode, of: entry, among: entries) }
  }

  /// What `field` of the record or choice named `record` may hold.
  func example(of field: FieldDescription, in record: String) -> Node {
    inUse[record]?[field.key] ?? SchemaExamples.value(of: field.shape)
  }

  /// Remembers the first value seen of each field in `node`, and of the fields of what stands in it.
  private mutating func collect(
    _ node: Node, of entry: Catalogue.Entry, among entries: [Catalogue.Entry]
  ) {
    for field in entry.fields {
      guard let value = node.member(field.key)?.node else { continue }
      if inUse[entry.about.name, default: [:]][field.key] == nil {
        inUse[entry.about.name]?[field.key] = value
      }
      let inner = field.shape.link.flatMap { link in
        entries.first { isSame($0.about.name, link.name) }
      }
      guard let inner else { continue }
      for part in field.shape.isCollection ? value.named : [value] {
        collect(part, of: inner, among: entries)
      }
    }
  }

  /// A value of the shape: its own example, else one that its schema tells.
  private static func value(of shape: ShapeDescription) -> Node {
    if let example = shape.example { return example }
    if let link = shape.link {
      return shape.isCollection
        ? .object([(key(of: shape, link), link.exampleNode)]) : link.exampleNode
    }
    return value(obeying: shape.schema)
  }

  private static func key(of shape: ShapeDescription, _ link: About) -> String {
    let isPointer = shape.schema.contains { isSame($0.key, "propertyNames") }
    return isPointer ? "/fleets/homes/count" : link.name
  }

  private static func value(obeying schema: [(key: String, node: Node)]) -> Node {
    for member in schema {
      switch member.key {
      case "const": return member.node
      case "enum": return member.node.elements?.first ?? Node(.null, at: member.node.place)
      case "minimum", "exclusiveMinimum": return number(schema)
      default: continue
      }
    }
    let object = Node.object(schema)
    switch object.member("type")?.node.string {
    case "boolean": return .truth(true)
    case "number", "integer": return .whole(1)
    case "object": return .object([])
    default: return .text("a text")
    }
  }

  /// A half of shares; else ten, or the bound that is next to it.
  private static func number(_ schema: [(key: String, node: Node)]) -> Node {
    let object = Node.object(schema)
    let isWhole = object.member("type")?.node.string == "integer"
    let low =
      (object.member("minimum") ?? object.member("exclusiveMinimum"))?.node.number?.double ?? 0
    let high = object.member("maximum")?.node.number?.double ?? 10
    if isWhole { return .whole(Int64(min(max(10, low), high))) }
    if high <= 1 { return .decimal((low + high) / 2) }
    return .decimal(min(max(10, low), high))
  }
}

extension ShapeDescription {
  /// Whether the value holds what the link describes under names of its own.
  fileprivate var isCollection: Bool {
    schema.contains {
      isSame($0.key, "patternProperties") || isSame($0.key, "additionalProperties")
    }
  }
}

extension Node {
  /// What stands under the names of a collection.
  fileprivate var named: [Node] {
    (members ?? []).filter { !isRemark($0.key) }.map { $0.node }
  }
}

extension About {
  /// The example as JSON.
  var exampleNode: Node {
    do throws(InvalidScenario) {
      return try JSONReader.read(Array(example.utf8), origin: name)
    } catch {
      preconditionFailure("the example of \(name) is no JSON: \(error.description)")
    }
  }
}
