/// What is kept of connections in bins and in the record.
extension Core {
  mutating func storeConnections(bin: Int) {
    for connection in 0..<connections.states.count {
      let service = Int(connections.states[connection].service)
      var counts = connections.states[connection].bin
      counts.down = down(connection)
      for place in places(of: service) where standings[place].exists {
        let held = Int64(standings[place].connections)
        counts.replicas += 1
        counts.held += held
        counts.heldMaximum = Swift.max(counts.heldMaximum, held)
      }
      connections.bins[connection * (binCount + 1) + bin] = counts
      connections.states[connection].bin = ConnectionBin()
      connections.states[connection].bin.downMaximum = counts.down
    }
  }

  /// Operations that wait for a connection have no attempt in flight.
  mutating func countParkedAtEnd() {
    if !connections.isUsed { return }
    for tally in tallyNames.indices {
      pendingRetries[tally] += operations.parkedCount(tally: Int32(tally), sources)
    }
  }

  /// Adds a fleet's connections to its record.
  func addConnections(of fleetIndex: Int, _ fleet: Fleet, to record: inout FleetRecord) {
    var index = 0
    for connection in 0..<connections.states.count
    where Int(connections.states[connection].fleet) == fleetIndex {
      record.connections.append(
        connectionRecord(connection, fleet.connections[index], Int64(fleet.count)))
      index += 1
    }
  }

  private func connectionRecord(
    _ place: Int, _ connection: Connection, _ devices: Int64
  ) -> ConnectionRecord {
    let state = connections.states[place]
    func series(_ field: (ConnectionBin) -> Int64) -> [Int64] {
      (0...binCount).map { field(connections.bins[place * (binCount + 1) + $0]) }
    }
    var record = ConnectionRecord(
      blank: connection, devices: devices, [],
      clientRecord(Int(state.full), name: connection.name))
    if state.subscribing >= 0 {
      record.subscriptions = clientRecord(
        Int(state.subscribing), name: connection.name + "/subscriptions")
    }
    record.lost = series { $0.lost }
    record.resumed = series { $0.resumed }
    record.down = series { $0.down }
    record.downMaximum = series { $0.downMaximum }
    record.held = series { $0.held }
    record.heldMaximum = series { $0.heldMaximum }
    record.replicas = series { $0.replicas }
    record.returns = connections.returns.histogram(row: place)
    return record
  }

  /// The counts of links agree with the links, and those of replicas with both.
  func auditConnections(_ failures: inout [String]) {
    var held = [Int64](repeating: 0, count: standings.count)
    for connection in 0..<connections.states.count {
      let state = connections.states[connection]
      var up: Int64 = 0
      for index in 0..<state.count where connections.links[state.firstLink + index].state == .up {
        up += 1
        let replica = Int(connections.links[state.firstLink + index].replica)
        held[Int(services[Int(state.service)].firstReplica) + replica] += 1
      }
      if up != state.up {
        failures.append("connection \(connection): \(state.up) were counted up, but \(up) are")
      }
    }
    for place in held.indices where held[place] != Int64(standings[place].connections) {
      failures.append(
        "replica \(place): \(standings[place].connections) connections were counted, but it holds "
          + "\(held[place])")
    }
  }
}
