/// A text of at least one character.
package struct TextShape: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    if let text = node.string, !text.isEmpty { return text }
    return decoding.fail(node, pointer, expected: "a text")
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: "a text")
  }
}

/// Exactly one text.
package struct ConstantShape: Shape {
  let text: String

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    if let found = node.string, isSame(found, text) { return text }
    return decoding.fail(node, pointer, expected: quoted(text))
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(schema: [("const", .text(text))], words: quoted(text))
  }
}

/// `true` or `false`.
package struct TruthShape: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Bool? {
    node.bool ?? decoding.fail(node, pointer, expected: "true or false")
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(schema: [("type", .text("boolean"))], words: "true or false")
  }

  package func written(_ value: Bool) -> Node? { .truth(value) }
}

/// A whole number within bounds.
package struct WholeShape: Shape {
  let range: ClosedRange<Int64>

  package init(_ range: ClosedRange<Int64>) { self.range = range }

  private var words: String {
    "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Int64? {
    if let value = node.number?.wholeValue, range.contains(value) { return value }
    return decoding.fail(node, pointer, expected: words)
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("integer")), ("minimum", .whole(range.lowerBound)),
        ("maximum", .whole(range.upperBound)),
      ], words: words)
  }

  package func written(_ value: Int64) -> Node? { .whole(value) }
}

/// A number within bounds.
package struct NumberShape: Shape {
  let above: Double?
  let range: ClosedRange<Double>
  let unit: String

  private var words: String {
    let low = DecimalText.shortest(range.lowerBound)
    let high = DecimalText.shortest(range.upperBound)
    let name = unit.isEmpty ? "a number" : unit
    if above != nil { return "\(name) above \(low) and at most \(high)" }
    if high.utf8.count > 20 { return name }
    return "\(name) from \(low) to \(high)"
  }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Double? {
    if let value = node.number?.double, range.contains(value), value != above { return value }
    return decoding.fail(node, pointer, expected: words)
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let low = above == nil ? "minimum" : "exclusiveMinimum"
    var schema: [(key: String, node: Node)] = [("type", .text("number"))]
    if range.upperBound < 1e300 {
      schema.append((low, .decimal(range.lowerBound)))
      schema.append(("maximum", .decimal(range.upperBound)))
    }
    return ShapeDescription(schema: schema, words: words)
  }

  package func written(_ value: Double) -> Node? { .decimal(value) }
}

/// One of a few words.
package struct WordShape<Word>: Shape
where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
  private var words: [String] { Word.allCases.map { $0.rawValue } }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Word? {
    if let text = node.string, let word = Word(rawValue: text) { return word }
    return decoding.fail(
      node, pointer, expected: oneOf(words),
      suggestion: node.string.flatMap { nearestName(to: $0, among: words) })
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("enum", .list(words.map { Node.text($0) }))], words: oneOf(words))
  }

  package func written(_ value: Word) -> Node? { .text(value.rawValue) }
}

extension Shape where Self == TextShape {
  package static var text: Self { TextShape() }
}

extension Shape where Self == ConstantShape {
  package static func constant(_ text: String) -> Self { ConstantShape(text: text) }
}

extension Shape where Self == TruthShape {
  package static var truth: Self { TruthShape() }
}

extension Shape where Self == NumberShape {
  /// A number within `range`.
  package static func number(_ range: ClosedRange<Double>, unit: String = "") -> Self {
    NumberShape(above: nil, range: range, unit: unit)
  }
  /// A number above `low` and at most `high`.
  package static func number(above low: Double, to high: Double, unit: String = "") -> Self {
    NumberShape(above: low, range: low...high, unit: unit)
  }
  /// Any finite number.
  package static var anyNumber: Self {
    NumberShape(above: nil, range: -1.7976931348623157e308...1.7976931348623157e308, unit: "")
  }
  /// A share, 0…1.
  package static var share: Self { NumberShape(above: nil, range: 0...1, unit: "a share") }
}
