import Testing

import simrun

/// Axes of drawings: what stands where between their ends, and which values are named.
@Suite struct DrawingScaleTests {
  private func texts(_ scale: DrawingScale?) -> [String] { (scale?.ticks ?? []).map { $0.text } }

  @Test func `an axis begins and ends with round values`() {
    #expect(
      texts(.round([0.83, 0.97], .share)) == ["80 %", "85 %", "90 %", "95 %", "100 %"])
    let minutes = ["1 min", "2 min", "3 min", "4 min", "5 min"]
    #expect(texts(.round([3, 290], .seconds)).dropFirst() == minutes[...])
    #expect(texts(.round([-1, 1], .number)) == ["−1", "−0.5", "0", "0.5", "1"])
    #expect(DrawingScale.round([], .number) == nil)
  }

  @Test func `the ends that are given stay, with round values between them`() {
    let plain = DrawingScale.between(1.5, 9, isLogarithmic: false, .number)
    #expect(plain.low == 1.5 && plain.high == 9)
    #expect(texts(plain) == ["2", "4", "6", "8"])
    #expect(plain.share(1.5) == 0 && plain.share(9) == 1 && plain.share(5.25) == 0.5)
    let ratios = DrawingScale.between(1, 1_000, isLogarithmic: true, .number)
    #expect(texts(ratios) == ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1,000"])
    #expect((ratios.share(10) - 1 / 3).magnitude < 1e-12)
  }

  /// Sizes from 10⁻¹² to 10¹², each with ranges from a thousandth of it to all of it.
  @Test func `every axis holds its values between few ticks that tell them apart`() {
    for words in [DrawingScale.Words.number, .share, .seconds] {
      for exponent in -12...12 {
        for part in [0.001, 0.013, 0.1, 0.5, 0.77, 1] {
          let size = power(exponent) * (1 + 8.9 * part)
          let values = [size * (1 - part), size]
          guard let scale = DrawingScale.round(values, words) else {
            Issue.record("\(values) have no axis")
            continue
          }
          #expect(scale.low <= values[0] * (1 + 1e-9) && scale.high >= size * (1 - 1e-9))
          #expect((2...12).contains(scale.ticks.count), "\(values): \(texts(scale))")
          #expect(scale.ticks.first?.value == scale.low && scale.ticks.last?.value == scale.high)
          for (a, b) in zip(scale.ticks, scale.ticks.dropFirst()) { #expect(a.value < b.value) }
        }
      }
    }
  }

  private func power(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1.0) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }

  @Test(arguments: [
    [0.019, 0.019000000000000003], [0.0, 0], [0, .leastNonzeroMagnitude], [7, 7], [-3, -3],
    [1e200, 1e200], [-0.1 - 0.2, -0.3],
  ])
  func `values that are one but for rounding have room on both sides`(_ values: [Double]) throws {
    for words in [DrawingScale.Words.number, .share, .seconds] {
      let scale = try #require(DrawingScale.round(values, words))
      #expect(scale.low <= values[0] && values[1] < scale.high)
      for isLogarithmic in [false, values[0] > 0] {
        let between = DrawingScale.between(
          values[0], values[1], isLogarithmic: isLogarithmic, words)
        #expect(between.ticks.map { $0.value } == [values[0]])
        for value in values { #expect((between.share(value) - 0.5).magnitude < 1e-9) }
      }
    }
  }

  @Test func `values so many steps of rounding apart have an axis too`() throws {
    for value in [0.019, 1, 3e7, 1e300, -2.5] {
      var end = value
      for _ in 0..<64 {
        end = end.nextUp
        let scale = try #require(DrawingScale.round([value, end], .number))
        #expect(scale.low < scale.high && scale.low <= value && end <= scale.high)
        _ = DrawingScale.between(value, end, isLogarithmic: value > 0, .number)
      }
    }
  }
}
