import FleetSim
import Scenarios

/// An expectation in words and signs.
struct ExpectationText {
  let expectation: Expectation

  init(_ expectation: Expectation) { self.expectation = expectation }

  /// What is judged, in brief: the metric without the fleet and the word `functions`, and what it is compared with.
  var subject: String {
    var parts = expectation.metric.split(separator: ".").map(String.init)
    if parts.count > 3, parts[0] == "fleets" { parts.removeFirst(2) }
    if parts.count > 1, ["functions", "services", "demand", "traffic"].contains(parts[0]) {
      parts.removeFirst()
    }
    return parts.joined(separator: ".") + comparison
  }

  private var comparison: String {
    guard let comparison = expectation.comparison else { return "" }
    let sign = comparison.by == .difference ? " − " : " ÷ "
    return sign + other(comparison.with)
  }

  private func other(_ other: Expectation.Comparison.Other) -> String {
    switch other {
    case .twin: "twin"
    case .variant(nil): "scenario"
    case .variant(let name?): name
    }
  }

  var bound: String {
    switch (expectation.minimum, expectation.maximum) {
    case (let low?, let high?): "\(Figures.number(low)) … \(Figures.number(high))"
    case (let low?, nil): "≥ \(Figures.number(low))"
    case (nil, let high?): "≤ \(Figures.number(high))"
    case (nil, nil): ""
    }
  }

  var boundInWords: String {
    switch (expectation.minimum, expectation.maximum) {
    case (let low?, let high?): "\(Figures.number(low)) to \(Figures.number(high))"
    case (let low?, nil): "at least \(Figures.number(low))"
    case (nil, let high?): "at most \(Figures.number(high))"
    case (nil, nil): "anything"
    }
  }

  /// The metric with its window, its comparison and its run.
  func metricInFull(_ clock: ClockFace) -> String {
    var text = expectation.metric + comparison
    if let window = expectation.window {
      text += ", from \(clock.text(window.from)) to \(clock.text(window.to))"
    }
    if let variant = expectation.variant { text += ", in variant \(variant)" }
    return text
  }
}
