import FleetSim
import Foundation
import Testing

@Suite struct `The logarithm` {
  @Test func `is within one unit in the last place on every magnitude`() {
    var worst: Int64 = 0
    for index in 0..<UInt64(1_000_000) {
      let x = anyPositive(index)
      worst = max(worst, unitsApart(Elementary.log(x), Foundation.log(x)))
    }
    #expect(worst <= 1)
  }

  @Test func `is within one unit in the last place around one and in the unit interval`() {
    var worst: Int64 = 0
    for index in 0..<UInt64(1_000_000) {
      for x in [Draw.openUnit(2, index), 0.7 + Draw.unit(3, index) * 0.8] {
        worst = max(worst, unitsApart(Elementary.log(x), Foundation.log(x)))
      }
    }
    var near = 1.0
    for _ in 0..<1_000 {
      near = near.nextUp
      worst = max(worst, unitsApart(Elementary.log(near), Foundation.log(near)))
      worst = max(worst, unitsApart(Elementary.log(2 - near), Foundation.log(2 - near)))
    }
    #expect(worst <= 1)
  }

  @Test func `is defined at the edges`() {
    #expect(Elementary.log(0) == -.infinity && Elementary.log(-0.0) == -.infinity)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(.nan).isNaN && Elementary.log(-1).isNaN)
    #expect(Elementary.log(-.infinity).isNaN)
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(.leastNonzeroMagnitude) == -744.4400719213812)
    #expect(Elementary.log(.leastNormalMagnitude) == -708.3964185322641)
    #expect(Elementary.log(.greatestFiniteMagnitude) == 709.782712893384)
  }

  @Test func `gives known values`() {
    #expect(Elementary.log(2) == 0.6931471805599453)
    #expect(Elementary.log(10) == 2.302585092994046)
    #expect(Elementary.log(0.5) == -0.6931471805599453)
  }

  @Test func `has the same bits on every processor`() {
    #expect(digest(1_000_000) { Elementary.log(anyPositive($0)) } == 6_169_102_978_432_544_897)
    #expect(digest(1_000_000) { Elementary.log(Draw.openUnit(2, $0)) } == 6_415_784_251_973_959_747)
  }
}
