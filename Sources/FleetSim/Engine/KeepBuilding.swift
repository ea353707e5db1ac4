/// Adds what devices keep: the sources of renewals, fallbacks and backfills, and the plans of each client.
///
/// They come after all other sources, so that the order of the others' events stays what it is.
extension CoreBuilder {
  mutating func addKeeps() {
    for (index, fleet) in world.fleets.enumerated() {
      for token in fleet.tokens { addToken(token, index) }
    }
    for place in sources.indices
    where sources[place].sender == .operation && sources[place].errand == .wanted {
      addKeep(place)
    }
  }

  private mutating func addToken(_ token: Token, _ fleet: Int) {
    let name = "fleets/" + world.fleets[fleet].name + "/tokens/" + token.name
    let source = addErrand(.renewal, token.renewal, name, fleet)
    sources[source].mayBeCut = false
    keepPlans.tokens.append(
      TokenPlan(
        source: Int32(source), fleet: Int32(fleet), first: keepPlans.holderCount,
        count: world.fleets[fleet].count, settings: token, stream: sources[source].stream))
  }

  private mutating func addErrand(
    _ errand: Errand, _ client: Client, _ name: String, _ fleet: Int
  ) -> Int {
    let source = add(
      client, sender: .operation, stream: RandomStream(seed: seed, name: name),
      tally: addTally(name), fleet: fleet)
    sources[source].errand = errand
    return source
  }

  /// Gives a source the plan of its client; sources that count together share one.
  private mutating func addKeep(_ place: Int) {
    let client = clients[Int(sources[place].client)]
    if !client.keepsSomething { return }
    let tally = sources[place].tally
    var plan = keepPlans.plans.firstIndex { $0.tally == tally }
    if plan == nil { plan = addPlan(client, place) }
    guard let plan else { return }
    sources[place].keep = Int32(plan)
    if sources[place].poller >= 0 { sources[Int(sources[place].poller)].keep = Int32(plan) }
  }

  private mutating func addPlan(_ client: Client, _ place: Int) -> Int {
    let fleet = Int(sources[place].fleet)
    var plan = KeepPlan(tally: sources[place].tally)
    if let token = client.token {
      plan.token = Int32(tokenPlace(fleet, token))
      let renewal = Int(keepPlans.tokens[Int(plan.token)].source)
      if sources[place].mayBeCut { sources[renewal].mayBeCut = true }
    }
    if let cache = client.cache { addCache(cache, fleet, place, &plan) }
    let name = tallyNames[Int(sources[place].tally)]
    switch client.fallback {
    case .none: break
    case .local: plan.isLocal = true
    case .service(let other):
      let source = addErrand(.fallback, other, name + "/fallback", fleet)
      sources[source].mayBeCut = sources[place].mayBeCut
      plan.fallback = Int32(source)
    }
    if let buffer = client.buffer { addBuffer(buffer, client, name, place, &plan) }
    keepPlans.plans.append(plan)
    return keepPlans.plans.count - 1
  }

  private func tokenPlace(_ fleet: Int, _ token: Int) -> Int {
    world.fleets[..<fleet].reduce(0) { $0 + $1.tokens.count } + token
  }

  private mutating func addCache(
    _ cache: AnswerCache, _ fleet: Int, _ place: Int, _ plan: inout KeepPlan
  ) {
    let count = world.fleets[fleet].count
    plan.cache = Int32(keepPlans.answerCount)
    plan.life = cache.life.microseconds
    plan.staleIfError = cache.staleIfError.microseconds
    keepPlans.answerCount += count
    if cache.start == .warm {
      keepPlans.warm.append((Int(plan.cache), plan.life, sources[place].stream, count))
    }
  }

  private mutating func addBuffer(
    _ buffer: ReadingBuffer, _ client: Client, _ name: String, _ place: Int,
    _ plan: inout KeepPlan
  ) {
    let fleet = Int(sources[place].fleet)
    let source = addErrand(.backfill, client.backfilling, name + "/backfill", fleet)
    sources[source].work = buffer.backfill.work
    sources[source].mayBeCut = sources[place].mayBeCut
    if plan.token >= 0 {
      var own = KeepPlan(tally: sources[source].tally)
      own.token = plan.token
      keepPlans.plans.append(own)
      sources[source].keep = Int32(keepPlans.plans.count - 1)
    }
    plan.buffer = Int32(keepPlans.buffers.count)
    keepPlans.buffers.append(
      BufferPlan(
        buffer, source: source, first: keepPlans.storeCount, count: world.fleets[fleet].count,
        stream: sources[source].stream))
  }
}

extension BufferPlan {
  fileprivate init(
    _ buffer: ReadingBuffer, source: Int, first: Int, count: Int, stream: RandomStream
  ) {
    var every: Int64 = -1
    if case .every(let time) = buffer.backfill.pace { every = time.microseconds }
    self.init(
      source: Int32(source), first: first, count: count, capacity: UInt32(buffer.capacity),
      drops: buffer.drops, batch: UInt32(buffer.backfill.batch), every: every,
      jitter: buffer.backfill.jitter.microseconds, order: buffer.backfill.order, stream: stream)
  }
}
