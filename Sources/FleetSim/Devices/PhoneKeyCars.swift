/// A fleet of phone-key cars and the people who want to get in.
///
/// Bluetooth and the card never need the cloud. The cloud is asked by habit, for comfort, or because Bluetooth does
/// not work and no card is at hand; a person is stranded when nothing of it helps for long enough.
final class PhoneKeyCars: DeviceModel {
  /// What the kind asks of the demand processes.
  enum Wanted: Int { case entry, comfort }
  /// What the kind schedules.
  enum Step: Int, CaseIterable { case reopen, stranded, card, call, roadside }

  let settings: PhoneKeyCar
  private let traits: RandomStream
  private let commandSource: Int
  private let loginSource: Int
  private let telemetrySource: Int?
  private let renewalSource: Int?
  private let firstStep: Int
  private let lifetime: Int64
  var episodes = Episodes()
  var ledger: DeviceLedger<PhoneKeyCarWord>
  private let story: DeviceTeller
  /// Facts about each car's owner, as bits of ``Flag``.
  private var flags: [UInt8]
  /// Seconds from the start to the last login or renewal in the foreground, plus one; 0 for none.
  private var renewedAt: [UInt32]
  private var news = OutageNews()

  /// A fact about the owner of a car.
  enum Flag: UInt8 {
    case loggedOut = 1
    case reported = 2
    case wasStranded = 4
    case isBusy = 8
  }

  init(_ settings: PhoneKeyCar, _ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) {
    self.settings = settings
    lifetime = settings.tokenLifetime.microseconds
    traits = builder.stream("owners", of: index)
    commandSource = builder.operations("command", settings.command, of: index, needsHome: false)
    loginSource = builder.operations("login", settings.login, of: index, needsHome: false)
    telemetrySource = settings.telemetry.map { builder.trafficSources[index][$0] }
    renewalSource = settings.tokenRenewal.map { builder.trafficSources[index][$0] }
    firstStep = builder.steps(Step.allCases.count, of: index)
    builder.wishes(
      "accesses", Wanted.entry.rawValue, of: index, perDay: settings.accessesPerDay,
      settings.profile)
    builder.wishes(
      "comfort", Wanted.comfort.rawValue, of: index, perDay: settings.comfortCommandsPerDay,
      settings.profile)
    story = builder.teller(of: index)
    ledger = DeviceLedger(fleet, binCount: builder.binCount, story: story)
    flags = [UInt8](repeating: 0, count: fleet.count)
    renewedAt = [UInt32](repeating: 0, count: fleet.count)
  }

  // MARK: wishes

  override func wanted(_ what: Int, device: UInt32, name: UInt64, _ core: inout Core) {
    if has(.isBusy, device) { return }
    if what == Wanted.entry.rawValue {
      wantsEntry(device, name, &core)
    } else {
      let isPosition = Draw.unit(Draw.salted(name, .decision)) < settings.positionShare
      let wish = isPosition ? Episode.Wish.position : .climate
      openEpisode(Episode(device: device, name: name, wish: wish, begunAt: core.now), &core)
    }
  }

  /// A driver at the car: the phone or the card opens it, or the cloud is asked.
  private func wantsEntry(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    let bin = core.currentBin
    let owner = Owner(device, traits, settings)
    ledger.want(.entry, device, bin: bin)
    var phoneWouldOpen = false
    if !owner.isCloudByHabit {
      if !owner.isPhoneUser { return useCard(device, bin) }
      phoneWouldOpen =
        Draw.unit(Draw.salted(name, .state)) >= settings.bluetoothUnavailable
      ledger.want(.phoneKey, device, bin: bin)
      if phoneWouldOpen && !has(.loggedOut, device) {
        ledger.have(.phoneKey, device, bin: bin)
        ledger.have(.entry, device, bin: bin)
        return
      }
      if owner.card == .inPocket { return useCard(device, bin) }
    }
    let isAtHome = Draw.unit(Draw.salted(name, .membership)) < settings.accessAtHome
    openEpisode(
      Episode(
        device: device, name: name, wish: .entry, card: owner.card, isAtHome: isAtHome,
        phoneWouldOpen: phoneWouldOpen, isHabit: owner.isCloudByHabit, begunAt: core.now),
      &core)
  }

