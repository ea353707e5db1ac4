import FleetSim
import Scenarios

/// The results of a sweep as JSON: what was asked, and every value of every replication.
enum SweepJSON {
  static func text(_ report: SweepReport) -> String {
    let study = report.study
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.member("format", "fleetsim-sweep/1")
    json.member("study", study.name)
    json.member("title", study.title)
    json.member("scenario", study.base.name)
    if let variant = study.base.variant { json.member("variant", variant) }
    json.member("scale", study.scale)
    json.member("version", Version.text)
    json.key("seeds")
    json.beginArray(.line)
    for seed in study.seeds { json.value(wide: seed) }
    json.endArray()
    json.key("parameters")
    json.beginObject()
    for parameter in study.parameters { write(parameter, &json) }
    json.endObject()
    subjects("measures", study.measures, report.units[...], &json)
    subjects(
      "expectations", study.expectations, report.units.dropFirst(study.measures.count), &json)
    AnalysisJSON.write(report, &json)
    json.key("points")
    json.beginArray()
    for number in report.pointNumbers { write(report.point(number), report, &json) }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private static func write(_ parameter: Study.Parameter, _ json: inout JSONWriter) {
    json.key(parameter.name)
    json.beginObject(.line)
    json.key("at")
    json.beginArray(.line)
    for pointer in parameter.pointers { json.value(pointer.description) }
    json.endArray()
    if let own = parameter.own {
      json.key("scenario")
      json.value(own)
    }
    json.endObject()
  }

  private static func subjects(
    _ key: String, _ all: [Expectation], _ units: ArraySlice<String>, _ json: inout JSONWriter
  ) {
    json.key(key)
    json.beginObject()
    for (expectation, unit) in zip(all, units) {
      json.key(expectation.id)
      json.beginObject(.line)
      json.member("metric", expectation.metric)
      json.member("unit", unit)
      if let minimum = expectation.minimum { json.member("min", minimum) }
      if let maximum = expectation.maximum { json.member("max", maximum) }
      json.endObject()
    }
    json.endObject()
  }

  private static func write(
    _ point: SweepReport.Point, _ report: SweepReport, _ json: inout JSONWriter
  ) {
    let study = report.study
    json.beginObject()
    json.member("point", Int64(point.point.number))
    json.key("values")
    json.beginObject(.line)
    for (parameter, value) in zip(study.parameters, point.point.values) {
      guard let value else { continue }
      json.key(parameter.name)
      json.value(value)
    }
    json.endObject()
    measures(point, study, &json)
    expectations(point, report, &json)
    json.member("reproduce", report.reproduction(point.point))
    json.key("digests")
    json.beginArray(.line)
    for outcome in point.outcomes { json.value(outcome.digest) }
    json.endArray()
    json.endObject()
  }

  private static func measures(
    _ point: SweepReport.Point, _ study: Study, _ json: inout JSONWriter
  ) {
    json.key("measures")
    json.beginObject()
    for (place, measure) in study.measures.enumerated() {
      let figure = SweepReport.figure(point, place)
      json.key(measure.id)
      json.beginObject(.line)
      json.member("mean", figure.mean)
      json.member("low", figure.interval?.low)
      json.member("high", figure.interval?.high)
      values(point, place, &json)
      json.endObject()
    }
    json.endObject()
  }

  private static func expectations(
    _ point: SweepReport.Point, _ report: SweepReport, _ json: inout JSONWriter
  ) {
    json.key("expectations")
    json.beginObject()
    for (place, expectation) in report.study.expectations.enumerated() {
      let held = report.held(point, expectation: place)
      json.key(expectation.id)
      json.beginObject(.line)
      json.member("held", Int64(held.count))
      json.member("of", Int64(held.of))
      json.member("low", held.interval.low)
      json.member("high", held.interval.high)
      values(point, report.study.measures.count + place, &json)
      json.endObject()
    }
    json.endObject()
  }

  private static func values(
    _ point: SweepReport.Point, _ place: Int, _ json: inout JSONWriter
  ) {
    json.key("values")
    json.beginArray(.line)
    for outcome in point.outcomes {
      let value = outcome.values[place]
      if value.isFinite { json.value(value) } else { json.null() }
    }
    json.endArray()
  }
}
