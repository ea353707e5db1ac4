import FleetSim

/// Small worlds and short names for tests.
enum Worlds {
  /// One service of one replica.
  static func service(
    _ name: String = "api", replicas: Int = 1, workers: Int = 1, queue: Int = 10_000_000,
    time: Distribution = .exponential(mean: .seconds(1)), balancer: Service.Balancer = .roundRobin,
    calls: [Call] = []
  ) -> Service {
    Service(
      name: name, replicas: replicas, workers: workers, queueLimit: queue, serviceTime: time,
      balancer: balancer, calls: calls)
  }

  /// A client without network that waits for a day.
  static func patient(_ service: Int = 0, retry: RetryPolicy = .never) -> Client {
    Client(service: service, latency: .zero, timeout: .days(1), retry: retry)
  }

  /// Poisson arrivals of `perSecond` operations of a fleet of 1,000 devices.
  static func arrivals(
    _ perSecond: Double, _ client: Client, fleet: String = "devices", name: String = "calls"
  ) -> Fleet {
    Fleet(
      name: fleet, count: 1_000,
      demand: [Demand(name: name, client: client, perDay: perSecond * 86.4)])
  }

  /// One service with Poisson arrivals.
  static func queue(
    arrivals perSecond: Double, _ service: Service, hours: Int64, client: Client = patient()
  ) -> World {
    World(
      duration: .hours(hours), bin: .hours(1), services: [service],
      fleets: [arrivals(perSecond, client)])
  }
}

/// Runs a world to its end.
func run(_ world: World, seed: UInt64 = 1) -> RunRecord {
  Simulation(world, seed: seed).finish()
}

extension RunRecord {
  /// Sum over the observed bins.
  func sum(_ series: [Int64]) -> Int64 { total(series) }
}

/// Draws for tests, one after the other.
struct Dice {
  var key: UInt64
  var next: UInt64 = 0

  init(_ seed: UInt64, _ name: String) { key = RandomStream(seed: seed, name: name).key }

  mutating func unit() -> Double {
    next += 1
    return Draw.unit(key, next)
  }
  /// A whole number of the range.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    next += 1
    return range.lowerBound + Int(Draw.below(UInt64(range.count), key, next))
  }
  mutating func happens(_ chance: Double) -> Bool { unit() < chance }
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[whole(0...(elements.count - 1))]
  }
  /// A length between two numbers of milliseconds.
  mutating func milliseconds(_ range: ClosedRange<Int>) -> Timespan {
    .milliseconds(Int64(whole(range)))
  }
}

/// Means of replications with their standard error.
struct Sample {
  private(set) var count = 0.0
  private var sum = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
  }
  var mean: Double { sum / count }
  var standardError: Double {
    let variance = max(0, (squares - sum * sum / count) / (count - 1))
    return (variance / count).squareRoot()
  }
}