  private func useCard(_ device: UInt32, _ bin: Int) {
    ledger.want(.keyCard, device, bin: bin)
    ledger.have(.keyCard, device, bin: bin)
    ledger.have(.entry, device, bin: bin)
  }

  private func openEpisode(_ episode: Episode, _ core: inout Core) {
    set(.isBusy, episode.device)
    openApp(episodes.add(episode), &core)
  }

  // MARK: the app

  /// Opens the app: a login or a token first where one is needed, then the command.
  private func openApp(_ slot: Int, _ core: inout Core) {
    episodes[slot].openings += 1
    let device = episodes[slot].device
    story.tell(device, "opensApp", "opens the app for " + episodes[slot].wish.words)
    ledger.want(.cloudCommand, device, bin: core.currentBin)
    if episodes[slot].wish == .position { ledger.want(.livePosition, device, bin: core.currentBin) }
    if has(.loggedOut, device) || isTokenExpired(device, &core) {
      start(loginSource, slot, &core)
    } else {
      start(commandSource, slot, &core)
    }
  }

  private func start(_ source: Int, _ slot: Int, _ core: inout Core) {
    let name = Draw.bits(
      Draw.salted(episodes[slot].name, .demand), UInt64(episodes[slot].openings))
    core.startOperation(
      source, device: episodes[slot].device, name: name, context: Int32(slot))
  }

  private func isTokenExpired(_ device: UInt32, _ core: inout Core) -> Bool {
    var since: Int64
    if let renewalSource {
      since = core.lastSuccess(renewalSource, device)
    } else {
      let age = Draw.unit(traits.key(entity: UInt64(device)), 9) * Double(lifetime)
      since = -Int64(age)
    }
    if renewedAt[Int(device)] > 0 {
      since = Swift.max(since, Int64(renewedAt[Int(device)] - 1) * 1_000_000)
    }
    return core.now - since > lifetime
  }

  /// An operation of an episode has ended.
  override func ended(_ end: OperationEnd, _ core: inout Core) {
    let slot = Int(end.operation.context)
    if !episodes[slot].isOpen || episodes[slot].device != end.operation.device { return }
    if !end.succeeded { return sessionFailed(slot, &core) }
    let device = episodes[slot].device
    if Int(end.operation.source) == loginSource {
      clear(.loggedOut, device)
      renewedAt[Int(device)] = UInt32(truncatingIfNeeded: core.now / 1_000_000) + 1
      if episodes[slot].wish == .entry && episodes[slot].phoneWouldOpen {
        news.noteSuccess()
        ledger.have(.phoneKey, device, bin: core.currentBin)
        return close(slot, .freedByPhoneKey, &core)
      }
      return start(commandSource, slot, &core)
    }
    commandSucceeded(slot, &core)
  }

  private func commandSucceeded(_ slot: Int, _ core: inout Core) {
    news.noteSuccess()
    ledger.have(.cloudCommand, episodes[slot].device, bin: core.currentBin)
    if episodes[slot].wish == .position { showPosition(slot, &core) }
    close(slot, .freedByCloud, &core)
  }

  /// The command was answered; the position is as old as the car's last report.
  private func showPosition(_ slot: Int, _ core: inout Core) {
    var isLive = true
    if let telemetrySource {
      let age = core.now - core.lastSuccess(telemetrySource, episodes[slot].device)
      isLive = age <= settings.staleAfter.microseconds
    }
    if isLive {
      ledger.have(.livePosition, episodes[slot].device, bin: core.currentBin)
    } else {
      ledger.count(.stalePositions, bin: core.currentBin)
    }
  }

  // MARK: failure

  /// The app gave an error: people report, log out to repair it, look for the card, wait, try again.
  private func sessionFailed(_ slot: Int, _ core: inout Core) {
    news.noteFailure(core.now)
    story.tell(episodes[slot].device, "appFails", "the app gives an error")
    story.lacks(episodes[slot].device, true)
    let bin = core.currentBin
    if episodes[slot].wish == .position { ledger.count(.stalePositions, bin: bin) }
    mayReport(slot, core)
    mayLogOut(slot, bin)
    if episodes[slot].wish == .entry {
      if episodes[slot].card == .inPocket { return closeWithCard(slot, &core) }
      if !episodes[slot].hasFailed { seekHelp(slot, &core) }
    } else if episodes[slot].openings > Int32(settings.reopenLimit) {
      return close(slot, nil, &core)
    }
    episodes[slot].hasFailed = true
    scheduleReopening(slot, &core)
  }

