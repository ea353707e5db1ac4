import FleetSim
import Scenarios

/// The answer of a plan as JSON.
enum PlanJSON {
  static func text(_ report: PlanReport) -> String {
    let study = report.study
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.member("format", "fleetsim-plan/1")
    json.member("study", study.name)
    json.member("title", study.title)
    json.member("scenario", study.base.name)
    json.member("version", Version.text)
    json.member("question", report.kind)
    json.member("confidence", report.proof.confidence)
    json.member("status", report.status.rawValue)
    json.member("sentence", PlanWords(report).answer)
    one("answer", report.answer, report, &json)
    all("binding", report.binding, report, &json)
    all("undecided", report.open, report, &json)
    if study.parameters.count > 1 { all("frontier", report.frontier, report, &json) }
    json.member("isMonotone", report.contradiction == nil)
    if let pair = report.contradiction {
      one("holdsWithLess", pair.holds, report, &json)
      one("failsWithMore", pair.fails, report, &json)
    }
    all("judged", report.judged, report, &json)
    json.member("combinations", report.gridCount)
    json.member("replications", Int64(report.replications))
    json.endObject()
    return json.text + "\n"
  }

  private static func all(
    _ key: String, _ candidates: [PlanReport.Candidate], _ report: PlanReport,
    _ json: inout JSONWriter
  ) {
    json.key(key)
    json.beginArray()
    for candidate in candidates { write(candidate, report, &json) }
    json.endArray()
  }

  private static func one(
    _ key: String, _ candidate: PlanReport.Candidate?, _ report: PlanReport,
    _ json: inout JSONWriter
  ) {
    json.key(key)
    if let candidate { write(candidate, report, &json) } else { json.null() }
  }

  private static func write(
    _ candidate: PlanReport.Candidate, _ report: PlanReport, _ json: inout JSONWriter
  ) {
    json.beginObject()
    json.key("values")
    json.beginObject(.line)
    for (parameter, value) in zip(report.study.parameters, candidate.values) {
      json.key(parameter.name)
      json.value(value)
    }
    json.endObject()
    if let cost = candidate.cost { json.member("cost", cost) }
    json.member("status", candidate.verdict.status.rawValue)
    json.member("replications", Int64(candidate.verdict.replications.count))
    json.key("expectations")
    json.beginObject()
    for judgement in candidate.verdict.judgements { write(judgement, &json) }
    json.endObject()
    json.endObject()
  }

  private static func write(_ judgement: ReplicatedJudgement, _ json: inout JSONWriter) {
    json.key(judgement.id)
    json.beginObject(.line)
    json.member("status", judgement.status.rawValue)
    json.member("estimate", judgement.estimate)
    json.member("low", judgement.interval?.low)
    json.member("high", judgement.interval?.high)
    json.member("margin", judgement.margin)
    json.member("sentence", judgement.sentence)
    json.endObject()
  }
}
