/// Connections that break: with their replica, with the home's way to the services, by faults.
extension Core {
  /// A replica has gone down: what it held is reset at once, or noticed by keep-alive if it went silently.
  mutating func loseConnections(_ service: Int, _ place: Int) {
    if standings[place].connections == 0 { return }
    let standing = standings[place]
    let isSilent = standing.isFaulted && (standing.isSilent || standing.isDark)
    let replica = UInt16(place - Int(services[service].firstReplica))
    for connection in 0..<connections.states.count
    where Int(connections.states[connection].service) == service {
      let first = connections.states[connection].firstLink
      for index in 0..<connections.states[connection].count
      where connections.links[first + index].replica == replica
        && connections.links[first + index].state == .up
      {
        let device = UInt32(truncatingIfNeeded: index)
        if isSilent { loseSilently(connection, device) } else { reset(connection, device) }
      }
    }
  }

  /// Resets a share of the connections that a service holds, drawn by connection: they all come again.
  package mutating func resetConnections(_ service: Int, _ share: Double) {
    for connection in 0..<connections.states.count
    where Int(connections.states[connection].service) == service {
      for index in 0..<connections.states[connection].count {
        let device = UInt32(truncatingIfNeeded: index)
        let link = linkPlace(connection, device)
        if connections.links[link].state != .up { continue }
        let key = linkKey(connection, device, serial: connections.links[link].serial)
        if Draw.unit(Draw.salted(key, .reset)) < share { reset(connection, device) }
      }
    }
  }

  /// The device hears of it one latency later.
  private mutating func reset(_ connection: Int, _ device: UInt32) {
    drop(connection, device)
    let latency = sources[Int(connections.states[connection].full)].latency
    waitForFirstTry(connection, device, from: now + latency)
  }

  private mutating func loseSilently(_ connection: Int, _ device: UInt32) {
    let since = connections.links[linkPlace(connection, device)].since
    let notices = connections.states[connection].keepAlive.deviceNotices(
      connectedAt: since, silentFrom: now)
    drop(connection, device)
    beBlind(connection, device, until: notices)
  }

  private mutating func beBlind(_ connection: Int, _ device: UInt32, until: Int64) {
    connections.links[linkPlace(connection, device)].state = .blind
    tellLink(connection, device, "lost", "lost, and the device does not know")
    scheduleLink(connection, device, at: until)
  }

  /// Takes a link that is up off its replica.
  private mutating func drop(_ connection: Int, _ device: UInt32) {
    let link = linkPlace(connection, device)
    let service = Int(connections.states[connection].service)
    let place = Int(services[service].firstReplica) + Int(connections.links[link].replica)
    standings[place].connections -= 1
    connections.links[link].tries.lost(
      after: now - connections.links[link].since,
      stableAfter: connections.states[connection].stableAfter)
    connections.links[link].since = now
    connections.states[connection].up -= 1
    connections.states[connection].bin.lost += 1
    connections.states[connection].bin.downMaximum = Swift.max(
      connections.states[connection].bin.downMaximum, down(connection))
  }

  // MARK: homes cut off

  /// Homes are cut off: a device without power is dark; one without broadband notices by keep-alive, if ever.
  mutating func cutConnections(_ cut: HomeCut) {
    for connection in 0..<connections.states.count
    where Int(connections.states[connection].fleet) == cut.fleet {
      for device in 0..<UInt32(truncatingIfNeeded: connections.states[connection].count)
      where cut.affects(device) {
        if cut.part == .power {
          darken(connection, device)
        } else {
          cutOff(connection, device, until: cut.span.until)
        }
      }
    }
  }

  private mutating func darken(_ connection: Int, _ device: UInt32) {
    let link = linkPlace(connection, device)
    if connections.links[link].state == .up { drop(connection, device) }
    connections.links[link].state = .dark
    tellLink(connection, device, "off", "not connected: no power")
    connections.links[link].serial &+= 1
  }

  private mutating func cutOff(_ connection: Int, _ device: UInt32, until: Int64) {
    let link = linkPlace(connection, device)
    if connections.links[link].state != .up { return }
    let notices = connections.states[connection].keepAlive.noticesCut(
      connectedAt: connections.links[link].since, from: now, until: until)
    guard let notices else { return }
    drop(connection, device)
    beBlind(connection, device, until: notices)
  }

  /// Homes are back: devices that were without power connect as after a loss, with the first delay.
  mutating func restoreConnections(_ cut: HomeCut) {
    if cut.part != .power { return }
    for connection in 0..<connections.states.count
    where Int(connections.states[connection].fleet) == cut.fleet {
      for device in 0..<UInt32(truncatingIfNeeded: connections.states[connection].count)
      where cut.affects(device) {
        let link = linkPlace(connection, device)
        if connections.links[link].state != .dark || isCut(cut.fleet, device, .power) { continue }
        connections.links[link].tries = ReconnectTries()
        waitForFirstTry(connection, device, from: now)
      }
    }
  }
}
