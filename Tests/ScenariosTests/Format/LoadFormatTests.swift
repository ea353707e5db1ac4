import FleetSim
import Scenarios
import Testing

/// Tables of load beside a scenario: demand of a fleet and the background of a service.
@Suite struct LoadFormatTests {
  static let table = "time,count\n0s,60\n1h,120\n3h,30\n"
  static let once = #""counts": {"file": "day.csv"}"#

  static func text(
    demand: String = once, background: String = "", more: String = "",
    capacity: String = #"{"workers": 10}"#
  ) -> String {
    """
    {"format": "fleetsim-scenario/1", "name": "past", "start": "2018-11-22T12:00:00Z", "duration": "5h",
     "services": {"api": {"capacity": \(capacity), "queue": {"length": 10}\(background),
       "serviceTime": {"constant": "20ms"}}},
     "fleets": {"homes": {"count": 1000, "demand": {
       "open": {"service": "api", \(demand), "timeout": "10s"}}}}\(more)}
    """
  }

  static func file(
    _ text: String, _ table: String? = table, _ overrides: [Override] = []
  ) -> ScenarioFile {
    ScenarioFile(
      text: Array(text.utf8), origin: "past.json", overrides: overrides,
      files: { name in
        guard let table else { return .unreadable("no such file") }
        return .bytes(Array(table.utf8), origin: "beside/" + name)
      })
  }

  static func load(_ text: String, _ table: String? = table) throws -> LoadTable {
    let demand = try file(text, table).load().world.fleets[0].demand[0]
    return try #require(demand.load)
  }

  static func messages(_ text: String, _ table: String? = table) -> [String] {
    do {
      return try file(text, table).load().warnings.map { $0.description }
    } catch {
      return error.diagnostics.map { $0.description }
    }
  }

  // MARK: what is read

  @Test func `a count lasts until the next moment and the last as long as the one before`() throws {
    let load = try Self.load(Self.text())
    #expect(load.begins == [.start, .start + .hours(1), .start + .hours(3)])
    #expect(load.end == .start + .hours(5) && load.counts == [60, 120, 30])
    #expect(load.scale == 1 && load.period == nil)
    #expect(Self.messages(Self.text()) == [])
  }

  @Test func `moments may be dates and before the start`() throws {
    let text = Self.text(demand: #""counts": {"file": "day.csv", "scale": 0.5, "repeats": "1d"}"#)
    let load = try Self.load(text, "time,count\n2018-11-22T11:00:00Z,1\n1h,2\n")
    #expect(load.begins == [.start - .hours(1), .start + .hours(1)])
    #expect(load.end == .start + .hours(3) && load.scale == 0.5 && load.period == .days(1))
    #expect(
      try Self.load(Self.text(), "time,count\n-90m,1\n5h,2\n").begins[0] == .start - .minutes(90))
  }

