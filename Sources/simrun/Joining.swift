import FleetSim
import Scenarios

/// What the command line takes from the scenario format, in one place.
extension LoadedScenario {
  /// Reads the first operand with the overrides, variant, scale and seed of the command line.
  static func load(_ settings: Settings, variant: String?) throws(Failure) -> LoadedScenario {
    let path = settings.operands[0]
    _ = try Files.read(path)
    return LoadedScenario(
      path: path, name: "stub", title: "A stub of a scenario", variant: variant,
      start: CalendarInstant(secondsSinceEpoch: 1_637_352_000), seed: settings.seed ?? 1,
      world: stubWorld(), expectations: [
        Expectation(id: "T-A1", metric: "fleets.cars.functions.cloudCommand.availability", maximum: 0.1, window: .init(from: .start + .hours(1), to: .start + .hours(3)), basis: "Worldwide, nobody got a command through for about five hours.", source: "PUB[T5]"),
        Expectation(id: "T-A3", metric: "fleets.cars.functions.phoneKey.availability", minimum: -0.005, maximum: 0.005, comparison: .init(with: .twin, by: .difference)),
        Expectation(id: "T-A5", metric: "fleets.cars.stranded.share", maximum: 1, isStructural: true),
        Expectation(id: "T-A7", metric: "fleets.cars.stranded.share", maximum: 1, variant: "everyoneCarries"),
      ], notExpressed: [("T-A99", "nobody measured it")], variantNames: [],
      statuses: [("seed", 3), ("public", 12), ("derived", 4), ("general", 0), ("assumed", 22)], notices: [])
  }

  /// Every mistake of a file and its variants.
  static func check(_ path: String) throws(Failure) -> (messages: [String], isValid: Bool) {
    let bytes = try Files.read(path)
    do throws(InvalidScenario) {
      _ = try JSONReader.read(bytes, origin: path)
      return ([], true)
    } catch {
      return (error.diagnostics.map { $0.description }, false)
    }
  }

  private static func stubWorld() -> World {
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
    world.startEpochSeconds = 1_637_352_000
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
    world.faults = [
      Fault(
        name: "verbosity", begin: .start + .hours(1), ramp: .minutes(10),
        effect: .trafficMultiplied(fleet: 0, traffic: 0, factor: 6))
    ]
    world.levers = [Lever(name: "rollback", begin: .start + .hours(3), action: .rollBack(fault: 0, over: .minutes(40)))]
    return world
  }
}

enum FormatPages {
  static var schema: String { "{}\n" }
  static var reference: String { "\n" }
}

/// What it takes from the report.
extension RunResult {
  init(_ finished: FinishedJob, of world: World) {
    record = finished.record
    loopSeconds = finished.loopSeconds
    metrics = MetricValues(MetricReader(finished.record, of: world).all())
    verdicts = world.services.map { ServiceVerdict(service: $0.name, text: "?", isGood: true) }
  }
}
