/// Calls to hotlines, from dialling to the end of the concern.
extension Core {
  /// Brings a concern of a device's people to a hotline: the first call is made now.
  ///
  /// `name` is unique among the concerns of the device. The device's model is told of the end, unless the concern is
  /// withdrawn.
  package mutating func call(
    _ hotline: Int, fleet: Int, device: UInt32, name: UInt64
  ) -> Concern {
    let stream = channels.callerStreams[hotline * channels.fleetCount + fleet]
    let key = RandomStream.derived(stream.key(entity: UInt64(device)), name)
    channels.hotlines[hotline].counts.callers += 1
    let slot = channels.callers.add(
      Caller(
        hotline: Int32(hotline), fleet: Int32(fleet), device: device, name: name, key: key))
    push(.dials, hotline, slot, at: now)
    return Concern(slot: slot, life: channels.callers[slot].life)
  }

  /// Takes a concern back: a caller who is not on the phone calls no more, one who is says what is left to say.
  /// Nobody is told of its end. A concern that has ended stays as it is.
  package mutating func withdraw(_ concern: Concern) {
    let caller = channels.callers[concern.slot]
    if !caller.isOpen || caller.life != concern.life || caller.isWithdrawn { return }
    channels.callers[concern.slot].isWithdrawn = true
    if caller.place == .away { end(concern.slot) }
  }

  /// Something happens at a hotline or the operator speaks; tells the end of a concern that a kind waits for.
  @inline(never)
  mutating func channelEvent(_ event: Event, _ info: RoleInfo) -> ConcernEnd? {
    let hotline = Int(info.source)
    guard let step = Channels.Step(rawValue: info.replica) else { return nil }
    switch step {
    case .announces: announce(Int(event.entity))
    case .ordinary: ordinaryCall(hotline, number: event.detail)
    default:
      let slot = event.entity
      if !channels.callers[slot].isOpen || channels.callers.word(slot) != event.detail {
        return nil
      }
      return callerEvent(step, hotline, slot)
    }
    return nil
  }

  private mutating func callerEvent(
    _ step: Channels.Step, _ hotline: Int, _ slot: UInt32
  ) -> ConcernEnd? {
    let place = channels.callers[slot].place
    switch step {
    case .dials where place == .away: return dial(hotline, slot)
    case .messageEnds where place == .listening: return messageEnds(hotline, slot)
    case .abandons where place == .waiting: return abandon(hotline, slot)
    case .handled where place == .talking: return handled(hotline, slot)
    default: return nil
    }
  }

  private mutating func push(_ step: Channels.Step, _ hotline: Int, _ slot: UInt32, at: Int64) {
    agenda.push(
      Event(
        at: at, class: channels.kind(step, hotline), entity: slot,
        detail: channels.callers.word(slot)))
  }

  /// Names the draws of the call in hand.
  private mutating func drawKey(_ slot: UInt32) -> UInt64 {
    RandomStream.derived(channels.callers[slot].key, UInt64(channels.callers[slot].calls))
  }

  // MARK: on the line

  private mutating func dial(_ hotline: Int, _ slot: UInt32) -> ConcernEnd? {
    let caller = channels.callers[slot]
    if caller.fleet >= 0 && hasHeard(fleet: Int(caller.fleet), device: caller.device) {
      channels.hotlines[hotline].counts.informed += 1
      return end(slot, .informed)
    }
    advance(hotline)
    channels.callers[slot].calls += 1
    channels.hotlines[hotline].counts.attempts += 1
    if channels.hotlines[hotline].linesBusy >= channels.hotlines[hotline].lines {
      channels.hotlines[hotline].counts.busy += 1
      tellCaller(caller, "hotlineBusy", "finds the hotline busy")
      return dialAgainOrGiveUp(hotline, slot, gap: channels.settings[hotline].redialGap)
    }
    takeLine(hotline)
    if plays(hotline) {
      channels.hotlines[hotline].counts.heardMessage += 1
      tellCaller(caller, "hearsMessage", "hears the hotline's message")
      channels.callers[slot].place = .listening
      push(.messageEnds, hotline, slot, at: now + channels.hotlines[hotline].messageLength)
    } else {
      askForAgent(hotline, slot)
    }
    return nil
  }

