import FleetSim
import Testing

/// The rule word by word: for each cut the squared standard error of what is left.
private func byHand(_ values: [Double]) -> Int? {
  let batches = (0..<(values.count / 5)).map { k in values[(5 * k)..<(5 * k + 5)].reduce(0, +) / 5 }
  let k = batches.count
  guard k >= 4 else { return nil }
  let errors = (0...(k / 2)).map { cut in
    let rest = batches[cut...]
    let mean = rest.reduce(0, +) / Double(k - cut)
    return rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double((k - cut) * (k - cut))
  }
  let best = errors.indices.min { errors[$0] < errors[$1] }!
  return best == k / 2 ? nil : 5 * best
}

@Suite struct MSER5Tests {
  @Test func `a worked example`() {
    // Batch means 9, 5, 1, 2, 1, 2, 1, 2: without cut Σ(Y − Ȳ)² = 55.875 of 8; after two batches 1.5 of 6.
    let means = [9.0, 5, 1, 2, 1, 2, 1, 2]
    let series = means.flatMap { mean in [-0.5, 0.25, 0, -0.25, 0.5].map { mean + $0 } }
    #expect(MSER5.cut(series) == 10)
    #expect(MSER5.cut(series + [100, 100, 100, 100]) == 10)
  }

  @Test func `random series with a decaying start agree with the rule word by word`() {
    var found: [Int?] = []
    for run in 0..<200 {
      let size = 20 + run
      let start = 10 * Draw.unit(1, UInt64(run))
      let series = (0..<size).map { index in
        normal(run, index, name: "series") + start * Elementary.exp(-Double(index) / 12)
      }
      #expect(MSER5.cut(series) == byHand(series))
      found.append(MSER5.cut(series))
    }
    #expect(found.contains(nil) && found.contains(0) && found.contains { $0 ?? 0 > 10 })
  }

  @Test func `a series that is steady loses nothing`() {
    #expect(MSER5.cut(Array(repeating: 3.7, count: 40)) == 0)
  }

  @Test func `a series that never settles, or is too short, has no end of its warm-up`() {
    #expect(MSER5.cut((0..<60).map { Double($0) }) == nil)
    #expect(MSER5.cut(Array(repeating: 1, count: 19)) == nil && MSER5.fewest == 20)
    #expect(MSER5.cut([]) == nil)
  }

  @Test func `what it leaves is less biased than the whole`() {
    var whole = 0.0
    var rest = 0.0
    for run in 0..<200 {
      let series = (0..<200).map { index in
        normal(run, index, name: "bias") + 8 * Elementary.exp(-Double(index) / 10)
      }
      whole += ReplicationSample(series).mean / 200
      if let cut = MSER5.cut(series) { rest += ReplicationSample(Array(series[cut...])).mean / 200 }
    }
    // The start adds 8·10/200 = 0.4 to the whole.
    #expect(whole > 0.35 && rest.magnitude < 0.06)
  }
}
