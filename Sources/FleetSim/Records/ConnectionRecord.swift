/// What happened to the connections of a fleet. Series are per bin.
public struct ConnectionRecord: Sendable {
  /// The name of the connection.
  public var name: String
  /// Devices of the fleet.
  public var devices: Int64
  /// Tries to connect: each is an operation of one attempt.
  public var connects: ClientRecord
  /// Messages that subscribe again; `nil` when none are sent.
  public var subscriptions: ClientRecord?
  /// Connections lost.
  public var lost: [Int64]
  /// Connects that resumed a session, of those that succeeded.
  public var resumed: [Int64]
  /// Devices that are not connected at the end of the bin, and the most of them at a time of it.
  public var down: [Int64]
  /// See ``ConnectionRecord/down``.
  public var downMaximum: [Int64]
  /// Connections that the service's replicas hold at the end of the bin, those of other fleets included.
  public var held: [Int64]
  /// The most that one replica holds then.
  public var heldMaximum: [Int64]
  /// Replicas that the operator runs then.
  public var replicas: [Int64]
  /// From the loss of a connection until the device is connected again.
  public var returns: Histogram

  /// A record of a connection that was never lost.
  init(blank connection: Connection, devices: Int64, _ zeros: [Int64], _ connects: ClientRecord) {
    name = connection.name
    self.devices = devices
    self.connects = connects
    lost = zeros
    resumed = zeros
    down = zeros
    downMaximum = zeros
    held = zeros
    heldMaximum = zeros
    replicas = zeros
    returns = Histogram()
  }
}

extension FleetRecord {
  /// Every client of the fleet: traffic, demand, connects and subscriptions.
  package var clients: [ClientRecord] {
    var all = traffic + demand
    for connection in connections {
      all.append(connection.connects)
      if let subscriptions = connection.subscriptions { all.append(subscriptions) }
    }
    return all
  }
}
