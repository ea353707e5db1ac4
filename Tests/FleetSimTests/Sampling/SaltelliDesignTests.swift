import FleetSim
import Testing

@Suite struct SaltelliDesignTests {
  @Test func `samples are two halves of a point, and one with a coordinate of the other`() {
    let design = SaltelliDesign(dimensions: 2, samples: 4)
    #expect(design.count == 16 && design.pointsPerSample == 4)
    // The points 4 … 7 of the sequence in four dimensions; the first three coordinates as Joe and Kuo print them.
    #expect(
      design.points(sample: 0) == [
        [0.375, 0.375], [0.625, 0.375], [0.375, 0.875], [0.625, 0.875],
      ])
    let sequence = SobolSequence(dimensions: 4)
    for sample in 0..<4 {
      let point = sequence.point(UInt32(4 + sample))
      #expect(
        design.points(sample: sample) == [
          [point[0], point[1]], [point[2], point[1]], [point[0], point[3]], [point[2], point[3]],
        ])
    }
  }

  @Test(arguments: [(1, 2), (3, 10), (20, 64)])
  func `each point can be made by itself`(dimensions: Int, samples: Int) {
    let design = SaltelliDesign(dimensions: dimensions, samples: samples)
    let points = design.points()
    #expect(points.count == samples * (dimensions + 2) && points.count == design.count)
    #expect(points.indices.allSatisfy { points[$0] == design.point($0) })
    #expect(points.allSatisfy { $0.count == dimensions && $0.allSatisfy { $0 > 0 && $0 < 1 } })
  }
}