  private func closeWithCard(_ slot: Int, _ core: inout Core) {
    let device = episodes[slot].device
    ledger.want(.keyCard, device, bin: core.currentBin)
    ledger.have(.keyCard, device, bin: core.currentBin)
    close(slot, .freedByCard, &core)
  }

  private func scheduleReopening(_ slot: Int, _ core: inout Core) {
    let openings = episodes[slot].openings
    let key = Draw.salted(episodes[slot].name, .patience) &+ UInt64(openings)
    var pause = Double(settings.reopenPause.sample(key))
    for _ in 1..<Swift.max(2, Swift.min(openings, 40)) { pause *= settings.reopenGrowth }
    let at = core.now + Int64(Swift.min(pause, 1_800e6) + 0.5)
    episodes[slot].reopenAt = at
    schedule(.reopen, slot, at: at, &core)
  }

  /// On the first failure at the car: when it counts as stranded, and what may help but the cloud.
  private func seekHelp(_ slot: Int, _ core: inout Core) {
    let name = episodes[slot].name
    let begun = episodes[slot].begunAt
    episodes[slot].strandedAt = Swift.max(core.now, begun + settings.strandedAfter.microseconds)
    schedule(.stranded, slot, at: episodes[slot].strandedAt, &core)
    let call = settings.roadsideCall.sample(Draw.bits(Draw.salted(name, .power)))
    episodes[slot].callAt = Swift.max(core.now, begun + call)
    schedule(.call, slot, at: episodes[slot].callAt, &core)
    if episodes[slot].card != .atHome { return }
    if episodes[slot].isAtHome {
      let time = settings.fetchCard.sample(Draw.bits(Draw.salted(name, .response)))
      scheduleCard(slot, after: time, &core)
    } else if Draw.unit(Draw.salted(name, .request)) < settings.cardBrought {
      let time = settings.bringCard.sample(Draw.bits(Draw.salted(name, .response)))
      scheduleCard(slot, after: time, &core)
    }
  }

  private func scheduleCard(_ slot: Int, after: Int64, _ core: inout Core) {
    episodes[slot].cardAt = core.now + after
    schedule(.card, slot, at: core.now + after, &core)
  }

  private func schedule(_ step: Step, _ slot: Int, at: Int64, _ core: inout Core) {
    core.schedule(
      firstStep, step: step.rawValue, at: at, episodes[slot].device, UInt32(slot))
  }

  private func mayReport(_ slot: Int, _ core: borrowing Core) {
    let device = episodes[slot].device
    if has(.reported, device) { return }
    let fresh = news.chance(settings.report, fading: settings.reportFading, at: core.now)
    guard let chance = fresh else { return }
    let key = Draw.salted(episodes[slot].name, .fault)
    if Draw.unit(key, UInt64(episodes[slot].openings)) >= chance { return }
    set(.reported, device)
    story.tell(device, "reports", "reports the outage to a site for that")
    ledger.count(.reports, bin: core.currentBin)
  }

  private func mayLogOut(_ slot: Int, _ bin: Int) {
    let device = episodes[slot].device
    if episodes[slot].hasFailed || has(.loggedOut, device) { return }
    let key = Draw.salted(episodes[slot].name, .error)
    if Draw.unit(key) >= settings.logOut { return }
    set(.loggedOut, device)
    story.tell(device, "logsOut", "logs out to repair the app")
    ledger.count(.logOuts, bin: bin)
  }

  // MARK: steps

  /// Something that an episode scheduled has come, unless it has been overtaken.
  override func handle(_ event: Event, what: Int, _ core: inout Core) {
    let slot = Int(event.detail)
    let episode = episodes[slot]
    if !episode.isOpen || episode.device != event.entity { return }
    switch Step(rawValue: what) {
    case .reopen where episode.reopenAt == core.now:
      if !openByPhone(slot, &core) { openApp(slot, &core) }
    case .stranded where episode.strandedAt == core.now: strand(slot, core.currentBin)
    case .card where episode.cardAt == core.now: closeWithCard(slot, &core)
    case .call where episode.callAt == core.now: callRoadside(slot, &core)
    case .roadside where episode.roadsideAt == core.now: close(slot, .freedByRoadside, &core)
    default: break
    }
  }