  private mutating func takeLine(_ hotline: Int) {
    let busy = channels.hotlines[hotline].linesBusy + 1
    channels.hotlines[hotline].linesBusy = busy
    if busy > channels.hotlines[hotline].counts.linesMaximum {
      channels.hotlines[hotline].counts.linesMaximum = busy
    }
  }

  /// Whether the automatic message is on and the service that plays it is up.
  private mutating func plays(_ hotline: Int) -> Bool {
    if !channels.hotlines[hotline].hasMessage || now < channels.hotlines[hotline].messageBegin
      || now >= channels.hotlines[hotline].messageEnd
    {
      return false
    }
    let service = Int(channels.hotlines[hotline].messageService)
    return service < 0 || services[service].capacity > 0
  }

  private mutating func messageEnds(_ hotline: Int, _ slot: UInt32) -> ConcernEnd? {
    advance(hotline)
    let caller = channels.callers[slot]
    let satisfies = channels.hotlines[hotline].messageSatisfies
    // Once told is told: the draw belongs to the concern, not to the call.
    let isSatisfied =
      caller.fleet >= 0 && Draw.unit(Draw.salted(caller.key, .decision)) < satisfies
    if !isSatisfied && !caller.isWithdrawn {
      askForAgent(hotline, slot)
      return nil
    }
    channels.hotlines[hotline].linesBusy -= 1
    channels.hotlines[hotline].counts.endedByMessage += 1
    channels.callers[slot].place = .away
    if caller.isWithdrawn { return end(slot) }
    channels.hotlines[hotline].counts.informed += 1
    return end(slot, .informed)
  }

  // MARK: agents

  private mutating func askForAgent(_ hotline: Int, _ slot: UInt32) {
    channels.callers[slot].waitsSince = now
    if channels.hotlines[hotline].agentsBusy < channels.hotlines[hotline].agents {
      return talk(hotline, slot)
    }
    channels.callers[slot].place = .waiting
    tellCaller(channels.callers[slot], "waitsForAgent", "waits for an agent of the hotline")
    let waiting = channels.hotlines[hotline].waiting + 1
    channels.hotlines[hotline].waiting = waiting
    if waiting > channels.hotlines[hotline].counts.waitingMaximum {
      channels.hotlines[hotline].counts.waitingMaximum = waiting
    }
    channels.hotlines[hotline].queue.append(
      UInt64(slot) << 32 | UInt64(channels.callers.word(slot)))
    let key = Draw.bits(Draw.salted(drawKey(slot), .patience))
    push(.abandons, hotline, slot, at: now + channels.settings[hotline].patience.sample(key))
  }

  private mutating func talk(_ hotline: Int, _ slot: UInt32) {
    channels.hotlines[hotline].agentsBusy += 1
    channels.hotlines[hotline].counts.answered += 1
    channels.waits.add(now - channels.callers[slot].waitsSince, row: hotline)
    channels.callers[slot].place = .talking
    tellCaller(channels.callers[slot], "talks", "talks to an agent of the hotline")
    let key = Draw.bits(Draw.salted(drawKey(slot), .service))
    push(.handled, hotline, slot, at: now + channels.settings[hotline].handling.sample(key))
  }

  private mutating func handled(_ hotline: Int, _ slot: UInt32) -> ConcernEnd? {
    advance(hotline)
    channels.hotlines[hotline].agentsBusy -= 1
    channels.hotlines[hotline].linesBusy -= 1
    channels.callers[slot].place = .away
    answerNext(hotline)
    let caller = channels.callers[slot]
    if caller.fleet < 0 || caller.isWithdrawn { return end(slot) }
    let unit = Draw.unit(Draw.salted(drawKey(slot), .state))
    let resolves = channels.hotlines[hotline].resolves
    if unit < resolves {
      channels.hotlines[hotline].counts.resolved += 1
      return end(slot, .resolved)
    }
    if unit < resolves + channels.hotlines[hotline].useless {
      channels.hotlines[hotline].counts.useless += 1
      let settings = channels.settings[hotline]
      return dialAgainOrGiveUp(hotline, slot, gap: settings.returnGap ?? settings.redialGap)
    }
    return end(slot, .answered)
  }

