import FleetSim
import Foundation
import Testing

@Suite struct `The normal quantile` {
  @Test(arguments: [
    (0.5, 0.0), (0.975, 1.959963984540054), (0.99, 2.3263478740408408),
    (0.95, 1.6448536269514722), (0.25, -0.6744897501960817), (0.001, -3.090232306167813),
    (1e-20, -9.262340089798408), (1e-100, -21.273453560965324),
  ])
  func `gives known values`(p: Double, z: Double) {
    #expect((Normal.quantile(p) - z).magnitude <= 4e-15 * max(1, z.magnitude))
  }

  @Test func `undoes the distribution function and is odd about one half`() {
    var worst = 0.0
    var asymmetry = 0.0
    for index in 0..<UInt64(100_000) {
      let p = Draw.openUnit(8, index)
      let z = Normal.quantile(p)
      let back =
        p < 0.5 ? erfc(-z / 2.0.squareRoot()) / 2 / p : erfc(z / 2.0.squareRoot()) / 2 / (1 - p)
      worst = max(worst, (back - 1).magnitude / (1 + z * z))
      asymmetry = max(asymmetry, (z + Normal.quantile(1 - p)).magnitude)
    }
    #expect(worst < 2e-15 && asymmetry == 0)
  }
}
