import Testing

import simrun

/// Whether an axis shows ratios or differences.
@Suite struct SweepAxisTests {
  @Test(arguments: [
    [1.0, 10, 100], [100, 1, 10], [1, 2, 5, 10, 20, 50], [0.001, 0.01, 1], [1, 3, 9],
  ])
  func `values whose ratios are more alike than their steps are ratios`(_ values: [Double]) {
    #expect(SweepAxis.areRatios(values))
  }

  @Test(arguments: [
    // Even steps, however wide the range is.
    [10.0, 20, 30, 40, 50, 60, 70, 80, 90, 100], [1, 101, 201],
    // Less than a range of eight, or not above 0.
    [1, 2, 4], [1, 2, 4, 8], [0, 1, 10, 100], [-1, 10, 100],
    // Two values have one ratio and one step.
    [1, 1_000], [5], [],
  ])
  func `others are differences`(_ values: [Double]) {
    #expect(!SweepAxis.areRatios(values))
  }
}
