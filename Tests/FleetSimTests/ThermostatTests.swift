import FleetSim
import Foundation
import Testing

/// Homes whose thermostats lean on a cloud, and their people.
@Suite struct ThermostatTests {
  /// Relays, an app and homes; the cloud is away from 18:00 for `outage`.
  static func world(
    outage: Timespan?, count: Int = 4_000, _ change: (inout Thermostat) -> Void = { _ in }
  ) -> World {
    let client = Client(service: 0, latency: .milliseconds(20), timeout: .seconds(10))
    var relay = Client(service: 1, latency: .milliseconds(20), timeout: .seconds(10))
    relay.retry = RetryPolicy(
      attempts: nil, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(128),
      jitter: .full)
    var thermostat = Thermostat(app: client, command: client, keepAlive: 0)
    thermostat.anomaly = 0
    change(&thermostat)
    var world = World(duration: .hours(24), startEpochSeconds: 1_542_888_000)
    let time = Distribution.exponential(mean: .milliseconds(20))
    world.services = [
      Worlds.service("app", workers: 200, time: time),
      Worlds.service("relays", workers: 200, time: time),
    ]
    world.fleets = [
      Fleet(
        name: "homes", count: count,
        regions: [Region(name: "france", share: 1, utcOffset: .hours(1))],
        traffic: [
          Traffic(name: "keepAlive", client: relay, period: .seconds(60), carriage: .rate)
        ], kind: .thermostat(thermostat))
    ]
    for (index, name) in ["app", "relays"].enumerated() {
      guard let outage else { break }
      world.faults.append(
        Fault(
          name: name, begin: .start + .hours(6), end: .start + .hours(6) + outage,
          effect: .replicasDown(service: index, count: 1)))
    }
    return world
  }

  static func count(_ record: RunRecord, _ name: String) -> Int64 {
    series(record, name).reduce(0, +)
  }

  static func series(_ record: RunRecord, _ name: String) -> [Int64] {
    for count in record.fleets[0].counts where count.name == name { return count.series }
    return []
  }

  static func mean(_ record: RunRecord, _ name: String, bin: Int) -> Double {
    for mean in record.fleets[0].means where mean.name == name {
      return Double(mean.sums[bin]) / Double(mean.weights[bin]) * mean.scale
    }
    return .nan
  }

  static func times(_ record: RunRecord, _ name: String) -> Histogram {
    record.fleets[0].times.first { $0.name == name }?.histogram ?? Histogram()
  }

  static func availability(_ record: RunRecord, _ name: String) -> Double {
    for function in record.fleets[0].functions where function.name == name {
      return Double(record.total(function.had)) / Double(record.total(function.wanted))
    }
    return -1
  }

  /// Homes that are all alike and at home all day.
  static func alike(_ thermostat: inout Thermostat) {
    thermostat.home.timeConstantSpread = 0
    thermostat.home.lossesSpread = 0
    thermostat.home.emitterPowerSpread = 0
    thermostat.setpoints.spread = 0
    thermostat.day.spread = .zero
    thermostat.day.homeAllDay = 1
    thermostat.modes.manual = 0
    thermostat.people.wantsChangePerDay = 0
    thermostat.people.homecomingsPerDay = 0
  }

  @Test func `without a fault everybody has everything`() {
    let record = run(ThermostatTests.world(outage: nil))
    #expect(record.auditFailures == [])
    for name in ["remote", "schedule", "wantedChange"] {
      #expect(ThermostatTests.availability(record, name) > 0.999, "\(name)")
    }
    #expect(ThermostatTests.availability(record, "predictiveStart") > 0.9)
    for name in ["stopped", "learned", "affected", "offline", "manualOffline", "anomalies"] {
      #expect(ThermostatTests.count(record, name) == 0, "\(name)")
    }
    #expect(ThermostatTests.times(record, "withoutRemote").count == 0)
  }

