import FleetSim
import Testing

@Suite struct WilsonTests {
  @Test func `Wilson's interval agrees with published values`() {
    // 10 of 20 and 0 of 10 at 95 %: R. G. Newcombe, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
    for (successes, trials, low, high) in [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
      (1, 29, 0.0061, 0.1718),
    ] {
      let interval = WilsonInterval(successes: successes, of: trials)
      #expect(abs(interval.low - low) < 5e-5)
      #expect(abs(interval.high - high) < 5e-5)
    }
  }

  @Test func `its bounds are the probabilities at which the score test changes its mind`() {
    for successes in 1..<30 {
      let interval = WilsonInterval(successes: successes, of: 30, confidence: 0.9)
      for bound in [interval.low, interval.high] {
        let score =
          (Double(successes) / 30 - bound) / (bound * (1 - bound) / 30).squareRoot()
        #expect(abs(abs(score) - 1.6448536269514722) < 1e-9)
      }
    }
  }

  @Test func `what never and what always came true leaves room on one side only`() {
    let never = WilsonInterval(successes: 0, of: 50)
    let always = WilsonInterval(successes: 50, of: 50)
    #expect(never.low == 0 && never.high > 0.05 && never.high < 0.1)
    #expect(always.high == 1 && abs(1 - always.low - never.high) < 1e-12)
    #expect(never.contains(0) && !never.contains(0.2))
  }
}
