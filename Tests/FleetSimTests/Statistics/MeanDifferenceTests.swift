import FleetSim
import Testing

/// The difference of two means, paired and not.
@Suite struct MeanDifferenceTests {
  static func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    (a - b).magnitude <= tolerance
  }

  /// Student's sleep data of 1908 (extra hours of sleep under two drugs, ten patients): R's t.test gives, unpaired, t =
  /// 1.8608 with 17.776 degrees of freedom and the interval −0.2055 … 3.3655; paired, t = 4.0621 and 0.7001 … 2.4599.
  static let first = ReplicationSample([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
  static let second = ReplicationSample([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])

  @Test func `independent samples follow Welch`() throws {
    let difference = MeanDifference(new: MeanDifferenceTests.second, old: MeanDifferenceTests.first)
    let error = try #require(difference.standardError)
    #expect(MeanDifferenceTests.isClose(difference.estimate / error, 1.8608, 5e-5))
    #expect(MeanDifferenceTests.isClose(difference.degreesOfFreedom, 17.776, 5e-4))
    let interval = try #require(difference.interval())
    #expect(MeanDifferenceTests.isClose(interval.low, -0.2054832, 1e-6))
    #expect(MeanDifferenceTests.isClose(interval.high, 3.3654832, 1e-6))
    #expect(MeanDifferenceTests.isClose(2 * difference.pValue(above: 0), 0.07939, 5e-6))
  }

  @Test func `pairs follow Student`() throws {
    let difference = MeanDifference(
      paired: MeanDifferenceTests.second.paired(with: MeanDifferenceTests.first))
    let error = try #require(difference.standardError)
    #expect(MeanDifferenceTests.isClose(difference.estimate / error, 4.0621, 5e-5))
    let interval = try #require(difference.interval())
    #expect(MeanDifferenceTests.isClose(interval.low, 0.7001142, 1e-6))
    #expect(MeanDifferenceTests.isClose(interval.high, 2.4598858, 1e-6))
    #expect(MeanDifferenceTests.isClose(2 * difference.pValue(above: 0), 0.002833, 5e-7))
    #expect(difference.pValue(below: 0) == 1 - difference.pValue(above: 0))
  }

  @Test func `a difference without spread is what it is`() {
    let same = MeanDifference(paired: ReplicationSample([0.5, 0.5, 0.5]))
    #expect(same.interval() == Interval(low: 0.5, high: 0.5))
    #expect(same.pValue(above: 0.4) == 0 && same.pValue(above: 0.5) == 1)
    #expect(same.pValue(below: 0.6) == 0 && same.pValue(below: 0.5) == 1)
  }

  @Test func `single values have no interval, and their difference decides`() {
    let single = MeanDifference(paired: ReplicationSample([-2]))
    #expect(single.interval() == nil)
    #expect(single.pValue(above: 0) == 1 && single.pValue(below: 0) == 0)
  }
}
