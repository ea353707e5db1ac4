/// What the core tells of the requests of devices that are followed. One branch for all others.
extension Core {
  /// What becomes of a request.
  enum News: UInt8 {
    case sent, answered, refused, error, timedOut
    /// The next attempt follows at the moment that is told.
    case retries
    /// The operation has failed, was not begun because the last one is not over, or for want of a way.
    case givenUp, skipped, offline
  }

  /// Tells of a request of periodic traffic.
  @inline(__always)
  mutating func tell(
    _ news: News, _ source: Int, _ device: UInt32, _ serial: UInt32 = 0, at: Int64
  ) {
    if sources[source].isFollowed { told(news, source, device, serial, at: at) }
  }

  @inline(never)
  private mutating func told(
    _ news: News, _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64
  ) {
    let fleet = Int(sources[source].fleet)
    if news == .answered || news == .givenUp {
      stories.operationEnded(fleet, device, succeeded: news == .answered, at: at)
    }
    guard stories.log(fleet, device) != nil else { return }
    let track = track(of: source)
    stories.write(fleet, device) {
      $0.hear(news, UInt64(source), Serial.attempt(serial), track, at: at)
    }
  }

  /// Tells of an attempt of an operation.
  @inline(__always)
  mutating func tell(_ news: News, _ source: Int, slot: UInt32, attempt: UInt32, at: Int64) {
    if sources[source].isFollowed { told(news, source, slot: slot, attempt: attempt, at: at) }
  }

  /// Tells how an attempt of an operation has ended.
  @inline(__always)
  mutating func tellAttempt(_ last: OperationEnd.LastEnd, _ source: Int, _ event: Event) {
    if !sources[source].isFollowed { return }
    let news: News
    switch last {
    case .answered: news = .answered
    case .refused: news = .refused
    case .error: news = .error
    case .timeout: news = .timedOut
    }
    told(
      news, source, slot: event.entity, attempt: Serial.attempt(event.detail), at: now)
  }

  @inline(never)
  private mutating func told(
    _ news: News, _ source: Int, slot: UInt32, attempt: UInt32, at: Int64
  ) {
    let fleet = Int(sources[source].fleet)
    let device = operations[slot].device
    guard stories.log(fleet, device) != nil else { return }
    let track = track(of: source)
    stories.write(fleet, device) {
      $0.hear(news, Core.key(slot, attempt), attempt, track, at: at)
      if news == .answered { $0.noteAnswer(slot: slot) }
    }
  }

  /// Names an attempt of an operation; sources of periodic traffic have lower names.
  private static func key(_ slot: UInt32, _ attempt: UInt32) -> UInt64 {
    1 << 63 | UInt64(slot) << 16 | UInt64(attempt)
  }

  private func track(of source: Int) -> String {
    lastPart(of: tallyNames[Int(sources[source].tally)])
  }

  // MARK: operations

  /// Tells how an operation has ended.
  @inline(__always)
  mutating func tellEnd(_ slot: UInt32, succeeded: Bool) {
    let source = Int(operations[slot].source)
    if sources[source].isFollowed { toldEnd(slot, source, succeeded: succeeded) }
  }

  @inline(never)
  private mutating func toldEnd(_ slot: UInt32, _ source: Int, succeeded: Bool) {
    let fleet = Int(sources[source].fleet)
    let operation = operations[slot]
    if operation.errand == .wanted && !sources[source].isOfConnection {
      stories.operationEnded(fleet, operation.device, succeeded: succeeded, at: now)
    }
    guard stories.log(fleet, operation.device) != nil else { return }
    let (track, now) = (track(of: source), now)
    stories.write(fleet, operation.device) {
      if !succeeded {
        return $0.hear(.givenUp, 0, operation.attempt, track, at: now)
      }
      if $0.wasAnswered(slot: slot) { return }
      $0.add(
        LoggedEntry(
          at: now, track: track, kind: "served",
          text: "served by what the device keeps or can do itself"))
    }
  }

  /// Tells of an attempt that the client's own policies or a lost connection kept from being sent.
  mutating func tellNotSent(_ source: Int, slot: UInt32, attempt: UInt32) {
    if !sources[source].isFollowed { return }
    let (track, now) = (track(of: source), now)
    stories.write(Int(sources[source].fleet), operations[slot].device) {
      $0.notSent(attempt, track, at: now)
    }
  }

