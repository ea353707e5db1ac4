/// Connections while a run is built.
struct ConnectionPlan {
  private(set) var states: [ConnectionState] = []
  private(set) var times: [Distribution] = []
  private(set) var linkCount = 0
  private(set) var parkedCount = 0
  /// First connection of each fleet.
  private(set) var firsts: [Int] = []

  init(_ world: World) {
    var count = 0
    for fleet in world.fleets {
      firsts.append(count)
      count += fleet.connections.count
    }
  }

  fileprivate mutating func time(_ time: Distribution?) -> Int32 {
    guard let time else { return -1 }
    times.append(time)
    return Int32(times.count - 1)
  }

  fileprivate mutating func add(
    _ connection: Connection, _ fleet: (place: Int, count: Int), _ sources: [Int], waits: Bool
  ) {
    states.append(
      ConnectionState(
        fleet: Int32(fleet.place), service: Int32(connection.client.service),
        full: Int32(sources[0]), resumed: Int32(sources[1]), subscribing: Int32(sources[2]),
        subscriptions: Int32(connection.subscriptions), firstLink: linkCount, count: fleet.count,
        firstParked: waits ? parkedCount : -1, keepAlive: KeepAliveTimes(connection.keepAlive),
        sessionLife: connection.sessionLife.microseconds, splay: connection.splay.microseconds,
        stableAfter: connection.stableAfter.microseconds))
    linkCount += fleet.count
    if waits { parkedCount += fleet.count }
  }

  mutating func setClass(_ index: Int, _ stepClass: UInt16) { states[index].stepClass = stepClass }
}

extension CoreBuilder {
  mutating func addConnections() {
    for (place, fleet) in world.fleets.enumerated() {
      for (index, connection) in fleet.connections.enumerated() {
        add(connection, index, place, fleet)
      }
    }
  }

  private mutating func add(
    _ connection: Connection, _ index: Int, _ place: Int, _ fleet: Fleet
  ) {
    let name = "fleets/" + fleet.name + "/connections/" + connection.name
    var client = connection.client
    client.retry.attempts = 1
    let stream = RandomStream(seed: seed, name: name)
    let full = add(
      client, sender: .operation, stream: stream, tally: addTally(name), fleet: place)
    sources[full].connects = Int32(connections.states.count)
    sources[full].isOfConnection = true
    sources[full].ownTime = connections.time(connection.connectTime)
    var resumed = -1
    if let time = connection.resumeTime {
      resumed = operations(beside: full, service: client.service)
      sources[resumed].ownTime = connections.time(time)
    }
    var subscribing = -1
    if connection.subscriptions > 0 {
      client.over = Carrier(connection: index)
      subscribing = add(
        client, sender: .operation, stream: stream.child(name: "subscriptions"),
        tally: addTally(name + "/subscriptions"), fleet: place)
      sources[subscribing].isOfConnection = true
    }
    let clients = fleet.traffic.map { $0.client } + fleet.demand.map { $0.client }
    connections.add(
      connection, (place, fleet.count), [full, resumed, subscribing],
      waits: clients.contains { $0.over == Carrier(connection: index, whenDown: .wait) })
  }
}
