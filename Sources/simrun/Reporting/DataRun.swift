import FleetSim
import Scenarios

/// A run whose figures are written as data, with its name among the others.
struct DataRun {
  /// `run` and `twin`, `variant:NAME`, `seed:NUMBER`, and `…:twin` for the twins of these.
  let name: String
  let record: RunRecord
  let reader: MetricReader
  /// Figures of its twin; `nil` for a twin.
  let twin: MetricReader?
  /// What it did; `nil` for a twin and for other seeds.
  let findings: Report?

  private init(_ name: String, _ result: RunResult, twin: RunRecord, _ findings: Report?) {
    self.name = name
    record = result.record
    reader = MetricReader(record, of: result.world, twin: twin)
    self.twin = MetricReader(twin, of: result.world.twin, twin: twin)
    self.findings = findings
  }

  private init(_ name: String, twin record: RunRecord, of world: World) {
    self.name = name
    self.record = record
    reader = MetricReader(record, of: world.twin, twin: record)
    twin = nil
    findings = nil
  }

  /// Every run of a report, in its order. A variant that changes nothing but faults and levers has the twin of the
  /// scenario, which is not told again.
  static func all(of report: RunReport) -> [DataRun] {
    var runs = [
      DataRun("run", report.run, twin: report.twin.record, report.findings),
      DataRun("twin", twin: report.twin.record, of: report.run.world),
    ]
    for variant in report.variants {
      let name = "variant:" + variant.name
      runs.append(DataRun(name, variant.result, twin: variant.twin, variant.findings))
      if variant.twin.digest == report.twin.record.digest { continue }
      runs.append(DataRun(name + ":twin", twin: variant.twin, of: variant.result.world))
    }
    for other in report.replications where other.seed != report.scenario.seed {
      let name = "seed:\(other.seed)"
      runs.append(DataRun(name, other.run, twin: other.twin.record, nil))
      runs.append(DataRun(name + ":twin", twin: other.twin.record, of: other.run.world))
    }
    return runs
  }
}
