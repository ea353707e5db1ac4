/// Devices that connect: tries, what they cost, how they end.
extension Core {
  func linkPlace(_ connection: Int, _ device: UInt32) -> Int {
    connections.states[connection].firstLink + Int(device)
  }

  // MARK: the start

  /// Connects every device: they are spread evenly over the replicas that the balancer chooses from.
  mutating func beginConnections() {
    for connection in 0..<connections.states.count {
      let service = Int(connections.states[connection].service)
      for device in 0..<UInt32(truncatingIfNeeded: connections.states[connection].count) {
        if let replica = firstReplica(of: device, connection, service) {
          hold(connection, device, replica, since: -pingPhase(connection, device))
        } else {
          beWithout(connection, device, since: Int64.min / 4)
        }
      }
      connections.states[connection].bin.downMaximum = down(connection)
    }
  }

  private mutating func firstReplica(
    of device: UInt32, _ connection: Int, _ service: Int
  ) -> Int? {
    let listed = listed(service, linkKey(connection, device, serial: 0))
    if listed.count == 0 { return nil }
    return upReplica(service, listed.first + Int(device) % listed.count)
  }

  private mutating func hold(
    _ connection: Int, _ device: UInt32, _ replica: Int, since: Int64
  ) {
    let link = linkPlace(connection, device)
    let service = Int(connections.states[connection].service)
    connections.links[link].state = .up
    tellLink(connection, device, "up", "connected")
    connections.links[link].since = since
    connections.links[link].replica = UInt16(replica)
    connections.states[connection].up += 1
    standings[Int(services[service].firstReplica) + replica].connections += 1
  }

  private mutating func beWithout(_ connection: Int, _ device: UInt32, since: Int64) {
    let link = linkPlace(connection, device)
    connections.links[link].since = since
    waitForFirstTry(connection, device, from: 0)
  }

  /// How long before the start a device last pinged.
  private mutating func pingPhase(_ connection: Int, _ device: UInt32) -> Int64 {
    let key = Draw.salted(linkKey(connection, device, serial: 0), .ping)
    return Int64(Draw.below(UInt64(connections.states[connection].keepAlive.period), key))
  }

  /// Names the draws of what happens to a link.
  func linkKey(
    _ connection: Int, _ device: UInt32, serial: UInt32, number: UInt32 = 0
  ) -> UInt64 {
    sources[Int(connections.states[connection].full)].stream.key(
      entity: UInt64(device), operation: UInt64(serial), attempt: UInt64(number))
  }

  /// Links that are not up.
  func down(_ connection: Int) -> Int64 {
    Int64(connections.states[connection].count) - connections.states[connection].up
  }

  // MARK: tries

  /// Schedules what comes next for a link; what was scheduled before is overtaken.
  mutating func scheduleLink(_ connection: Int, _ device: UInt32, at: Int64) {
    let link = linkPlace(connection, device)
    connections.links[link].serial &+= 1
    agenda.push(
      Event(
        at: Swift.min(at, Moment.never.microseconds - 1),
        class: connections.states[connection].stepClass, entity: device,
        detail: connections.links[link].serial))
  }

  mutating func linkStep(_ event: Event, _ connection: Int) {
    let link = linkPlace(connection, event.entity)
    if connections.links[link].serial != event.detail { return }
    switch connections.links[link].state {
    case .blind: waitForFirstTry(connection, event.entity, from: now)
    case .waiting: tryToConnect(connection, event.entity)
    case .up, .connecting, .dark: return
    }
  }

  /// The device knows that it is without a connection: the first try comes after a delay and a splay.
  mutating func waitForFirstTry(_ connection: Int, _ device: UInt32, from: Int64) {
    let link = linkPlace(connection, device)
    connections.links[link].state = .waiting
    tellLink(connection, device, "down", "not connected")
    let key = linkKey(connection, device, serial: connections.links[link].serial)
    let splay = Double(connections.states[connection].splay)
    let wait = Int64(splay * Draw.unit(Draw.salted(key, .splay)))
    scheduleTry(connection, device, from: from + wait)
  }

  /// Schedules the next try one delay after a moment; tries that find the home cut off fail without an event.
  private mutating func scheduleTry(_ connection: Int, _ device: UInt32, from: Int64) {
    let link = linkPlace(connection, device)
    let source = Int(connections.states[connection].full)
    let serial = connections.links[link].serial
    var at = from
    repeat {
      let number = connections.links[link].tries.next()
      let key = linkKey(connection, device, serial: serial, number: number)
      at += Swift.max(1, retryDelay(source, key, number))
    } while at < end && isOffline(source, device, at: at)
    scheduleLink(connection, device, at: at)
  }

  private mutating func tryToConnect(_ connection: Int, _ device: UInt32) {
    let link = linkPlace(connection, device)
    let state = connections.states[connection]
    connections.links[link].state = .connecting
    tellLink(connection, device, "connecting", "tries to connect")
    let isInTime = now - connections.links[link].since <= state.sessionLife
    let source = Int(state.resumed >= 0 && isInTime ? state.resumed : state.full)
    let name = UInt64(device) << 32 | UInt64(connections.links[link].serial)
    startOperation(source, device: device, name: name, context: -1)
  }

  /// Whether an operation is the try that its device still waits for.
  private mutating func isCurrentTry(_ operation: Operation, _ connection: Int) -> Bool {
    let link = linkPlace(connection, operation.device)
    return connections.links[link].state == .connecting
      && connections.links[link].serial == UInt32(truncatingIfNeeded: operation.name)
  }

  /// A try has come to a replica.
  mutating func noteConnecting(_ request: Request, _ replica: Int) {
    let connection = Int(sources[Int(request.source)].connects)
    if connection < 0 || !operations.isCurrent(request.entity, detail: request.detail) { return }
    let operation = operations[request.entity]
    if !isCurrentTry(operation, connection) { return }
    connections.links[linkPlace(connection, operation.device)].replica = UInt16(replica)
  }

  /// A try has ended.
  mutating func connectEnded(_ operation: Operation, succeeded: Bool) {
    let connection = Int(sources[Int(operation.source)].connects)
    if !isCurrentTry(operation, connection) { return }
    let link = linkPlace(connection, operation.device)
    let service = Int(connections.states[connection].service)
    let replica = Int(connections.links[link].replica)
    let place = Int(services[service].firstReplica) + replica
    if succeeded && replicas[place].isUp {
      establish(operation, connection, replica)
    } else {
      connections.links[link].state = .waiting
      tellLink(connection, operation.device, "down", "not connected")
      scheduleTry(connection, operation.device, from: now)
    }
  }

  private mutating func establish(_ operation: Operation, _ connection: Int, _ replica: Int) {
    let device = operation.device
    let state = connections.states[connection]
    let lostAt = connections.links[linkPlace(connection, device)].since
    if now < end && lostAt >= 0 { connections.returns.add(now - lostAt, row: connection) }
    hold(connection, device, replica, since: now)
    if Int32(operation.source) == state.resumed {
      connections.states[connection].bin.resumed += 1
    } else {
      subscribe(connection, device, operation.name)
    }
    sendParked(connection, device)
  }

  /// Subscribes again to what a fresh session does not know.
  private mutating func subscribe(_ connection: Int, _ device: UInt32, _ name: UInt64) {
    let state = connections.states[connection]
    for number in 0..<UInt64(state.subscriptions) {
      startOperation(
        Int(state.subscribing), device: device, name: Draw.bits(name, number), context: -1)
    }
  }
}
