package import FleetSim

/// What is found under a file name in a scenario.
public enum FileAnswer: Sendable {
  /// The file's content, and its name for messages.
  case bytes([UInt8], origin: String)
  /// Why there is none, as a phrase such as `no such file`.
  case unreadable(String)
}

/// The name of a file with hours, beside the scenario.
package struct HoursShape: Shape {
  private var words: String {
    "the name of a file beside the scenario, with the line \"time,temperature\" and one for each hour"
  }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> HourlyTemperatures? {
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
      let hours = HourlyTable.read(bytes, origin: origin, into: &found)
      for diagnostic in found.ordered { decoding.add(diagnostic) }
      return hours
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: words, namesFile: true,
      example: .text("weather.csv"))
  }
}
