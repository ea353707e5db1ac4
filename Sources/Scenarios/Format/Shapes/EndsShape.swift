package import FleetSim

/// A list of the ways in which an attempt fails.
package struct EndsShape: Shape {
  private static let ends: [(word: String, end: RetryableEnds)] = [
    ("refused", .refused), ("error", .error), ("timeout", .timeout),
  ]

  private var names: [String] { EndsShape.ends.map { $0.word } }

  private var words: String {
    "an array of some of \(names.map { quoted($0) }.joined(separator: ", "))"
  }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> RetryableEnds? {
    guard let elements = node.elements, !elements.isEmpty else {
      return decoding.fail(node, pointer, expected: words)
    }
    var all: RetryableEnds = []
    for (index, element) in elements.enumerated() {
      let place = pointer.appending("\(index)")
      guard let text = element.string,
        let known = EndsShape.ends.first(where: { isSame($0.word, text) })
      else {
        return decoding.fail(
          element, place, expected: oneOf(names),
          suggestion: element.string.flatMap { nearestName(to: $0, among: names) })
      }
      if !all.isDisjoint(with: known.end) {
        return decoding.fail(element, place, expected: "each of them once")
      }
      all.formUnion(known.end)
    }
    return all
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("array")),
        ("items", .object([("enum", .list(names.map { .text($0) }))])),
        ("minItems", .whole(1)), ("uniqueItems", .truth(true)),
      ], words: words, example: .list([.text("timeout")]))
  }

  package func written(_ value: RetryableEnds) -> Node? {
    .list(EndsShape.ends.filter { value.isSuperset(of: $0.end) }.map { .text($0.word) })
  }
}

extension Shape where Self == EndsShape {
  package static var ends: Self { EndsShape() }
}
