import FleetSim
import Scenarios

/// What all points of a sweep say together, as the member `analysis` of its JSON.
///
/// Correlations, indices and shares are pure numbers; means and differences have the unit of their measure, values
/// of parameters are as in the scenario; `low` and `high` are 95 % intervals; `null` is what cannot be computed.
struct AnalysisJSON {
  private let report: SweepReport
  private var json: JSONWriter

  /// Writes the member; nothing where there is no analysis.
  static func write(_ report: SweepReport, _ json: inout JSONWriter) {
    guard let analysis = report.analysis else { return }
    var writer = AnalysisJSON(report: report, json: json)
    writer.write(analysis)
    json = writer.json
  }

  private mutating func write(_ analysis: StudyAnalysis) {
    json.key("analysis")
    json.beginObject()
    switch analysis {
    case .ranks(let ranks):
      json.member("kind", "rankCorrelations")
      all("measures", ranks.measures) { $0.write($1) }
    case .variance(let variance):
      json.member("kind", "sobolIndices")
      all("measures", variance.measures) { $0.write($1) }
    case .singles(let tornado, let ranges):
      json.member("kind", "oneAtATime")
      all("measures", tornado.measures) { $0.write($1) }
      if let ranges { write(ranges) }
    case .collapse(let collapse):
      json.member("kind", "collapse")
      write(collapse)
    }
    json.endObject()
  }

  // MARK: sampled designs

  private mutating func write(_ measure: RankSensitivity.Measure) {
    json.beginObject()
    json.member("measure", report.subject(at: measure.place).id)
    json.member("points", Int64(measure.points))
    json.member("missing", Int64(measure.missing))
    all("parameters", measure.rows) { writer, row in
      writer.json.beginObject(.line)
      writer.json.member("parameter", writer.parameter(row.parameter))
      writer.figure("partial", row.partial?.coefficient, row.partial?.interval)
      writer.figure("spearman", row.correlation?.coefficient, row.correlation?.interval)
      if let obstacle = row.obstacle { writer.json.member("obstacle", obstacle.words) }
      writer.json.endObject()
    }
    json.endObject()
  }

  private mutating func write(_ measure: VarianceSensitivity.Measure) {
    json.beginObject()
    json.member("measure", report.subject(at: measure.place).id)
    json.member("samples", Int64(measure.samples))
    json.member("missing", Int64(measure.missing))
    json.member("unexplained", measure.unexplained)
    json.member("noise", measure.noise)
    if let obstacle = measure.obstacle { json.member("obstacle", obstacle.words) }
    all("parameters", measure.rows) { writer, row in
      writer.json.beginObject(.line)
      writer.json.member("parameter", writer.parameter(row.parameter))
      writer.figure("firstOrder", row.firstOrder.estimate, row.firstOrder.interval)
      writer.figure("total", row.total.estimate, row.total.interval)
      writer.json.endObject()
    }
    json.endObject()
  }

  // MARK: one at a time

  private mutating func write(_ measure: Tornado.Measure) {
    json.beginObject()
    json.member("measure", report.subject(at: measure.place).id)
    json.member("scenario", measure.own)
    all("parameters", measure.bars) { writer, bar in
      writer.json.beginObject()
      writer.json.member("parameter", writer.parameter(bar.parameter))
      writer.json.member("width", bar.width)
      writer.write("lowest", bar.low)
      writer.write("highest", bar.high)
      writer.write("least", bar.least)
      writer.write("greatest", bar.greatest)
      writer.json.endObject()
    }
    json.endObject()
  }

  private mutating func write(_ key: String, _ end: Tornado.End?) {
    json.key(key)
    guard let end else { return json.null() }
    json.beginObject(.line)
    json.key("value")
    json.value(end.value.value)
    json.member("mean", end.mean)
    json.member("difference", end.difference)
    json.member("low", end.interval?.low)
    json.member("high", end.interval?.high)
    json.member("pairs", Int64(end.pairs))
    json.endObject()
  }

