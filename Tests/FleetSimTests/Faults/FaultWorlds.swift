import FleetSim

/// Small worlds for faults and levers: one hour, in which something acts from the 20th to the 40th minute.
enum FaultWorlds {
  static let client = Client(
    service: 0, latency: .milliseconds(20), timeout: .seconds(2),
    retry: RetryPolicy(
      attempts: 3, growth: .constant, base: .seconds(5), cap: .seconds(5), jitter: .none))

  /// 240 devices in two regions that poll every two minutes, and people who ask twice a second.
  static func world(
    _ client: Client = client, workers: Int = 50, replicas: Int = 4,
    time: Distribution = .constant(.milliseconds(50)), perSecond: Double = 2
  ) -> World {
    var world = World(duration: .hours(1), bin: .minutes(1))
    world.services = [Worlds.service(replicas: replicas, workers: workers, queue: 50, time: time)]
    world.fleets = [
      Fleet(
        name: "cars", count: 240,
        regions: [
          Region(name: "east", share: 0.25, utcOffset: .zero),
          Region(name: "west", share: 0.75, utcOffset: .zero),
        ],
        traffic: [Traffic(name: "polls", client: client, period: .minutes(2))],
        demand: [Demand(name: "reads", client: client, perDay: perSecond * 86_400 / 240)])
    ]
    return world
  }

  /// A front that calls a backend.
  static func chain(attempts: Int = 1) -> World {
    var world = world()
    world.services[0].calls = [
      Call(service: 1, limit: .seconds(1), latency: .milliseconds(5), attempts: attempts)
    ]
    world.services.append(
      Worlds.service("backend", workers: 50, time: .constant(.milliseconds(30))))
    return world
  }

  static func minute(_ n: Int64) -> Moment { .start + .minutes(n) }

  static func fault(
    _ effect: Fault.Effect, _ name: String = "f", from: Int64 = 20, to: Int64? = 40,
    ramp: Timespan = .zero, occurrence: Fault.Occurrence = .once
  ) -> Fault {
    Fault(
      name: name, begin: minute(from), end: to.map { minute($0) }, ramp: ramp,
      occurrence: occurrence, effect: effect)
  }

  static func lever(
    _ action: Lever.Action, from: Int64 = 20, to: Int64? = nil
  ) -> Lever {
    Lever(name: "l", begin: minute(from), end: to.map { minute($0) }, action: action)
  }

  static let all = Way(from: .all, to: .service(0))
  static let cars = Way(from: .devices(Fault.Members(fleet: 0)), to: .service(0))
}

extension World {
  func with(_ faults: Fault...) -> World {
    var world = self
    world.faults += faults
    return world
  }

  func with(_ lever: Lever) -> World {
    var world = self
    world.levers.append(lever)
    return world
  }
}

extension RunRecord {
  /// Of the first fleet: the sum of a series of its polls and reads over some bins.
  func clients(_ bins: Range<Int>, _ series: KeyPath<ClientRecord, [Int64]>) -> Int64 {
    var sum: Int64 = 0
    for client in fleets[0].traffic + fleets[0].demand {
      sum += total(client[keyPath: series], bins: bins)
    }
    return sum
  }

  func service(_ bins: Range<Int>, _ series: KeyPath<ServiceRecord, [Int64]>, _ place: Int = 0)
    -> Int64
  {
    total(services[place][keyPath: series], bins: bins)
  }
}

/// Whether a count of `n` trials of chance `p` lies within four and a half standard deviations, and what was on its way
/// at the bounds of a bin.
func isBinomial(_ count: Int64, _ n: Int64, _ p: Double) -> Bool {
  abs(Double(count) - Double(n) * p) <= 4.5 * (Double(n) * p * (1 - p)).squareRoot() + 4
}
