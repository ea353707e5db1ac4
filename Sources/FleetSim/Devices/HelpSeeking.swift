/// People who look for help: a part that kinds of device embed.
///
/// The kind says when a loss is noticed and when it ends, and hands on the steps, operations and concerns that are not its
/// own: `handle` and `ended` tell whether they were. It puts ``HelpWord`` among its words, ``HelpHabits`` as a group among
/// its settings, and closes bins and records beside its own ledger. A page about it is docs/models/hotline.md.
package struct HelpSeeking {
  /// What is scheduled; numbered after everything that a kind schedules itself.
  private enum Step: Int, CaseIterable { case website, call, report, post }
  private static let firstWhat = 1_000

  private let settings: HelpHabits
  private let fleet: Int
  private let stream: RandomStream
  private let firstStep: Int
  private let websiteSource: Int
  private var losses = Losses()
  /// The slot of each device's loss; −1 for none.
  private var slots: [Int32]
  private var news = OutageNews()
  private var ledger: DeviceLedger<HelpWord>
  private let story: DeviceTeller

  package init(
    _ settings: HelpHabits, _ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder
  ) {
    self.settings = settings
    self.fleet = index
    stream = builder.stream("help", of: index)
    websiteSource = settings.website.map { builder.operations("website", $0, of: index) } ?? -1
    firstStep = builder.steps(Step.allCases.count, of: index, from: HelpSeeking.firstWhat)
    slots = [Int32](repeating: -1, count: settings.isUsed ? fleet.count : 0)
    ledger = DeviceLedger(fleet, binCount: builder.binCount)
    story = builder.teller(of: index)
  }

  // MARK: losses

  /// The people of a device notice that it has lost a function. `name` is unique among the losses of the device.
  package mutating func lossNoticed(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    if slots.isEmpty || slots[Int(device)] >= 0 { return }
    news.noteFailure(core.now)
    let key = RandomStream.derived(stream.key(entity: UInt64(device)), name)
    var loss = Loss(device: device, name: name, key: key)
    if settings.website != nil {
      loss.websiteAt = intention(
        .website, settings.websiteShare, settings.websiteAfter, key, core.now)
    }
    if settings.hotline != nil {
      loss.callAt = intention(.call, settings.callShare, settings.callAfter, key, core.now)
    }
    loss.reportAt = intendReport(&loss, core.channels.latestClaim, core.now)
    loss.postAt = intention(.post, settings.postShare, settings.postAfter, key, core.now)
    if !loss.hasIntentions { return }
    let slot = losses.add(loss)
    slots[Int(device)] = Int32(slot)
    schedule(.website, slot, at: loss.websiteAt, &core)
    schedule(.call, slot, at: loss.callAt, &core)
    schedule(.report, slot, at: loss.reportAt, &core)
    schedule(.post, slot, at: loss.postAt, &core)
  }

  /// Who is told that all is well, and sees that it is not, reports more.
  private func intendReport(
    _ loss: inout Loss, _ claim: Announcement.Claim?, _ now: Int64
  ) -> Int64 {
    var share = settings.reportShare
    if let contradicted = settings.reportShareOnceResolved, claim == .resolved {
      share = contradicted
      loss.isContradicted = true
    }
    return intention(.report, share, settings.reportAfter, loss.key, now)
  }

  /// When somebody means to do something; −1 for never.
  private func intention(
    _ step: Step, _ share: Double, _ after: Distribution, _ key: UInt64, _ now: Int64
  ) -> Int64 {
    let index = UInt64(step.rawValue)
    if Draw.unit(Draw.salted(key, .decision), index) >= share { return -1 }
    return now + after.sample(Draw.bits(Draw.salted(key, .patience), index))
  }

  private func schedule(_ step: Step, _ slot: Int, at: Int64, _ core: inout Core) {
    if at < 0 { return }
    core.schedule(firstStep, step: step.rawValue, at: at, losses[slot].device, UInt32(slot))
  }

  /// The device works again: what was not yet done is dropped, and nobody calls any more.
  package mutating func lossEnded(_ device: UInt32, _ core: inout Core) {
    if slots.isEmpty { return }
    news.noteSuccess()
    let slot = Int(slots[Int(device)])
    if slot < 0 { return }
    if let concern = losses[slot].concern { core.withdraw(concern) }
    slots[Int(device)] = -1
    losses.remove(slot)
  }

  // MARK: steps

  /// Does a step that was scheduled here; tells whether it was.
  package mutating func handle(_ event: Event, what: Int, _ core: inout Core) -> Bool {
    guard let step = Step(rawValue: what - HelpSeeking.firstWhat) else { return false }
    let slot = Int(event.detail)
    if !losses[slot].isOpen || losses[slot].device != event.entity { return true }
    switch step {
    case .website where losses[slot].websiteAt == core.now: lookAtWebsite(slot, &core)
    case .call where losses[slot].callAt == core.now: call(slot, &core)
    case .report where losses[slot].reportAt == core.now: report(slot, &core)
    case .post where losses[slot].postAt == core.now:
      ledger.count(.posts, bin: core.currentBin)
      story.tell(losses[slot].device, "posts", "posts about it")
    default: break
    }
    return true
  }

  private mutating func lookAtWebsite(_ slot: Int, _ core: inout Core) {
    ledger.count(.websiteTried, bin: core.currentBin)
    story.tell(losses[slot].device, "looksAtWebsite", "looks at the website")
    core.startOperation(
      websiteSource, device: losses[slot].device, name: losses[slot].key, context: Int32(slot))
  }

  private mutating func call(_ slot: Int, _ core: inout Core) {
    guard let hotline = settings.hotline else { return }
    let device = losses[slot].device
    let stays =
      losses[slot].isInformed
      && Draw.unit(Draw.salted(losses[slot].key, .state)) < settings.informedCallLess
    if stays || core.hasHeard(fleet: fleet, device: device) { return }
    ledger.count(.calls, bin: core.currentBin)
    story.tell(device, "callsHotline", "calls the hotline")
    losses[slot].concern = core.call(
      hotline, fleet: fleet, device: device, name: losses[slot].name)
  }

  /// The chance is that of noticing times the freshness of the news now.
  private mutating func report(_ slot: Int, _ core: inout Core) {
    if losses[slot].isContradicted { return countReport(slot, core.currentBin) }
    let share = settings.reportShare
    let unit = Draw.unit(
      Draw.salted(losses[slot].key, .decision), UInt64(Step.report.rawValue))
    guard let chance = news.chance(share, fading: settings.reportFading, at: core.now),
      unit < chance
    else { return }
    countReport(slot, core.currentBin)
  }

  private mutating func countReport(_ slot: Int, _ bin: Int) {
    ledger.count(.reports, bin: bin)
    story.tell(losses[slot].device, "reports", "reports the outage to a site for that")
  }

  // MARK: answers

  /// A look at the website has ended; tells whether the operation was one.
  package mutating func ended(_ end: OperationEnd, _ core: inout Core) -> Bool {
    if Int(end.operation.source) != websiteSource { return false }
    if !end.succeeded { return true }
    ledger.count(.websiteReached, bin: core.currentBin)
    story.tell(end.operation.device, "reachesWebsite", "reaches the website")
    let slot = Int(end.operation.context)
    // The slot may have a later loss by now, even one of the same device.
    if losses[slot].isOpen && losses[slot].key == end.operation.name {
      losses[slot].isInformed = true
    }
    return true
  }

  /// A concern has ended. The kind looks whether an agent helped: ``ConcernEnd/How/resolved``.
  package mutating func concernEnded(_ end: ConcernEnd, _ core: inout Core) {
    let slot = Int(slots[Int(end.device)])
    if slot >= 0 { losses[slot].concern = nil }
    story.tell(end.device, "hotlineEnds", end.words)
    if end.how == .answered || end.how == .resolved {
      ledger.count(.callersAnswered, bin: core.currentBin)
    }
  }

  // MARK: records

  package mutating func closeBin(_ bin: Int) { ledger.closeBin(bin) }

  package func add(to record: inout FleetRecord) { ledger.add(to: &record) }
}

