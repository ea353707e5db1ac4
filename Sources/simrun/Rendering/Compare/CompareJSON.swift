import FleetSim
import Scenarios

/// A comparison for programs.
enum CompareJSON {
  /// One comparison as it is, several in an object.
  static func text(_ comparisons: [Comparison]) -> String {
    var json = JSONWriter(.pretty)
    if comparisons.count == 1 {
      write(comparisons[0], &json)
      return json.text + "\n"
    }
    json.beginObject()
    json.member("format", "fleetsim-comparisons/1")
    json.key("comparisons")
    json.beginArray()
    for comparison in comparisons { write(comparison, &json) }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private static func write(_ comparison: Comparison, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("format", "fleetsim-comparison/1")
    json.member("version", Version.text)
    json.member("a", comparison.a.label)
    json.member("b", comparison.b.label)
    json.member("pairs", Int64(comparison.pairCount))
    json.member("scaleOfA", comparison.a.scale)
    json.member("scaleOfB", comparison.b.scale)
    json.key("parameters")
    json.beginObject()
    for change in comparison.changes {
      json.key(change.pointer.description)
      json.beginObject(.line)
      write("a", change.old, &json)
      write("b", change.new, &json)
      json.endObject()
    }
    json.endObject()
    json.key("figures")
    json.beginObject()
    for figure in comparison.figures { write(figure, &json) }
    json.endObject()
    json.member("equal", Int64(comparison.equalCount))
    json.member("onlyInA", comparison.onlyInA)
    json.member("onlyInB", comparison.onlyInB)
    json.endObject()
  }

  private static func write(_ key: String, _ node: Node?, _ json: inout JSONWriter) {
    json.key(key)
    if let node { json.value(node) } else { json.null() }
  }

  private static func write(_ figure: ComparedFigure, _ json: inout JSONWriter) {
    json.key(figure.metric.name)
    json.beginObject(.line)
    json.member("unit", figure.metric.unit)
    json.member("a", figure.a)
    json.member("b", figure.b)
    json.member("difference", figure.difference.estimate)
    json.member("differenceOfA", figure.differenceOfA)
    if let interval = figure.interval {
      json.member("low", interval.low)
      json.member("high", interval.high)
    }
    json.member("verdict", figure.word)
    json.endObject()
  }
}
