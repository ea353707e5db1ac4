package import FleetSim

/// What the services of a world have to do while nothing is wrong.
///
/// Requests come from traffic (count ÷ period), demand (count · perDay ÷ 1 day, or the mean over its table), backgrounds
/// (the mean over theirs) and what a kind of device asks for itself while nothing is wrong. Nothing fails, so nothing is repeated.
/// Devices renew a token once in the mean of its life times the share at which they do; a cache of life T lets one in
/// 1 + λT operations through, and one in ⌈T ÷ period⌉ of periodic traffic. A request holds a worker for the service's own mean time and, for each call, the way there and
/// back and what it holds there; waiting for a worker there is left out.
package struct NominalLoad {
  /// Requests per second at each service, those of other services included.
  package var rates: [Double]
  /// Mean time in seconds that a request holds a worker of each service.
  package var holds: [Double]
  /// Mean number of busy workers at each service, all replicas together.
  package var erlangs: [Double]

  /// The nominal load of a world whose calls form no cycle.
  package init(_ world: World) {
    holds = NominalLoad.holds(world)
    var own = [Double](repeating: 0, count: world.services.count)
    for fleet in world.fleets { NominalLoad.add(fleet, &own) }
    for (index, service) in world.services.enumerated() {
      own[index] += service.background?.load.meanRate ?? 0
    }
    rates = NominalLoad.rates(own, world)
    erlangs = zip(rates, holds).map { $0 * $1 }
  }

  /// The workers that a load needs: rounded up, but what is a whole number up to rounding errors counts as that.
  ///
  /// 1.5 · 10,000 ÷ 600 · 0.2 is 5, though in doubles it is a little more.
  package static func workers(_ load: Double) -> Int64 {
    let least = load * (1 - 1e-9)
    if !(least > 1) { return 1 }
    return Int64(Swift.min(1e7, least.rounded(.up)))
  }

  /// Each pass goes one call deeper, so as many as there are services are enough.
  private static func holds(_ world: World) -> [Double] {
    let own = world.services.map { $0.serviceTime.mean }
    var holds = own
    for _ in world.services.indices {
      var next = own
      for (index, service) in world.services.enumerated() {
        for call in service.calls {
          next[index] += 2 * call.latency.seconds + holds[call.service]
        }
      }
      if next == holds { break }
      holds = next
    }
    return holds
  }

  private static func rates(_ own: [Double], _ world: World) -> [Double] {
    var rates = own
    for _ in world.services.indices {
      var next = own
      for (index, service) in world.services.enumerated() {
        for call in service.calls { next[call.service] += rates[index] }
      }
      if next == rates { break }
      rates = next
    }
    return rates
  }

  private static func add(_ fleet: Fleet, _ rates: inout [Double]) {
    let count = Double(fleet.count)
    func add(_ client: Client, _ rate: Double) {
      if rates.indices.contains(client.service) { rates[client.service] += rate }
    }
    for traffic in fleet.traffic where traffic.period > .zero {
      add(traffic.client, count / traffic.period.seconds / traffic.momentsPerRequest)
    }
    for demand in fleet.demand {
      let perDevice = demand.load.map { $0.meanRate / count } ?? demand.perDay / 86_400
      let life = demand.client.cache?.life.seconds ?? 0
      add(demand.client, count * perDevice / (1 + perDevice * life))
    }
    for token in fleet.tokens {
      add(token.renewal, count / (token.life.mean * (token.renewAt ?? 1)))
    }
    for own in fleet.kind.clients { add(own.client, count * own.perDay / 86_400) }
  }
}

extension Traffic {
  /// Moments for each request that a cache lets through.
  fileprivate var momentsPerRequest: Double {
    guard let cache = client.cache else { return 1 }
    return Swift.max(1, (cache.life.seconds / period.seconds).rounded(.up))
  }
}
