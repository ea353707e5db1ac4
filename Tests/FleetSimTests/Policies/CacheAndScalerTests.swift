import FleetSim
import Testing

/// Caches and scalers, each alone.
@Suite struct CacheContentsTests {
  @Test(arguments: [0.5, 1.0, 2.0, 4.0])
  func `a cold cache fills as equally popular keys do`(load: Double) {
    let keys = 1_000
    let requests = Int(load * 1_000)
    var held = Sample()
    for seed in 0..<40 {
      var dice = Dice(UInt64(seed), "keys")
      var cache = CacheContents(keys: keys, isWarm: false)
      for _ in 0..<requests { cache.store(dice.whole(0...(keys - 1))) }
      held.add(Double(cache.held) / Double(keys))
    }
    var empty = 1.0
    for _ in 0..<requests { empty *= 1 - 1 / Double(keys) }
    #expect(abs(held.mean - (1 - empty)) < 4 * held.standardError)
  }

  @Test(arguments: [1, 63, 64, 65, 1_000])
  func `it holds what was stored and loses it all at once`(keys: Int) {
    var cache = CacheContents(keys: keys, isWarm: true)
    #expect(cache.held == keys && cache.holds(keys - 1))
    cache.empty()
    #expect(cache.held == 0 && !cache.holds(keys - 1))
    cache.store(keys - 1)
    cache.store(keys - 1)
    #expect(cache.held == 1 && cache.holds(keys - 1))
    #expect(keys == 1 || !cache.holds(0))
  }
}

@Suite struct AutoscalerTests {
  static func scaler(cooldown: Timespan = .zero, scaleInAfter: Timespan = .zero) -> Autoscaler {
    Autoscaler(
      Autoscaling(
        target: 0.5, ready: .seconds(60), minimum: 2, maximum: 20, cooldown: cooldown,
        scaleInAfter: scaleInAfter))
  }

  @Test(arguments: [
    (4, 1.0, 8), (4, 0.8, 7), (4, 0.56, 5), (4, 0.55, 4), (4, 0.5, 4), (4, 0.45, 4), (4, 0.44, 4),
    (4, 0.37, 3), (4, 0.25, 2), (4, 0.01, 2), (15, 1.0, 20),
  ])
  func `as many are wanted as the target asks for`(working: Int, busy: Double, wanted: Int) {
    var scaler = AutoscalerTests.scaler()
    expect(&scaler, wanted, current: working, working: working, busy, at: 0)
  }

  @Test func `those on their way are not ordered again`() {
    var scaler = AutoscalerTests.scaler()
    expect(&scaler, 8, current: 4, working: 4, 1, at: 0)
    expect(&scaler, 8, current: 8, working: 4, 1, at: 15_000_000)
    expect(&scaler, 15, current: 8, working: 8, 0.9, at: 90_000_000)
  }

  @Test func `fewer are wanted only when no look for a time wanted more`() {
    var scaler = AutoscalerTests.scaler(scaleInAfter: .minutes(5))
    expect(&scaler, 8, current: 8, working: 8, 0.5, at: 0)
    expect(&scaler, 8, current: 8, working: 8, 0.1, at: 299_000_000)
    expect(&scaler, 2, current: 8, working: 8, 0.1, at: 300_000_000)
  }

  @Test func `no change follows another within the cooldown, and nothing follows from nothing`() {
    var scaler = AutoscalerTests.scaler(cooldown: .minutes(2))
    expect(&scaler, 8, current: 4, working: 4, 1, at: 0)
    expect(&scaler, 8, current: 8, working: 8, 1, at: 119_000_000)
    expect(&scaler, 16, current: 8, working: 8, 1, at: 120_000_000)
    expect(&scaler, 16, current: 16, working: 0, nil, at: 900_000_000)
  }
}

private func expect(
  _ scaler: inout Autoscaler, _ wanted: Int, current: Int, working: Int, _ utilisation: Double?,
  at: Int64
) {
  let desired = scaler.desired(
    current: current, working: working, utilisation: utilisation, at: at)
  #expect(desired == wanted)
}
