import FleetSim

/// Small worlds that reports are tried on.
enum ReportWorlds {
  /// 2,000 cars that lean on a front and its store; telemetry grows `factor`-fold from 1 h to 3 h.
  static func cars(factor: Double = 6, faulty: Bool = true) -> World {
    let app = Client(
      service: 0, latency: .milliseconds(30), timeout: .seconds(10),
      retry: RetryPolicy(
        attempts: 3, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(60),
        jitter: .full))
    let car = Client(
      service: 0, latency: .milliseconds(30), timeout: .seconds(10),
      retry: RetryPolicy(
        attempts: nil, growth: .exponential(factor: 2), base: .seconds(2), cap: .minutes(5),
        jitter: .full))
    let telemetry = Traffic(name: "telemetry", client: car, period: .minutes(2))
    var kind = PhoneKeyCar(command: app, login: app, telemetry: 0)
    kind.cloudHabit = 0.3
    kind.noCard = 0.5
    kind.comfortCommandsPerDay = 20
    kind.report = 0.1
    var world = World(duration: .hours(6), bin: .minutes(5))
    world.services = [
      Service(
        name: "front", workers: 400, queueLimit: 100,
        serviceTime: .exponential(mean: .milliseconds(5)),
        calls: [Call(service: 1, limit: .seconds(2))]),
      Service(
        name: "store", workers: 1, queueLimit: 500,
        serviceTime: .exponential(mean: .milliseconds(20))),
    ]
    world.fleets = [
      Fleet(name: "cars", count: 2_000, traffic: [telemetry], kind: .phoneKeyCar(kind))
    ]
    if faulty {
      world.faults = [
        Fault(
          name: "verbosity", begin: .start + .hours(1), end: .start + .hours(3),
          effect: .trafficMultiplied(fleet: 0, traffic: 0, factor: factor))
      ]
    }
    return world
  }

  /// Devices that poll one service, which is down for a while and comes back to a retry storm.
  static func storm(devices: Int = 1_000) -> World {
    let client = Client(
      service: 0, latency: .milliseconds(10), timeout: .seconds(5),
      retry: RetryPolicy(
        attempts: 3, growth: .constant, base: .seconds(2), cap: .seconds(2), jitter: .none))
    var world = World(duration: .hours(2), bin: .minutes(5))
    world.services = [
      Service(
        name: "backend", workers: devices / 100, queueLimit: devices,
        serviceTime: .exponential(mean: .milliseconds(100)))
    ]
    world.fleets = [
      Fleet(
        name: "devices", count: devices,
        traffic: [Traffic(name: "poll", client: client, period: .minutes(1))])
    ]
    world.faults = [
      Fault(
        name: "outage", begin: .start + .minutes(30), end: .start + .minutes(45),
        effect: .replicasDown(service: 0, count: 1))
    ]
    return world
  }

  static func run(_ world: World, seed: UInt64 = 1) -> RunRecord {
    let simulation = Simulation(world, seed: seed)
    return simulation.finish()
  }
}
