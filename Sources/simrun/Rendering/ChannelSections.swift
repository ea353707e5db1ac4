import FleetSim

/// Calls, the three truths and costs.
extension TextReport {
  var hotlines: [String] {
    section("Hotlines", report.findings.hotlines.flatMap { sentence($0) })
  }

  var connections: [String] {
    section("Connections", report.findings.connections.flatMap { sentence($0) })
  }

  var truths: [String] {
    section("Three truths", report.findings.truths.flatMap { sentence($0) })
  }

  var costs: [String] {
    section("Costs", report.findings.costs.flatMap { sentence($0) })
  }
}
