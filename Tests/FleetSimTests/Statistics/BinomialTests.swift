import FleetSim
import Testing

@Suite struct BinomialTests {
  @Test(arguments: [
    (2, 10, 0.5, 0.0546875, 0.9892578125), (18, 20, 0.9, 0.6082530018748321, 0.6769268051894661),
    (71, 72, 0.95, 0.9751057193808106, 0.11923050191295957),
    (500, 1_000, 0.52, 0.10858106325437784, 0.9027460086403863),
  ])
  func `agrees with tables`(
    count: Int, trials: Int, probability: Double, atMost: Double, atLeast: Double
  ) {
    let low = Binomial.cumulative(count, trials: trials, probability: probability)
    let high = Binomial.exceedance(count, trials: trials, probability: probability)
    #expect((low / atMost - 1).magnitude < 1e-12)
    #expect((high / atLeast - 1).magnitude < 1e-12)
  }

  @Test(arguments: [0.0, 0.05, 0.5, 0.93, 1])
  func `sums the chances of each count`(p: Double) {
    let n = 37
    var chance = Elementary.power(1 - p, Double(n))
    if p == 1 { chance = 0 }
    var sum = 0.0
    for count in 0...n {
      sum += p == 1 ? (count == n ? 1 : 0) : chance
      chance *= Double(n - count) / Double(count + 1) * (p / (1 - p))
      #expect((Binomial.cumulative(count, trials: n, probability: p) - sum).magnitude < 1e-13)
      let rest = Binomial.exceedance(count + 1, trials: n, probability: p)
      #expect((rest - (1 - sum)).magnitude < 1e-13)
    }
  }

  @Test func `its ends`() {
    #expect(Binomial.cumulative(-1, trials: 3, probability: 0.5) == 0)
    #expect(Binomial.cumulative(3, trials: 3, probability: 0.5) == 1)
    #expect(Binomial.exceedance(0, trials: 3, probability: 0) == 1)
    #expect(Binomial.exceedance(4, trials: 3, probability: 1) == 0)
  }
}
