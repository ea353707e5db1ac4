import FleetSim

/// The name of a file with counts, beside the scenario.
package struct CountsShape: Shape {
  private var words: String {
    "the name of a file beside the scenario, with the line \"time,count\" and one for each moment"
  }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> [TimedCount]? {
    guard let name = node.string, !name.isEmpty else {
      return decoding.fail(node, pointer, expected: words)
    }
    switch decoding.file(name) {
    case .unreadable(let reason):
      return decoding.fail(
        node, pointer, found: "\(quoted(name)) (\(reason))",
        expected: words)
    case .bytes(let bytes, let origin):
      var found = Diagnostics()
      let counts = CountTable.read(bytes, origin: origin, start: decoding.start, into: &found)
      for diagnostic in found.ordered { decoding.add(diagnostic) }
      return counts
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: words, namesFile: true,
      example: .text("reports.csv"))
  }
}
