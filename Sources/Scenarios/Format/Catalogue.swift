/// All records and choices of the format, described in the order in which they are first met.
package final class Catalogue {
  /// What is described.
  package private(set) var entries: [Entry] = []

  /// A record or a choice.
  package struct Entry {
    package var about: About
    package var kind: Kind
    package var fields: [FieldDescription] = []
  }

  /// Whether all fields may stand together or exactly one stands there.
  package enum Kind { case record, choice }

  package init() {}

  /// Describes a record and everything in it, once.
  package func add<R: FormatRecord>(_ type: R.Type) {
    guard let index = begin(R.about, .record) else { return }
    var visitor = FieldDescriber(catalogue: self)
    var value = R()
    R.fields(&visitor, &value)
    entries[index].fields = visitor.fields
  }

  /// Describes a choice and everything in it, once.
  package func add<C: FormatChoice>(choice: C.Type) {
    guard let index = begin(C.about, .choice) else { return }
    var visitor = OptionDescriber<C.Value>(catalogue: self)
    C.options(&visitor)
    entries[index].fields = visitor.fields
  }

  private func begin(_ about: About, _ kind: Kind) -> Int? {
    if entries.contains(where: { isSame($0.about.name, about.name) }) { return nil }
    entries.append(Entry(about: about, kind: kind))
    return entries.count - 1
  }
}

/// One field of a record, or one alternative of a choice.
package struct FieldDescription {
  package var key: String
  package var meaning: String
  package var presence: Presence
  package var shape: ShapeDescription

  /// Whether the key must be there, and what holds without it.
  package enum Presence {
    case required
    case optional
    case defaulted(Node?)
  }
}

struct FieldDescriber: FieldVisitor {
  let catalogue: Catalogue
  var fields: [FieldDescription] = []

  mutating func required<S: Shape>(
    _ key: String, _ value: inout S.Value, _ shape: S, _ meaning: String
  ) {
    add(key, shape, .required, meaning)
  }

  mutating func optional<S: Shape>(
    _ key: String, _ value: inout S.Value?, _ shape: S, _ meaning: String
  ) {
    add(key, shape, .optional, meaning)
  }

  mutating func defaulted<S: Shape>(
    _ key: String, _ value: inout S.Value, _ shape: S, _ meaning: String
  ) {
    add(key, shape, .defaulted(shape.written(value)), meaning)
  }

  private mutating func add<S: Shape>(
    _ key: String, _ shape: S, _ presence: FieldDescription.Presence, _ meaning: String
  ) {
    fields.append(
      FieldDescription(
        key: key, meaning: meaning, presence: presence, shape: shape.describe(catalogue)))
  }
}

struct OptionDescriber<Value>: OptionVisitor {
  let catalogue: Catalogue
  var fields: [FieldDescription] = []

  mutating func option<S: Shape>(
    _ key: String, _ shape: S, _ meaning: String, _ make: (S.Value) -> Value
  ) {
    fields.append(
      FieldDescription(
        key: key, meaning: meaning, presence: .optional, shape: shape.describe(catalogue)))
  }
}

/// JSON values that are written, not read.
extension Node {
  private static var nowhere: Place { Place(origin: "") }

  package static func text(_ text: String) -> Node { Node(.string(text), at: nowhere) }
  package static func whole(_ value: Int64) -> Node {
    Node(.number(JSONNumber(value)), at: nowhere)
  }
  package static func truth(_ value: Bool) -> Node { Node(.bool(value), at: nowhere) }
  package static func list(_ nodes: [Node]) -> Node { Node(.array(nodes), at: nowhere) }

  /// A finite number in its shortest spelling.
  package static func decimal(_ value: Double) -> Node {
    guard let number = try? JSONNumber(DecimalText.shortest(value)) else {
      preconditionFailure("JSON has no number that is not finite")
    }
    return Node(.number(number), at: nowhere)
  }

  package static func object(_ members: [(key: String, node: Node)]) -> Node {
    Node(
      .object(members.map { Node.Member(key: $0.key, keyPlace: nowhere, node: $0.node) }),
      at: nowhere)
  }
}