  /// Tells of the copies of a hedged request that are given up because their operation is over.
  mutating func tellSuperseded(_ source: Int, slot: UInt32) {
    if !sources[source].isFollowed { return }
    let (operation, now) = (operations[slot], now)
    stories.write(Int(sources[source].fleet), operation.device) { log in
      for attempt in 1...UInt32(32) where operation.copies & Operation.copyBit(attempt) != 0 {
        log.ended(Core.key(slot, attempt), "superseded", at: now)
      }
    }
  }

  /// Tells that an operation waits for something of its device's own.
  mutating func tellWait(_ source: Int, slot: UInt32, _ text: String) {
    if !sources[source].isFollowed { return }
    let (track, now) = (track(of: source), now)
    stories.write(Int(sources[source].fleet), operations[slot].device) {
      $0.add(LoggedEntry(at: now, track: track, kind: "waits", text: text))
    }
  }

  // MARK: devices

  /// The moment of what kinds of device are about to do, for those who do not know it.
  @inline(__always)
  func tellTime() {
    if stories.isOn { stories.now = now }
  }

  /// Tells of somebody on the line to a hotline.
  mutating func tellCaller(_ caller: Caller, _ kind: String, _ text: String) {
    if !stories.isOn || caller.fleet < 0 { return }
    let now = now
    stories.write(Int(caller.fleet), caller.device) {
      $0.add(LoggedEntry(at: now, track: "people", kind: kind, text: text))
    }
  }

  /// Tells what a device's connection is from now on.
  mutating func tellLink(_ connection: Int, _ device: UInt32, _ kind: String, _ text: String) {
    if !stories.isOn { return }
    let state = connections.states[connection]
    if stories.log(Int(state.fleet), device) == nil { return }
    tellState(Int(state.fleet), device, track(of: Int(state.full)), kind, text)
  }

  /// Tells of a token that a device holds from now on.
  mutating func tellToken(_ token: Int, _ device: UInt32, until: Int64) {
    let source = Int(keeps.tokens[token].source)
    if !sources[source].isFollowed { return }
    var entry = LoggedEntry(
      at: now, track: track(of: source), kind: "valid", text: "holds a valid token")
    entry.until = until
    stories.write(Int(sources[source].fleet), device) { $0.add(entry) }
  }

  /// Tells what a part of a device, such as a connection, is from now on.
  mutating func tellState(
    _ fleet: Int, _ device: UInt32, _ track: String, _ kind: String, _ text: String
  ) {
    let now = now
    stories.write(fleet, device) { $0.show(track, kind, text, at: now) }
  }

  /// Tells followed devices of a cut that begins now.
  func tellCut(_ cut: HomeCut) {
    if !stories.isOn { return }
    for device in stories.followed(cut.fleet) where cut.affects(device) {
      var entry = LoggedEntry(at: now, track: "power", kind: "off", text: cut.words)
      if cut.part == .broadband { (entry.track, entry.kind) = ("broadband", "cutOff") }
      entry.until = Swift.min(cut.span.until, end)
      stories.write(cut.fleet, device) { $0.add(entry) }
    }
  }
}

extension HomeCut {
  /// What it is to the device.
  var words: String {
    if part == .broadband { return "without broadband" }
    return isPushed ? "out of action by what was pushed to it" : "without power"
  }
}

extension LifeLog {
  /// What becomes of a request; `key` names its attempt.
  mutating func hear(
    _ news: Core.News, _ key: UInt64, _ attempt: UInt32, _ track: String, at: Int64
  ) {
    switch news {
    case .sent: sent(key, attempt, track, at: at)
    case .answered: ended(key, "answered", at: at)
    case .refused: ended(key, "refused", at: at)
    case .error: ended(key, "error", at: at)
    case .timedOut: ended(key, "timedOut", at: at)
    case .retries: retries(at: at)
    case .givenUp:
      var entry = LoggedEntry(at: at, track: track, kind: "givenUp")
      entry.attempt = attempt
      add(entry)
    case .skipped: add(LoggedEntry(at: at, track: track, kind: "skipped"))
    case .offline: add(LoggedEntry(at: at, track: track, kind: "offline"))
    }
  }
}
