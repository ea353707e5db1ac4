public import FleetSim

/// What a run of a world will take, before it is made. Rough: within a factor of two where services stay healthy; how
/// much is retried while they are not, only the run knows.
public struct Estimate: Sendable {
  /// Memory of the run in bytes.
  public var memoryBytes: Int64
  /// Attempts of all clients.
  public var attempts: Int64
  /// Time of the run in seconds on one core, at 4 million attempts a second.
  public var seconds: Double

  /// The estimate for one run of `world`.
  ///
  /// Memory: 16 bytes for each device and traffic (a multiplied traffic counts that often), 5 for each car, 16 for
  /// each device and token (24 more where it renews by itself), 8 for each cache and 16 for each buffer, the bins of all
  /// series, and 16 for each waiting place and worker. Attempts: each operation is one, and during a fault that its
  /// requests may meet as many as its policy allows, at most 4. What is carried as a rate counts during such faults
  /// only, and where it makes one attempt not while they leave its service no replica.
  public init(_ world: World) {
    var counting = Counting(world: world)
    for index in world.fleets.indices { counting.add(fleet: index) }
    memoryBytes = Estimate.whole(Estimate.fixedBytes + counting.bytes)
    attempts = Estimate.whole(counting.attempts)
    seconds = counting.attempts / 4e6
  }

  /// The program itself and what every run has.
  private static let fixedBytes = 30e6

  private static func whole(_ value: Double) -> Int64 { Int64(Swift.min(value, 9e18)) }

  /// `about 1.2 GB and 40 s, by a rough estimate`
  public var sentence: String {
    "about \(Estimate.bytes(memoryBytes)) of memory and \(Estimate.time(seconds)), by a rough estimate"
  }

  /// What is wrong if only `limit` bytes may be used; `nil` if they are enough.
  public func excess(of limit: Int64) -> String? {
    if memoryBytes <= limit { return nil }
    return
      "the run needs about \(Estimate.bytes(memoryBytes)) of memory, by a rough estimate, and there are "
      + "\(Estimate.bytes(limit)); --scale makes it smaller"
  }

  /// The error about the largest fleet if only `limit` bytes may be used; `nil` if they are enough.
  public func diagnostic(of limit: Int64, _ world: World, origin: String = "") -> Diagnostic? {
    if memoryBytes <= limit { return nil }
    let largest = world.fleets.max { $0.count < $1.count }
    return Diagnostic(
      at: Place(origin: origin),
      pointer: largest.map { JSONPointer(tokens: ["fleets", $0.name, "count"]) },
      found: "\(largest?.count ?? 0), for which a run takes about \(Estimate.bytes(memoryBytes))",
      expected: "a run within the \(Estimate.bytes(limit)) of memory that there are")
  }

  private static func bytes(_ count: Int64) -> String {
    if count >= 1_000_000_000 { return short(Double(count) / 1e9) + " GB" }
    return short(Double(count) / 1e6) + " MB"
  }

  private static func time(_ seconds: Double) -> String {
    if seconds >= 7_200 { return short(seconds / 3_600) + " h" }
    if seconds >= 120 { return short(seconds / 60) + " min" }
    return short(seconds) + " s"
  }

  /// Two significant digits, or whole numbers.
  private static func short(_ value: Double) -> String {
    value >= 10 ? DecimalText.shortest(value.rounded()) : DecimalText.fixed(value, places: 1)
  }
}

/// Adds up what the fleets of a world take.
private struct Counting {
  let world: World
  var bytes = 0.0
  var attempts = 0.0

  init(world: World) {
    self.world = world
    let bins = world.duration.seconds / Swift.max(world.bin.seconds, 1e-6) + 2
    for service in world.services {
      bytes += 12 * 8 * bins + 16 * Double(service.replicas) * Double(service.queueLimit)
      bytes += 16 * Double(service.replicas) * Double(service.workers)
      if let cache = service.policies.cache {
        bytes += Double(cache.keys) / 8 * (cache.isShared ? 1 : Double(service.replicas))
      }
      if let load = service.background?.load {
        bytes += 8 * 8 * bins
        attempts += load.expected(within: world.duration)
      }
    }
    for hotline in world.hotlines {
      bytes += 20 * 8 * bins + 80 * Double(hotline.lines)
      attempts += hotline.ordinary.perHour * world.duration.seconds / 3_600
    }
    for fleet in world.fleets {
      bytes += 8 * bins * (8 * Double(fleet.traffic.count + fleet.demand.count + 2) + 32)
    }
  }

