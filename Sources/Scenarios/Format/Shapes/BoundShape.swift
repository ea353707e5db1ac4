import FleetSim

/// A bound of a metric: a number in its unit. Whoever writes a duration is told its seconds.
package struct BoundShape: Shape {
  package init() {}

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Double? {
    guard let text = node.string else {
      return NumberShape.anyNumber.decode(node, at: pointer, decoding)
    }
    var words = "a number in the metric's unit"
    if let span = try? Timespan(reading: text) {
      words += ": \(DecimalText.shortest(span.seconds)) where that is seconds"
    }
    return decoding.fail(node, pointer, expected: words)
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    NumberShape.anyNumber.describe(catalogue)
  }

  package func written(_ value: Double) -> Node? { NumberShape.anyNumber.written(value) }
}
