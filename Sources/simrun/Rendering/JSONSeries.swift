import FleetSim
import Scenarios

/// The series of a run, by the name of what they count, with the width of a bin; whole numbers as they were counted.
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
      for series in series(of: record) {
        json.key(series.name)
        json.beginArray(.line)
        for value in series.values[..<record.binCount] { json.value(value) }
        json.endArray()
      }
      json.endObject()
    }
    json.endObject()
  }

  /// The series of the report in its order.
  private static func series(of record: RunRecord) -> [(name: String, values: [Int64])] {
    TimeSeries.all(of: record).filter { $0.isReported }.map { ($0.name, $0.counts) }
  }
}