  @Test func `a background has its table, its patience and its criticality`() throws {
    let text = Self.text(
      background: #"""
        , "background": {"counts": {"file": "day.csv", "scale": 3}, "timeout": "4s", "criticality": "sheddable"}
        """#)
    let world = try Self.file(text).load().world
    let background = try #require(world.services[0].background)
    #expect(background.load == world.fleets[0].demand[0].load?.scaled(by: 3))
    #expect(background.timeout == .seconds(4) && background.criticality == .sheddable)
  }

  @Test func `the file's text belongs to the digest, once for all who name it`() throws {
    let text = Self.text(
      background: #", "background": {"counts": {"file": "day.csv"}, "timeout": "4s"}"#)
    let one = try Self.file(text).load().canonicalText
    #expect(one.split(separator: "\n").filter { $0 == "time,count" }.count == 1)
    #expect(try Self.file(text, "time,count\n0s,60\n1h,121\n").load().canonicalText != one)
  }

  @Test func `variants, overrides and provenance reach its values`() throws {
    let text = Self.text(
      more: #"""
        , "variants": {"twice": {"patch": {"fleets": {"homes": {"demand": {"open": {"counts": {"scale": 2}}}}}}},
            "usual": {"patch": {"fleets": {"homes": {"demand": {"open": {"counts": null, "perDay": 2}}}}}}},
          "provenance": {"/fleets/homes/demand/open/counts/file": {"status": "assumed"}}
        """#)
    let file = Self.file(text)
    #expect(try file.load(variant: "twice").world.fleets[0].demand[0].load?.scale == 2)
    let usual = try file.load(variant: "usual").world.fleets[0].demand[0]
    #expect(usual.load == nil && usual.perDay == 2)
    let override = try Override(reading: "/fleets/homes/demand/open/counts/scale=3")
    let set = try Self.file(text, Self.table, [override]).load()
    #expect(set.world.fleets[0].demand[0].load?.scale == 3)
  }

  // MARK: what follows from it

  @Test func `a smaller scale shrinks the counts`() throws {
    let text = Self.text(
      background: #", "background": {"counts": {"file": "day.csv", "scale": 4}, "timeout": "4s"}"#)
    let world = try Self.file(text).load().scaled(by: 0.1).world
    #expect(world.fleets[0].count == 100)
    #expect(abs((world.fleets[0].demand[0].load?.total ?? 0) - 21) < 1e-9)
    #expect(abs((world.services[0].background?.load.total ?? 0) - 84) < 1e-9)
  }

  @Test func `nominal load and estimate count it`() throws {
    let background =
      #", "background": {"counts": {"file": "day.csv", "scale": 4000}, "timeout": "4s"}"#
    let text = Self.text(background: background, capacity: #"{"headroom": 2}"#)
    let world = try Self.file(text).load().world
    let mean = 210.0 * 4_001 / 18_000
    #expect(abs(NominalLoad(world).rates[0] - mean) < 1e-9)
    #expect(world.services[0].workers == Int((2 * mean * 0.02).rounded(.up)))
    #expect(Estimate(world).attempts == 210 * 4_001)
  }

  // MARK: what is wrong

  @Test func `demand says how many come either way, and one way only`() {
    let place = "past.json:5:12: /fleets/homes/demand/open"
    #expect(
      Self.messages(Self.text(demand: #""latency": "1ms""#)) == [
        "\(place): found no \"perDay\", expected it or \"counts\""
      ])
    #expect(
      Self.messages(Self.text(demand: #""perDay": 2, "profile": "evening", "# + Self.once)).map {
        String($0.drop { $0 != "/" })
      } == [
        "/fleets/homes/demand/open/perDay: found \"perDay\" beside \"counts\", expected one of them, as the table says how many come when",
        "/fleets/homes/demand/open/profile: found \"profile\" beside \"counts\", expected one of them, as the table says how many come when",
      ])
    #expect(Self.messages(Self.text(), nil).count == 1)
    #expect(Self.messages(Self.text(), nil)[0].contains("\"day.csv\" (no such file)"))
  }

  @Test func `everything that is wrong with a table is told with its line`() {
    #expect(
      Self.messages(Self.text(), "time,count\n1h,2\n30m,-1\n") == [
        "beside/day.csv:3:1: found \"30m\", expected a moment after the line before"
      ])
    #expect(
      Self.messages(Self.text(), "time,count\n-1h,-1\n") == [
        "beside/day.csv:2:5: found \"-1\", expected a number from 0 on"
      ])
    #expect(
      Self.messages(Self.text(), "time,count\n0s,9\n") == [
        "beside/day.csv:1:1: found one count, expected two or more, as each lasts until the next line's moment"
      ])
    let short = Self.text(demand: #""counts": {"file": "day.csv", "repeats": "4h59m"}"#)
    #expect(Self.messages(short).count == 1)
    #expect(
      Self.messages(short)[0].contains(
        "found \"4h59m\", expected at least \"5h\", as long as the table is"))
  }

  @Test func `a table that leaves a part of the run without load is told`() {
    let words = "expected counts for the whole run, or \"repeats\"; outside them nothing comes"
    for (table, gap) in [
      ("time,count\n0s,1\n1h,1\n", "counts from 0s to 2h of 5h"),
      ("time,count\n1h,1\n3h,1\n", "counts from 1h to 5h of 5h"),
      ("time,count\n-2h,1\n-1h,1\n", "a table that does not meet the run"),
      ("time,count\n9h,1\n10h,1\n", "a table that does not meet the run"),
    ] {
      let messages = Self.messages(Self.text(), table)
      #expect(messages.count == 1 && messages[0].hasSuffix("found \(gap), \(words)"), "\(messages)")
    }
    let repeats = Self.text(demand: #""counts": {"file": "day.csv", "repeats": "3h"}"#)
    #expect(Self.messages(repeats, "time,count\n-2h,1\n-1h,1\n") == [])
    let background = #", "background": {"counts": {"file": "day.csv"}, "timeout": "4s"}"#
    let both = Self.messages(Self.text(background: background), "time,count\n0s,1\n1h,1\n")
    #expect(both.count == 2 && both[0].contains("/services/api/background/counts"))
  }
}
