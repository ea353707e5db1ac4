import FleetSim
import Scenarios

/// The report for programs: one object.
enum JSONReport {
  static func text(_ report: RunReport) -> String {
    var json = JSONWriter(.pretty)
    json.beginObject()
    writeHead(report, &json)
    json.writeMetrics("metrics", report.run.metrics(against: report.twin.record))
    json.writeMetrics("twin", report.twin.metrics(against: report.twin.record))
    writeCatalogue(report, &json)
    writeVariants(report, &json)
    writeReplications(report, &json)
    writeVerdicts(report, &json)
    writeExpectations(report, &json)
    writeObserved(report, &json)
    json.key("resolved")
    json.value(report.scenario.tree)
    writeSeries(report, &json)
    writeStories(report, &json)
    json.endObject()
    return json.text + "\n"
  }

  private static func writeHead(_ report: RunReport, _ json: inout JSONWriter) {
    let scenario = report.scenario
    json.member("format", ReportReading.format)
    json.member("scenario", scenario.name)
    json.member("title", scenario.title)
    json.memberOrNull("variant", scenario.variant)
    json.member("seed", wide: scenario.seed)
    json.member("version", Version.text)
    json.member("digest", report.run.record.digest)
    json.member("twinDigest", report.twin.record.digest)
    json.member("durationSeconds", scenario.world.duration.seconds)
    json.memberOrNull("start", scenario.start?.text)
    json.member("scale", report.scale)
    json.member("roundings", scenario.roundings)
    writeCauses(report, &json)
    json.member("harm", report.findings.harm)
    if !report.findings.truths.isEmpty { json.member("truths", report.findings.truths) }
    if !report.findings.costs.isEmpty { json.member("costs", report.findings.costs) }
    // A run that contradicts itself gives no report, so this is empty in every report.
    json.key("audit")
    json.beginArray()
    json.endArray()
  }

  private static func writeCauses(_ report: RunReport, _ json: inout JSONWriter) {
    json.key("causes")
    json.beginArray()
    for cause in report.findings.causes {
      json.beginObject()
      json.member("text", cause.text)
      if let from = cause.from { json.member("fromSeconds", (from - .start).seconds) }
      if let to = cause.to { json.member("toSeconds", (to - .start).seconds) }
      json.endObject()
    }
    json.endArray()
  }

  /// The unit of every metric, and which way is better.
  private static func writeCatalogue(_ report: RunReport, _ json: inout JSONWriter) {
    json.key("catalogue")
    json.beginObject()
    for metric in report.catalogue.metrics {
      json.key(metric.name)
      json.beginObject(.line)
      json.member("unit", metric.unit)
      json.member("direction", metric.direction.rawValue)
      json.endObject()
    }
    json.endObject()
  }

  /// The metrics on every seed, the report's own first, when there are several.
  private static func writeReplications(_ report: RunReport, _ json: inout JSONWriter) {
    if report.replications.count < 2 { return }
    json.key("replications")
    json.beginArray()
    for one in report.replications {
      json.beginObject()
      json.member("seed", wide: one.seed)
      json.member("digest", one.run.record.digest)
      json.writeMetrics("metrics", one.run.metrics(against: one.twin.record))
      json.endObject()
    }
    json.endArray()
  }

  /// What was observed in reality, in the unit of the metric over which it is laid.
  private static func writeObserved(_ report: RunReport, _ json: inout JSONWriter) {
    if report.scenario.observed.isEmpty { return }
    json.key("observed")
    json.beginObject()
    for curve in report.scenario.observed {
      json.key(curve.name)
      json.beginObject()
      json.member("metric", curve.metric)
      json.key("seconds")
      json.beginArray(.line)
      for point in curve.counts { json.value((point.at - .start).seconds) }
      json.endArray()
      json.key("counts")
      json.beginArray(.line)
      for point in curve.counts { json.value(point.count) }
      json.endArray()
      json.endObject()
    }
    json.endObject()
  }

  private static func writeVariants(_ report: RunReport, _ json: inout JSONWriter) {
    if report.variants.isEmpty { return }
    json.key("variants")
    json.beginObject()
    for variant in report.variants {
      json.key(variant.name)
      json.beginObject()
      json.member("digest", variant.result.record.digest)
      json.writeMetrics("metrics", variant.result.metrics(against: variant.twin))
      json.key("verdicts")
      json.beginObject()
      for service in variant.findings.services {
        json.member(service.name, service.verdict.rawValue)
      }
      json.endObject()
      json.endObject()
    }
    json.endObject()
  }

  private static func writeVerdicts(_ report: RunReport, _ json: inout JSONWriter) {
    json.key("verdicts")
    json.beginObject()
    for service in report.findings.services {
      json.member(service.name, service.verdict.rawValue)
    }
    json.endObject()
    writeLoops(report.findings.services.filter { !$0.sustainedBy.isEmpty }, &json)
  }

  /// What keeps metastable services down: the share of each loop by service.
  private static func writeLoops(_ services: [ServiceReport], _ json: inout JSONWriter) {
    if services.isEmpty { return }
    json.key("sustainedBy")
    json.beginObject()
    for service in services {
      json.key(service.name)
      json.beginObject()
      for loop in service.sustainedBy { json.member(loop.kind.rawValue, loop.share) }
      json.endObject()
    }
    json.endObject()
  }

  private static func writeExpectations(_ report: RunReport, _ json: inout JSONWriter) {
    json.key("expectations")
    json.beginObject()
    for judged in report.judgements { write(judged, &json) }
    json.endObject()
    json.key("notExpressed")
    json.beginObject()
    for item in report.scenario.notExpressed { json.member(item.id, item.reason) }
    json.endObject()
  }

  private static func write(_ judged: Judged, _ json: inout JSONWriter) {
    let (expectation, judgement) = (judged.expectation, judged.judgement)
    json.key(expectation.id)
    json.beginObject()
    json.member("status", judgement.status.rawValue)
    json.member("metric", expectation.metric)
    if let per = expectation.per { json.member("per", per) }
    json.memberOrNull("on", expectation.variant)
    json.member("value", judgement.value)
    json.member("min", expectation.minimum)
    json.member("max", expectation.maximum)
    json.member("margin", judgement.margin)
    json.member("structural", expectation.isStructural)
    json.member("strength", expectation.strength.rawValue)
    json.member("sentence", judgement.sentence)
    json.member("basis", expectation.basis)
    json.member("source", expectation.source)
    json.endObject()
  }
}

extension JSONWriter {
  /// A flat object from name to number.
  mutating func writeMetrics(_ key: String, _ metrics: [(name: String, value: Double)]) {
    self.key(key)
    beginObject()
    for metric in metrics { member(metric.name, metric.value) }
    endObject()
  }

  /// A number that may be larger than the largest `Int64`.
  mutating func member(_ key: String, wide value: UInt64) {
    self.key(key)
    self.value(wide: value)
  }

  mutating func value(wide value: UInt64) {
    guard let number = try? JSONNumber("\(value)") else {
      preconditionFailure("a whole number is a JSON number")
    }
    self.value(Node(.number(number), at: Place(origin: "")))
  }

  mutating func member(_ key: String, _ sentences: [String]) {
    self.key(key)
    beginArray()
    for sentence in sentences { value(sentence) }
    endArray()
  }

  mutating func memberOrNull(_ key: String, _ value: String?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }
}
