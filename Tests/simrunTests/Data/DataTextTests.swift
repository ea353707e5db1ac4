import FleetSim
import Foundation
import Scenarios
import Testing
import simrun

/// The texts that data is made of, each by itself, with what would break out of it.
@Suite struct DataTextTests {
  // MARK: tables

  @Test func `a table is RFC 4180 to the byte`() {
    var table = CSVTable(["a", "b,c"])
    table.add([.text("plain"), .number(0.5)])
    table.add([.text("say \"a, b\""), .empty])
    table.add([.text("two\nlines"), .number(.nan)])
    table.add([.text("=1+1"), .seconds(Moment(microseconds: 1_250_000))])
    table.add([.text(""), .flag(true)])
    table.add([.text("\r"), .number(-2)])
    #expect(
      table.text
        == "a,\"b,c\"\r\nplain,0.5\r\n\"say \"\"a, b\"\"\",\r\n\"two\nlines\",\r\n=1+1,1.25\r\n,true\r\n"
        + "\"\r\",-2\r\n")
  }

  @Test func `hostile text comes back from a table as it was`() throws {
    let texts = [
      Hostile.name, Hostile.path, ",", "\"", "\"\"", "\r\n", "\n", "\r", " a ", "", "é\u{301}",
      "\u{0}",
    ]
    var table = CSVTable(["text", "number"])
    for (index, text) in texts.enumerated() { table.add([.text(text), .number(Double(index))]) }
    let read = try StrictCSV(table.text)
    #expect(read.columns == ["text", "number"])
    #expect(read.rows.map { Array($0[0].utf8) } == texts.map { Array($0.utf8) })
    #expect(read.rows.map { $0[1] } == texts.indices.map { "\($0)" })
  }

  @Test(arguments: ["a,b\n", "a,b", "a,b\r\n1\r\n", "a\"b\r\n", "\"a\r\n", "\"a\"b\r\n", ""])
  func `the strict reader is strict`(_ text: String) {
    #expect(throws: StrictCSV.Failure.self) { try StrictCSV(text) }
  }

  // MARK: times

  @Test(arguments: [
    (0, "0"), (1, "0.000001"), (250_000, "0.25"), (-1_500_000, "-1.5"),
    (300_000, "0.3"), (1_637_355_600_000_000, "1637355600"), (-1_000_001, "-1.000001"),
  ])
  func `seconds have all their digits and no more`(_ microseconds: Int64, _ text: String) {
    #expect(DataText.seconds(microseconds) == text)
  }

  @Test func `all moments of a column have the same form`() throws {
    let start = try CalendarInstant(reading: "2021-12-31T23:59:30Z")
    func column(_ moments: [Int64], of start: CalendarInstant?) -> String {
      let moments = moments.map { Moment(microseconds: $0) }
      let times = InstantColumn(start, moments)
      var table = CSVTable(["t"])
      for moment in moments { table.add([times.cell(moment)]) }
      return table.text.split(separator: "\r\n").dropFirst().joined(separator: " ")
    }
    let whole = column([0, 30_000_000, 86_430_000_000], of: start)
    #expect(whole == "2021-12-31T23:59:30Z 2022-01-01T00:00:00Z 2022-01-02T00:00:00Z")
    let parts = column([0, 29_000_001], of: start)
    #expect(parts == "2021-12-31T23:59:30.000000Z 2021-12-31T23:59:59.000001Z")
    #expect(column([0, 1], of: nil) == "")
    let early = try CalendarInstant(reading: "1969-12-31T23:59:59.5Z")
    #expect(column([0], of: early) == "1969-12-31T23:59:59.500000Z")
  }

  // MARK: OpenMetrics

  @Test func `a text of OpenMetrics escapes what it must and ends as it must`() {
    var text = OpenMetricsText()
    text.begin("a_b", .counter, unit: "b", help: "back\\slash \"quote\"\nline\rreturn")
    let labels = OpenMetricsText.labels([("x", "q\"\\\nz"), ("y", "é=,{}")])
    text.sample("a_b_total", labels, 0.5, at: 1_500_000)
    text.begin("c", .gauge, unit: "", help: "")
    text.sample("c", OpenMetricsText.labels([]), 3, at: -1)
    #expect(
      text.text == """
        # TYPE a_b counter
        # UNIT a_b b
        # HELP a_b back\\\\slash \\"quote\\"\\nline return
        a_b_total{x="q\\"\\\\\\nz",y="é=,{}"} 0.5 1.5
        # TYPE c gauge
        c{} 3 -0.000001
        # EOF

        """)
  }

  @Test(arguments: [
    ("service", "arrivals", "requests", "fleetsim_service_arrivals_requests"),
    ("service", "queue.max", "requests", "fleetsim_service_queue_max_requests"),
    ("service", "limitsExpired", "calls", "fleetsim_service_limits_expired_calls"),
    ("service", "load", "1", "fleetsim_service_load_ratio"),
    ("service", "replicas.min", "replicas", "fleetsim_service_min_replicas"),
    ("client", "attempts", "attempts", "fleetsim_client_attempts"),
    ("client", "operations.started", "operations", "fleetsim_client_started_operations"),
    ("client", "operations.availability", "1", "fleetsim_client_operations_availability_ratio"),
    ("client", "breaker.openTime", "s", "fleetsim_client_breaker_open_time_seconds"),
    ("fleet", "shortfall", "°C·h", "fleetsim_fleet_shortfall_celsius_hours"),
    ("fleet", "cold", "h", "fleetsim_fleet_cold_hours"),
    ("fleet", "under18", "homes", "fleetsim_fleet_under18_homes"),
    ("fleet", "feesLost", "USD", "fleetsim_fleet_fees_lost_usd"),
    ("fleet", "odd-näme.X", "per { day", "fleetsim_fleet_odd_n_me_x_per_day"),
  ])
  func `a family is named in words with its unit at the end`(
    _ sort: String, _ leaf: String, _ unit: String, _ name: String
  ) {
    #expect(OpenMetricsNames.family(sort, leaf, unit: unit) == name)
  }

  // MARK: traces

  @Test func `a trace is one object whatever its texts are`() throws {
    var trace = TraceWriter()
    trace.beginProcess(Hostile.name)
    let thread = trace.beginThread(Hostile.path)
    trace.span(
      Hostile.name, thread, from: .start + .seconds(1), to: .start + .seconds(3),
      [("why", Hostile.name)])
    trace.instant(Hostile.name, thread, at: .start + .seconds(2))
    trace.count(Hostile.name, 0.25, at: .start)
    let text = trace.finish([(key: "scenario", value: Hostile.name)])
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["displayTimeUnit"] as? String == "ms")
    #expect((object?["otherData"] as? [String: String]) == ["scenario": Hostile.name])
    let events = try #require(object?["traceEvents"] as? [[String: Any]])
    #expect(events.map { $0["ph"] as? String } == ["M", "M", "M", "M", "X", "i", "C"])
    #expect(events.map { $0["pid"] as? Int } == Array(repeating: 1, count: 7))
    #expect(events.map { $0["tid"] as? Int } == [0, 0, 1, 1, 1, 1, 0])
    #expect(events[4]["name"] as? String == Hostile.name)
    #expect(events[4]["ts"] as? Int == 1_000_000 && events[4]["dur"] as? Int == 2_000_000)
    #expect(events[5]["s"] as? String == "t")
    #expect((events[6]["args"] as? [String: Double]) == ["value": 0.25])
  }

  @Test func `spans of a lane never overlap, and no lane is more than is needed`() {
    var lanes = TraceLanes()
    func lane(_ from: Int64, _ to: Int64) -> Int {
      lanes.lane(from: .start + .seconds(from), to: .start + .seconds(to))
    }
    #expect(lane(0, 10) == 0)
    #expect(lane(5, 6) == 1)
    #expect(lane(5, 20) == 2)
    #expect(lane(6, 6) == 1)
    #expect(lane(6, 30) == 1)
    #expect(lane(10, 12) == 0)
    #expect(lane(20, 21) == 0)
    #expect(lane(20, 21) == 2)
  }
}