extension HelpHabits {
  /// Whether anybody does anything.
  package var isUsed: Bool {
    (website != nil && websiteShare > 0) || (hotline != nil && callShare > 0) || reportShare > 0
      || (reportShareOnceResolved ?? 0) > 0 || postShare > 0
  }
}

/// What people who look for help are counted by.
package enum HelpWord: Int, LedgerWord {
  case websiteTried, websiteReached, calls, callersAnswered, reports, posts

  package var word: DeviceWord {
    switch self {
    case .websiteTried: return .amount("websiteTried", "People who looked at the website.")
    case .websiteReached: return .amount("websiteReached", "People who saw the website.")
    case .calls: return .amount("calls", "People who called the hotline, redials left out.")
    case .callersAnswered:
      return .amount("callersAnswered", "People whose call to the hotline was answered in the end.")
    case .reports: return .amount("reports", "Reports to an outage site.")
    case .posts: return .amount("posts", "Posts on social media.")
    }
  }
}

/// A loss that people do something about.
private struct Loss {
  var device: UInt32
  var name: UInt64
  /// Names its draws.
  var key: UInt64

  // When something is meant to be done, −1 for never; an event of another time has been overtaken.
  var websiteAt: Int64 = -1
  var callAt: Int64 = -1
  var reportAt: Int64 = -1
  var postAt: Int64 = -1

  var isInformed = false
  /// Whether it was noticed while the operator said that all is well.
  var isContradicted = false
  /// What was brought to the hotline, while it lasts.
  var concern: Concern?
  var isOpen = true
  var nextFree: Int32 = -1

  var hasIntentions: Bool { websiteAt >= 0 || callAt >= 0 || reportAt >= 0 || postAt >= 0 }
}

/// The slots of losses; grows by doubling.
private struct Losses {
  private var slots: [Loss] = []
  private var free: Int32 = -1

  subscript(index: Int) -> Loss {
    get { slots[index] }
    _modify { yield &slots[index] }
  }

  mutating func add(_ loss: Loss) -> Int {
    if free >= 0 {
      let index = Int(free)
      free = slots[index].nextFree
      slots[index] = loss
      return index
    }
    slots.append(loss)
    return slots.count - 1
  }

  mutating func remove(_ index: Int) {
    slots[index].isOpen = false
    slots[index].nextFree = free
    free = Int32(index)
  }
}
