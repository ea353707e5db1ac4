import FleetSim
import Testing

/// Concurrency limits alone, reckoned by hand from the published formulas.
@Suite struct ConcurrencyLimiterTests {
  typealias Sample = ConcurrencyLimiter.Sample

  static func limiter(
    _ algorithm: ConcurrencyLimit.Algorithm, minimum: Int = 20, maximum: Int = 200
  ) -> ConcurrencyLimiter {
    ConcurrencyLimiter(
      ConcurrencyLimit(algorithm: algorithm, initial: 20, minimum: minimum, maximum: maximum),
      key: 7)
  }

  @Test func `Gradient2 follows its published vector`() {
    var limiter = ConcurrencyLimiterTests.limiter(.gradient(.init()))
    // Steady times: the gradient is 1, so each sample adds 0.2 · 4.
    for n in 1...10 {
      limiter.note(Sample(time: 100_000, inFlight: 20), at: 0)
      #expect(abs(limiter.estimate - (20 + 0.8 * Double(n))) < 1e-9)
    }
    // Ten times as long: 1.5 · 102.995 ÷ 1,000 is below a half, so 28 · 0.8 + (14 + 4) · 0.2.
    limiter.note(Sample(time: 1_000_000, inFlight: 20), at: 0)
    #expect(abs(limiter.estimate - 26) < 1e-9)
    // Twice as long: long = 102.99501664 · 599/601 + 200 · 2/601 ms.
    limiter.note(Sample(time: 200_000, inFlight: 20), at: 0)
    let long = (100.0 * 599 / 601 + 1_000.0 * 2 / 601) * 599 / 601 + 200.0 * 2 / 601
    let expected = 26 * 0.8 + (26 * (1.5 * long / 200) + 4) * 0.2
    #expect(abs(limiter.estimate - expected) < 1e-9)
    // Less than half used: it stays.
    limiter.note(Sample(time: 100_000, inFlight: 5), at: 0)
    #expect(abs(limiter.estimate - expected) < 1e-9)
  }

  @Test func `Gradient2 keeps its bounds, and forgets a long overload by twentieths`() {
    var limiter = ConcurrencyLimiterTests.limiter(.gradient(.init()))
    for _ in 0..<300 { limiter.note(Sample(time: 100_000, inFlight: 1_000), at: 0) }
    #expect(limiter.limit == 200)
    for _ in 0..<100 { limiter.note(Sample(time: 10_000_000, inFlight: 1_000), at: 0) }
    #expect(limiter.limit == 20)
    // Twenty samples of a tenth of the time: the average is more than twice as long, so the gradient is 1.
    for _ in 0..<20 { limiter.note(Sample(time: 10_000, inFlight: 1_000), at: 0) }
    #expect(abs(limiter.estimate - 36) < 1e-9)
  }

  @Test func `additive increase and multiplicative decrease`() {
    var limiter = ConcurrencyLimiterTests.limiter(.additive(.init()), minimum: 1)
    limiter.note(Sample(time: 1, inFlight: 10), at: 0)
    #expect(limiter.limit == 21)
    limiter.note(Sample(time: 1, inFlight: 10), at: 0)
    #expect(limiter.limit == 21, "less than half of it was used")
    limiter.note(Sample(time: 1, inFlight: 30, wasDropped: true), at: 0)
    #expect(limiter.limit == 18)
    limiter.note(Sample(time: 5_000_001, inFlight: 30), at: 0)
    #expect(limiter.limit == 16)
  }

  @Test func `Vegas grows, waits and shrinks by the queue that it sees`() {
    var limiter = ConcurrencyLimiterTests.limiter(.vegas(.init()), minimum: 1, maximum: 1_000)
    limiter.note(Sample(time: 100_000, inFlight: 20), at: 0)
    #expect(limiter.limit == 20, "the first sample is the shortest time")
    limiter.note(Sample(time: 100_000, inFlight: 20), at: 0)
    #expect(limiter.limit == 26, "no queue: six times log₁₀ 20")
    limiter.note(Sample(time: 125_000, inFlight: 20), at: 0)
    #expect(limiter.limit == 26, "a queue of ⌈26 · 0.2⌉ = 6 is neither below 3 nor above 6")
    limiter.note(Sample(time: 107_000, inFlight: 20), at: 0)
    #expect(limiter.limit == 27, "a queue of ⌈26 · 0.0654⌉ = 2")
    limiter.note(Sample(time: 200_000, inFlight: 20), at: 0)
    #expect(limiter.limit == 26)
    limiter.note(Sample(time: 100_000, inFlight: 20, wasDropped: true), at: 0)
    #expect(limiter.limit == 25)
    limiter.note(Sample(time: 100_000, inFlight: 12), at: 0)
    #expect(limiter.limit == 25, "less than half of it was used")
  }

  @Test func `Vegas measures the shortest time anew`() {
    // While the shortest time is 100 a time of 200 is a queue of 10, once it is 200 there is none: with a tiny smoothing
    // the limit falls by 1 and then rises by 6 of the same units. Probing comes after half to all of 30 · 20 samples.
    var open = ConcurrencyLimiterTests.limiter(.vegas(.init(smoothing: 1e-9)), minimum: 1)
    open.note(Sample(time: 100, inFlight: 20), at: 0)
    var samples = 1
    while open.estimate <= 20 && samples < 1_000 {
      open.note(Sample(time: 200, inFlight: 20), at: 0)
      samples += 1
    }
    #expect((350...702).contains(samples), "it grew after \(samples) samples")
  }

  @Test func `samples of a window become one`() {
    var limit = ConcurrencyLimit(algorithm: .additive(.init()), initial: 20, minimum: 1)
    limit.window = .init(time: .seconds(1), samples: 3)
    var limiter = ConcurrencyLimiter(limit, key: 7)
    limiter.note(Sample(time: 1, inFlight: 30), at: 300_000)
    #expect(limiter.limit == 20, "a window of one sample tells nothing; the next ends after 1.3 s")
    for at in [600_000, 1_100_000, 1_300_000] {
      limiter.note(Sample(time: 1, inFlight: at == 1_100_000 ? 30 : 3), at: Int64(at))
    }
    #expect(limiter.limit == 20)
    limiter.note(Sample(time: 1, inFlight: 3), at: 1_300_001)
    #expect(limiter.limit == 21, "four samples, at most 30 in flight")
  }

  @Test func `a constant limit never changes`() {
    var limiter = ConcurrencyLimiter(.constant(7), key: 1)
    for _ in 0..<100 { limiter.note(Sample(time: 9, inFlight: 7, wasDropped: true), at: 0) }
    #expect(limiter.limit == 7)
  }

  @Test(arguments: [(Int64(1), 1.0), (9, 1), (10, 1), (99, 1), (100, 2), (999, 2), (1_000, 3)])
  func `the step of Vegas is the whole part of the logarithm`(limit: Int64, step: Double) {
    #expect(ConcurrencyLimiter.log10(limit) == step)
  }
}
