import Testing

import simrun

/// The tints of maps: each for an equal part of the range.
@Suite struct HeatLevelsTests {
  @Test func `the range is parted evenly, and the greatest value has the last level`() {
    let levels = HeatLevels([7, 0, 3], count: 7)
    #expect([0, 0.99, 1, 3.5, 6, 7].map(levels.level) == [0, 0, 1, 3, 6, 6])
    #expect(levels.texts { "\(Int($0.rounded()))" } == (0..<7).map { "\($0) to \($0 + 1)" })
  }

  @Test func `values that are all one have one level`() {
    for values in [[4.0], [4, 4, 4]] {
      let levels = HeatLevels(values, count: 5)
      #expect(levels.level(4) == 0)
      #expect(levels.texts { "\($0)" } == ["4.0"])
    }
    #expect(HeatLevels([], count: 5).texts { "\($0)" }.count == 1)
  }

  /// Ranges down to one step of rounding.
  @Test func `levels rise with the values and use both ends`() {
    for high in [0.3, 1e-9, (0.1).nextUp, 2e15] {
      let low = high == (0.1).nextUp ? 0.1 : -high / 3
      let levels = HeatLevels([low, high], count: 7)
      let found = (0...100).map { levels.level(low + (high - low) * Double($0) / 100) }
      #expect(found == found.sorted())
      #expect(found.first == 0 && levels.level(high) == 6 && found.allSatisfy { $0 < 7 })
    }
  }
}
