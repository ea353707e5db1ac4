import FleetSim
import Scenarios

/// The report for programs: one object, the same for the same verdicts but for its member `timing`.
package enum CheckJSON {
  package static func text(_ report: CheckReport) -> String {
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.member("format", "fleetsim-check/1")
    json.member("version", Version.text)
    json.member("status", Int64(report.status.rawValue))
    json.member("verdict", report.verdict)
    json.member("partial", report.isPartial)
    write(report.tally, &json)
    json.key("files")
    json.beginArray()
    for file in report.files { write(file, &json) }
    json.endArray()
    json.member("skipped", report.skipped)
    writeTiming(report, &json)
    json.endObject()
    return json.text + "\n"
  }

  private static func write(_ tally: CheckTally, _ json: inout JSONWriter) {
    json.key("counts")
    json.beginObject()
    let counts = [
      ("scenarios", tally.scenarios), ("expectations", tally.expectations),
      ("passed", tally[.passed]), ("failed", tally[.failed]), ("undecided", tally[.undecided]),
      ("notRun", tally[.notRun]), ("invalid", tally.invalid), ("auditsFailed", tally.auditsFailed),
      ("notFinished", tally.notFinished), ("worseMetrics", tally.worseMetrics),
      ("redefinedMetrics", tally.redefinedMetrics), ("missingBaselines", tally.missingBaselines),
      ("incomparableBaselines", tally.incomparableBaselines),
    ]
    for (name, count) in counts { json.member(name, Int64(count)) }
    json.endObject()
  }

  private static func writeTiming(_ report: CheckReport, _ json: inout JSONWriter) {
    json.key("timing")
    json.beginObject()
    json.member("seconds", finite: report.seconds)
    json.key("fileSeconds")
    json.beginArray(.line)
    for file in report.files { json.element(finite: file.seconds) }
    json.endArray()
    json.endObject()
  }
}

// MARK: Files

extension CheckJSON {
  private static func write(_ file: CheckedFile, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("path", file.path)
    json.member("name", file.name)
    json.member("title", file.title)
    json.member("digest", file.digest)
    write(file.outcome, &json)
    json.member("seeds", seeds: file.seeds)
    json.member("digests", file.digests)
    json.key("expectations")
    json.beginArray()
    for item in file.expectations { write(item, seeds: file.seeds, &json) }
    json.endArray()
    if let baseline = file.baseline { write(baseline, &json) }
    json.endObject()
  }

  private static func write(_ outcome: CheckedFile.Outcome, _ json: inout JSONWriter) {
    switch outcome {
    case .finished: json.member("outcome", "finished")
    case .invalid(let mistakes):
      json.member("outcome", "invalid")
      json.member("mistakes", mistakes)
    case .auditFailed(let findings):
      json.member("outcome", "auditFailed")
      json.member("audit", findings)
    case .notFinished(let reason):
      json.member("outcome", "notFinished")
      json.member("reason", reason)
    }
  }

  private static func write(
    _ item: CheckedExpectation, seeds: [UInt64], _ json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("id", item.expectation.id)
    json.member("status", item.judgement.status.rawValue)
    json.member("sentence", item.judgement.sentence)
    writeExpected(item, &json)
    writeFound(item.judgement, seeds, &json)
    json.key("place")
    json.beginObject(.line)
    json.member("file", item.place.origin)
    json.member("line", Int64(item.place.line))
    json.member("column", Int64(item.place.column))
    json.endObject()
    if let seed = item.worstSeed { json.member("worstSeed", wide: seed) }
    json.member("reproduction", item.reproduction)
    json.endObject()
  }

  private static func writeExpected(_ item: CheckedExpectation, _ json: inout JSONWriter) {
    let expectation = item.expectation
    json.member("metric", expectation.metric)
    json.member("unit", item.unit)
    if let per = expectation.per { json.member("per", per) }
    json.memberOrNull("on", expectation.variant)
    json.member("min", finite: expectation.minimum)
    json.member("max", finite: expectation.maximum)
    if let window = expectation.window {
      json.key("windowSeconds")
      json.beginArray(.line)
      for moment in [window.from, window.to] { json.element(finite: (moment - .start).seconds) }
      json.endArray()
    }
    if let comparison = expectation.comparison { write(comparison, &json) }
    write(expectation.across, expectation.warmUp, &json)
    json.member("confidence", finite: expectation.confidence)
    json.member("structural", expectation.isStructural)
    json.member("strength", expectation.strength.rawValue)
    json.member("basis", expectation.basis)
    json.member("source", expectation.source)
  }

