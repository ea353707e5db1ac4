import FleetSim
import Testing

@Suite struct LatinHypercubeTests {
  @Test(arguments: [1, 2, 3, 10, 257, 5_000], [UInt64(1), 2, 3])
  func `each dimension has one point in each part`(count: Int, seed: UInt64) {
    let points = LatinHypercube.points(count: count, dimensions: 6, seed: seed)
    #expect(points.count == count && points.allSatisfy { $0.count == 6 })
    for dimension in 0..<6 {
      let parts = points.map { Int($0[dimension] * Double(count)) }
      #expect(parts.sorted() == Array(0..<count))
    }
  }

  @Test func `no rounding leads out of a part where there are most points`() {
    // The last place of a part of the highest number: (part + 1 − 2⁻³³)/count.
    let count = Double(LatinHypercube.countLimit)
    for part in [0, 1, count / 2, count - 2, count - 1] {
      let last = (part + (4_294_967_295 + 0.5) * 0x1p-32) / count
      #expect(last < (part + 1) / count && Int(last * count) == Int(part))
    }
  }

  @Test func `the same seed gives the same points for ever, another seed others`() {
    let points = LatinHypercube.points(count: 3, dimensions: 2, seed: 7)
    #expect(points == LatinHypercube.points(count: 3, dimensions: 2, seed: 7))
    #expect(points != LatinHypercube.points(count: 3, dimensions: 2, seed: 8))
    let millionths = points.map { $0.map { ($0 * 1e6).rounded() } }
    #expect(millionths == [[932_531, 984_056], [236_011, 224_231], [409_483, 559_880]])
  }

  @Test func `another dimension changes nothing in those before`() {
    let two = LatinHypercube.points(count: 50, dimensions: 2, seed: 7)
    let three = LatinHypercube.points(count: 50, dimensions: 3, seed: 7)
    #expect(three.map { Array($0[..<2]) } == two)
    #expect(LatinHypercube.points(count: 0, dimensions: 3, seed: 7).isEmpty)
  }

  @Test func `orders of different dimensions have nothing to do with each other`() throws {
    // Of 100 pairs of dimensions with 400 points, correlations of ranks have the deviation 1/√399; 4.5 of it is passed
    // by chance in 7 of a million.
    let points = LatinHypercube.points(count: 400, dimensions: 20, seed: 3)
    for (first, second) in (0..<100).map({ ($0 % 20, ($0 % 20 + 1 + $0 / 20) % 20) }) {
      let correlation = try #require(
        RankCorrelation.spearman(points.map { $0[first] }, points.map { $0[second] }))
      #expect(correlation.coefficient.magnitude < 4.5 / 399.0.squareRoot())
    }
  }

  @Test func `places within the parts are uniform`() {
    let count = 10_000
    let within = LatinHypercube.points(count: count, dimensions: 1, seed: 5).map {
      let place = $0[0] * Double(count)
      return place - place.rounded(.down)
    }
    // 4.5 standard errors of the mean of uniform numbers.
    let mean = within.reduce(0, +) / Double(count)
    #expect((mean - 0.5).magnitude < 4.5 / (12.0 * Double(count)).squareRoot())
  }
}
