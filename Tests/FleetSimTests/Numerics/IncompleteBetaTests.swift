import FleetSim
import Testing

@Suite struct `The incomplete beta function` {
  // Computed with 40 digits by an independent program, the last three with 16.
  @Test(arguments: [
    (0.1, 0.5, 0.5, 0.204832764699133458), (0.9, 0.5, 0.5, 0.795167235300866572),
    (0.3, 2, 3, 0.3483), (0.5, 100, 100, 0.5), (0.999, 30, 0.5, 0.8072373061595369),
    (1e-10, 0.5, 20, 5.0148275016071116e-05), (0.02, 10, 1_000, 0.9957922704872814),
  ])
  func `gives known values`(x: Double, a: Double, b: Double, value: Double) {
    #expect((IncompleteBeta.regularised(x, a: a, b: b) / value - 1).magnitude < 5e-15)
  }

  @Test(arguments: [0.01, 0.2, 0.5, 0.77, 0.999])
  func `is a polynomial for a = 2 and b = 3, a power for b = 1`(x: Double) {
    let polynomial = x * x * (6 - 8 * x + 3 * x * x)
    #expect((IncompleteBeta.regularised(x, a: 2, b: 3) / polynomial - 1).magnitude < 1e-14)
    let power = Elementary.power(x, 7.5)
    #expect((IncompleteBeta.regularised(x, a: 7.5, b: 1) / power - 1).magnitude < 1e-14)
  }

  @Test func `is 1 less that of the other side, and follows its recurrence`() {
    for index in 0..<UInt64(500) {
      let x = Draw.openUnit(1, index)
      let a = 0.2 + 60 * Draw.unit(2, index)
      let b = 0.2 + 60 * Draw.unit(3, index)
      let value = IncompleteBeta.regularised(x, a: a, b: b)
      #expect((value + IncompleteBeta.regularised(1 - x, a: b, b: a) - 1).magnitude < 1e-13)
      // DLMF 8.17.18: x·I(a, b) + (1 − x)·I(a, b − 1), with a and b one higher.
      let mixed =
        x * IncompleteBeta.regularised(x, a: a, b: b + 1)
        + (1 - x) * IncompleteBeta.regularised(x, a: a + 1, b: b)
      #expect((IncompleteBeta.regularised(x, a: a + 1, b: b + 1) - mixed).magnitude < 1e-13)
    }
  }

  @Test func `is 0 at 0 and 1 at 1`() {
    #expect(IncompleteBeta.regularised(0, a: 2, b: 3) == 0)
    #expect(IncompleteBeta.regularised(1, a: 2, b: 3) == 1)
  }

  @Test func `the gamma function has its factorials and the root of π`() {
    #expect(Elementary.logGamma(1).magnitude < 1e-15 && Elementary.logGamma(2).magnitude < 1e-15)
    var logarithm = 0.0
    for n in 2...170 {
      logarithm += Elementary.log(Double(n))
      #expect((Elementary.logGamma(Double(n + 1)) / logarithm - 1).magnitude < 1e-14)
    }
    #expect((Elementary.logGamma(0.5) - 0.5723649429247001).magnitude < 1e-15)
    #expect((Elementary.logGamma(0.1) - 2.252712651734206).magnitude < 1e-15)
  }
}
