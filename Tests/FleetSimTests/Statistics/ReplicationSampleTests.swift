import FleetSim
import Testing

@Suite struct ReplicationSampleTests {
  // Hours of sleep gained by two drugs: Student, doi:10.2307/2331554; R's `t.test` prints these figures.
  private let first = ReplicationSample([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
  private let second = ReplicationSample([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])

  @Test func `Student's paired example`() throws {
    let difference = first.paired(with: second)
    #expect(difference.count == 10 && (difference.mean + 1.58).magnitude < 1e-15)
    #expect((difference.standardDeviation! - 1.2299954832798732).magnitude < 1e-14)
    let interval = try #require(difference.interval(confidence: 0.95))
    #expect((interval.low + 2.4598857632769824).magnitude < 1e-13)
    #expect((interval.high + 0.7001142367230176).magnitude < 1e-13)
    #expect((difference.pValue(below: 0)! - 0.002832890197384273 / 2).magnitude < 1e-15)
    #expect((difference.pValue(above: 0)! + difference.pValue(below: 0)! - 1).magnitude < 1e-14)
  }

  @Test func `a one-sided test and an interval agree on their bound`() {
    let sample = ReplicationSample([20.1, 19.4, 22.3, 18.7, 21.0, 20.6])
    #expect((sample.pValue(above: 19.5)! - 0.08007268209341466).magnitude < 1e-13)
    #expect((sample.pValue(below: 21)! - 0.13152409782019084).magnitude < 1e-13)
    for confidence in [0.8, 0.95, 0.999] {
      let interval = sample.interval(confidence: confidence)!
      #expect((sample.pValue(above: interval.low)! * 2 / (1 - confidence) - 1).magnitude < 1e-9)
      #expect((sample.pValue(below: interval.high)! * 2 / (1 - confidence) - 1).magnitude < 1e-9)
    }
  }

  @Test func `a single replication leaves the spread open`() {
    let single = ReplicationSample([3])
    #expect(single.mean == 3 && single.standardDeviation == nil)
    #expect(single.interval(confidence: 0.9) == nil && single.pValue(above: 0) == nil)
  }

  @Test func `equal values are exact, and equality holds`() {
    for value in [0.1, 1.0 / 3, -7e9] {
      let equal = ReplicationSample(Array(repeating: value, count: 10))
      #expect(equal.mean == value && equal.standardDeviation == 0)
      #expect(equal.interval(confidence: 0.95) == Interval(low: value, high: value))
      #expect(equal.pValue(above: value) == 0 && equal.pValue(below: value) == 0)
      #expect(equal.pValue(above: value + 1) == 1 && equal.pValue(below: value + 1) == 0)
    }
  }

  @Test func `a small spread far from 0 keeps its digits`() {
    let far = ReplicationSample([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(far.mean == 1e9 + 10)
    #expect((far.standardDeviation! - 30.0.squareRoot()).magnitude < 1e-14)
    let large = ReplicationSample([1e308, 1.5e308])
    #expect(large.mean == 1.25e308)
  }
}
