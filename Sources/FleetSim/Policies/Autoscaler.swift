/// How many replicas a service should have, by its utilisation.
///
/// desired = ⌈working replicas · utilisation ÷ target⌉, unless utilisation ÷ target lies within 1 ± tolerance; never fewer
/// than the most that was desired in the last `scaleInAfter`. As the HorizontalPodAutoscaler of Kubernetes
/// (kubernetes.io, *Horizontal Pod Autoscaling*, algorithm details), in which replicas that are not ready yet count as
/// idle. Pinned by `AutoscalerTests`.
package struct Autoscaler {
  private let settings: Autoscaling
  private var recent: [Wish] = []
  private var changedAt: Int64?

  private struct Wish {
    var at: Int64
    var desired: Int
  }

  /// A scaler without a past.
  package init(_ settings: Autoscaling) { self.settings = settings }

  /// How many there should be at `now`, in microseconds.
  ///
  /// `current` counts those that are on their way, `working` those that are ready; a utilisation of `nil` is unknown.
  package mutating func desired(
    current: Int, working: Int, utilisation: Double?, at now: Int64
  ) -> Int {
    let wish = wish(current, working, utilisation)
    recent = recent.filter { $0.at > now - settings.scaleInAfter.microseconds }
    recent.append(Wish(at: now, desired: wish))
    var desired = wish
    if wish < current {
      for earlier in recent { desired = Swift.max(desired, earlier.desired) }
      desired = Swift.min(desired, current)
    }
    if let changedAt, now - changedAt < settings.cooldown.microseconds { return current }
    if desired != current { changedAt = now }
    return desired
  }

  private func wish(_ current: Int, _ working: Int, _ utilisation: Double?) -> Int {
    guard let utilisation, working > 0 else { return bounded(current) }
    let ratio = utilisation / settings.target
    if ratio >= 1 - settings.tolerance && ratio <= 1 + settings.tolerance {
      return bounded(current)
    }
    return bounded(Int((Double(working) * ratio - 1e-9).rounded(.up)))
  }

  private func bounded(_ count: Int) -> Int {
    Swift.max(settings.minimum, Swift.min(settings.maximum, count))
  }
}
