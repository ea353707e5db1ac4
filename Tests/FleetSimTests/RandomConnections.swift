import FleetSim

/// Connections, localities and rates for random worlds: drawn last, so that the rest of a world does not depend on them.
enum RandomConnections {
  static func add(to world: inout World, _ dice: inout Dice) {
    for index in world.services.indices { balance(&world, index, &dice) }
    if world.playsOut { return }
    for fleet in world.fleets.indices where dice.happens(0.5) {
      for number in 0..<dice.whole(1...2) {
        world.fleets[fleet].connections.append(connection(world, number, &dice))
      }
      for place in world.fleets[fleet].traffic.indices where dice.happens(0.5) {
        world.fleets[fleet].traffic[place].carriage = .single
        goOver(&world.fleets[fleet].traffic[place].client, world.fleets[fleet], &dice)
      }
      for place in world.fleets[fleet].demand.indices where dice.happens(0.5) {
        goOver(&world.fleets[fleet].demand[place].client, world.fleets[fleet], &dice)
      }
    }
  }

  private static func goOver(_ client: inout Client, _ fleet: Fleet, _ dice: inout Dice) {
    let place = dice.whole(0...(fleet.connections.count - 1))
    let waits = dice.happens(0.5) && client.hedging == nil
    client.over = Carrier(connection: place, whenDown: waits ? .wait : .fail)
    if dice.happens(0.7) { client.service = fleet.connections[place].client.service }
  }

  private static func balance(_ world: inout World, _ index: Int, _ dice: inout Dice) {
    let replicas = world.services[index].replicas
    if replicas > 1 && dice.happens(0.3) {
      let first = dice.whole(1...(replicas - 1))
      world.services[index].localities = [
        Locality(name: "home", replicas: first),
        Locality(name: "away", replicas: replicas - first),
      ]
      if world.services[index].site == nil && !world.sites.isEmpty {
        world.services[index].localities[dice.whole(0...1)].site = 0
      }
    }
    if dice.happens(0.3) {
      world.services[index].connectLimit = ConnectLimit(
        perSecond: 0.1 + 5 * dice.unit(), burst: Double(dice.whole(1...5)))
    }
    if dice.happens(0.5) {
      world.services[index].health?.passive?.successRate = SuccessRateEjection(
        minimumHosts: dice.whole(1...3), requestVolume: dice.whole(1...20), deviations: 1)
      world.services[index].health?.passive?.failureShare = FailureShareEjection(
        threshold: dice.unit(), minimumHosts: 1, requestVolume: dice.whole(1...20))
      world.services[index].health?.passive?.interval = dice.milliseconds(1_000...20_000)
    }
  }

  private static func connection(
    _ world: World, _ number: Int, _ dice: inout Dice
  ) -> Connection {
    let latency = dice.pick([.zero, dice.milliseconds(1...300)])
    var client = Client(
      service: dice.whole(0...(world.services.count - 1)), latency: latency,
      loss: dice.pick([0, 0.1]), timeout: latency + latency + dice.milliseconds(100...8_000),
      retry: Connection.publishedRetry)
    client.retry.jitter = dice.pick([.none, .full, .equal])
    return Connection(
      name: "c\(number)", client: client,
      connectTime: dice.happens(0.5) ? .exponential(mean: dice.milliseconds(1...500)) : nil,
      resumeTime: dice.happens(0.5) ? .constant(.milliseconds(5)) : nil,
      sessionLife: dice.milliseconds(0...600_000), subscriptions: dice.whole(0...3),
      keepAlive: KeepAlive(
        period: dice.milliseconds(1_000...120_000), timeout: dice.milliseconds(100...20_000)),
      splay: dice.pick([.zero, .seconds(30)]), stableAfter: dice.pick([.zero, .seconds(20)]))
  }
}
