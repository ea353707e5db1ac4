import FleetSim

/// What devices of random worlds keep; drawn last, so that the rest of a world does not depend on it.
extension RandomWorld {
  mutating func addKeeps(_ fleet: Int) {
    if dice.happens(0.6) { world.fleets[fleet].tokens = [token("a"), token("b")] }
    for index in world.fleets[fleet].traffic.indices where dice.happens(0.6) {
      var client = world.fleets[fleet].traffic[index].client
      keep(&client, fleet)
      if dice.happens(0.5) { addBuffer(&client) }
      world.fleets[fleet].traffic[index].client = client
      world.fleets[fleet].traffic[index].carriage = .single
    }
    for index in world.fleets[fleet].demand.indices where dice.happens(0.6) {
      var client = world.fleets[fleet].demand[index].client
      keep(&client, fleet)
      world.fleets[fleet].demand[index].client = client
    }
  }

  private mutating func keep(_ client: inout Client, _ fleet: Int) {
    if !world.fleets[fleet].tokens.isEmpty && dice.happens(0.6) { client.token = dice.whole(0...1) }
    if dice.happens(0.4) {
      client.cache = AnswerCache(
        life: dice.milliseconds(1...900_000),
        staleIfError: dice.happens(0.5) ? dice.milliseconds(0...900_000) : .zero,
        start: dice.pick(AnswerCache.Start.allCases))
    }
    if dice.happens(0.4) {
      client.fallback = dice.happens(0.3) ? .local : .service(self.client())
    }
  }

  private mutating func token(_ name: String) -> Token {
    Token(
      name: name, renewal: client(),
      life: dice.happens(0.5)
        ? .constant(dice.milliseconds(60_000...2_000_000))
        : .exponential(mean: dice.milliseconds(60_000...2_000_000)),
      renewAt: dice.happens(0.6) ? dice.pick([0.3, 0.8, 1]) : nil,
      renewJitter: dice.pick([0, 0.2]),
      renewAgain: dice.happens(0.5) ? dice.milliseconds(1_000...300_000) : nil,
      wait: dice.happens(0.5) ? dice.milliseconds(1...20_000) : nil,
      agesAtStart: dice.pick(Token.Ages.allCases))
  }

  private mutating func addBuffer(_ client: inout Client) {
    client.cache = nil
    if case .local = client.fallback { client.fallback = nil }
    client.buffer = ReadingBuffer(
      capacity: dice.whole(1...30), drops: dice.pick(ReadingBuffer.Loss.allCases),
      backfill: .init(
        batch: dice.whole(1...12), work: dice.pick([1, 0.5, 4]),
        pace: dice.happens(0.6) ? .every(dice.milliseconds(1...60_000)) : .withNext,
        jitter: dice.pick([.zero, dice.milliseconds(1...120_000)]),
        order: dice.pick(ReadingBuffer.Backfill.Order.allCases)))
  }
}
