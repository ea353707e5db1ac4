import FleetSim
import Testing

/// What devices of one fleet keep moves no draw of another, and what one keeps no draw of anything else it keeps.
@Suite struct KeepDrawTests {
  /// Two fleets with a service each; the second one's devices keep something.
  private func pair(_ change: (inout Fleet) -> Void) -> RunRecord {
    var world = DeterminismTests.pair()
    world.services.append(Worlds.service("auth", workers: 2, time: .exponential(mean: .seconds(1))))
    for fleet in world.fleets.indices { world.fleets[fleet].count = 60 }
    change(&world.fleets[1])
    return run(world)
  }

  private func isSame(_ a: ClientRecord, _ b: ClientRecord) -> Bool {
    a.started == b.started && a.attempts == b.attempts && a.succeeded == b.succeeded
      && a.timeouts == b.timeouts && a.errors == b.errors && a.rejections == b.rejections
  }

  @Test func `nothing that one fleet keeps moves a draw of another`() {
    let plain = pair { _ in }
    let changes: [(inout Fleet) -> Void] = [
      { fleet in
        fleet.tokens = [
          Token(
            name: "t", renewal: KeepWorlds.client(2), life: .exponential(mean: .minutes(30)),
            renewAt: 0.5, renewJitter: 0.3)
        ]
        fleet.demand[0].client.token = 0
      },
      { $0.demand[0].client.cache = AnswerCache(life: .minutes(1), staleIfError: .minutes(1)) },
      { $0.demand[0].client.fallback = .service(KeepWorlds.client(2)) },
      {
        $0.traffic[0].client.buffer = ReadingBuffer(
          capacity: 10, backfill: .init(batch: 3, pace: .every(.seconds(5)), jitter: .seconds(30)))
      },
    ]
    for change in changes {
      let record = pair(change)
      #expect(record.auditFailures == [])
      #expect(isSame(record.fleets[0].traffic[0], plain.fleets[0].traffic[0]))
      #expect(isSame(record.fleets[0].demand[0], plain.fleets[0].demand[0]))
      #expect(record.fleets[1].demand[0].started == plain.fleets[1].demand[0].started)
      #expect(record.digest != plain.digest)
    }
  }

  @Test func `the draws of a token's life, age and renewal are apart`() {
    func without(_ change: (inout Token) -> Void) -> [Int64] {
      var token = KeepWorlds.token(.hours(2))
      change(&token)
      return run(KeepWorlds.tokens(token, hours: 3, every: nil)).fleets[0].tokens[0].without
    }
    // A wait that nobody makes and a retry policy that nobody needs change nothing.
    let plain = without { _ in }
    #expect(plain == without { $0.wait = .seconds(3) })
    #expect(plain == without { $0.renewal = KeepWorlds.client(1, retry: .never) })
    #expect(plain != without { $0.agesAtStart = .new })
  }

  @Test func `a world whose devices keep nothing has the digest of one without tokens`() {
    let plain = pair { _ in }
    #expect(plain.fleets[1].errands.isEmpty && plain.fleets[1].tokens.isEmpty)
    #expect(plain.fleets[1].traffic[0].kept == nil)
  }
}
