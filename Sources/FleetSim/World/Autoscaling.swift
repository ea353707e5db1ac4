/// Replicas by utilisation.
///
/// Every `interval` as many are wanted as ⌈working · utilisation ÷ `target`⌉. New ones work `ready` after that; those that
/// are too many get no new requests, finish what they have, and are gone at the next look. Defaults are those of
/// Kubernetes' HorizontalPodAutoscaler; `target` and `ready` have none. Pinned by `AutoscalerTests`.
public struct Autoscaling: Sendable {
  /// Utilisation that is aimed at: busy ÷ working workers since the last look. Range: above 0, at most 1.
  public var target: Double
  /// Time between two looks, the first one `interval` after the start. Range: at least a millisecond.
  public var interval: Timespan
  /// From the decision until a new replica works. Range: 0 or more.
  public var ready: Timespan
  /// No change follows the last one sooner. Range: 0 or more.
  public var cooldown: Timespan
  /// Fewer are wanted only when no look of this time wanted more. Range: 0 or more.
  public var scaleInAfter: Timespan
  /// Nothing changes while utilisation ÷ target is within 1 ± this. Range: 0…1.
  public var tolerance: Double
  /// Fewest replicas. Range: 1…`maximum`.
  public var minimum: Int
  /// Most replicas. Range: at least the service's own number, up to 10,000.
  public var maximum: Int

  /// A scaling with these settings.
  public init(
    target: Double, ready: Timespan, minimum: Int = 1, maximum: Int,
    interval: Timespan = .seconds(15), cooldown: Timespan = .zero,
    scaleInAfter: Timespan = .minutes(5), tolerance: Double = 0.1
  ) {
    self.target = target
    self.ready = ready
    self.minimum = minimum
    self.maximum = maximum
    self.interval = interval
    self.cooldown = cooldown
    self.scaleInAfter = scaleInAfter
    self.tolerance = tolerance
  }
}

/// What spares a service the calls that it would make for a request.
///
/// A share `cacheable` of the requests, by a draw of their names, wants one of `keys` equally popular keys. One whose key is
/// held makes no calls; another makes them, and when they succeed its key is held. Nothing ever expires. Pinned by
/// `CacheContentsTests`.
public struct Cache: Sendable {
  /// Range: 1…100,000,000.
  public var keys: Int
  /// Share of the requests that a warm cache answers. Range: 0…1.
  public var cacheable: Double
  /// Whether all keys are held at the start.
  public var startsWarm: Bool
  /// Whether the replicas share one, which outlives their restarts; else each has its own, which is empty when it comes
  /// up.
  public var isShared: Bool

  /// A cache with these settings.
  public init(
    keys: Int, cacheable: Double = 1, startsWarm: Bool = true, isShared: Bool = false
  ) {
    self.keys = keys
    self.cacheable = cacheable
    self.startsWarm = startsWarm
    self.isShared = isShared
  }
}
