import Scenarios
import Testing

/// Each expectation of the replay holds, and falls when a cause is another one.
@Suite struct NetatmoReplayTests {
  static let replay = Replay(path: "scenarios/netatmo-2018.json", scale: 0.02)

  static let thermostat = "/fleets/homes/thermostat/"
  static let down = "/faults/silentServers/effect/replicasDown/count="
  static let quiet = "/services/api/capacity/headroom=3.32"
  static let short = "/faults/silentServers/end=10h30m"

  static let breaks = [
    Break("N-A1", quiet),
    Break("N-A3", thermostat + "localSchedule=false", thermostat + "home/timeConstant=20h"),
    Break(
      "N-A3-begin", "/faults/silentServers/begin=30m", thermostat + "day/homeAllDay=0"),
    Break("N-A4", quiet),
    Break("N-A5", quiet),
    Break("N-A5-all", quiet),
    Break("N-A6", down + "12"),
    Break("N-A7-before", down + "6"),
    Break("N-A7", down + "6"),
    Break("N-A8", thermostat + "people/told=1"),
    Break("N-A8-cold", thermostat + "people/awareness=1"),
    Break("N-A9-all", thermostat + "localControl=false"),
    Break("N-A10", thermostat + "home/timeConstant=1h"),
    Break("N-A11", thermostat + "people/awareness=1"),
    Break("N-A12", "/fleets/homes/traffic/keepAlive/retry/backoff/exponential/cap=30s"),
    Break("N-A12-time", "/fleets/homes/traffic/keepAlive/retry/backoff/exponential/cap=30s"),
    Break("N-A13", short, thermostat + "graceTime=6h"),
    Break("N-A13-early", thermostat + "home/timeConstant=5h"),
    Break("N-A13-late", short, thermostat + "home/timeConstant=150h"),
    Break("N-A14-absent", short),
    Break("N-A14-level", short),
    Break("N-A14-present", short),
    Break("push", thermostat + "push/begin=35h59m"),
  ]

  @Test(arguments: breaks.indices)
  func `an expectation holds, and falls when its cause is changed`(index: Int) throws {
    let broken = Self.breaks[index]
    let whole = try Self.replay.judge(broken.id)
    #expect(whole.status == .passed, "\(broken.id): \(whole.sentence)")
    let changed = try Self.replay.judge(broken.id, broken.overrides)
    #expect(changed.status == .failed, "\(broken.id): \(changed.sentence)")
  }

  @Test func `every expectation that is not structural can be broken`() throws {
    let ids = try Self.replay.ids()
    let broken = Set(Self.breaks.map { $0.id })
    for id in ids { #expect(broken.contains(id), "\(id)") }
    #expect(broken.count == ids.count)
  }
}