  mutating func add(fleet index: Int) {
    let fleet = world.fleets[index]
    let count = Double(fleet.count)
    for (place, traffic) in fleet.traffic.enumerated() {
      let factor = multiple(fleet: index, traffic: place)
      let rate = count / traffic.period.seconds
      bytes += 16 * count * factor
      let isRate = traffic.carriage == .rate
      add(rate * (isRate ? 0 : 1), troubled: rate * factor, traffic.client, isRate: isRate)
    }
    for demand in fleet.demand {
      let rate =
        demand.load.map { $0.expected(within: world.duration) / world.duration.seconds }
        ?? count * demand.perDay / 86_400
      add(rate, troubled: rate, demand.client)
    }
    for connection in fleet.connections {
      bytes += 24 * count
      let tries = world.faults.isEmpty ? 0 : 2.0
      attempts += count * tries * Double(1 + connection.subscriptions)
    }
    for token in fleet.tokens {
      let rate = count / Swift.max(token.life.mean * (token.renewAt ?? 1), 1e-6)
      bytes += (token.renewAt == nil ? 16 : 40) * count
      add(rate, troubled: rate, token.renewal)
    }
    for client in fleet.traffic.map({ $0.client }) + fleet.demand.map({ $0.client }) {
      bytes += (client.cache == nil ? 0 : 8) * count + (client.buffer == nil ? 0 : 16) * count
    }
    bytes += fleet.kind.bytesPerDevice * count
    for own in fleet.kind.clients {
      let rate = count * own.perDay / 86_400
      add(rate, troubled: rate, own.client)
    }
    attempts += count * fleet.kind.wishesPerDay / 86_400 * world.duration.seconds
  }

  /// Adds operations at `rate` while nothing is wrong and at the rate `troubled` while a fault lasts.
  private mutating func add(
    _ rate: Double, troubled: Double, _ client: Client, isRate: Bool = false
  ) {
    let isRefusedAsRate = isRate && client.retry.attempts == 1
    let faulty = faultSeconds { fault in
      isMet(fault, on: client.service)
        && !(isRefusedAsRate && takesAll(fault, of: client.service))
    }
    let tries = Double(Swift.min(client.retry.attempts ?? 4, 4))
    attempts += rate * (world.duration.seconds - faulty) + troubled * faulty * tries
  }

  /// Time from the first begin to the last end of the faults, within the run.
  private func faultSeconds(_ counts: (Fault.Effect) -> Bool) -> Double {
    let end = world.duration.seconds
    var first = end
    var last = 0.0
    for fault in world.faults where counts(fault.effect) {
      first = Swift.min(first, (fault.begin - .start).seconds)
      last = Swift.max(last, fault.end.map { Swift.min(end, ($0 - .start).seconds) } ?? end)
    }
    return Swift.max(0, last - first)
  }

  /// Whether requests to a service may meet a fault; those that name no service are met by all.
  private func isMet(_ effect: Fault.Effect, on service: Int) -> Bool {
    let reach = effect.reach(in: world)
    let touched = reach.services + reach.called
    return touched.isEmpty || touched.contains { isOnTheWay($0, from: service, depth: 0) }
  }

  private func isOnTheWay(_ other: Int, from service: Int, depth: Int) -> Bool {
    if other == service { return true }
    if depth > world.services.count { return false }
    return world.services[service].calls.contains {
      isOnTheWay(other, from: $0.service, depth: depth + 1)
    }
  }

  private func takesAll(_ effect: Fault.Effect, of service: Int) -> Bool {
    switch effect {
    case .retired(service): return true
    case .replicasDown(service, let count, .refused):
      return count >= world.services[service].replicas
    default: return false
    }
  }

  private func multiple(fleet: Int, traffic: Int) -> Double {
    var factor = 1.0
    for fault in world.faults {
      if case .trafficMultiplied(fleet, traffic, let times) = fault.effect { factor *= times }
    }
    return factor.rounded(.up)
  }
}
