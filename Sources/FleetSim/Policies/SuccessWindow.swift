/// Admission control by success rate: the more requests of a window fail, the more are rejected.
///
/// P(reject) = min(maximum, max(0, (n − s/threshold)/(n + 1))^(1/aggression)), with n requests and s successes in the
/// window. As Envoy's admission control filter (envoyproxy.io, *Admission Control*): only admitted requests count, and
/// the window moves in steps of `step`. Pinned by `SuccessWindowTests`.
package struct SuccessWindow {
  private struct Part {
    var number: Int64 = -1
    var requests: Int64 = 0
    var successes: Int64 = 0
  }

  private let settings: AdmissionControl
  private let step: Int64
  private var parts: [Part]
  private var requests: Int64 = 0
  private var successes: Int64 = 0
  private var oldest: Int64 = 0

  /// An empty window.
  package init(_ settings: AdmissionControl) {
    self.settings = settings
    step = settings.step.microseconds
    let count = Swift.max(1, settings.window.microseconds / step)
    parts = [Part](repeating: Part(), count: Int(count))
  }

  /// Counts how an admitted request ended.
  package mutating func note(succeeded: Bool, at now: Int64) {
    forget(at: now)
    let number = now / step
    let index = Int(number % Int64(parts.count))
    if parts[index].number != number { parts[index] = Part(number: number) }
    parts[index].requests += 1
    requests += 1
    if succeeded {
      parts[index].successes += 1
      successes += 1
    }
  }

  /// The probability with which a request is rejected at `now`.
  package mutating func rejection(at now: Int64) -> Double {
    forget(at: now)
    let perSecond = Double(requests) / settings.window.seconds
    if perSecond < settings.minimumRate { return 0 }
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

  /// Takes off what has left the window.
  private mutating func forget(at now: Int64) {
    let first = now / step - Int64(parts.count) + 1
    if first <= oldest { return }
    let steps = Swift.min(first - oldest, Int64(parts.count))
    for number in (first - steps)..<first {
      let index = Int((number + Int64(parts.count)) % Int64(parts.count))
      if parts[index].number < 0 || parts[index].number >= first { continue }
      requests -= parts[index].requests
      successes -= parts[index].successes
      parts[index] = Part()
    }
    oldest = first
  }
}
