import FleetSim
import Testing

@Suite struct StudentTTests {
  // Tables such as Abramowitz and Stegun 26.10, with more digits by an independent program.
  @Test(arguments: [
    (0.975, 1.0, 12.7062047361747), (0.975, 2, 4.302652729749462), (0.975, 10, 2.228138851986274),
    (0.995, 5, 4.032142983555228), (0.95, 30, 1.697260886593957), (0.9995, 3, 12.923978636687961),
    (0.6, 7, 0.2631668613520229), (0.975, 9_999, 1.960201263621357),
    (0.999999, 4, 41.5778541501515), (0.975, 0.5, 164.55767348048818),
  ])
  func `quantiles agree with tables`(p: Double, freedom: Double, t: Double) {
    #expect((StudentT.quantile(p, degreesOfFreedom: freedom) / t - 1).magnitude < 1e-12)
    #expect((StudentT.quantile(1 - p, degreesOfFreedom: freedom) / t + 1).magnitude < 1e-10)
  }

  @Test(arguments: [
    (0.1, 1.0, 0.531725517430553571), (2.5, 3, 0.956146676495967226),
    (-8, 12, 1.87994911237512864e-6), (1e-5, 5, 0.500003796066898149),
    (3, 999, 0.998616611769926103), (-6, 9_999, 1.02081270942579886e-9),
  ])
  func `probabilities agree with tables`(t: Double, freedom: Double, probability: Double) {
    let value = StudentT.cumulative(t, degreesOfFreedom: freedom)
    #expect((value / probability - 1).magnitude < 1e-12)
    #expect(StudentT.exceedance(-t, degreesOfFreedom: freedom) == value)
  }

  @Test func `one and two degrees of freedom have closed forms`() {
    for t in [-20.0, -3, -0.5, 0, 0.01, 1, 7, 1e6] {
      // 1: Cauchy's, whose quantile at ¾ is 1; 2: ½ + t/(2√(2 + t²)).
      let two = 0.5 + t / (2 * (2 + t * t).squareRoot())
      #expect((StudentT.cumulative(t, degreesOfFreedom: 2) - two).magnitude < 1e-15)
    }
    #expect((StudentT.quantile(0.75, degreesOfFreedom: 1) - 1).magnitude < 1e-14)
  }

  @Test func `the quantile undoes the distribution function`() {
    for index in 0..<UInt64(300) {
      let freedom = 0.3 + 200 * Draw.unit(4, index) * Draw.unit(5, index)
      let p = Draw.openUnit(6, index)
      let t = StudentT.quantile(p, degreesOfFreedom: freedom)
      let back = StudentT.cumulative(t, degreesOfFreedom: freedom)
      #expect((back / p - 1).magnitude < 1e-12)
    }
  }

  @Test func `with many degrees of freedom it is normal`() {
    let t = StudentT.quantile(0.975, degreesOfFreedom: 1e6)
    #expect((t - Normal.quantile(0.975)).magnitude < 3e-6)
  }

  @Test func `its ends`() {
    #expect(StudentT.quantile(0, degreesOfFreedom: 3) == -.infinity)
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 3) == 0)
    #expect(StudentT.quantile(1, degreesOfFreedom: 3) == .infinity)
    #expect(StudentT.cumulative(.infinity, degreesOfFreedom: 3) == 1)
    #expect(StudentT.cumulative(-1e200, degreesOfFreedom: 3) == 0)
    #expect(StudentT.cumulative(0, degreesOfFreedom: 3) == 0.5)
  }
}
