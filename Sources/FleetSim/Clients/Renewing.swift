/// Tokens: whether a device's is valid, and its renewal.
extension Core {
  /// Whether an operation has to wait for its device's token; begins a renewal where none is in progress.
  mutating func awaitsToken(_ slot: UInt32, _ token: Int) -> Bool {
    let device = operations[slot].device
    let place = keeps.tokens[token].first + Int(device)
    let renewal: UInt32
    var isNew = false
    switch keeps.holders[place].ask(at: now, extendedBy: keeps.tokens[token].extendedBy) {
    case .valid: return false
    case .wait(let slot): renewal = slot
    case .renew:
      renewal = addRenewal(token, device)
      isNew = true
    }
    operations[slot].stage = .awaitsToken
    tellWait(Int(operations[slot].source), slot: slot, "waits for a token")
    operations[slot].link = operations[renewal].link
    operations[renewal].link = Int32(slot)
    let patience = waitDeadline(slot, token)
    if patience < Int64.max { wake(slot, at: Swift.max(now, patience)) }
    if isNew { proceed(renewal) }
    return true
  }

  /// Until when an operation waits for its token: so long as the token lets it, and no longer than its own deadline.
  private mutating func waitDeadline(_ slot: UInt32, _ token: Int) -> Int64 {
    let limit = sources[Int(operations[slot].source)].operationLimit
    let deadline = limit == Int64.max ? limit : operations[slot].begunAt + limit
    guard let wait = keeps.tokens[token].settings.wait else { return deadline }
    return Swift.min(deadline, now + wait.microseconds)
  }

  /// Whether a device has a valid token now.
  mutating func hasToken(_ token: Int, _ device: UInt32) -> Bool {
    keeps.holders[keeps.tokens[token].first + Int(device)].isValid(
      at: now, extendedBy: keeps.tokens[token].extendedBy)
  }

  /// Devices whose token is not valid now.
  mutating func devicesWithout(_ token: Int) -> Int64 {
    var count: Int64 = 0
    for device in 0..<UInt32(keeps.tokens[token].count) where !hasToken(token, device) {
      count += 1
    }
    return count
  }

  // MARK: renewals

  private mutating func addRenewal(_ token: Int, _ device: UInt32) -> UInt32 {
    let place = keeps.tokens[token].first + Int(device)
    let number = keeps.holders[place].nextRenewal
    let slot = addErrand(
      .renewal, Int(keeps.tokens[token].source), device,
      name: Draw.bits(keeps.tokens[token].stream.key(entity: UInt64(device)), UInt64(number)))
    operations[slot].keeper = Int32(token)
    keeps.holders[place].renewalBegins(slot)
    return slot
  }

  /// A renewal has ended: operations that waited for it go on, with or without a token.
  mutating func renewalEnds(_ renewal: Operation, succeeded: Bool) {
    let token = Int(renewal.keeper)
    let place = keeps.tokens[token].first + Int(renewal.device)
    if succeeded {
      let (life, due) = drawLife(token, renewal.device)
      keeps.holders[place].issue(at: now, life: life)
      tellToken(token, renewal.device, until: now + life)
      if due < Int64.max { scheduleRenewal(token, renewal.device, at: now + due) }
    } else {
      keeps.holders[place].renewalFails()
      if let again = keeps.tokens[token].settings.renewAgain {
        scheduleRenewal(token, renewal.device, at: now + again.microseconds)
      }
    }
    var waiter = renewal.link
    while waiter >= 0 {
      let next = operations[UInt32(waiter)].link
      operations[UInt32(waiter)].link = -1
      settle(UInt32(waiter), succeeded ? .goesOn : .hasNoToken)
      waiter = next
    }
  }

