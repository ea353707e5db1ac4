/// A group of a service's replicas: a priority level of its balancer.
///
/// All traffic goes to the first locality while enough of its replicas are in rotation; what it cannot carry goes to the
/// next. The split is Envoy's for priority levels: see `docs/models/balancing.md`; pinned by `LocalityTests`.
public struct Locality: Sendable {
  /// The name, unique in the service.
  public var name: String
  /// How many of the service's replicas belong to it; the localities' counts add up to the service's. Range: 1…10,000.
  public var replicas: Int
  /// Place in ``World/sites`` of the site where they stand; `nil` for one that never loses its power.
  public var site: Int?

  /// A locality with these settings.
  public init(name: String, replicas: Int, site: Int? = nil) {
    self.name = name
    self.replicas = replicas
    self.site = site
  }
}

/// A token bucket for new connections to a service: one that finds no token is refused at once.
public struct ConnectLimit: Sendable {
  /// New connections a second in the long run. Range: 0.001…1,000,000,000.
  public var perSecond: Double
  /// Tokens that the full bucket holds, with which it begins. Range: 1…1,000,000,000.
  public var burst: Double

  /// A limit with these settings.
  public init(perSecond: Double, burst: Double) {
    self.perSecond = perSecond
    self.burst = burst
  }
}
