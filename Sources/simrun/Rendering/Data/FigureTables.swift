import FleetSim
import Scenarios

/// Tables of figures of whole runs.
extension CSVReport {
  /// One row for each metric of each run, beside the same of its twin.
  static func metrics(_ runs: [DataRun]) -> CSVTable {
    var table = CSVTable(["run", "metric", "value", "twin", "unit", "direction", "definition"])
    for run in runs {
      guard let twin = run.twin else { continue }
      for metric in run.reader.catalogue.metrics {
        table.add([
          .text(run.name), .text(metric.name), .number(run.reader.value(of: metric.name)),
          .number(twin.value(of: metric.name)), .text(DataText.unit(metric.unit)),
          .text(metric.direction.rawValue), .text(metric.definition),
        ])
      }
    }
    return table
  }

  /// One row for each distribution of times of homes, devices and their requests, in seconds.
  static func homes(_ runs: [DataRun]) -> CSVTable {
    var table = CSVTable([
      "run", "fleet", "distribution", "unit", "count", "mean", "p50", "p90", "p95", "p99", "max",
      "definition",
    ])
    for run in runs {
      for fleet in run.record.fleets {
        for times in distributions(of: fleet) {
          let head: [CSVTable.Cell] = [
            .text(run.name), .text(fleet.name), .text(times.name), .text("s"),
          ]
          table.add(head + figures(of: times.histogram) + [.text(times.meaning)])
        }
      }
    }
    return table
  }

  private typealias Distribution = (name: String, meaning: String, histogram: Histogram)

  /// What a fleet's devices and people waited for, by the path of their metrics.
  private static func distributions(of fleet: FleetRecord) -> [Distribution] {
    let path = "fleets." + fleet.name + "."
    var all: [Distribution] = []
    func add(_ name: String, _ meaning: String, _ histogram: Histogram) {
      all.append((path + name, meaning, histogram))
    }
    func add(_ client: ClientRecord, _ name: String) {
      let meaning = "Time from the begin of an operation to its success."
      add(name + ".response", meaning, client.responseTimes)
    }
    for times in fleet.times { add(times.name, times.meaning, times.histogram) }
    for client in fleet.traffic { add(client, "traffic." + client.name) }
    for client in fleet.demand { add(client, "demand." + client.name) }
    for connection in fleet.connections {
      let name = "connections." + connection.name
      add(connection.connects, name)
      if let subscriptions = connection.subscriptions {
        add(subscriptions, name + ".subscriptions")
      }
      let meaning = "Time from the loss of a connection until the device is connected again."
      add(name + ".reconnect", meaning, connection.returns)
    }
    for errand in fleet.errands { add(errand.client, errand.path.replacing("/", with: ".")) }
    for buffer in fleet.buffers {
      let meaning = "Time from taking to delivery, of readings delivered later."
      add("traffic." + buffer.traffic + ".readings.delay", meaning, buffer.delays)
    }
    return all
  }

  private static func figures(of histogram: Histogram) -> [CSVTable.Cell] {
    let count = CSVTable.Cell.number(Double(histogram.count))
    if histogram.count == 0 { return [count] + Array(repeating: .empty, count: 6) }
    let quantiles = [0.5, 0.9, 0.95, 0.99].map { histogram.quantile($0) } + [histogram.maximum]
    return [count, .number(histogram.mean / 1e6)]
      + quantiles.map { .seconds(Moment(microseconds: $0)) }
  }

  /// One row for each expectation.
  static func expectations(_ report: RunReport) -> CSVTable {
    var table = CSVTable([
      "id", "status", "metric", "per", "on", "compared_with", "compared_by", "from_seconds",
      "to_seconds", "min", "max", "value", "margin", "unit", "structural", "strength", "sentence",
      "basis", "source",
    ])
    for judged in report.judgements {
      let (expectation, judgement) = (judged.expectation, judged.judgement)
      table.add([
        .text(expectation.id), .text(judgement.status.rawValue), .text(expectation.metric),
        .optional(expectation.per), .text(name(ofRun: expectation.variant, report)),
        .optional(expectation.comparison.map { name(ofRun: $0.with, report) }),
        .optional(expectation.comparison?.by.rawValue), .seconds(expectation.window?.from),
        .seconds(expectation.window?.to), .number(expectation.minimum),
        .number(expectation.maximum), .number(judgement.value), .number(judgement.margin),
        .text(DataText.unit(judgement.unit)), .flag(expectation.isStructural),
        .text(expectation.strength.rawValue), .text(judgement.sentence),
        .text(expectation.basis), .text(expectation.source),
      ])
    }
    return table
  }

  private static func name(
    ofRun other: Expectation.Comparison.Other, _ report: RunReport
  ) -> String {
    switch other {
    case .twin: "twin"
    case .variant(let name): self.name(ofRun: name, report)
    }
  }

  /// The run of a variant, as other tables call it; `scenario` for the scenario itself where a variant ran alone.
  private static func name(ofRun variant: String?, _ report: RunReport) -> String {
    if variant == report.scenario.variant { return "run" }
    return variant.map { "variant:" + $0 } ?? "scenario"
  }
}
