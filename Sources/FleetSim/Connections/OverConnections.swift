/// Requests that go over a connection.
extension Core {
  private func linkState(_ slot: UInt32, _ source: Int) -> Link.State {
    connections.links[linkPlace(Int(sources[source].over), operations[slot].device)].state
  }

  /// Whether an attempt can be sent, as far as its device knows. Else it ends as one that its client did not send.
  mutating func isConnected(_ slot: UInt32, _ source: Int) -> Bool {
    if sources[source].over < 0 { return true }
    let state = linkState(slot, source)
    return state == .up || state == .blind
  }

  /// Whether an attempt is sent over a connection that is gone without its device knowing.
  @inline(__always)
  mutating func goesInVain(_ slot: UInt32, _ source: Int) -> Bool {
    sources[source].over >= 0 && linkState(slot, source) == .blind
  }

  /// Whether an operation waits for its device's connection; it is sent when that is up.
  mutating func waitsForConnection(_ slot: UInt32, _ source: Int) -> Bool {
    if isConnected(slot, source) { return false }
    tellWait(source, slot: slot, "waits for its connection")
    park(slot, source)
    return true
  }

  // MARK: operations that wait

  private mutating func parkedPlace(_ slot: UInt32) -> Int {
    let connection = Int(sources[Int(operations[slot].source)].over)
    return connections.states[connection].firstParked + Int(operations[slot].device)
  }

  private mutating func park(_ slot: UInt32, _ source: Int) {
    let place = parkedPlace(slot)
    operations[slot].isParked = true
    operations[slot].nextParked = -1
    let last = connections.parkedLast[place]
    if last < 0 {
      connections.parkedFirst[place] = Int32(slot)
    } else {
      operations[UInt32(last)].nextParked = Int32(slot)
    }
    connections.parkedLast[place] = Int32(slot)
  }

  /// Takes an operation that has ended from those that wait.
  mutating func unpark(_ slot: UInt32) {
    let place = parkedPlace(slot)
    var before: Int32 = -1
    var next = connections.parkedFirst[place]
    while next >= 0 && next != Int32(slot) {
      before = next
      next = operations[UInt32(next)].nextParked
    }
    let after = operations[slot].nextParked
    if before < 0 {
      connections.parkedFirst[place] = after
    } else {
      operations[UInt32(before)].nextParked = after
    }
    if after < 0 { connections.parkedLast[place] = before }
    operations[slot].isParked = false
  }

  /// Sends what waited for a device's connection, in the order in which it came.
  mutating func sendParked(_ connection: Int, _ device: UInt32) {
    let first = connections.states[connection].firstParked
    if first < 0 { return }
    var next = connections.parkedFirst[first + Int(device)]
    connections.parkedFirst[first + Int(device)] = -1
    connections.parkedLast[first + Int(device)] = -1
    while next >= 0 {
      let slot = UInt32(next)
      next = operations[slot].nextParked
      operations[slot].isParked = false
      sendAfterWait(slot)
    }
  }

  /// An operation whose deadline has passed while it waited ends without being sent.
  private mutating func sendAfterWait(_ slot: UInt32) {
    let source = Int(operations[slot].source)
    let limit = sources[source].operationLimit
    if limit == Int64.max || now < operations[slot].begunAt + limit {
      return sendOperation(slot)
    }
    let detail = Serial.make(operation: operations[slot].life, attempt: operations[slot].attempt)
    agenda.push(
      Event(at: now, class: sources[source].sendClass, entity: slot, detail: detail))
  }

  // MARK: at the service

  /// Whether a request to a service with connections may go on: within the limit of new connections, and over a
  /// connection that still is.
  @inline(never)
  mutating func passesConnections(_ request: Request, _ service: Int) -> Bool {
    let source = Int(request.source)
    if sources[source].connects >= 0 {
      if connections.limits[service]?.takes(at: now) ?? true { return true }
      services[service].counts.shed += 1
      deliver(request, .refused)
      return false
    }
    if sources[source].over < 0 || link(of: request, service) != nil { return true }
    if Int(connections.states[Int(sources[source].over)].service) != service { return true }
    services[service].counts.unavailable += 1
    leaveUnanswered(request)
    return false
  }

  /// The replica that holds the connection over which a request comes.
  mutating func link(of request: Request, _ service: Int) -> Int? {
    let connection = Int(sources[Int(request.source)].over)
    if connection < 0 || Int(connections.states[connection].service) != service { return nil }
    let link = linkPlace(connection, operations[request.entity].device)
    return connections.links[link].state == .up ? Int(connections.links[link].replica) : nil
  }

  /// What a connect takes of a worker's time, where that is not the service's own.
  mutating func connectTime(_ request: Request, _ service: Int, _ place: Int) -> Int64? {
    let own = Int(sources[Int(request.source)].ownTime)
    if own < 0 { return nil }
    let time = connections.times[own].sample(request.key ^ services[service].salt)
    if !services[service].gates.isActive { return time }
    return Int64(
      Double(time) * services[service].gates.slowFactor * coldness(service, place) + 0.5)
  }
}
