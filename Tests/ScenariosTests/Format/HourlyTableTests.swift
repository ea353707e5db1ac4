import FleetSim
import Scenarios
import Testing

/// Tables of hours beside a scenario.
@Suite struct HourlyTableTests {
  static let scenario = #"""
    {"format": "fleetsim-scenario/1", "name": "homes", "start": "2018-11-22T12:00:00Z", "duration": "4h",
     "services": {"api": {"capacity": {"workers": 10}, "queue": {"length": 10},
       "serviceTime": {"constant": "20ms"}}},
     "fleets": {"homes": {"count": 10, "thermostat": {
       "app": {"service": "api", "timeout": "10s"}, "command": {"service": "api", "timeout": "10s"},
       "outdoor": {"hours": "paris.csv"}}}}}
    """#

  static func load(_ table: String?) throws -> LoadedScenario {
    try ScenarioFile(
      text: Array(scenario.utf8), origin: "homes.json",
      files: { name in
        guard let table else { return .unreadable("no such file") }
        return .bytes(Array(table.utf8), origin: "beside/" + name)
      }
    ).load()
  }

  static func messages(_ table: String?) -> [String] {
    do {
      _ = try load(table)
      return []
    } catch {
      return (error as? InvalidScenario)?.diagnostics.map { $0.description } ?? []
    }
  }

  @Test func `a table of hours is read, and belongs to the scenario's digest`() throws {
    let one = try HourlyTableTests.load(
      "time,temperature\n2018-11-22T12:00:00Z,2\n2018-11-22T13:00:00Z,-1.5\n")
    let other = try HourlyTableTests.load(
      "time,temperature\n2018-11-22T12:00:00Z,2\n2018-11-22T13:00:00Z,-1.6")
    #expect(one.canonicalText != other.canonicalText)
    let record = Simulation(one.world, seed: 1).finish()
    #expect(record.auditFailures == [])
  }

  @Test func `everything that is wrong with a table is told with its line`() {
    #expect(
      HourlyTableTests.messages(
        "time;temperature\n2018-11-22T12:00:00Z,2\n2018-11-22T14:00:00Z,cold\nnoon\n") == [
          "beside/paris.csv:1:1: found \"time;temperature\", expected \"time,temperature\" as the first line",
          "beside/paris.csv:3:1: found \"2018-11-22T14:00:00Z\", expected the next hour, \"2018-11-22T13:00Z\"",
          "beside/paris.csv:3:22: found \"cold\", expected a temperature from -90 to 60 °C",
          "beside/paris.csv:4:1: found \"noon\", expected a time and a temperature, such as 2018-11-22T12:00:00Z,1.5",
        ])
    #expect(
      HourlyTableTests.messages("time,temperature\n2018-11-22T12:30:00Z,2\n") == [
        "beside/paris.csv:2:1: found \"2018-11-22T12:30:00Z\", expected a full hour such as \"2018-11-22T12:00:00Z\""
      ])
    #expect(
      HourlyTableTests.messages("time,temperature\n") == [
        "beside/paris.csv:1:1: found no hours, expected a line for each hour"
      ])
  }

  @Test func `a table that is not there is an error of the scenario`() {
    let messages = HourlyTableTests.messages(nil)
    #expect(messages.count == 1)
    #expect(messages.first?.contains("/fleets/homes/thermostat/outdoor/hours") == true)
    #expect(messages.first?.contains("\"paris.csv\" (no such file)") == true)
  }
}
