import FleetSim

/// How long things took, home by home, of the run, its twin and its variants.
struct Distributions {
  private let report: RunReport
  private let text: TextReport

  init(_ report: RunReport, _ text: TextReport) {
    self.report = report
    self.text = text
  }

  /// A distribution by its place in a record.
  private struct Subject {
    let id: String
    let title: String
    let about: String
    let histogram: (RunRecord) -> Histogram?
  }

  var charts: [DistributionChart] { subjects.compactMap(chart) }

  private var subjects: [Subject] {
    report.run.record.fleets.flatMap { fleet in
      fleet.times.map { times(fleet.name, $0) }
        + fleet.connections.map { returns(fleet.name, $0.name) }
    } + report.run.record.hotlines.map { waits($0.name) }
  }

  private func times(_ fleet: String, _ times: TimesRecord) -> Subject {
    Subject(
      id: "times-\(fleet)-\(times.name)",
      title: Words.capitalised(text.name(times.name, of: fleet)), about: times.meaning
    ) { record in
      record.fleets.first { $0.name == fleet }?.times.first { $0.name == times.name }?.histogram
    }
  }

  private func returns(_ fleet: String, _ connection: String) -> Subject {
    Subject(
      id: "returns-\(fleet)-\(connection)",
      title: Words.capitalised(text.name(connection, of: fleet)) + ": until connected again",
      about: "From the loss of a connection until the device is connected again."
    ) { record in
      record.fleets.first { $0.name == fleet }?.connections.first { $0.name == connection }?.returns
    }
  }

  private func waits(_ hotline: String) -> Subject {
    Subject(
      id: "waits-\(hotline)", title: "\(hotline): wait for an agent",
      about: "From the begin of the wait for an agent to the answer, of answered calls."
    ) { record in record.hotlines.first { $0.name == hotline }?.waits }
  }

  private func chart(_ subject: Subject) -> DistributionChart? {
    guard let own = subject.histogram(report.run.record), own.count > 0 else { return nil }
    var curves = [curve(own, "run", .run)]
    if let usual = subject.histogram(report.twin.record), usual.count > 0 {
      curves.append(curve(usual, "twin", .twin))
    }
    for variant in report.variants {
      if let other = subject.histogram(variant.result.record), other.count > 0 {
        curves.append(curve(other, variant.name, .variant))
      }
    }
    return DistributionChart(
      id: subject.id, title: subject.title, about: subject.about, curves: curves,
      quantiles: [("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("last", 1)].map {
        ($0.0, Double(own.quantile($0.1)) / 1e6)
      })
  }

  /// Quantiles in steps of two per cent, closer at the end where the last homes are.
  private func curve(
    _ histogram: Histogram, _ name: String, _ role: PageChart.Role
  ) -> DistributionChart.Curve {
    let shares = (0...48).map { Double($0) * 0.02 } + [0.97, 0.98, 0.99, 0.995, 0.999, 1]
    return DistributionChart.Curve(
      name: name, role: role,
      points: shares.map { (Double(histogram.quantile($0)) / 1e6, $0) })
  }
}
