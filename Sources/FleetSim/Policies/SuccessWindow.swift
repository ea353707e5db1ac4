/// Admission control by success rate: the more requests of a window fail, the more are rejected.
///
/// P(reject) = min(maximum, max(0, (n − s/threshold)/(n + 1))^(1/aggression)), with n requests and s successes in the
/// window. As Envoy's admission control filter (envoyproxy.io, *Admission Control*): only admitted requests count, and
/// the window moves in steps of `step`. Pinned by `SuccessWindowTests`.
package struct SuccessWindow {
  private let settings: AdmissionControl
  private let shape: RollingWindow.Shape
  private var window = RollingWindow(lanes: 2)

  private static let requests = 0
  private static let successes = 1

  /// An empty window.
  package init(_ settings: AdmissionControl) {
    self.settings = settings
    shape = RollingWindow.Shape(settings.window, step: settings.step)
  }

  /// Counts how an admitted request ended.
  package mutating func note(succeeded: Bool, at now: Int64) {
    window.add(1, lane: SuccessWindow.requests, at: now, shape)
    if succeeded { window.add(1, lane: SuccessWindow.successes, at: now, shape) }
  }

  /// The probability with which a request is rejected at `now`.
  package mutating func rejection(at now: Int64) -> Double {
    let requests = window.sum(lane: SuccessWindow.requests, at: now, shape)
    let perSecond = Double(requests) / settings.window.seconds
    if perSecond < settings.minimumRate { return 0 }
    let successes = window.sum(lane: SuccessWindow.successes, at: now, shape)
    return SuccessWindow.rejection(requests: requests, successes: successes, settings)
  }

  /// The same for counts that are at hand.
  package static func rejection(
    requests: Int64, successes: Int64, _ settings: AdmissionControl
  ) -> Double {
    let excess = Double(requests) - Double(successes) / settings.threshold
    var chance = Swift.max(0, excess / Double(requests + 1))
    if settings.aggression != 1 && chance > 0 {
      chance = Elementary.exp(Elementary.log(chance) / settings.aggression)
    }
    return Swift.min(settings.maximum, chance)
  }
}