  @Test func `no count is negative and no more is had than wanted`() {
    for localSchedule in [true, false] {
      let record = run(
        ThermostatTests.world(outage: .hours(5)) { $0.localSchedule = localSchedule })
      #expect(record.auditFailures == [])
      for count in record.fleets[0].counts {
        #expect(count.series.allSatisfy { $0 >= 0 }, "\(count.name)")
      }
      for function in record.fleets[0].functions {
        var balance: Int64 = 0
        for (wanted, had) in zip(function.wanted, function.had) {
          balance += wanted - had
          if balance < 0 { break }
        }
        #expect(balance >= 0, "\(function.name)")
      }
    }
  }

  @Test func `the local schedule runs on without the cloud, and remote control ends`() {
    let record = run(ThermostatTests.world(outage: .hours(5)))
    #expect(ThermostatTests.availability(record, "schedule") == 1)
    #expect(ThermostatTests.count(record, "stopped") == 0)
    let remote = record.fleets[0].functions[0]
    #expect(remote.had[80..<130].reduce(0, +) == 0)
    #expect(ThermostatTests.series(record, "affected")[80] == 4_000)
  }

  @Test func `a schedule in the cloud stops every boiler after its grace time`() {
    let record = run(
      ThermostatTests.world(outage: .hours(5), count: 500) {
        ThermostatTests.alike(&$0)
        $0.localSchedule = false
        $0.modes.away = 0
        $0.modes.frost = 0
        $0.graceTime = .minutes(30)
      })
    #expect(ThermostatTests.count(record, "stopped") == 500)
    let stopped = ThermostatTests.series(record, "stoppedNow")
    // The last contact was up to a minute before 18:00; bins end every five minutes.
    #expect(stopped[76] == 0 && stopped[77] == 500 && stopped[131] == 500 && stopped[134] == 0)
  }

  @Test func `a stopped home cools by the formula`() {
    let record = run(
      ThermostatTests.world(outage: .hours(17), count: 200) {
        ThermostatTests.alike(&$0)
        $0.localSchedule = false
        $0.modes.away = 0
        $0.modes.frost = 0
        $0.graceTime = .minutes(30)
      })
    // Comfort 19.5 °C until about 18:29:30, then 2 + 17.5 · e^(−t/45 h).
    for hours in [1.0, 3, 12] {
      let bin = 72 + Int((hours + 0.5) * 12) - 1
      let expected = 2 + 17.5 * Elementary.exp(-(hours + 0.5 / 60) / 45)
      let mean = ThermostatTests.mean(record, "scheduleTemperature", bin: bin)
      #expect(abs(mean - expected) < 0.005, "after \(hours) h")
    }
  }

  @Test func `a manual setpoint set offline ends after three hours without the cloud`() {
    let record = run(ThermostatTests.world(outage: .hours(10)) { $0.people.handFirst = 1 })
    let lasted = ThermostatTests.times(record, "manualOfflineLasted")
    #expect(lasted.count > 100)
    #expect(lasted.count == ThermostatTests.count(record, "manualOfflineReturned"))
    #expect(lasted.count == ThermostatTests.count(record, "manualOffline"))
    #expect(lasted.maximum == 3 * 3_600_000_000)
    #expect(lasted.mean == 3 * 3_600e6)
  }

  @Test func `who knows the manual mode is not cold for want of the app`() {
    let some = run(ThermostatTests.world(outage: .hours(10)) { $0.people.learningPerHour = 0 })
    let all = run(ThermostatTests.world(outage: .hours(10)) { $0.people.awareness = 1 })
    let none = run(
      ThermostatTests.world(outage: .hours(10)) { $0.localControl = false })
    #expect(ThermostatTests.count(all, "coldUnaware") == 0)
    let cold = [all, some, none].map { ThermostatTests.count($0, "cold") }
    #expect(cold[0] < cold[1] && cold[1] < cold[2])
    // The people who know are as warm whether the others know or not.
    let aware = [some, all].map { record in
      ThermostatTests.count(record, "coldSound") - ThermostatTests.count(record, "coldUnaware")
    }
    #expect(aware[0] <= aware[1])
  }

  @Test func `people learn of the manual mode only while it is news`() {
    let world = ThermostatTests.world(outage: .hours(5)) { $0.people.awareness = 0 }
    let record = run(world)
    #expect(ThermostatTests.count(record, "learned") > 20)
    #expect(ThermostatTests.count(run(world.twin), "learned") == 0)
  }