  /// Whether the phone opens the car after all, because it is logged in again.
  private func openByPhone(_ slot: Int, _ core: inout Core) -> Bool {
    let episode = episodes[slot]
    if episode.wish != .entry || !episode.phoneWouldOpen || has(.loggedOut, episode.device) {
      return false
    }
    close(slot, .freedByPhoneKey, &core)
    return true
  }

  private func strand(_ slot: Int, _ bin: Int) {
    let episode = episodes[slot]
    episodes[slot].isStranded = true
    story.tell(episode.device, "stranded", "stranded at the car")
    ledger.change(.strandedNow, by: 1)
    if has(.wasStranded, episode.device) { return }
    set(.wasStranded, episode.device)
    ledger.count(.stranded, bin: bin)
    ledger.count(reason(episode), bin: bin)
    if episode.card == .inCar { ledger.count(.strandedCardInCar, bin: bin) }
  }

  /// Why nothing but the cloud could open the car.
  private func reason(_ episode: Episode) -> PhoneKeyCarWord {
    if episode.card == .inPocket { return .strandedUnexplained }
    if episode.isHabit { return .strandedByHabit }
    if !episode.phoneWouldOpen { return .strandedByBluetooth }
    return has(.loggedOut, episode.device) ? .strandedByLogOut : .strandedUnexplained
  }

  private func callRoadside(_ slot: Int, _ core: inout Core) {
    ledger.count(.roadsideCalls, bin: core.currentBin)
    story.tell(episodes[slot].device, "callsRoadside", "calls roadside help")
    let key = Draw.bits(Draw.salted(episodes[slot].name, .power), 1)
    let at = core.now + settings.roadsideArrival.sample(key)
    episodes[slot].roadsideAt = at
    schedule(.roadside, slot, at: at, &core)
  }

  /// The episode ends; `nil` means that the person gave up.
  private func close(
    _ slot: Int, _ freed: PhoneKeyCarWord?, _ core: inout Core
  ) {
    let episode = episodes[slot]
    let bin = core.currentBin
    story.lacks(episode.device, false)
    if freed == nil { story.tell(episode.device, "givesUp", "gives up") }
    if episode.wish == .entry && freed != nil && !episode.isStranded {
      ledger.have(.entry, episode.device, bin: bin)
    }
    if episode.isStranded, let freed {
      story.tell(episode.device, freed.word.name, freed.word.name.spaced)
      ledger.count(freed, bin: bin)
      ledger.add(.strandedFor, time: core.now - episode.begunAt)
      ledger.change(.strandedNow, by: -1)
    }
    clear(.isBusy, episode.device)
    episodes.remove(slot)
  }

  // MARK: records

  override func closeBin(_ core: inout Core) { ledger.closeBin(core.currentBin) }

  override func close(_ core: inout Core) { ledger.closeBin(core.binCount - 1) }

  override func add(to record: inout FleetRecord) { ledger.add(to: &record) }

  // MARK: flags

  private func has(_ flag: Flag, _ device: UInt32) -> Bool {
    flags[Int(device)] & flag.rawValue != 0
  }
  private func set(_ flag: Flag, _ device: UInt32) {
    flags[Int(device)] |= flag.rawValue
  }
  private func clear(_ flag: Flag, _ device: UInt32) {
    flags[Int(device)] &= ~flag.rawValue
  }
}

/// What an owner is like, by draws that are the owner's own.
struct Owner {
  let isCloudByHabit: Bool
  let isPhoneUser: Bool
  let card: Episode.Card

  init(_ device: UInt32, _ traits: RandomStream, _ settings: PhoneKeyCar) {
    let key = traits.key(entity: UInt64(device))
    isCloudByHabit = Draw.unit(key, 0) < settings.cloudHabit
    isPhoneUser =
      Draw.unit(key, 1) < settings.phoneKeyCapable && Draw.unit(key, 2) < settings.phoneKeyPrimary
    let carries = Draw.unit(key, 3) >= settings.noCard
    let isLocked = Draw.unit(key, 4) < settings.cardLockedInCar
    card = carries ? .inPocket : isLocked ? .inCar : .atHome
  }
}
