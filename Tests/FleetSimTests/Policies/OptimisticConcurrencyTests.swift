import FleetSim
import Testing

/// How backoff and jitter clear a crowd that writes one row, after M. Brooker's simulation.
///
/// Each of N clients reads the row and writes it, each with a way there and back of |Normal(10, 2)| ms; a write of a
/// row that has changed since the read fails, and its client begins again after its backoff. Delays and draws are the
/// project's own.
@Suite struct OptimisticConcurrencyTests {
  enum Way: CaseIterable { case none, exponential, equal, full, decorrelated }

  static func policy(_ way: Way) -> RetryPolicy {
    // The first backoff is 2 · 5 ms, but decorrelated delays begin with 5 ms.
    let growth: RetryPolicy.Growth = way == .decorrelated ? .decorrelated : .exponential(factor: 2)
    let jitter: RetryPolicy.Jitter = way == .equal ? .equal : way == .full ? .full : .none
    return RetryPolicy(
      attempts: nil, growth: growth, base: .milliseconds(way == .decorrelated ? 5 : 10),
      cap: .seconds(2), jitter: jitter)
  }

  /// One crowd: milliseconds until all are done, and writes tried.
  struct Crowd {
    let policy: RetryPolicy?
    let stream: RandomStream
    var version = 0
    var writes = 0
    var lastDone: Int64 = 0
    /// By client: next arrival at the row, whether to write, the version read, the attempt.
    var next: [Int64]
    var isWrite: [Bool]
    var read: [Int]
    var attempt: [UInt32]

    init(_ count: Int, _ way: Way, seed: UInt64) {
      policy = way == .none ? nil : OptimisticConcurrencyTests.policy(way)
      stream = RandomStream(seed: seed, name: "optimistic concurrency")
      next = [Int64](repeating: 0, count: count)
      isWrite = [Bool](repeating: false, count: count)
      read = [Int](repeating: 0, count: count)
      attempt = [UInt32](repeating: 1, count: count)
      for client in 0..<count { next[client] = travel(client, 0) }
    }

    func key(_ client: Int) -> UInt64 {
      stream.key(entity: UInt64(client), operation: 0, attempt: UInt64(attempt[client]))
    }

    func walk(_ client: Int) -> UInt64 {
      stream.key(entity: UInt64(client), operation: 0, attempt: 0)
    }

    /// The `index`-th way of an attempt over the network, in microseconds.
    func travel(_ client: Int, _ index: UInt64) -> Int64 {
      let unit = Draw.openUnit(Draw.salted(key(client), .request), index)
      return Int64(abs(10_000 + 2_000 * Normal.quantile(unit)) + 0.5)
    }

    mutating func run() {
      while let client = earliest() {
        isWrite[client] ? write(client) : readRow(client)
      }
    }

    private func earliest() -> Int? {
      var best: Int?
      var at = Int64.max
      for client in next.indices where next[client] < at {
        best = client
        at = next[client]
      }
      return best
    }

    private mutating func readRow(_ client: Int) {
      read[client] = version
      isWrite[client] = true
      next[client] += travel(client, 1) + travel(client, 2)
    }

    private mutating func write(_ client: Int) {
      writes += 1
      let answered = next[client] + travel(client, 3)
      if read[client] == version {
        version += 1
        lastDone = max(lastDone, answered)
        next[client] = Int64.max
        return
      }
      let delay = policy?.delay(beforeRetry: attempt[client], key(client), walk: walk(client)) ?? 0
      attempt[client] += 1
      isWrite[client] = false
      next[client] = answered + delay + travel(client, 0)
    }
  }

  struct Cell: CustomStringConvertible {
    var count: Int
    var way: Way
    var time: Double
    var error: Double
    var calls: Double
    var description: String { "\(count) \(way)" }
  }

  static let table: [Cell] =
    rows(
      10, [(379, 2, 50.7), (3_515, 66, 50.8), (735, 10, 42.4), (466, 5, 39.1), (435, 4, 37.6)])
    + rows(
      20,
      [
        (601, 3, 151.7), (14_296, 145, 149.9), (1_599, 22, 107.8), (1_012, 14, 100.5),
        (816, 9, 100.6),
      ]
    )
    + rows(
      50,
      [
        (1_136, 2, 689.0), (36_452, 170, 622.9), (4_267, 29, 346.9), (2_910, 27, 332.6),
        (2_204, 23, 374.2),
      ])
    + rows(
      100,
      [
        (2_026, 4, 2_427.6), (63_284, 184, 1_853.4), (6_608, 32, 811.9), (4_888, 25, 796.0),
        (4_534, 32, 1_004.1),
      ])

  static func rows(_ count: Int, _ cells: [(Double, Double, Double)]) -> [Cell] {
    zip(Way.allCases, cells).map { way, cell in
      Cell(count: count, way: way, time: cell.0, error: cell.1, calls: cell.2)
    }
  }

  /// The published errors are of 400 runs; those of the calls are taken from the runs here.
  @Test(arguments: table)
  func `a crowd clears as fast and with as many calls as published`(cell: Cell) {
    let runs = OptimisticConcurrencyTests.runs
    var times = Sample()
    var calls = Sample()
    for seed in 0..<UInt64(runs) {
      var crowd = Crowd(cell.count, cell.way, seed: seed)
      crowd.run()
      times.add(Double(crowd.lastDone) / 1_000)
      calls.add(Double(crowd.writes))
    }
    let timeError = (times.standardError * times.standardError + cell.error * cell.error)
      .squareRoot()
    let callError = calls.standardError * (1 + Double(runs) / 400).squareRoot()
    #expect(abs(times.mean - cell.time) <= 3 * timeError + 0.5, "\(times.mean) ± \(timeError)")
    #expect(abs(calls.mean - cell.calls) <= 3 * callError + 0.05, "\(calls.mean) ± \(callError)")
  }

  static let runs = 50
}
