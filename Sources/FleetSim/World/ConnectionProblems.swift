/// What is wrong with connections.
extension World {
  func checkConnections(_ fleet: Fleet, _ problems: inout [String]) {
    for connection in fleet.connections {
      let place = "fleets/" + fleet.name + "/connections/" + connection.name
      check(connection, place, &problems)
    }
    let place = "fleets/" + fleet.name
    for traffic in fleet.traffic {
      checkOver(traffic.client, place + "/" + traffic.name, fleet, &problems)
    }
    for demand in fleet.demand {
      checkOver(demand.client, place + "/" + demand.name, fleet, &problems)
    }
    for own in fleet.kind.clients {
      require(
        own.client.over == nil, place + "/" + own.name + ": goes over no connection", &problems)
    }
    require(
      fleet.connections.isEmpty || !playsOut,
      place + ": tries to connect cannot be played out", &problems)
  }

  private func check(_ connection: Connection, _ place: String, _ problems: inout [String]) {
    check(connection.client, place, &problems)
    require(
      connection.keepAlive.period > .zero && connection.keepAlive.timeout > .zero
        && connection.keepAlive.grace >= 1 && connection.keepAlive.grace <= 100,
      place + ": keep-alive and its timeout are more than zero, the grace 1 to 100", &problems)
    require(
      connection.subscriptions >= 0 && connection.subscriptions <= 10_000,
      place + ": subscriptions are 0 to 10,000", &problems)
    require(
      connection.splay >= .zero && connection.stableAfter >= .zero
        && connection.sessionLife >= .zero,
      place + ": splay, session and stable time are not negative", &problems)
    require(
      connection.client.retry.base > .zero && connection.client.retry.cap > .zero,
      place + ": the delay before a try is more than zero", &problems)
    require(
      connection.client.over == nil, place + ": goes over no connection itself", &problems)
  }

  private func checkOver(
    _ client: Client, _ place: String, _ fleet: Fleet, _ problems: inout [String]
  ) {
    guard let over = client.over else { return }
    require(
      fleet.connections.indices.contains(over.connection),
      place + ": goes over a connection that does not exist", &problems)
    require(
      over.whenDown == .fail || client.hedging == nil,
      place + ": copies of a request do not wait for a connection", &problems)
  }
}