  /// A free agent takes the caller who has waited longest.
  private mutating func answerNext(_ hotline: Int) {
    while channels.hotlines[hotline].waiting > 0 {
      let entry = channels.hotlines[hotline].queue.first
      channels.hotlines[hotline].queue.removeFirst()
      let slot = UInt32(truncatingIfNeeded: entry >> 32)
      let caller = channels.callers[slot]
      let isThere =
        caller.isOpen && caller.place == .waiting
        && channels.callers.word(slot) == UInt32(truncatingIfNeeded: entry)
      if !isThere { continue }
      channels.hotlines[hotline].waiting -= 1
      channels.hotlines[hotline].staySum += now - caller.waitsSince
      return talk(hotline, slot)
    }
  }

  /// A waiting caller hangs up.
  private mutating func abandon(_ hotline: Int, _ slot: UInt32) -> ConcernEnd? {
    advance(hotline)
    channels.hotlines[hotline].waiting -= 1
    channels.hotlines[hotline].linesBusy -= 1
    channels.hotlines[hotline].counts.abandoned += 1
    tellCaller(channels.callers[slot], "hangsUp", "hangs up")
    let stay = now - channels.callers[slot].waitsSince
    channels.hotlines[hotline].staySum += stay
    channels.callers[slot].place = .away
    return dialAgainOrGiveUp(hotline, slot, gap: channels.settings[hotline].redialGap)
  }

  // MARK: the end

  private mutating func dialAgainOrGiveUp(
    _ hotline: Int, _ slot: UInt32, gap: Distribution
  ) -> ConcernEnd? {
    let caller = channels.callers[slot]
    if caller.isWithdrawn { return end(slot) }
    let key = drawKey(slot)
    let gaveUp =
      caller.calls >= channels.hotlines[hotline].callLimit
      || Draw.unit(Draw.salted(key, .decision)) >= channels.hotlines[hotline].redial
    if gaveUp {
      channels.hotlines[hotline].counts.gaveUp += 1
      return end(slot, .gaveUp)
    }
    push(.dials, hotline, slot, at: now + gap.sample(Draw.bits(Draw.salted(key, .backoff))))
    return nil
  }

  /// The concern ends; tells whoever waits for it.
  @discardableResult
  private mutating func end(_ slot: UInt32, _ how: ConcernEnd.How? = nil) -> ConcernEnd? {
    let caller = channels.callers[slot]
    let hotline = Int(caller.hotline)
    if caller.isWithdrawn {
      channels.hotlines[hotline].counts.withdrawn += 1
    } else if how == nil || how == .answered {
      channels.hotlines[hotline].counts.settled += 1
    }
    channels.callers.remove(slot)
    guard let how, caller.hasOwner else { return nil }
    return ConcernEnd(
      hotline: hotline, fleet: Int(caller.fleet), device: caller.device, name: caller.name,
      how: how, calls: Int(caller.calls))
  }

  // MARK: areas

  /// Brings the time integrals of a hotline up to now; call before anything in them changes.
  mutating func advance(_ hotline: Int) {
    let elapsed = now - channels.hotlines[hotline].since
    if elapsed == 0 { return }
    let agentsBusy = channels.hotlines[hotline].agentsBusy
    let waiting = channels.hotlines[hotline].waiting
    channels.hotlines[hotline].since = now
    channels.hotlines[hotline].counts.linesArea += channels.hotlines[hotline].linesBusy * elapsed
    channels.hotlines[hotline].counts.agentsArea += agentsBusy * elapsed
    channels.hotlines[hotline].counts.waitingArea += waiting * elapsed
    channels.hotlines[hotline].waitingAreaSum += waiting * elapsed
    if waiting > 0 && agentsBusy < channels.hotlines[hotline].agents {
      channels.hotlines[hotline].idleTime += elapsed
    }
  }
}
