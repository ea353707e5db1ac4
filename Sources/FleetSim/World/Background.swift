/// Requests that reach a service from outside the modelled fleets: other clients' load.
///
/// Nobody in the model waits for them and nothing is tried again. Each comes at the moment that its table gives, from a
/// client of its own, takes a place in the queue and a worker like any other, and is counted in the service's arrivals.
public struct Background: Sendable {
  /// How many come when.
  public var load: LoadTable
  /// After this long its client has given up; the service still does the work. Range: more than zero.
  public var timeout: Timespan
  /// How much its requests matter to a service that must choose.
  public var criticality: Criticality

  /// Background load with these settings.
  public init(load: LoadTable, timeout: Timespan, criticality: Criticality = .critical) {
    self.load = load
    self.timeout = timeout
    self.criticality = criticality
  }

  /// The client's side of its requests, which go to the service at a place.
  func client(of service: Int) -> Client {
    var client = Client(service: service, latency: .zero, timeout: timeout)
    client.criticality = criticality
    return client
  }

  /// The clients that its requests are drawn from: so many that hardly two requests come from the same one.
  static let clients = RegionDevices(modulus: 1, first: 0, last: 1, fleetCount: 2_000_000_000)
}
