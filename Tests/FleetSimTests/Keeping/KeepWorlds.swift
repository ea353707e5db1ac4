import FleetSim

/// Small worlds in which devices keep something.
enum KeepWorlds {
  /// A service that answers at once, or after a constant time, with room for all.
  static func service(_ name: String, time: Timespan = .zero) -> Service {
    Worlds.service(name, workers: 10_000, time: .constant(time))
  }

  /// A client with a way of 1 ms and a patience of 10 s.
  static func client(_ service: Int, retry: RetryPolicy = .never) -> Client {
    Client(service: service, latency: .milliseconds(1), timeout: .seconds(10), retry: retry)
  }

  /// Services `api` (0) and `auth` (1), and a fleet that polls `api` with a token of `auth`.
  static func tokens(
    _ token: Token, count: Int = 2_000, hours: Int64 = 4, every: Timespan? = .minutes(5),
    faults: [Fault] = []
  ) -> World {
    var client = client(0)
    client.token = 0
    var fleet = Fleet(name: "f", count: count)
    if let every { fleet.traffic = [Traffic(name: "poll", client: client, period: every)] }
    fleet.tokens = [token]
    return World(
      duration: .hours(hours), bin: .minutes(5), services: [service("api"), service("auth")],
      fleets: [fleet], faults: faults)
  }

  /// A token of `auth` with this life.
  static func token(_ life: Timespan, renewAt: Double? = nil) -> Token {
    Token(name: "access", renewal: client(1), life: .constant(life), renewAt: renewAt)
  }

  /// A service is down between two minutes.
  static func down(_ service: Int, _ from: Int64, _ until: Int64?) -> Fault {
    Fault(
      name: "down\(service)", begin: .start + .minutes(from),
      end: until.map { .start + .minutes($0) },
      effect: .replicasDown(service: service, count: 1))
  }

  /// A service answers a share of requests with an error.
  static func errors(_ service: Int, _ share: Double) -> Fault {
    Fault(name: "errors\(service)", begin: .start, effect: .errors(service: service, share: share))
  }

  /// A fleet whose polls go into a buffer when `api` (0) is down between two minutes.
  static func readings(
    _ buffer: ReadingBuffer, count: Int = 50, every: Timespan, hours: Int64, bin: Timespan,
    down from: Int64, _ until: Int64, time: Timespan = .zero
  ) -> World {
    var client = client(0)
    client.buffer = buffer
    return World(
      duration: .hours(hours), bin: bin, services: [service("api", time: time)],
      fleets: [
        Fleet(
          name: "f", count: count,
          traffic: [Traffic(name: "poll", client: client, period: every)])
      ], faults: [down(0, from, until)])
  }
}

extension RunRecord {
  var poll: ClientRecord { fleets[0].traffic[0] }
  var read: ClientRecord { fleets[0].demand[0] }
  /// The errand of a path.
  func errand(_ path: String) -> ClientRecord {
    guard let errand = fleets[0].errands.first(where: { $0.path == path }) else {
      preconditionFailure("there is no errand \(path)")
    }
    return errand.client
  }
}
