import FleetSim
import Testing

/// Keep-alive and tries to connect by themselves, against published definitions.
@Suite struct KeepAliveTests {
  static let second: Int64 = 1_000_000
  static func times(timeout: Int64) -> KeepAliveTimes {
    KeepAliveTimes(KeepAlive(period: .seconds(60), timeout: .seconds(timeout)))
  }

  @Test(arguments: [10, 60, 300, 1_200] as [Int64])
  func `the broker drops a client after one and a half keep-alive periods of silence`(
    period: Int64
  ) {
    let times = KeepAliveTimes(KeepAlive(period: .seconds(period)))
    let dropped = times.brokerDrops(lastHeardAt: 7 * KeepAliveTests.second)
    #expect(dropped == 7 * KeepAliveTests.second + period * 1_500_000)
  }

  @Test(arguments: [(0, 60), (1, 60), (59, 60), (60, 120), (100, 120)] as [(Int64, Int64)])
  func `a device notices at its next ping and the ping's time`(silent: Int64, ping: Int64) {
    let notices = KeepAliveTests.times(timeout: 10).deviceNotices(
      connectedAt: 0, silentFrom: silent * KeepAliveTests.second)
    #expect(notices == (ping + 10) * KeepAliveTests.second)
  }

  @Test func `a short cut goes unnoticed, a longer one is noticed by the device, or by the broker`()
  {
    func notices(_ timeout: Int64, _ from: Int64, _ until: Int64) -> Int64? {
      KeepAliveTests.times(timeout: timeout).noticesCut(
        connectedAt: 0, from: from * KeepAliveTests.second, until: until * KeepAliveTests.second
      ).map { $0 / KeepAliveTests.second }
    }
    #expect(notices(10, 100, 129) == nil)
    #expect(notices(10, 100, 130) == 130)
    #expect(notices(10, 100, 1_000) == 130)
    // A patient device: the broker, which last heard of it at 60 s, drops it at 150 s and resets what comes later.
    #expect(notices(60, 61, 149) == nil)
    #expect(notices(60, 61, 150) == 150)
    #expect(notices(60, 61, 180) == 180)
    #expect(notices(60, 61, 400) == 180)
  }

  @Test func `delays double from 1 s to 128 s`() {
    var tries = ReconnectTries()
    let delays = Core.delays(of: Connection.publishedRetry)
    let seconds = (0..<10).map { _ in delays[Int(tries.next()) - 1] / KeepAliveTests.second }
    #expect(seconds == [1, 2, 4, 8, 16, 32, 64, 128, 128, 128])
    var cap32 = Connection.publishedRetry
    cap32.cap = .seconds(32)
    #expect(Core.delays(of: cap32)[9] == 32 * KeepAliveTests.second)
  }

  @Test func `only a connection of 20 s makes delays begin anew`() {
    var tries = ReconnectTries()
    for _ in 0..<4 { _ = tries.next() }
    tries.lost(after: 20 * KeepAliveTests.second - 1, stableAfter: 20 * KeepAliveTests.second)
    #expect(tries.next() == 5)
    tries.lost(after: 20 * KeepAliveTests.second, stableAfter: 20 * KeepAliveTests.second)
    #expect(tries.next() == 1)
    for _ in 0..<400 { _ = tries.next() }
    #expect(tries.next() == 255)
  }
}
