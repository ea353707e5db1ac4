import FleetSim
import Testing

extension SaltelliDesign {
  /// All points in their order.
  var points: [[Double]] { (0..<count).map { point($0) } }
}

@Suite struct SaltelliDesignTests {
  @Test func `samples are two halves of a point, and one with a coordinate of the other`() {
    let design = SaltelliDesign(dimensions: 2, samples: 4)
    #expect(design.count == 16 && design.pointsPerSample == 4)
    let points = design.points
    // The points 4 … 7 of the sequence in four dimensions; the first three coordinates as Joe and Kuo print them.
    #expect(points[..<4] == [[0.375, 0.375], [0.625, 0.375], [0.375, 0.875], [0.625, 0.875]])
    let sequence = SobolSequence(dimensions: 4)
    for sample in 0..<4 {
      let point = sequence.point(UInt32(4 + sample))
      #expect(
        points[4 * sample..<4 * sample + 4] == [
          [point[0], point[1]], [point[2], point[1]], [point[0], point[3]], [point[2], point[3]],
        ])
    }
  }

  @Test(arguments: [(1, 2), (3, 10), (20, 64)])
  func `each point lies within the cube, and its halves are a sequence's`(
    dimensions: Int, samples: Int
  ) {
    let points = SaltelliDesign(dimensions: dimensions, samples: samples).points
    #expect(points.count == samples * (dimensions + 2))
    #expect(points.allSatisfy { $0.count == dimensions && $0.allSatisfy { $0 > 0 && $0 < 1 } })
    let sequence = SobolSequence(dimensions: 2 * dimensions)
    for sample in 0..<samples {
      let first = sample * (dimensions + 2)
      let both = sequence.evenPoint(Int64(sample), of: Int64(samples))
      #expect(points[first] + points[first + dimensions + 1] == both)
    }
  }
}
