import FleetSim
import Testing

@Suite struct ReadingBufferTests {
  private func buffer(
    _ capacity: Int, _ drops: ReadingBuffer.Loss = .oldest, batch: Int = 50,
    pace: ReadingBuffer.Backfill.Pace = .every(.seconds(60)),
    order: ReadingBuffer.Backfill.Order = .liveFirst, work: Double = 1, jitter: Timespan = .zero
  ) -> ReadingBuffer {
    ReadingBuffer(
      capacity: capacity, drops: drops,
      backfill: .init(batch: batch, work: work, pace: pace, jitter: jitter, order: order))
  }

  @Test func `a buffer overflows after capacity times the period`() {
    let record = run(
      KeepWorlds.readings(
        buffer(30), every: .minutes(1), hours: 2, bin: .minutes(1), down: 10, 70))
    #expect(record.auditFailures == [])
    let buffers = record.fleets[0].buffers[0]
    // From the 31st minute of the outage on each device loses one a minute.
    #expect(buffers.lost[..<40].allSatisfy { $0 == 0 })
    #expect(buffers.lost[40..<70].allSatisfy { $0 == 50 })
    let most: Int64 = 50 * 30
    #expect(buffers.backlogMaximum.contains(most) && !buffers.backlogMaximum.contains { $0 > most })
    #expect(buffers.deviceMaximum == 30)
    #expect(record.sum(buffers.buffered) == 50 * 60)
    #expect(record.sum(buffers.late) == 50 * 30)
  }

  /// Seconds from the return to the first bin of 10 s at whose end no backlog is left.
  private func drained(_ record: RunRecord, return minute: Int) -> Int {
    let backlog = record.fleets[0].buffers[0].backlog
    let last = backlog[..<record.binCount].lastIndex { $0 > 0 } ?? 0
    return (last + 1) * 10 - minute * 60
  }

  @Test func `a backlog drains at the batches' rate less that of new readings`() {
    // 600 readings of 10 s each; 50 a minute; those that join it meanwhile come on top.
    let record = run(
      KeepWorlds.readings(
        buffer(1_000, order: .oldestFirst), count: 20, every: .seconds(10), hours: 3,
        bin: .seconds(10), down: 10, 110))
    #expect(record.auditFailures == [])
    let expected = 600 / (50.0 / 60 - 1.0 / 10)
    // The first batch goes at once, within a period; the last one is sent at a whole minute.
    #expect(abs(Double(drained(record, return: 110)) - expected) <= 80)
    #expect(record.sum(record.fleets[0].buffers[0].lost) == 0)
  }

  @Test func `new readings that go first leave the backlog to the batches alone`() {
    let record = run(
      KeepWorlds.readings(
        buffer(1_000), count: 20, every: .seconds(10), hours: 3, bin: .seconds(10), down: 10, 110))
    // 600 ÷ 50 batches: the twelfth is sent 11 minutes after the first, which waits for a period at most.
    let time = drained(record, return: 110)
    #expect(time >= 11 * 60 && time <= 11 * 60 + 20)
    #expect(record.sum(record.errand("traffic/poll/backfill").started) == 20 * 12)
  }

  @Test func `with the next operation one batch follows each success`() {
    let record = run(
      KeepWorlds.readings(
        buffer(1_000, pace: .withNext), count: 20, every: .seconds(10), hours: 3,
        bin: .seconds(10), down: 10, 110))
    let time = drained(record, return: 110)
    #expect(time >= 11 * 10 && time <= 11 * 10 + 20)
    #expect(record.auditFailures == [])
  }

  @Test func `what is lost of a long outage is its begin or its end`() {
    func delays(_ drops: ReadingBuffer.Loss) -> Histogram {
      let record = run(
        KeepWorlds.readings(
          buffer(30, drops), every: .minutes(1), hours: 2, bin: .minutes(1), down: 10, 70))
      #expect(record.auditFailures == [])
      return record.fleets[0].buffers[0].delays
    }
    // Kept are the last 30 minutes of the hour or the first 30.
    #expect(abs(Double(delays(.oldest).maximum) / 60e6 - 30) <= 1.1)
    #expect(abs(Double(delays(.newest).maximum) / 60e6 - 60) <= 1.1)
  }

  @Test func `a batch asks for as much work as its field says`() {
    let record = run(
      KeepWorlds.readings(
        buffer(1_000, batch: 30, work: 20), every: .minutes(1), hours: 2, bin: .minutes(1),
        down: 10, 70, time: .milliseconds(100)))
    let live = record.sum(record.poll.attempts) - record.sum(record.poll.rejections)
    let batches = record.sum(record.errand("traffic/poll/backfill").attempts)
    #expect(batches == 50 * 2)
    #expect(record.sum(record.services[0].busyArea) == live * 100_000 + batches * 2_000_000)
  }

  @Test func `jitter spreads the first batches`() {
    let record = run(
      KeepWorlds.readings(
        buffer(1_000, batch: 1_000, jitter: .minutes(30)), count: 400, every: .minutes(1), hours: 2,
        bin: .minutes(1), down: 10, 70))
    let batches = record.errand("traffic/poll/backfill").attempts
    #expect(batches[70..<102].reduce(0, +) == 400)
    #expect(batches[71..<100].allSatisfy { $0 < 40 })
    #expect(record.auditFailures == [])
  }

  @Test func `a batch that fails goes back and waits for the next success`() {
    var world = KeepWorlds.readings(
      buffer(1_000, batch: 5), every: .minutes(1), hours: 3, bin: .minutes(1), down: 10, 30)
    world.faults.append(
      Fault(
        name: "again", begin: .start + .minutes(32), end: .start + .minutes(60),
        effect: .replicasDown(service: 0, count: 1)))
    let record = run(world)
    #expect(record.auditFailures == [])
    #expect(record.sum(record.errand("traffic/poll/backfill").failed) > 40)
    #expect(record.fleets[0].buffers[0].backlog[record.binCount - 1] == 0)
    #expect(record.sum(record.fleets[0].buffers[0].lost) == 0)
  }

  @Test func `a home without broadband takes readings, one without power does not`() {
    for (effect, takes) in [
      (Fault.Effect.homesWithoutBroadband(fleet: 0, region: nil, share: 1), true),
      (.homesWithoutPower(fleet: 0, region: nil, share: 1), false),
    ] {
      var world = KeepWorlds.readings(
        buffer(1_000), every: .minutes(1), hours: 2, bin: .minutes(1), down: 10, 30)
      world.faults = [
        Fault(
          name: "cut", begin: .start + .minutes(10), end: .start + .minutes(30), effect: effect)
      ]
      let record = run(world)
      let buffered = record.sum(record.fleets[0].buffers[0].buffered)
      #expect(record.sum(record.poll.offline) == 1_000)
      #expect(buffered == (takes ? record.sum(record.poll.offline) : 0))
      #expect(record.auditFailures == [])
    }
  }

  @Test func `skipped moments are readings too`() {
    var world = KeepWorlds.readings(
      buffer(1_000), every: .seconds(5), hours: 1, bin: .minutes(1), down: 10, 20)
    // A service that is down refuses, and the client waits 12 s before it tries again.
    world.fleets[0].traffic[0].client.retry = RetryPolicy(
      attempts: 3, growth: .constant, base: .seconds(12), cap: .seconds(12), jitter: .none)
    let record = run(world)
    let buffers = record.fleets[0].buffers[0]
    #expect(record.sum(record.poll.skipped) > 1_000)
    #expect(
      record.sum(buffers.buffered)
        == record.sum(record.poll.skipped) + record.sum(record.poll.failed))
    #expect(record.auditFailures == [])
  }
}
