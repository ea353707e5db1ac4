/// How one kind of value stands in a scenario file: how it is read, how it is described.
///
/// A shape is declared once with each field; the decoder, the JSON Schema and the reference page all come from it.
package protocol Shape<Value> {
  /// What the value is once it is read.
  associatedtype Value
  /// The value of `node`; adds diagnostics and returns `nil` for one that is wrong.
  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Value?
  /// What the schema and the reference say about it.
  func describe(_ catalogue: Catalogue) -> ShapeDescription
  /// The value as it would be written, for defaults; `nil` where none is shown.
  func written(_ value: Value) -> Node?
}

extension Shape {
  package func written(_ value: Value) -> Node? { nil }
}

/// What the schema and the reference say about a shape.
package struct ShapeDescription {
  /// The members of the JSON Schema that bind a value.
  package var schema: [(key: String, node: Node)]
  /// Type, unit and range as a phrase: `a whole number from 1 to 10000`.
  package var words: String
  /// The record or choice that `words` ends with.
  package var link: About?
  /// Whether a value is the name of another file.
  package var namesFile = false
  /// A value for hover texts, where the schema alone does not tell one.
  package var example: Node?
}

/// Title and explanation of a record or a choice of the format.
package struct About {
  /// The name of the definition in the schema, such as `service`.
  package var name: String
  /// The heading of its section in the reference.
  package var title: String
  /// One or two sentences.
  package var summary: String
  /// JSON text of a valid one.
  package var example: String

  package init(_ name: String, _ title: String, _ summary: String, example: String) {
    self.name = name
    self.title = title
    self.summary = summary
    self.example = example
  }
}

/// An object of the format with fixed keys.
package protocol FormatRecord {
  static var about: About { get }
  /// One with all defaults; what is required holds anything.
  init()
  /// Names each field, once, for whoever visits.
  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self)
  /// What must hold between fields. Called when each field by itself is sound.
  static func check(_ value: Self, _ check: RecordCheck)
  /// Which presets may stand under its own fields; `nil` for none.
  static var presets: PresetSubject? { get }
}

extension FormatRecord {
  package static var presets: PresetSubject? { nil }
  package static func check(_ value: Self, _ check: RecordCheck) {}
}

/// Whoever goes through the fields of a record: the decoder or the describer.
package protocol FieldVisitor {
  /// A key that must stand there.
  mutating func required<S: Shape>(
    _ key: String, _ value: inout S.Value, _ shape: S, _ meaning: String)
  /// A key that may stand there; without it the value is `nil`.
  mutating func optional<S: Shape>(
    _ key: String, _ value: inout S.Value?, _ shape: S, _ meaning: String)
  /// A key that may stand there; without it the value stays what the record was made with.
  mutating func defaulted<S: Shape>(
    _ key: String, _ value: inout S.Value, _ shape: S, _ meaning: String)
}

/// An object of the format that holds exactly one of several keys.
package protocol FormatChoice {
  associatedtype Value
  static var about: About { get }
  /// Names each alternative, once, for whoever visits.
  static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == Value
}

/// Whoever goes through the alternatives of a choice.
package protocol OptionVisitor<Value> {
  associatedtype Value
  mutating func option<S: Shape>(
    _ key: String, _ shape: S, _ meaning: String, _ make: (S.Value) -> Value)
}

/// A value and the key under which it stands.
package struct Named<Value> {
  package var name: String
  package var value: Value

  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension Named: Sendable where Value: Sendable {}

/// Whether `a` comes before `b` by the bytes of its UTF-8.
package func isBytewiseBefore(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
