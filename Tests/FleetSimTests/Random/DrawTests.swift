import FleetSim
import Testing

@Suite struct `Draws are functions of their names` {
  @Test func `words are those of SplitMix64 with the key as its seed`() {
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    #expect((0..<3).map { Draw.bits(1_234_567, $0) } == expected)
    #expect(mix64(0) == 0 && mix64(1) == 0x5692_161D_100B_05E5)
  }

  @Test func `streams, keys and draws keep their values for ever`() {
    let stream = RandomStream(seed: 2021, name: "fleets/cars/telemetry")
    #expect(stream.key == 0x1DC0_CE04_D9BD_3A75)
    #expect(stream.child(name: "child").key == 0x5A09_7C61_9546_9EDC)
    #expect(RandomStream(seed: 0, name: "").key == 0xA9C7_943F_93B0_F0F3)
    #expect(stream.key(entity: 7) == 0x8089_72FF_2E78_B868)
    let key = stream.key(entity: 7, operation: 3, attempt: 1)
    #expect(key == 0x850C_65F8_BC10_D918)
    #expect(Draw.unit(key) == 0.2104664733847582)
    #expect(Draw.bits(key, 5) == 0x36AE_07E6_E328_92E1)
    #expect(Draw.salted(key, .service) == 0x63EF_6985_7EAC_750D)
  }

  @Test func `one flipped bit of any part of a name flips each bit of the draw half the time`() {
    let families: [(String, (UInt64, UInt64) -> UInt64)] = [
      ("key", { base, flip in Draw.bits(base ^ flip) }),
      ("index", { base, flip in Draw.bits(99, base ^ flip) }),
      ("entity", { base, flip in RandomStream(seed: 1, name: "a").key(entity: base ^ flip) }),
      ("seed", { base, flip in RandomStream(seed: base ^ flip, name: "a").key }),
    ]
    for (name, draw) in families {
      #expect(worstAvalanche(draw) < 5.5, "\(name)")
    }
  }

  /// The largest of the 4,096 standardised deviations from one half; 5.5 is passed by chance
  /// with a probability of 4,096 · 3.8·10⁻⁸ = 1.6·10⁻⁴.
  private func worstAvalanche(_ draw: (UInt64, UInt64) -> UInt64) -> Double {
    let samples: UInt64 = 2_000
    var worst = 0.0
    for input in 0..<UInt64(64) {
      var flips = [Int](repeating: 0, count: 64)
      for sample in 0..<samples {
        let base = Draw.bits(42, sample)
        let changed = draw(base, 0) ^ draw(base, 1 << input)
        for output in 0..<64 { flips[output] += Int(changed >> UInt64(output) & 1) }
      }
      for count in flips {
        let deviation = Double(count) - Double(samples) / 2
        worst = max(worst, deviation.magnitude / (Double(samples) / 4).squareRoot())
      }
    }
    return worst
  }

