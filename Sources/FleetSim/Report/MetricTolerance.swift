extension Metric {
  /// Differences up to this count as none, in the metric's unit: a thousandth of shares and ratios, a hundredth of the
  /// usual value of all else.
  public func tolerance(around usual: Double) -> Double {
    unit == "1" ? 0.001 : usual.magnitude * 0.01
  }
}