  /// An operation no longer waits for its renewal.
  mutating func leaveTokenQueue(_ slot: UInt32) {
    let keep = Int(sources[Int(operations[slot].source)].keep)
    let token = Int(keeps.plans[keep].token)
    let place = keeps.tokens[token].first + Int(operations[slot].device)
    var before = UInt32(keeps.holders[place].renewal)
    while operations[before].link != Int32(slot) { before = UInt32(operations[before].link) }
    operations[before].link = operations[slot].link
    operations[slot].link = -1
  }

  /// The life of a device's next token, and after which part of it the device renews by itself.
  private mutating func drawLife(_ token: Int, _ device: UInt32) -> (life: Int64, due: Int64) {
    let plan = keeps.tokens[token]
    let number = keeps.holders[plan.first + Int(device)].renewals
    let key = plan.stream.key(entity: UInt64(device), operation: UInt64(number), attempt: 0)
    let life = Swift.max(1_000_000, plan.settings.life.sample(Draw.salted(key, .tokenLife)))
    guard let share = plan.settings.renewAt else { return (life, life) }
    let jitter = Draw.unit(Draw.salted(key, .renewal)) * plan.settings.renewJitter
    return (life, Int64(Swift.min(1, share + jitter) * Double(life)))
  }

  /// Schedules a renewal that a device begins by itself.
  private mutating func scheduleRenewal(_ token: Int, _ device: UInt32, at: Int64) {
    if keeps.tokens[token].settings.renewAt == nil || at >= end { return }
    let place = keeps.tokens[token].first + Int(device)
    agenda.push(
      Event(
        at: at, class: sources[Int(keeps.tokens[token].source)].pollClass, entity: device,
        detail: keeps.holders[place].renewals))
  }

  /// A device renews its token by itself, unless that has been overtaken or it has no way to the service.
  mutating func renewalDue(_ event: Event, _ source: Int) {
    guard let token = keeps.tokens.firstIndex(where: { Int($0.source) == source }) else { return }
    let device = event.entity
    let holder = keeps.holders[keeps.tokens[token].first + Int(device)]
    if !holder.isIdle || holder.renewals != event.detail { return }
    if isOffline(source, device, at: now) {
      if let again = keeps.tokens[token].settings.renewAgain {
        scheduleRenewal(token, device, at: now + again.microseconds)
      }
      return
    }
    proceed(addRenewal(token, device))
  }

  /// Gives every device a token at the start.
  mutating func beginTokens() {
    for token in keeps.tokens.indices {
      for device in 0..<UInt32(keeps.tokens[token].count) { beginToken(token, device) }
    }
  }

  private mutating func beginToken(_ token: Int, _ device: UInt32) {
    let plan = keeps.tokens[token]
    let (life, due) = drawLife(token, device)
    var age: Int64 = 0
    if plan.settings.agesAtStart == .uniform {
      let key = plan.stream.key(entity: UInt64(device))
      age = Int64(Draw.unit(Draw.salted(key, .tokenAge)) * Double(Swift.min(life, due)))
    }
    keeps.holders[plan.first + Int(device)] = TokenHolder(validUntil: life - age)
    tellToken(token, device, until: life - age)
    if due != Int64.max { scheduleRenewal(token, device, at: due - age) }
  }

  // MARK: extension

  /// Extends the lives of all tokens as the levers that act now say, by the longest of them: expired ones are accepted
  /// so much longer.
  mutating func reviewTokens() {
    for token in keeps.tokens.indices {
      var longest: Int64 = 0
      for lever in disturbances.levers where lever.isOn(at: now) {
        if case .extendTokens(let fleet, let by) = lever.action,
          fleet == Int(keeps.tokens[token].fleet)
        {
          longest = Swift.max(longest, by.microseconds)
        }
      }
      keeps.tokens[token].extendedBy = longest
    }
  }
}

extension Lever {
  /// Whether it acts at a moment in microseconds.
  func isOn(at time: Int64) -> Bool {
    begin.microseconds <= time && time < (end?.microseconds ?? Int64.max)
  }
}
