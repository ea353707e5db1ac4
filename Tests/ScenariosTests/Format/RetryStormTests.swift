import FleetSim
import Foundation
import Scenarios
import Testing

/// The counts of two independent programs for 10,000 devices: mean and standard deviation over 30 seeds.
@Suite struct RetryStormTests {
  static let path = "scenarios/benchmarks/retry-storm.json"

  @Test func `capacity and queue follow the number of devices, exactly`() throws {
    for (count, workers) in [(10_000, 5), (100_000, 50), (1_000_000, 500)] {
      let world = try shipped(Self.path, "/fleets/devices/count=\(count)").world
      #expect(world.services[0].workers == workers)
      #expect(world.services[0].queueLimit == 10 * workers)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the shipped file gives the counts of an independent program`(seed: UInt64) throws {
    let world = try shipped(Self.path, "/fleets/devices/count=10000").world
    let record = run(world, seed: seed)
    let poll = record.fleets[0].traffic[0]
    func isNear(_ series: [Int64], _ mean: Double, _ deviation: Double) -> Bool {
      abs(Double(record.total(series)) - mean) <= 4 * deviation
    }
    #expect(record.total(poll.started) + record.total(poll.skipped) == 240_000)
    #expect(isNear(poll.succeeded, 188_484, 441))
    #expect(isNear(poll.failed, 51_516, 441))
    #expect(isNear(poll.attempts, 632_220, 1_583))
    #expect(isNear(poll.rejections, 433_604, 1_701))
    #expect(isNear(poll.timeouts, 10_132, 328))
    #expect(isNear(record.services[0].completed, 198_616, 132))
    #expect(record.services[0].queueMaximum.max() == 50)
    #expect(record.auditFailures.isEmpty)
  }
}