  private static func write(_ comparison: Expectation.Comparison, _ json: inout JSONWriter) {
    json.key("compare")
    json.beginObject(.line)
    switch comparison.with {
    case .twin: json.member("with", "twin")
    case .variant(let name): json.member("with", name ?? "scenario")
    }
    json.member("by", comparison.by.rawValue)
    json.endObject()
  }

  private static func write(
    _ across: Expectation.Across, _ warmUp: Expectation.WarmUp?, _ json: inout JSONWriter
  ) {
    switch across {
    case .mean: json.member("across", "mean")
    case .share(let share):
      json.member("across", "share")
      json.member("share", finite: share)
    case .quantile(let share):
      json.member("across", "quantile")
      json.member("quantile", finite: share)
    }
    switch warmUp {
    case nil: break
    case .time(let span): json.member("warmUpSeconds", finite: span.seconds)
    case .mser5: json.member("warmUp", "mser5")
    }
  }

  private static func writeFound(
    _ judgement: ReplicatedJudgement, _ seeds: [UInt64], _ json: inout JSONWriter
  ) {
    json.member("estimate", finite: judgement.estimate)
    if let interval = judgement.interval {
      json.key("interval")
      json.beginObject(.line)
      json.member("low", finite: interval.low)
      json.member("high", finite: interval.high)
      json.member("confidence", finite: judgement.confidence)
      json.endObject()
    }
    json.member("bound", finite: judgement.bound?.limit)
    json.member("margin", finite: judgement.margin)
    json.key("replications")
    json.beginArray()
    for (index, value) in judgement.values.enumerated() {
      json.beginObject(.line)
      if index < seeds.count { json.member("seed", wide: seeds[index]) }
      json.member("status", value.status.rawValue)
      json.member("value", finite: value.value)
      json.member("margin", finite: value.margin)
      json.endObject()
    }
    json.endArray()
  }
}

// MARK: Baselines

extension CheckJSON {
  private static func write(_ baseline: BaselineFindings, _ json: inout JSONWriter) {
    json.key("baseline")
    json.beginObject()
    switch baseline.verdict {
    case .compared where baseline.hasRegression: json.member("verdict", "worse")
    case .compared where baseline.hasRedefinition: json.member("verdict", "redefined")
    case .compared: json.member("verdict", "fine")
    case .missing: json.member("verdict", "missing")
    case .notComparable(let reasons):
      json.member("verdict", "notComparable")
      json.member("reasons", reasons)
    }
    json.key("changes")
    json.beginArray()
    for change in baseline.changes {
      json.beginObject()
      json.member("pointer", change.pointer)
      if let old = change.old { json.member("old", json: old) }
      if let new = change.new { json.member("new", json: new) }
      json.endObject()
    }
    json.endArray()
    json.key("metrics")
    json.beginArray()
    for metric in baseline.metrics { write(metric, &json) }
    json.endArray()
    json.key("uncompared")
    json.beginArray()
    for metric in baseline.uncompared {
      json.beginObject(.line)
      json.member("name", metric.name)
      json.member("reason", metric.reason.rawValue)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private static func write(_ metric: ComparedMetric, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("name", metric.name)
    json.member("unit", metric.unit)
    json.member("verdict", metric.verdict.rawValue)
    json.member("old", finite: metric.old)
    json.member("new", finite: metric.new)
    json.member("difference", finite: metric.difference)
    if let interval = metric.interval {
      json.member("low", finite: interval.low)
      json.member("high", finite: interval.high)
    }
    json.key("runs")
    json.beginObject(.line)
    switch metric.runs {
    case .pairs(let count): json.member("pairs", Int64(count))
    case .independent(let old, let new):
      json.member("old", Int64(old))
      json.member("new", Int64(new))
    }
    json.endObject()
    json.member("tolerance", finite: metric.tolerance)
    json.endObject()
  }
}

extension JSONWriter {
  /// A number, or `null` for none and for what is not finite, which JSON does not know.
  fileprivate mutating func member(_ key: String, finite value: Double?) {
    self.key(key)
    element(finite: value)
  }

  fileprivate mutating func element(finite value: Double?) {
    if let value, value.isFinite { self.value(value) } else { null() }
  }

  fileprivate mutating func member(_ key: String, seeds: [UInt64]) {
    self.key(key)
    beginArray(.line)
    for seed in seeds { self.value(wide: seed) }
    endArray()
  }

  /// A value given as a JSON text; as a string when it is none.
  fileprivate mutating func member(_ key: String, json text: String) {
    self.key(key)
    do throws(InvalidScenario) {
      value(try JSONReader.read(Array(text.utf8), origin: key))
    } catch {
      value(text)
    }
  }
}