  private mutating func write(_ ranges: HoldingRanges) {
    json.key("holding")
    json.beginObject()
    json.member("share", ranges.share)
    json.member("of", Int64(ranges.replications))
    json.member("heldScenario", Int64(ranges.heldOwn))
    all("parameters", ranges.rows) { writer, row in
      writer.json.beginObject()
      writer.json.member("parameter", writer.parameter(row.parameter))
      writer.write("from", row.run.map { row.tried[$0.lowerBound].value.value })
      writer.write("to", row.run.map { row.tried[$0.upperBound].value.value })
      writer.json.member("holdsScenario", row.holdsOwn)
      writer.write("below", row.below, row)
      writer.write("above", row.above, row)
      writer.all("tried", row.tried) { writer, tried in
        writer.json.beginObject(.line)
        writer.write("value", tried.value.value)
        writer.json.member("held", Int64(tried.held))
        writer.json.endObject()
      }
      writer.json.endObject()
    }
    json.endObject()
  }

  private mutating func write(
    _ key: String, _ found: HoldingRanges.Break?, _ row: HoldingRanges.Row
  ) {
    json.key(key)
    guard let found else { return json.null() }
    json.beginObject(.line)
    write("value", row.tried[found.place].value.value)
    json.key("failed")
    json.beginObject(.line)
    for failure in found.failures {
      json.member(report.study.expectations[failure.expectation].id, Int64(failure.failed))
    }
    json.endObject()
    json.endObject()
  }

  // MARK: collapse

  private mutating func write(_ collapse: CollapseAnalysis) {
    json.member("service", collapse.service)
    json.member("load", parameter(collapse.load))
    json.member("trigger", parameter(collapse.trigger))
    json.key("cells")
    json.beginArray()
    for (load, cells) in zip(collapse.loads, collapse.cells) {
      for (trigger, cell) in zip(collapse.triggers, cells) { write(cell, load, trigger) }
    }
    json.endArray()
    json.key("tippingTriggers")
    json.beginArray()
    for (load, threshold) in zip(collapse.loads, collapse.tippingTriggers) {
      json.beginObject(.line)
      write("load", load)
      write(threshold, collapse.triggers)
      json.endObject()
    }
    json.endArray()
    write("tippingLoads", collapse.tippingLoads, collapse.loads)
    write("recoveryLoads", collapse.recoveryLoads, collapse.loads)
    write("hysteresis", collapse.hysteresis, collapse.loads)
  }

  private mutating func write(_ cell: CollapseAnalysis.Cell, _ load: Node, _ trigger: Node) {
    json.beginObject(.line)
    json.member("point", Int64(cell.point))
    write("load", load)
    write("trigger", trigger)
    json.member("collapsed", Int64(cell.collapsed))
    json.member("of", Int64(cell.of))
    json.member("low", cell.interval?.low)
    json.member("high", cell.interval?.high)
    json.member("decision", cell.decision.rawValue)
    json.key("state")
    if let state = cell.state { json.value(state.rawValue) } else { json.null() }
    json.endObject()
  }

  private mutating func write(
    _ key: String, _ threshold: CollapseAnalysis.Threshold, _ values: [Node]
  ) {
    json.key(key)
    json.beginObject(.line)
    write(threshold, values)
    json.endObject()
  }

  private mutating func write(_ threshold: CollapseAnalysis.Threshold, _ values: [Node]) {
    write("holdsUpTo", threshold.holdsUpTo.map { values[$0] })
    write("tipsFrom", threshold.tipsFrom.map { values[$0] })
    write("undecided", threshold.undecided, values)
    json.member("monotone", threshold.isMonotone)
  }

  // MARK: parts

  private func parameter(_ place: Int) -> String { report.study.parameters[place].name }

  private mutating func all<Element>(
    _ key: String, _ elements: [Element], _ write: (inout AnalysisJSON, Element) -> Void
  ) {
    json.key(key)
    json.beginArray()
    for element in elements { write(&self, element) }
    json.endArray()
  }

  private mutating func figure(_ key: String, _ estimate: Double?, _ interval: Interval?) {
    json.key(key)
    json.beginObject(.line)
    json.member("estimate", estimate)
    json.member("low", interval?.low)
    json.member("high", interval?.high)
    json.endObject()
  }

  private mutating func write(_ key: String, _ value: Node?) {
    json.key(key)
    if let value { json.value(value) } else { json.null() }
  }

  private mutating func write(_ key: String, _ places: [Int], _ values: [Node]) {
    json.key(key)
    json.beginArray(.line)
    for place in places { json.value(values[place]) }
    json.endArray()
  }
}
