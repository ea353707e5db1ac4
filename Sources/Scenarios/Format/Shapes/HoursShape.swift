package import FleetSim

/// The name of a file with hours, beside the scenario.
package struct HoursShape: Shape {
  private var words: String {
    "the name of a file beside the scenario, with the line \"time,temperature\" and one for each hour"
  }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> HourlyTemperatures? {
    decoding.fileNamed(by: node, at: pointer, expected: words) { bytes, origin, found in
      HourlyTable.read(bytes, origin: origin, into: &found)
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: words, namesFile: true,
      example: .text("weather.csv"))
  }
}
