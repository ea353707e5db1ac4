import FleetSim
import Scenarios

/// Every series of a run, by the name of what it counts, with the width of a bin.
extension JSONReport {
  static func writeSeries(_ report: RunReport, _ json: inout JSONWriter) {
    let record = report.run.record
    json.key("series")
    json.beginObject()
    json.member("binSeconds", record.bin.seconds)
    json.memberOrNull("start", report.scenario.start?.text)
    json.member("bins", Int64(record.binCount))
    for (key, record) in [("run", report.run.record), ("twin", report.twin.record)] {
      json.key(key)
      json.beginObject()
      for series in JSONReport.series(of: record) {
        json.key(series.name)
        json.beginArray(.line)
        for value in series.values[..<record.binCount] { json.value(value) }
        json.endArray()
      }
      json.endObject()
    }
    json.endObject()
  }

  /// In the order of the record; times in areas are in microseconds.
  private static func series(of record: RunRecord) -> [(name: String, values: [Int64])] {
    record.services.flatMap(series) + record.fleets.flatMap(series)
  }

  private static func series(of service: ServiceRecord) -> [(name: String, values: [Int64])] {
    let path = "services.\(service.name)."
    return [
      (path + "arrivals", service.arrivals), (path + "completed", service.completed),
      (path + "wasted", service.wasted), (path + "errors", service.errors),
      (path + "refused", service.refused), (path + "shed", service.shed),
      (path + "unavailable", service.unavailable),
      (path + "limitsExpired", service.limitsExpired), (path + "queue.max", service.queueMaximum),
    ] + (service.policies.map { series(of: $0, path) } ?? [])
  }

  private static func series(of policies: ServerPolicyRecord, _ path: String)
    -> [(name: String, values: [Int64])]
  {
    let all = [
      ("rateLimited", policies.rateLimited), ("declined", policies.declined),
      ("overloadRefused", policies.overloadRefused), ("fillRefused", policies.fillRefused),
      ("limited", policies.limited), ("dropped", policies.dropped),
      ("expired", policies.expired), ("cancelled", policies.cancelled),
      ("cache.hits", policies.cacheHits), ("cache.misses", policies.cacheMisses),
      ("limit.min", policies.limitMinimum), ("replicas.min", policies.replicasMinimum),
      ("replicas.max", policies.replicasMaximum),
    ]
    return all.filter { !$0.1.isEmpty }.map { (path + $0.0, $0.1) }
  }

  private static func series(of fleet: FleetRecord) -> [(name: String, values: [Int64])] {
    let path = "fleets.\(fleet.name)."
    var all: [(name: String, values: [Int64])] = []
    for client in fleet.traffic { all += series(of: client, path + "traffic.\(client.name).") }
    for client in fleet.demand { all += series(of: client, path + "demand.\(client.name).") }
    for function in fleet.functions {
      all.append((path + "functions.\(function.name).wanted", function.wanted))
      all.append((path + "functions.\(function.name).had", function.had))
    }
    for count in fleet.counts { all.append((path + count.name, count.series)) }
    for mean in fleet.means {
      all.append((path + mean.name + ".sums", mean.sums))
      all.append((path + mean.name + ".weights", mean.weights))
    }
    return all
  }

  private static func series(of client: ClientRecord, _ path: String)
    -> [(name: String, values: [Int64])]
  {
    [
      (path + "operations.started", client.started),
      (path + "operations.succeeded", client.succeeded),
      (path + "operations.failed", client.failed), (path + "operations.skipped", client.skipped),
      (path + "attempts", client.attempts), (path + "rejections", client.rejections),
      (path + "errors", client.errors), (path + "timeouts", client.timeouts),
    ]
  }
}
