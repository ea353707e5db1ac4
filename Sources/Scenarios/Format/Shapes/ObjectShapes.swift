/// An object with fixed keys.
package struct RecordShape<R: FormatRecord>: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> R? {
    guard var members = node.members else {
      return decoding.fail(node, pointer, expected: "an object (\(R.about.title.lowercasedFirst))")
    }
    if let subject = R.presets { members = decoding.filled(members, at: pointer, subject) }
    var value = R()
    var decoder = RecordDecoder(
      members: members, node: node, pointer: pointer, decoding: decoding)
    R.fields(&decoder, &value)
    decoder.refuseUnknownKeys()
    if decoding.isSound(pointer) {
      R.check(value, RecordCheck(decoding: decoding, pointer: pointer))
    }
    return value
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    catalogue.add(R.self)
    return .reference(to: R.about)
  }
}

/// An object with exactly one of several keys.
package struct ChoiceShape<C: FormatChoice>: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> C.Value? {
    var options = OptionNames<C.Value>()
    C.options(&options)
    let expected = "an object with exactly \(oneOf(options.names))"
    guard let members = node.members else {
      return decoding.fail(node, pointer, expected: expected)
    }
    let chosen = members.filter { !isRemark($0.key) }
    for remark in members where isRemark(remark.key) {
      _ = TextShape().decode(remark.node, at: pointer.appending(remark.key), decoding)
    }
    for member in chosen where !options.names.contains(where: { isSame($0, member.key) }) {
      decoding.refuse(member, in: pointer, known: options.names)
      return nil
    }
    guard chosen.count == 1, let member = chosen.first else {
      let found = chosen.isEmpty ? nil : oneOf(chosen.map { $0.key }).replacingStart()
      return decoding.fail(node, pointer, found: found, expected: expected)
    }
    var decoder = ChoiceDecoder<C.Value>(member: member, pointer: pointer, decoding: decoding)
    C.options(&decoder)
    return decoder.value
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    catalogue.add(choice: C.self)
    return .reference(to: C.about)
  }
}

/// What the keys of a collection are.
package enum KeyKind {
  /// Letters, digits, `-` and `_`, beginning with a letter.
  case name
  /// A name that exists elsewhere.
  case reference(ReferenceShape.Target)
  /// A JSON Pointer into the file.
  case pointer
  /// Any text.
  case text
}

/// An object whose keys are names that the file chooses, in bytewise order of the names.
package struct CollectionShape<S: Shape>: Shape {
  let element: S
  let keys: KeyKind

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> [Named<S.Value>]? {
    guard let members = node.members else {
      return decoding.fail(node, pointer, expected: "an object with a key for each name")
    }
    var result: [Named<S.Value>] = []
    for member in members {
      if isRemark(member.key), member.node.string != nil { continue }
      checkKey(member, pointer, decoding)
      let inner = pointer.appending(member.key)
      if let value = element.decode(member.node, at: inner, decoding) {
        result.append(Named(member.key, value))
      }
    }
    return result.sorted { isBytewiseBefore($0.name, $1.name) }
  }

  private func checkKey(_ member: Node.Member, _ pointer: JSONPointer, _ decoding: Decoding) {
    let asNode = Node(.string(member.key), at: member.keyPlace)
    let inner = pointer.appending(member.key)
    switch keys {
    case .name:
      if isName(member.key) { return }
      let _: String? = decoding.fail(
        asNode, inner, found: "the name \(quoted(member.key))",
        expected: "a name of letters, digits, \"-\" and \"_\" that begins with a letter")
    case .reference(let target):
      _ = ReferenceShape(target: target).decode(asNode, at: inner, decoding)
    case .pointer, .text: return
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let inner = element.describe(catalogue)
    let values = Node.object(inner.schema)
    switch keys {
    case .name, .reference:
      return ShapeDescription(
        schema: [
          ("type", .text("object")),
          (
            "properties",
            .object([
              ("note", .object([("type", .text("string"))])),
              ("source", .object([("type", .text("string"))])),
            ])
          ),
          ("patternProperties", .object([("^(?!(note|source)$)[A-Za-z][A-Za-z0-9_-]*$", values)])),
          ("additionalProperties", .truth(false)),
        ], words: "by name, \(inner.words)", link: inner.link)
    case .pointer:
      return ShapeDescription(
        schema: [
          ("type", .text("object")), ("propertyNames", .object([("pattern", .text("^/"))])),
          ("additionalProperties", values),
        ], words: "by JSON Pointer, \(inner.words)", link: inner.link)
    case .text:
      return ShapeDescription(
        schema: [("type", .text("object")), ("additionalProperties", values)],
        words: "by name, \(inner.words)", link: inner.link)
    }
  }
}

/// Any object, kept as it is.
package struct TreeShape: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Node? {
    node.members == nil ? decoding.fail(node, pointer, expected: "an object") : node
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(schema: [("type", .text("object"))], words: "an object")
  }
}

/// Whether a name can be part of a metric's name.
func isName(_ text: String) -> Bool {
  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
  guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else { return false }
  return text.utf8.allSatisfy {
    isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
  }
}

extension ShapeDescription {
  static func reference(to about: About) -> ShapeDescription {
    ShapeDescription(
      schema: [("$ref", .text("#/$defs/\(about.name)"))],
      words: "an object (\(about.title.lowercasedFirst))", link: about)
  }
}

extension About {
  /// The anchor of its heading on the reference page.
  var anchor: String { title.lowercased().split(separator: " ").joined(separator: "-") }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// `one of "a", "b"` as something found: `"a", "b" together`.
  fileprivate func replacingStart() -> String {
    hasPrefix("one of ") ? String(dropFirst(7)) + " together" : self
  }
}

extension Shape {
  package static func record<R: FormatRecord>(_ type: R.Type) -> Self
  where Self == RecordShape<R> {
    RecordShape<R>()
  }
  package static func choice<C: FormatChoice>(_ type: C.Type) -> Self
  where Self == ChoiceShape<C> {
    ChoiceShape<C>()
  }
  package static func named<R: FormatRecord>(_ type: R.Type, keys: KeyKind = .name) -> Self
  where Self == CollectionShape<RecordShape<R>> {
    CollectionShape(element: RecordShape<R>(), keys: keys)
  }
}

extension Shape where Self == CollectionShape<TextShape> {
  package static var namedTexts: Self { CollectionShape(element: TextShape(), keys: .text) }
}

extension Shape where Self == TreeShape {
  package static var tree: Self { TreeShape() }
}
