import FleetSim
import Testing

@Suite struct SobolSequenceTests {
  /// The ten points that the notes of Joe and Kuo print for three dimensions
  /// (https://web.maths.unsw.edu.au/~fkuo/sobol/).
  @Test func `the first points are those of Joe and Kuo's notes`() {
    let published: [[Double]] = [
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375],
    ]
    let sequence = SobolSequence(dimensions: 3)
    #expect((0..<10).map { sequence.point($0) } == published)
  }

  /// scipy 1.17.1, qmc.Sobol(40, scramble=False, bits=32): all dimensions of three points far apart.
  @Test(
    arguments: [
      (
        777, 4_096.0,
        [
          2836, 3836, 668, 1124, 2604, 1460, 780, 3124, 1428, 1324, 3052, 2852, 1572, 1940, 2332,
          2108, 1652, 3540, 1516, 3084, 972, 1116, 3876, 1972, 1412, 596, 244, 3196, 260, 452, 2220,
          3684, 460, 12, 3300, 3876, 1892, 1436, 1404, 1468,
        ]
      ),
      (
        4_095, 4_096,
        [
          1, 3855, 1369, 3693, 3851, 323, 3889, 1601, 785, 1009, 2333, 1317, 1511, 2129, 2257, 1707,
          255, 2495, 3331, 2135, 925, 2999, 2777, 1825, 751, 2183, 1551, 117, 3827, 3503, 1481, 359,
          3115, 1077, 3903, 719, 2377, 1343, 679, 931,
        ]
      ),
      (
        123_456_789, 4_294_967_296,
        [
          4191448864, 3403469216, 27513184, 3903213344, 3757488416, 3656567136, 4188913952,
          2973295136, 2755610016, 1734853024, 3409663200, 4213708384, 1570447136, 3096593248,
          4176221984, 2949493536, 4171319072, 4127893280, 769731488, 4190508256, 1024633568,
          1649796960, 470057248, 2974561376, 3832241696, 377167264, 1741236256, 2813804768,
          1962431520, 591289056, 3336476640, 2082040352, 897328480, 1179273824, 1975455328,
          1181468256, 1176455328, 352425248, 576818848, 4284203552,
        ]
      ),
    ] as [(UInt32, Double, [Int64])])
  func `points of all dimensions agree with another program`(
    index: UInt32, scale: Double, coordinates: [Int64]
  ) {
    let point = SobolSequence(dimensions: SobolSequence.dimensionLimit).point(index)
    #expect(point == coordinates.map { Double($0) / scale })
  }

  /// How many of the equal parts hold just one of the coordinates.
  private func filledOnce(_ coordinates: [Double]) -> Int {
    var counts = [Int](repeating: 0, count: coordinates.count)
    for coordinate in coordinates { counts[Int(coordinate * Double(coordinates.count))] += 1 }
    return counts.count { $0 == 1 }
  }

  @Test(arguments: [0, 1, 4, 7, 12])
  func `of the first points each dimension has one in each equal part`(power: Int) {
    let count = 1 << power
    let sequence = SobolSequence(dimensions: 40)
    let points = (0..<UInt32(count)).map { sequence.point($0) }
    let even = (0..<Int64(count)).map { sequence.evenPoint($0, of: 4_096) }
    for dimension in 0..<40 {
      #expect(filledOnce(points.map { $0[dimension] }) == count)
      #expect(filledOnce(even.map { $0[dimension] }) == count)
    }
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 4), (1_000, 1_024), (1_024, 1_024)])
  func `even points lie in the middle of their parts`(count: Int64, parts: Double) {
    let sequence = SobolSequence(dimensions: 40)
    let off = (0..<count).flatMap { sequence.evenPoint($0, of: count) }.count {
      let within = $0 * parts
      return within - within.rounded(.down) != 0.5
    }
    #expect(off == 0)
  }

  @Test func `the last points can be reached`() {
    let sequence = SobolSequence(dimensions: 40)
    let last = sequence.evenPoint(
      SobolSequence.countLimit - 1, of: SobolSequence.countLimit)
    #expect(last == sequence.point(.max) && last.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `fewer dimensions have the first coordinates of more`() {
    let all = SobolSequence(dimensions: 40).point(999)
    for dimensions in 1...40 {
      #expect(SobolSequence(dimensions: dimensions).point(999) == Array(all[..<dimensions]))
    }
  }

  /// Koksma and Hlawka: the mean of Π(1 + (xᵢ − ½)/i) over the cube is 1; 1,024 random points miss it by 0.01 in the
  /// standard deviation √((Π(1 + 1/12i²) − 1)/1024), these by a tenth of that.
  @Test func `means over the points are nearer than those of random points`() {
    let sequence = SobolSequence(dimensions: 8)
    let sum = (0..<Int64(1_024)).reduce(0.0) {
      let point = sequence.evenPoint($1, of: 1_024)
      return $0
        + point.indices.reduce(1.0) { $0 * (1 + (point[$1] - 0.5) / Double($1 + 1)) }
    }
    #expect((sum / 1_024 - 1).magnitude < 0.001)
  }
}
