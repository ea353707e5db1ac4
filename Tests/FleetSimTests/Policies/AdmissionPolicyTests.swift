import FleetSim
import Testing

/// Token bucket, success rate and overload level, each alone.
@Suite struct RateBucketTests {
  @Test(arguments: [(50.0, 10.0), (0.25, 1), (1_000, 1), (7.3, 40)])
  func `over a long time a burst and the rate pass, no more`(rate: Double, burst: Double) {
    var bucket = RateBucket(perSecond: rate, burst: burst)
    var passed = 0.0
    for millisecond in 0..<200_000 where bucket.takes(at: Int64(millisecond) * 1_000) {
      passed += 1
    }
    let most = burst + rate * 199.999
    #expect(passed <= most && passed > most - 1.01)
  }

  @Test func `a refused client is told when the next token comes, to the microsecond`() {
    var bucket = RateBucket(perSecond: 3, burst: 1)
    var taken = [bucket.takes(at: 0), bucket.takes(at: 1_000)]
    #expect(bucket.wait == 332_334)
    taken += [bucket.takes(at: 1_000 + 332_333), bucket.takes(at: 1_000 + 332_334)]
    #expect(taken == [true, false, false, true])
  }
}

@Suite struct SuccessWindowTests {
  @Test(arguments: [(0.90, 0.0526), (0.80, 0.1577), (0.50, 0.4732), (0.0, 0.80), (0.96, 0)])
  func `rejection follows the published formula`(success: Double, rejection: Double) {
    let requests: Int64 = 1_000
    let chance = SuccessWindow.rejection(
      requests: requests, successes: Int64(success * 1_000 + 0.5), AdmissionControl())
    #expect(abs(chance - rejection) < 0.00006)
  }

  @Test func `few requests and aggression enter as published`() {
    var settings = AdmissionControl(threshold: 0.5, aggression: 2)
    // n = 8, s = 2: (8 − 4)/9, and its root.
    let chance = SuccessWindow.rejection(requests: 8, successes: 2, settings)
    #expect(abs(chance - 2.0 / 3.0) < 1e-12)
    settings.aggression = 1
    #expect(abs(SuccessWindow.rejection(requests: 8, successes: 2, settings) - 4.0 / 9) < 1e-12)
  }

  @Test func `what has left the window counts no more`() {
    var window = SuccessWindow(AdmissionControl())
    for second in 0..<10 {
      for _ in 0..<9 { window.note(succeeded: false, at: Int64(second) * 1_000_000) }
    }
    expect(&window, at: 9_999_999, 0.8)
    // At 35 s the seconds 6 to 9 are left: 36 failures; at 39 s those of the last one; at 40 s none.
    expect(&window, at: 35_000_000, 0.8)
    for _ in 0..<100 { window.note(succeeded: true, at: 38_000_000) }
    let chance = window.rejection(at: 38_999_999)
    let expected = max(0, (109 - 100 / 0.95) / 110)
    #expect(abs(chance - expected) < 1e-12)
    expect(&window, at: 40_000_000, 0)
    expect(&window, at: 500_000_000, 0)
  }

  @Test func `below a rate nothing is rejected`() {
    var window = SuccessWindow(AdmissionControl(minimumRate: 1))
    for _ in 0..<29 { window.note(succeeded: false, at: 0) }
    expect(&window, at: 0, 0)
    window.note(succeeded: false, at: 0)
    expect(&window, at: 0, 0.8)
  }
}

private func expect(_ window: inout SuccessWindow, at: Int64, _ rejection: Double) {
  let found = window.rejection(at: at)
  #expect(found == rejection)
}

@Suite struct OverloadLevelTests {
  /// Sends a hundred requests of each of 8 priorities within a second; tells which priorities came in.
  static func admitted(_ level: inout OverloadLevel, second: Int64) -> [Int] {
    var admitted: [Int] = []
    for rank in 0..<4 {
      for user in 0..<2 {
        var count = 0
        for _ in 0..<100 where level.admits(rank: rank, user: user, at: second * 1_000_000) {
          count += 1
        }
        #expect(count == 0 || count == 100)
        if count > 0 { admitted.append(rank * 2 + user) }
      }
    }
    return admitted
  }

  @Test func `when waits are long the lowest priorities go, and come back when they are short`() {
    var level = OverloadLevel(OverloadControl(beta: 0.2, userLevels: 2), classes: 4)
    #expect(OverloadLevelTests.admitted(&level, second: 0).count == 8)
    level.waited(20_001)
    // 95 % of 800 are 760: seven priorities of a hundred.
    #expect(OverloadLevelTests.admitted(&level, second: 1) == [0, 1, 2, 3, 4, 5, 6])
    level.waited(30_000)
    // 95 % of 700 are 665: six.
    #expect(OverloadLevelTests.admitted(&level, second: 2) == [0, 1, 2, 3, 4, 5])
    level.waited(20_000)
    // A mean of 20 ms is no overload: 600 + 20 % of 800 are 760.
    #expect(OverloadLevelTests.admitted(&level, second: 3).count == 7)
    #expect(OverloadLevelTests.admitted(&level, second: 4).count == 8)
  }

  @Test func `a window ends after so many requests, however short it was`() {
    var level = OverloadLevel(OverloadControl(requests: 10, alpha: 0.5, userLevels: 1), classes: 4)
    level.waited(90_000)
    var admitted = 0
    for rank in [0, 0, 0, 0, 0, 3, 3, 3, 3, 3] where level.admits(rank: rank, user: 0, at: 1) {
      admitted += 1
    }
    #expect(admitted == 10)
    let low = level.admits(rank: 3, user: 0, at: 2)
    let high = level.admits(rank: 0, user: 0, at: 2)
    #expect(high && !low)
  }
}
