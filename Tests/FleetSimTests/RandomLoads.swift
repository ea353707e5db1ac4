import FleetSim

/// Tables of load for random worlds: some demand follows one, some services have a background.
enum RandomLoads {
  static func add(to world: inout World, _ dice: inout Dice) {
    for fleet in world.fleets.indices {
      for demand in world.fleets[fleet].demand.indices where dice.happens(0.3) {
        world.fleets[fleet].demand[demand].load = table(&dice, upTo: 300)
      }
    }
    for service in world.services.indices where dice.happens(0.3) {
      let ranks = Criticality.allCases
      world.services[service].background = Background(
        load: table(&dice, upTo: 300), timeout: dice.milliseconds(1...20_000),
        criticality: dice.pick(ranks))
    }
  }

  /// One to five intervals of up to twenty minutes from some time before or after the start on.
  static func table(_ dice: inout Dice, upTo count: Double) -> LoadTable {
    var at = Moment.start + dice.milliseconds(0...1_800_000) - .minutes(20)
    var begins: [Moment] = []
    var counts: [Double] = []
    for _ in 0..<dice.whole(1...5) {
      begins.append(at)
      counts.append(dice.happens(0.2) ? 0 : count * dice.unit())
      at = at + dice.milliseconds(1...1_200_000)
    }
    var table = LoadTable(begins: begins, end: at, counts: counts, scale: 2 * dice.unit())
    if dice.happens(0.5) { table.period = table.span + dice.milliseconds(0...600_000) }
    return table
  }
}
