import FleetSim
import Scenarios

/// An expectation in words and signs.
struct ExpectationText {
  let expectation: Expectation
  /// Whether the figures are seconds.
  private let isTime: Bool

  /// In words, with the metric's unit in the catalogue.
  init(_ expectation: Expectation, unit: String) {
    self.expectation = expectation
    isTime = unit == "s" && expectation.comparison?.by != .ratio && expectation.per == nil
  }

  /// A value, a bound or a margin, in full.
  func figure(_ value: Double) -> String {
    isTime ? Figures.time(seconds: value) : Figures.number(value)
  }

  /// A bound as it was written.
  func exact(_ bound: Double) -> String { FigureText.exact(bound, unit: isTime ? "s" : "1") }

  /// A value for a narrow column, told from a bound that is so near.
  func brief(_ value: Double, apart margin: Double?) -> String {
    guard let margin, margin.magnitude < 0.01 * value.magnitude else { return brief(value) }
    return FigureText.value(value, unit: isTime ? "s" : "1", apart: margin)
  }

  /// A figure for a narrow column.
  func brief(_ value: Double) -> String {
    if isTime { return Figures.briefTime(seconds: value) }
    // What is close to a whole number is not shown as it: 1.001, 0.9999.
    let isClose = value != value.rounded() && (value - value.rounded()).magnitude < 0.005
    return Figures.number(value, digits: isClose && value.magnitude >= 0.5 ? 5 : 3)
  }

  /// What is judged, in brief: the metric without the fleet and the word `functions`, and what it is compared with.
  var subject: String {
    var parts = expectation.metric.split(separator: ".").map(String.init)
    if parts.count > 2, parts[0] == "fleets" { parts.removeFirst(2) }
    if parts.count > 1, ["functions", "services", "demand", "traffic"].contains(parts[0]) {
      parts.removeFirst()
    }
    return parts.joined(separator: ".") + comparison + quotient
  }

  /// `, 2 h to 2 h 40 min`, where not all of the run is judged.
  func window(_ clock: ClockFace) -> String {
    expectation.window.map { ", \(clock.text($0.from)) to \(clock.text($0.to))" } ?? ""
  }

  /// The other metric of a quotient.
  private var quotient: String {
    expectation.per.map { " per " + $0 } ?? ""
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

  /// The bounds in signs.
  var bound: String {
    switch (expectation.minimum, expectation.maximum) {
    case (let low?, let high?) where low == high: "= \(exact(low))"
    case (let low?, let high?) where low == -high: "± \(exact(high))"
    case (let low?, let high?): "\(exact(low)) … \(exact(high))"
    case (let low?, nil): "≥ \(exact(low))"
    case (nil, let high?): "≤ \(exact(high))"
    case (nil, nil): ""
    }
  }

  var boundInWords: String {
    switch (expectation.minimum, expectation.maximum) {
    case (let low?, let high?): "\(exact(low)) to \(exact(high))"
    case (let low?, nil): "at least \(exact(low))"
    case (nil, let high?): "at most \(exact(high))"
    case (nil, nil): "anything"
    }
  }

  /// The metric with its window, its comparison and its run.
  func metricInFull(_ clock: ClockFace) -> String {
    var text = expectation.metric + comparison + quotient
    if let window = expectation.window {
      text += ", from \(clock.text(window.from)) to \(clock.text(window.to))"
    }
    if let variant = expectation.variant { text += ", in variant \(variant)" }
    return text
  }
}
