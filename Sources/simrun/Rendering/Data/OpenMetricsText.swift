import FleetSim
import Scenarios

/// A text of the OpenMetrics format 1.0, family by family.
///
/// The format: https://prometheus.io/docs/specs/om/open_metrics_spec/.
package struct OpenMetricsText {
  package enum Kind: String { case counter, gauge, info }

  private var bytes: [UInt8] = []

  package init() {}

  /// The whole text, with its end.
  package var text: String { String(decoding: bytes + Array("# EOF\n".utf8), as: UTF8.self) }

  /// Begins a family; its samples follow, those of one set of labels together and in the order of their times.
  package mutating func begin(_ family: String, _ kind: Kind, unit: String, help: String) {
    line("# TYPE " + family + " " + kind.rawValue)
    if !unit.isEmpty { line("# UNIT " + family + " " + unit) }
    if !help.isEmpty { line("# HELP " + family + " " + OpenMetricsText.escaped(help)) }
  }

  /// Adds a sample; `microseconds` are those of its time since 1970.
  package mutating func sample(
    _ name: String, _ labels: String, _ value: Double, at microseconds: Int64
  ) {
    bytes += name.utf8
    bytes += labels.utf8
    bytes.append(0x20)
    DecimalText.appendShortest(value, to: &bytes)
    bytes.append(0x20)
    line(DataText.seconds(microseconds))
  }

  /// Labels with their values, in braces.
  package static func labels(_ labels: [(name: String, value: String)]) -> String {
    "{" + labels.map { $0.name + "=\"" + escaped($0.value) + "\"" }.joined(separator: ",") + "}"
  }

  /// Text in a value of a label or in a help line. What is no line feed, quote or backslash stands as it is.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x0A: bytes += "\\n".utf8
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      // The format has no carriage returns, escaped or not.
      case 0x0D: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(0x0A)
  }
}
