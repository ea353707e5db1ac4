/// What an adaptively throttled client has asked for and had accepted of late. Times in microseconds.
package struct AdaptiveThrottlingState: Sendable {
  /// Lanes: requests, accepts.
  private var window = RollingWindow(lanes: 2)

  package init() {}

  /// The probability with which the next attempt is dropped; counts it as a request.
  package mutating func request(_ throttling: AdaptiveThrottling, at: Int64) -> Double {
    let shape = RollingWindow.Shape(throttling.window, parts: throttling.parts)
    let requests = Double(window.sum(lane: 0, at: at, shape))
    let accepts = Double(window.sum(lane: 1, at: at, shape))
    window.add(1, lane: 0, at: at, shape)
    return Swift.max(0, (requests - throttling.multiplier * accepts) / (requests + 1))
  }

  /// An attempt that was sent has ended.
  package mutating func attemptEnds(
    _ throttling: AdaptiveThrottling, _ end: AttemptEnd, at: Int64
  ) {
    let isAccepted = end == .success || (end == .error && throttling.accepts == .answered)
    if !isAccepted { return }
    window.add(
      1, lane: 1, at: at, RollingWindow.Shape(throttling.window, parts: throttling.parts))
  }
}
