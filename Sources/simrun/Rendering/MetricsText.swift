import FleetSim

/// The catalogue of metrics for a person.
enum MetricsText {
  static func text(_ style: Style) -> String {
    var lines = [style.apply(.heading, "METRICS: name [unit], definition")]
    for metric in MetricCatalogue.general.metrics {
      lines.append("\(metric.name) [\(metric.unit.isEmpty ? "its own unit" : metric.unit)]")
      lines += Layout.hanging("    ", metric.definition)
    }
    lines += ["", style.apply(.heading, "WORDS that may stand in angle brackets")]
    for word in MetricCatalogue.words {
      lines += Layout.hanging("  \(word.placeholder) \(word.name)  ", word.meaning)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
