import FleetSim

/// The name of a file with counts, beside the scenario.
package struct CountsShape: Shape {
  private let use: CountTable.Use

  package init(for use: CountTable.Use) { self.use = use }

  private var words: String {
    "the name of a file beside the scenario, with the line \"time,count\" and one for each moment"
  }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> [TimedCount]? {
    decoding.fileNamed(by: node, at: pointer, expected: words) { bytes, origin, found in
      CountTable.read(bytes, origin: origin, start: decoding.start, for: use, into: &found)
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: words, namesFile: true,
      example: .text(use == .shown ? "reports.csv" : "requests.csv"))
  }
}