  @Test func `a schedule home is never warmer than in the twin`() {
    let change = { (thermostat: inout Thermostat) in
      thermostat.modes.manual = 0
      thermostat.people.wantsChangePerDay = 0
      thermostat.people.homecomingsPerDay = 0
    }
    var world = ThermostatTests.world(outage: .hours(16), count: 3_000, change)
    let record = run(world)
    world.faults = []
    let twin = run(world)
    var widest = 0.0
    for bin in 0..<record.binCount {
      let gap =
        ThermostatTests.mean(twin, "scheduleTemperature", bin: bin)
        - ThermostatTests.mean(record, "scheduleTemperature", bin: bin)
      widest = max(widest, gap)
      #expect(gap > -1e-9)
    }
    // In the morning heating begins late, as predictive start needs the cloud.
    #expect(widest > 0.2)
    #expect(
      ThermostatTests.times(record, "comfortLateness").mean
        > ThermostatTests.times(twin, "comfortLateness").mean + 60e6)
  }

  @Test func `remote function is back only when relay and app both work`() {
    for late in [0, 1] {
      var world = ThermostatTests.world(outage: .hours(2), count: 1_000)
      world.faults[late].end = .start + .hours(10)
      let record = run(world)
      let without = ThermostatTests.times(record, "withoutRemote")
      #expect(without.count == 1_000)
      // Known to be lost when no keep-alive has come for 90 s, or with the bin of the first failures.
      #expect(without.quantile(0.001) >= 4 * 3_600_000_000 - 150_000_000)
      let affected = ThermostatTests.series(record, "affected")
      #expect(affected[119] == 1_000)
    }
  }

  @Test func `relays that reconnect late are not counted restored before`() {
    var world = ThermostatTests.world(outage: .hours(2), count: 1_000)
    world.faults.remove(at: 0)
    world.fleets[0].traffic[0].client.retry.cap = .minutes(40)
    world.fleets[0].traffic[0].client.retry.jitter = .none
    let record = run(world)
    let offline = ThermostatTests.series(record, "offline")
    // Retries come 34, 68 and 108 minutes, then 148 minutes after the first failure.
    #expect(offline[72 + 24 + 4] == 1_000)
    #expect(offline[72 + 24 + 7] == 0)
    #expect(
      ThermostatTests.times(record, "withoutRemote").quantile(0.001) > 7_200_000_000)
  }

  @Test func `the presence fallback holds, then warms those at home and cools empty homes`() {
    let record = run(
      ThermostatTests.world(outage: .hours(17), count: 1_000) {
        ThermostatTests.alike(&$0)
        $0.fallback = PresenceFallback()
        $0.modes.away = 0.5
      })
    let onFallback = ThermostatTests.series(record, "onFallback")
    let onAbsence = ThermostatTests.series(record, "onAbsence")
    // Two hours after the last contact before 18:00.
    #expect(onFallback[94] == 0 && onFallback[96] > 400)
    #expect(onFallback[200] + onAbsence[200] == 1_000)
    #expect(onAbsence[200] > 450)
    #expect(abs(ThermostatTests.mean(record, "scheduleTemperature", bin: 150) - 20) < 0.01)
    #expect(onFallback[280] == 0 && onAbsence[280] == 0)
  }

  @Test func `carried and single keep-alive give the same harm`() {
    var world = ThermostatTests.world(outage: .hours(5), count: 2_000)
    let carried = run(world)
    world.fleets[0].traffic[0].carriage = .single
    let single = run(world)
    for name in ["cold", "shortfall", "under18", "homecomings", "learned", "manualOffline"] {
      let (a, b) = (ThermostatTests.count(carried, name), ThermostatTests.count(single, name))
      #expect(abs(a - b) <= max(2, a / 50), "\(name)")
    }
    let affected = [carried, single].map { ThermostatTests.series($0, "affected") }
    #expect(zip(affected[0], affected[1]).allSatisfy { abs($0 - $1) <= 20 })
  }

  @Test func `homes are the same with chains folded and unfolded`() {
    var world = ThermostatTests.world(outage: .hours(5), count: 1_000)
    let folded = run(world)
    world.folding = .unfolded
    #expect(folded.difference(from: run(world)) == nil)
  }

  @Test func `a message to all phones brings openings within its time`() {
    let calm = run(ThermostatTests.world(outage: nil))
    let pushed = run(
      ThermostatTests.world(outage: nil) {
        $0.push = PushMessage()
        $0.push?.begin = .start + .hours(2)
      })
    func openings(_ record: RunRecord) -> Int64 {
      record.fleets[0].functions[0].wanted[24..<30].reduce(0, +)
    }
    #expect(abs(openings(pushed) - openings(calm) - 1_200) < 150)
  }

  @Test func `homes without power cool, and homes without broadband only lose the app`() {
    func cut(_ effect: Fault.Effect) -> RunRecord {
      var world = ThermostatTests.world(outage: nil, count: 500) {
        ThermostatTests.alike(&$0)
        $0.modes.away = 0
        $0.modes.frost = 0
      }
      world.faults = [
        Fault(
          name: "cut", begin: .start + .hours(6), end: .start + .hours(9), effect: effect)
      ]
      return run(world)
    }
    let dark = cut(.homesWithoutPower(fleet: 0, region: nil, share: 1))
    let expected = 2 + 17.5 * Elementary.exp(-3.0 / 45)
    #expect(
      abs(ThermostatTests.mean(dark, "scheduleTemperature", bin: 107) - expected) < 0.002)
    #expect(ThermostatTests.count(dark, "stopped") == 0)
    let silent = cut(.homesWithoutBroadband(fleet: 0, region: nil, share: 1))
    #expect(ThermostatTests.availability(silent, "schedule") == 1)
    for record in [dark, silent] {
      let remote = record.fleets[0].functions[0]
      #expect(remote.had[73..<108].reduce(0, +) == 0 && remote.wanted[73..<108].reduce(0, +) > 0)
      #expect(ThermostatTests.series(record, "affected")[100] == 500)
      #expect(ThermostatTests.series(record, "affected")[115] == 0)
    }
  }

  /// Homes without heat to speak of follow the temperature outside.
  private static func unheated(_ change: (inout Thermostat) -> Void) -> RunRecord {
    run(
      ThermostatTests.world(outage: nil, count: 20) {
        ThermostatTests.alike(&$0)
        $0.modes.away = 0
        $0.modes.frost = 0
        $0.home.emitterPower = 0.001
        change(&$0)
      })
  }

  @Test func `the temperature outside is constant within each hour of a table`() {
    let values = [2.0, -5, 10, 3]
    let record = ThermostatTests.unheated {
      $0.outdoor.hours = HourlyTemperatures(startEpochSeconds: 1_542_888_000, values: values)
    }
    for hour in 1..<8 {
      let outdoors = values[min(hour, 3)] + 0.004
      let before = ThermostatTests.mean(record, "scheduleTemperature", bin: hour * 12 - 1)
      let after = ThermostatTests.mean(record, "scheduleTemperature", bin: hour * 12 + 11)
      let expected = outdoors + (before - outdoors) * Elementary.exp(-1.0 / 45)
      #expect(abs(after - expected) < 0.002, "hour \(hour)")
    }
  }

  @Test func `a daily wave is coldest at its hour and has its mean`() {
    let record = ThermostatTests.unheated {
      $0.outdoor.swing = 5
      $0.outdoor.coldestHour = 6
      $0.home.timeConstant = .minutes(1)
    }
    // The run begins at 13 h local; bins of five minutes, and homes follow within minutes.
    var sum = 0.0
    for hour in 0..<24 {
      let inside = ThermostatTests.mean(record, "scheduleTemperature", bin: hour * 12 + 11)
      sum += inside
      let place = (13 + hour - 6) % 24
      var mean = 0.0
      for step in 0..<3_600 {
        let angle = (Double(place) + (Double(step) + 0.5) / 3_600) * .pi / 12
        mean -= cos(angle) / 3_600
      }
      #expect(abs(inside - 2.004 - 5 * mean) < 0.002, "hour \(hour)")
    }
    #expect(abs(sum / 24 - 2.004) < 0.002)
  }
}
