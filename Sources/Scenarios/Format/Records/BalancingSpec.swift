import FleetSim

/// Fields of a service that say how it balances.
package struct BalancingFields {
  package var virtualNodes: Int64 = 160
  package var localities: [Named<LocalitySpec>] = []
  package var overprovisioning = 1.4
  package var connectLimit: ConnectLimitSpec?

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "virtualNodes", &value.virtualNodes, WholeShape(1...10_000),
      "Points of each replica on the ring of the balancer \"consistentHash\"; 160 is what libketama uses."
    )
    visit.defaulted(
      "localities", &value.localities, .named(LocalitySpec.self),
      "Groups of replicas in the order in which they are preferred; without it one group.")
    visit.defaulted(
      "overprovisioning", &value.overprovisioning, .number(1...100),
      "Load spills to the next locality as the share of a locality's replicas in rotation falls under 1 ÷ this. The default is Envoy's."
    )
    visit.optional(
      "connectLimit", &value.connectLimit, .record(ConnectLimitSpec.self),
      "Limit of new connections; one more is refused at once. Without it there is none.")
  }

  static func check(_ value: ServiceSpec, _ check: RecordCheck) {
    let localities = value.balancing.localities
    if localities.isEmpty { return }
    let sum = localities.reduce(0) { $0 + $1.value.replicas }
    if sum != value.replicas {
      check.complain(
        "localities", found: "localities of \(sum) replicas together",
        expected: "as many as \"replicas\", \(value.replicas)")
    }
    for (index, locality) in localities.enumerated() {
      let inner = RecordCheck(
        decoding: check.decoding,
        pointer: check.pointer.appending("localities").appending(locality.name))
      if localities[..<index].contains(where: { $0.value.priority == locality.value.priority }) {
        inner.complain("priority", expected: "another priority than the other localities")
      }
      if locality.value.site != nil, value.site != nil {
        inner.complain("site", expected: "no site, as the service has one")
      }
    }
  }

  /// Puts the fields into a service of the world; sites are found by their names.
  func apply(to service: inout Service, _ place: (String) -> Int) {
    service.virtualNodes = Int(virtualNodes)
    service.overprovisioning = overprovisioning
    service.connectLimit = connectLimit?.limit
    service.localities = localities.sorted { $0.value.priority < $1.value.priority }.map {
      Locality(
        name: $0.name, replicas: Int($0.value.replicas), site: $0.value.site.map { place($0) })
    }
  }
}

/// A group of replicas.
package struct LocalitySpec: FormatRecord {
  package var replicas: Int64 = 1
  package var priority: Int64 = 0
  package var site: String?
  package init() {}

  package static let about = About(
    "locality", "Locality",
    "A group of a service's replicas. All traffic goes to the one of the lowest priority number while enough of its replicas are in rotation; what it cannot carry goes to the next.",
    example: #"{"replicas": 6, "priority": 0, "site": "north"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "replicas", &value.replicas, WholeShape(1...10_000),
      "How many of the service's replicas belong to it; the first by number to the first locality.")
    visit.required(
      "priority", &value.priority, WholeShape(0...100), "Its place in the order; 0 comes first.")
    visit.optional(
      "site", &value.site, .name(of: .site), "Where they stand; without it they keep their power.")
  }
}

/// A token bucket for new connections.
package struct ConnectLimitSpec: FormatRecord {
  package var perSecond = 1.0
  package var burst: Double?
  package init() {}

  package static let about = About(
    "connectLimit", "Connect limit",
    "A token bucket for new connections to a service: one that finds no token is refused at once.",
    example: #"{"perSecond": 1000, "burst": 1000}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "perSecond", &value.perSecond, .number(0.001...1e9),
      "New connections a second in the long run.")
    visit.optional(
      "burst", &value.burst, .number(1...1e9),
      "Tokens of the full bucket, with which it begins; without it one second's worth, at least 1.")
  }

  var limit: ConnectLimit {
    ConnectLimit(perSecond: perSecond, burst: burst ?? Swift.max(1, perSecond))
  }
}
