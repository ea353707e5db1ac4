import FleetSim
import Foundation
import Testing

@Suite struct `The exponential function` {
  @Test func `is within one unit in the last place over its whole range`() {
    var worst: Int64 = 0
    for index in 0..<UInt64(1_000_000) {
      for x in [-745 + Draw.unit(4, index) * 1454.7, Draw.unit(5, index) * 2 - 1] {
        worst = max(worst, unitsApart(Elementary.exp(x), Foundation.exp(x)))
      }
    }
    #expect(worst <= 1)
  }

  @Test func `is within one unit in the last place for the smallest arguments`() {
    var worst: Int64 = 0
    for index in 0..<UInt64(100_000) {
      let x = min(anyPositive(index), 700)
      worst = max(worst, unitsApart(Elementary.exp(x), Foundation.exp(x)))
      worst = max(worst, unitsApart(Elementary.exp(-x), Foundation.exp(-x)))
    }
    #expect(worst <= 1)
  }

  @Test func `is defined at the edges`() {
    #expect(Elementary.exp(0) == 1 && Elementary.exp(-0.0) == 1)
    #expect(Elementary.exp(.infinity) == .infinity && Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.exp(709.782712893384).isFinite && Elementary.exp(709.79) == .infinity)
    #expect(Elementary.exp(1e300) == .infinity && Elementary.exp(-1e300) == 0)
    #expect(Elementary.exp(-745.1) == .leastNonzeroMagnitude && Elementary.exp(-745.3) == 0)
    #expect(unitsApart(Elementary.exp(1), 2.718281828459045) <= 1)
  }

  @Test func `undoes the logarithm to the accuracy of its argument`() {
    var worst = 0.0
    for index in 0..<UInt64(100_000) {
      let x = anyPositive(index)
      guard x.isNormal else { continue }
      // ln x is off by half a unit of its own, which moves eˣ by |ln x| · 2⁻⁵³ of itself.
      let allowed = (Elementary.log(x).magnitude + 2) * 0x1p-52
      worst = max(worst, (Elementary.exp(Elementary.log(x)) / x - 1).magnitude / allowed)
    }
    #expect(worst <= 1)
  }

  @Test func `has the same bits on every processor`() {
    #expect(
      digest(1_000_000) { Elementary.exp(-745 + Draw.unit(4, $0) * 1454.7) }
        == 5_008_172_085_618_850_030)
    #expect(
      digest(1_000_000) { Elementary.exp(Draw.unit(5, $0) * 2 - 1) } == 15_020_587_937_124_549_962)
  }
}

@Suite struct `Powers` {
  @Test func `agree with the library's within their stated accuracy`() {
    var worst = 0.0
    for index in 0..<UInt64(200_000) {
      let base = Draw.openUnit(6, index) * 1_000
      let exponent = Draw.unit(7, index) * 40 - 20
      let expected = Foundation.pow(base, exponent)
      let allowed = ((exponent * Foundation.log(base)).magnitude + 2) * 0x1p-52
      worst = max(worst, (Elementary.power(base, exponent) / expected - 1).magnitude / allowed)
    }
    #expect(worst <= 1)
  }

  @Test func `of zero and one are exact`() {
    #expect(Elementary.power(0, 2) == 0 && Elementary.power(0, 0) == 1)
    #expect(Elementary.power(1, 1e9) == 1 && Elementary.power(0, -1) == .infinity)
  }
}
