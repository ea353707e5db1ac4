import FleetSim
import Scenarios
import Testing

/// Curves that were observed in reality, beside a scenario.
@Suite struct ObservedFormatTests {
  static func load(
    _ table: String?, metric: String = "services.api.arrivals", more: String = ""
  ) throws -> LoadedScenario {
    let scenario = """
      {"format": "fleetsim-scenario/1", "name": "storm", "start": "2018-11-22T12:00:00Z", "duration": "4h",
       "services": {"api": {"capacity": {"workers": 10}, "queue": {"length": 10},
         "serviceTime": {"constant": "20ms"}}},
       "fleets": {"homes": {"count": 10, "traffic": {
         "poll": {"service": "api", "every": "10m", "timeout": "10s"}}}},
       "observed": {"site": {"file": "reports.csv", "metric": "\(metric)"\(more)}}}
      """
    return try ScenarioFile(
      text: Array(scenario.utf8), origin: "storm.json",
      files: { name in
        guard let table else { return .unreadable("no such file") }
        return .bytes(Array(table.utf8), origin: "beside/" + name)
      },
      metricCheck: { name, world in
        let catalogue = MetricCatalogue(world)
        if catalogue.metric(named: name) != nil { return .known }
        return .unknown(nearest: nearestName(to: name, among: catalogue.names))
      }
    ).load()
  }

  static func messages(_ table: String?, metric: String = "services.api.arrivals") -> [String] {
    do {
      _ = try load(table, metric: metric)
      return []
    } catch {
      return (error as? InvalidScenario)?.diagnostics.map { $0.description } ?? []
    }
  }

  @Test func `counts are read at offsets and dates, scaled, with either end of line`() throws {
    let scenario = try Self.load(
      "time,count\r\n30m,1.5\r\n2018-11-22T13:00:00Z,20\r\n", more: #", "scale": 2, "note": "Two.""#
    )
    let curve = try #require(scenario.observed.first)
    #expect(curve.name == "site" && curve.metric == "services.api.arrivals" && curve.note == "Two.")
    #expect(
      curve.counts == [
        TimedCount(at: .start + .minutes(30), count: 3),
        TimedCount(at: .start + .hours(1), count: 40),
      ])
  }

  @Test func `the counts belong to the scenario's digest and not to its world`() throws {
    let one = try Self.load("time,count\n30m,1\n")
    let other = try Self.load("time,count\n30m,2\n")
    #expect(one.canonicalText != other.canonicalText)
    #expect("\(one.world)" == "\(other.world)")
  }

  @Test func `everything that is wrong with a table is told with its line`() {
    #expect(
      Self.messages("time;count\n30m,1\n30m,2\n20m,-1\nlate,1\n1h\n") == [
        "beside/reports.csv:1:1: found \"time;count\", expected \"time,count\" as the first line",
        "beside/reports.csv:3:1: found \"30m\", expected a moment after the line before",
        "beside/reports.csv:4:1: found \"20m\", expected a moment after the line before",
        "beside/reports.csv:5:1: found \"late\", expected a moment such as \"2h\" (after the start) or \"2021-11-19T21:40:00Z\"",
        "beside/reports.csv:6:1: found \"1h\", expected a time and a count, such as 1h30m,15",
      ])
    #expect(
      Self.messages("time,count\n30m,many\n") == [
        "beside/reports.csv:2:5: found \"many\", expected a number from 0 on"
      ])
    #expect(
      Self.messages("time,count\n") == [
        "beside/reports.csv:1:1: found no counts, expected a line for each moment"
      ])
  }

  @Test
  func `a file that is not there and a metric that does not exist are errors with their places`() {
    #expect(Self.messages(nil).count == 1)
    #expect(Self.messages(nil)[0].contains("\"reports.csv\" (no such file)"))
    #expect(Self.messages("time,count\n30m,1\n", metric: "").count == 1)
    let unknown = Self.messages("time,count\n30m,1\n", metric: "services.api.arrival")
    #expect(unknown.count == 1 && unknown[0].contains("/observed/site/metric"))
    #expect(unknown.first?.contains("\"services.api.arrivals\"") ?? false)
  }
}
