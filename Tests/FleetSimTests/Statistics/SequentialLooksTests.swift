import FleetSim
import Testing

@Suite struct SequentialLooksTests {
  @Test func `looks double up to the maximum and share the error`() {
    let looks = SequentialLooks(first: 10, maximum: 100)
    #expect(looks.sizes == [10, 20, 40, 80, 100] && looks.levelFactor == 0.2)
    #expect(SequentialLooks(first: 8, maximum: 16).sizes == [8, 16])
    #expect(SequentialLooks(first: 1, maximum: 5).sizes == [2, 4, 5])
    #expect(SequentialLooks(first: 30, maximum: 20).sizes == [30])
    #expect(SequentialLooks(first: 30, maximum: 30).levelFactor == 1)
    #expect(SequentialLooks(first: 2, maximum: Int(Int32.max)).sizes.count == 31)
  }

  @Test func `with planned looks the error stays below its level, without it does not`() {
    let looks = SequentialLooks(first: 10, maximum: 80)
    func wrong(_ level: Double) -> Double {
      share { experiment in
        let values = (0..<80).map { normal(experiment, $0, name: "null") }
        return looks.sizes.contains { size in
          ReplicationSample(Array(values[..<size])).pValue(above: 0)! <= level
        }
      }
    }
    // 0.05 and 2.5 standard errors of 1,000 experiments.
    #expect(wrong(0.05 * looks.levelFactor) <= 0.0672)
    #expect(wrong(0.05) > 0.09)
  }
}