  @Test func `the smallest and largest numbers stay inside their intervals`() {
    var lowest = 1.0
    var highest = 0.0
    for index in 0..<UInt64(100_000) {
      let value = Draw.openUnit(5, index)
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    #expect(lowest > 0 && lowest < 1e-4 && highest < 1 && highest > 1 - 1e-4)
    #expect((0..<1_000).allSatisfy { Draw.below(7, 3, $0) < 7 })
    #expect(Draw.below(0, 3) == 0 && Draw.below(1, 3) == 0)
    #expect(!Draw.happens(0, 3) && Draw.happens(1, 3))
  }

  @Test(arguments: [UInt64(0), 1, 2, 2021, .max])
  func `numbers are uniform whichever part of the name counts up`(seed: UInt64) {
    let stream = RandomStream(seed: seed, name: "uniform")
    let key = stream.key(entity: 0)
    let chiSquares = [
      chiSquare { Draw.unit(key, $0) },
      chiSquare { Draw.openUnit(key, $0) },
      chiSquare { Draw.unit(stream.key(entity: $0)) },
      chiSquare { Draw.unit(stream.key(entity: 1, operation: $0, attempt: 0)) },
      chiSquare { Draw.unit(stream.key(entity: $0 / 4, operation: 1, attempt: $0 % 4)) },
      chiSquare { Draw.unit(RandomStream(seed: $0, name: "uniform").key) },
      chiSquare { (Double(Draw.below(1_000, key, $0)) + 0.5) / 1_000 },
    ]
    // 99 degrees of freedom: mean 99, standard deviation √198; five of them either side.
    let band = 99 - 5 * 198.0.squareRoot()...99 + 5 * 198.0.squareRoot()
    #expect(chiSquares.allSatisfy { band.contains($0) }, "\(chiSquares)")
  }

  private func chiSquare(_ draw: (UInt64) -> Double) -> Double {
    let samples: UInt64 = 200_000
    var counts = [Double](repeating: 0, count: 100)
    for sample in 0..<samples { counts[Int(draw(sample) * 100)] += 1 }
    let expected = Double(samples) / 100
    return counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
  }

  @Test(arguments: [UInt64(0), 1, 2, 2021, .max])
  func `draws under neighbouring names are uncorrelated`(seed: UInt64) {
    let stream = RandomStream(seed: seed, name: "fleets/a")
    let other = RandomStream(seed: seed, name: "fleets/b")
    let key = { stream.key(entity: $0, operation: 0, attempt: 0) }
    let correlations = [
      correlation { (Draw.unit(stream.key(entity: $0)), Draw.unit(other.key(entity: $0))) },
      correlation { (Draw.unit(key($0)), Draw.unit(key($0 + 1))) },
      correlation { (Draw.unit(key($0), 0), Draw.unit(key($0), 1)) },
      correlation {
        (Draw.unit(key($0)), Draw.unit(stream.key(entity: $0, operation: 0, attempt: 1)))
      },
      correlation {
        (Draw.unit(key($0)), Draw.unit(stream.key(entity: $0, operation: 1, attempt: 0)))
      },
      correlation {
        (Draw.unit(Draw.salted(key($0), .service)), Draw.unit(Draw.salted(key($0), .backoff)))
      },
      correlation { (Draw.unit(key($0)), Draw.unit(stream.key(entity: $0))) },
      correlation {
        (Draw.unit(stream.child(name: "x").key(entity: $0)), Draw.unit(stream.key(entity: $0)))
      },
    ]
    // Of n independent pairs the correlation has the standard deviation 1/√n.
    let band = 4.5 / 100_000.0.squareRoot()
    #expect(correlations.allSatisfy { $0.magnitude < band }, "\(correlations)")
  }

  private func correlation(_ pair: (UInt64) -> (Double, Double)) -> Double {
    let samples: UInt64 = 100_000
    var sum = 0.0
    for sample in 0..<samples {
      let (a, b) = pair(sample)
      sum += (a - 0.5) * (b - 0.5)
    }
    return sum / Double(samples) * 12
  }

  @Test func `all purposes of a key draw differently`() {
    let words = Set(Purpose.allCases.map { Draw.bits(Draw.salted(77, $0)) })
    #expect(words.count == Purpose.allCases.count)
    #expect(Set(Purpose.allCases.map(\.rawValue)).count == Purpose.allCases.count)
  }

  @Test func `names that differ in any byte or in length are other streams`() {
    let names = [
      "", "\0", "\0\0", "a", "a\0", "b", "ab", "ba", "abcdefgh", "abcdefgh\0", "abcdefgi",
      "abcdefghi", "fleets/cars", "fleets/carS",
    ]
    let keys = names.flatMap { name in
      [0, 1].map { RandomStream(seed: $0, name: name).key }
    }
    #expect(Set(keys).count == 2 * names.count)
    let stream = RandomStream(seed: 1, name: "a")
    #expect(stream.child(name: "b") != RandomStream(seed: 1, name: "a/b"))
  }

  @Test func `attempts and operations within the stated limits never share a key`() {
    let stream = RandomStream(seed: 1, name: "limits")
    let operations: [UInt64] = [0, 1, 2, 1 << 16, 1 << 32, (1 << 48) - 1]
    let attempts: [UInt64] = [0, 1, 2, 255, 256, (1 << 16) - 1]
    let keys = operations.flatMap { operation in
      attempts.map { stream.key(entity: 0, operation: operation, attempt: $0) }
    }
    #expect(Set(keys).count == operations.count * attempts.count)
  }
}
