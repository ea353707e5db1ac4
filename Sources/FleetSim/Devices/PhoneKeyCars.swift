/// A fleet of phone-key cars and the people who want to get in.
///
/// Bluetooth and the card never need the cloud. The cloud is asked by habit, for comfort, or because Bluetooth does
/// not work and no card is at hand; a person is stranded when nothing of it helps for long enough.
struct PhoneKeyCars {
  /// What the kind asks of the demand processes.
  enum Wanted: Int { case entry, comfort }
  /// What the kind schedules.
  enum Step: Int, CaseIterable { case reopen, stranded, card, call, roadside }

  let settings: PhoneKeyCar
  let fleet: Int
  private let traits: RandomStream
  private let commandSource: Int
  private let loginSource: Int
  private let telemetrySource: Int?
  private let renewalSource: Int?
  private let firstClass: Int
  private let lifetime: Int64
  var episodes = Episodes()
  var ledger: PhoneKeyCarLedger
  /// Facts about each car's owner, as bits of ``Flag``.
  private var flags: [UInt8]
  /// Seconds from the start to the last login or renewal in the foreground, plus one; 0 for none.
  private var renewedAt: [UInt32]
  /// Failed sessions of the fleet in a row, and since when failures are the news.
  private var failuresInARow: Int64 = 0
  private var successesInARow: Int64 = 0
  private var newsSince: Int64 = -1

  /// A fact about the owner of a car.
  enum Flag: UInt8 {
    case loggedOut = 1
    case reported = 2
    case wasStranded = 4
    case isBusy = 8
  }

  init(
    _ settings: PhoneKeyCar, _ fleet: Fleet, _ fleetIndex: Int, seed: UInt64,
    _ builder: inout CoreBuilder
  ) {
    self.settings = settings
    self.fleet = fleetIndex
    let name = "fleets/" + fleet.name
    traits = RandomStream(seed: seed, name: name + "/owners")
    lifetime = settings.tokenLifetime.microseconds
    commandSource = builder.addKindDemand(
      name + "/demand/command", settings.command, fleetIndex, needsHome: false)
    loginSource = builder.addKindDemand(
      name + "/demand/login", settings.login, fleetIndex, needsHome: false)
    telemetrySource = settings.telemetry.map { builder.trafficSources[fleetIndex][$0] }
    renewalSource = settings.tokenRenewal.map { builder.trafficSources[fleetIndex][$0] }
    firstClass = builder.households.count
    for step in Step.allCases { _ = builder.addHousehold(fleet: fleetIndex, what: step.rawValue) }
    builder.addProcesses(
      name + "/accesses", .kind(fleet: Int32(fleetIndex), what: Int32(Wanted.entry.rawValue)),
      fleet, perDay: settings.accessesPerDay, settings.profile)
    builder.addProcesses(
      name + "/comfort", .kind(fleet: Int32(fleetIndex), what: Int32(Wanted.comfort.rawValue)),
      fleet, perDay: settings.comfortCommandsPerDay, settings.profile)
    ledger = PhoneKeyCarLedger(binCount: builder.binCount, FleetRegions(fleet))
    flags = [UInt8](repeating: 0, count: fleet.count)
    renewedAt = [UInt32](repeating: 0, count: fleet.count)
  }

  mutating func begin(_ core: inout Core) {}

  // MARK: wishes

  mutating func wanted(_ what: Int, device: UInt32, name: UInt64, _ core: inout Core) {
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
  private mutating func wantsEntry(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    let bin = core.currentBin
    let owner = Owner(device, traits, settings)
    ledger.want(.entry, bin: bin)
    var phoneWouldOpen = false
    if !owner.isCloudByHabit {
      if !owner.isPhoneUser { return useCard(bin) }
      phoneWouldOpen =
        Draw.unit(Draw.salted(name, .state)) >= settings.bluetoothUnavailable
      ledger.want(.phoneKey, bin: bin)
      if phoneWouldOpen && !has(.loggedOut, device) {
        ledger.have(.phoneKey, bin: bin)
        ledger.have(.entry, bin: bin)
        return
      }
      if owner.card == .inPocket { return useCard(bin) }
    }
    let isAtHome = Draw.unit(Draw.salted(name, .membership)) < settings.accessAtHome
    openEpisode(
      Episode(
        device: device, name: name, wish: .entry, card: owner.card, isAtHome: isAtHome,
        phoneWouldOpen: phoneWouldOpen, isHabit: owner.isCloudByHabit, begunAt: core.now),
      &core)
  }

  private mutating func useCard(_ bin: Int) {
    ledger.want(.keyCard, bin: bin)
    ledger.have(.keyCard, bin: bin)
    ledger.have(.entry, bin: bin)
  }

  private mutating func openEpisode(_ episode: Episode, _ core: inout Core) {
    set(.isBusy, episode.device)
    openApp(episodes.add(episode), &core)
  }

  // MARK: the app

  /// Opens the app: a login or a token first where one is needed, then the command.
  private mutating func openApp(_ slot: Int, _ core: inout Core) {
    episodes[slot].openings += 1
    let device = episodes[slot].device
    ledger.wantCommand(device, bin: core.currentBin)
    if episodes[slot].wish == .position { ledger.want(.livePosition, bin: core.currentBin) }
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
  mutating func ended(_ end: OperationEnd, _ core: inout Core) {
    let slot = Int(end.operation.context)
    if !episodes[slot].isOpen || episodes[slot].device != end.operation.device { return }
    if !end.succeeded { return sessionFailed(slot, &core) }
    let device = episodes[slot].device
    if Int(end.operation.source) == loginSource {
      clear(.loggedOut, device)
      renewedAt[Int(device)] = UInt32(truncatingIfNeeded: core.now / 1_000_000) + 1
      if episodes[slot].wish == .entry && episodes[slot].phoneWouldOpen {
        noteSuccess()
        ledger.have(.phoneKey, bin: core.currentBin)
        return close(slot, .freedByPhoneKey, &core)
      }
      return start(commandSource, slot, &core)
    }
    commandSucceeded(slot, &core)
  }

  private mutating func commandSucceeded(_ slot: Int, _ core: inout Core) {
    noteSuccess()
    ledger.haveCommand(episodes[slot].device, bin: core.currentBin)
    if episodes[slot].wish == .position { showPosition(slot, &core) }
    close(slot, .freedByCloud, &core)
  }

  /// The command was answered; the position is as old as the car's last report.
  private mutating func showPosition(_ slot: Int, _ core: inout Core) {
    var isLive = true
    if let telemetrySource {
      let age = core.now - core.lastSuccess(telemetrySource, episodes[slot].device)
      isLive = age <= settings.staleAfter.microseconds
    }
    if isLive {
      ledger.have(.livePosition, bin: core.currentBin)
    } else {
      ledger.count(.stalePositions, bin: core.currentBin)
    }
  }

  // MARK: failure

  /// The app gave an error: people report, log out to repair it, look for the card, wait, try again.
  private mutating func sessionFailed(_ slot: Int, _ core: inout Core) {
    noteFailure(core.now)
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

  private mutating func closeWithCard(_ slot: Int, _ core: inout Core) {
    ledger.want(.keyCard, bin: core.currentBin)
    ledger.have(.keyCard, bin: core.currentBin)
    close(slot, .freedByCard, &core)
  }

  private mutating func scheduleReopening(_ slot: Int, _ core: inout Core) {
    let openings = episodes[slot].openings
    let key = Draw.salted(episodes[slot].name, .patience) &+ UInt64(openings)
    var pause = Double(settings.reopenPause.sample(key))
    for _ in 1..<Swift.max(2, Swift.min(openings, 40)) { pause *= settings.reopenGrowth }
    let at = core.now + Int64(Swift.min(pause, 1_800e6) + 0.5)
    episodes[slot].reopenAt = at
    schedule(.reopen, slot, at: at, &core)
  }

  /// On the first failure at the car: when it counts as stranded, and what may help but the cloud.
  private mutating func seekHelp(_ slot: Int, _ core: inout Core) {
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

  private mutating func scheduleCard(_ slot: Int, after: Int64, _ core: inout Core) {
    episodes[slot].cardAt = core.now + after
    schedule(.card, slot, at: core.now + after, &core)
  }

  private func schedule(_ step: Step, _ slot: Int, at: Int64, _ core: inout Core) {
    core.agenda.push(
      Event(
        at: at, class: core.householdClasses[firstClass + step.rawValue],
        entity: episodes[slot].device, detail: UInt32(slot)))
  }

  private mutating func mayReport(_ slot: Int, _ core: borrowing Core) {
    let device = episodes[slot].device
    if has(.reported, device) || newsSince < 0 { return }
    let age = Double(core.now - newsSince) / Double(settings.reportFading.microseconds)
    let chance = settings.report * Elementary.exp(-age)
    let key = Draw.salted(episodes[slot].name, .fault)
    if Draw.unit(key, UInt64(episodes[slot].openings)) >= chance { return }
    set(.reported, device)
    ledger.count(.reports, bin: core.currentBin)
  }

  private mutating func mayLogOut(_ slot: Int, _ bin: Int) {
    let device = episodes[slot].device
    if episodes[slot].hasFailed || has(.loggedOut, device) { return }
    let key = Draw.salted(episodes[slot].name, .error)
    if Draw.unit(key) >= settings.logOut { return }
    set(.loggedOut, device)
    ledger.count(.logOuts, bin: bin)
  }

  /// Failures are the news once ten sessions in a row have failed, until fifty in a row succeed.
  private mutating func noteFailure(_ now: Int64) {
    failuresInARow += 1
    successesInARow = 0
    if failuresInARow == 10 && newsSince < 0 { newsSince = now }
  }

  private mutating func noteSuccess() {
    failuresInARow = 0
    successesInARow += 1
    if successesInARow == 50 { newsSince = -1 }
  }

  // MARK: steps

  /// Something that an episode scheduled has come, unless it has been overtaken.
  mutating func handle(_ event: Event, what: Int, _ core: inout Core) {
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
  private mutating func openByPhone(_ slot: Int, _ core: inout Core) -> Bool {
    let episode = episodes[slot]
    if episode.wish != .entry || !episode.phoneWouldOpen || has(.loggedOut, episode.device) {
      return false
    }
    close(slot, .freedByPhoneKey, &core)
    return true
  }

  private mutating func strand(_ slot: Int, _ bin: Int) {
    let episode = episodes[slot]
    episodes[slot].isStranded = true
    ledger.strand(1)
    if has(.wasStranded, episode.device) { return }
    set(.wasStranded, episode.device)
    ledger.count(.stranded, bin: bin)
    ledger.count(reason(episode), bin: bin)
    if episode.card == .inCar { ledger.count(.strandedCardInCar, bin: bin) }
  }

  /// Why nothing but the cloud could open the car.
  private func reason(_ episode: Episode) -> PhoneKeyCarLedger.Count {
    if episode.card == .inPocket { return .strandedUnexplained }
    if episode.isHabit { return .strandedByHabit }
    if !episode.phoneWouldOpen { return .strandedByBluetooth }
    return has(.loggedOut, episode.device) ? .strandedByLogOut : .strandedUnexplained
  }

  private mutating func callRoadside(_ slot: Int, _ core: inout Core) {
    ledger.count(.roadsideCalls, bin: core.currentBin)
    let key = Draw.bits(Draw.salted(episodes[slot].name, .power), 1)
    let at = core.now + settings.roadsideArrival.sample(key)
    episodes[slot].roadsideAt = at
    schedule(.roadside, slot, at: at, &core)
  }

  /// The episode ends; `nil` means that the person gave up.
  private mutating func close(
    _ slot: Int, _ freed: PhoneKeyCarLedger.Count?, _ core: inout Core
  ) {
    let episode = episodes[slot]
    let bin = core.currentBin
    if episode.wish == .entry && freed != nil && !episode.isStranded {
      ledger.have(.entry, bin: bin)
    }
    if episode.isStranded, let freed {
      ledger.count(freed, bin: bin)
      ledger.strandedFor.add(core.now - episode.begunAt)
      ledger.strand(-1)
    }
    clear(.isBusy, episode.device)
    episodes.remove(slot)
  }

  // MARK: records

  mutating func closeBin(_ bin: Int) { ledger.closeBin(bin) }

  mutating func close(_ core: inout Core) { ledger.closeBin(core.binCount - 1) }

  func add(to record: inout FleetRecord) { ledger.add(to: &record) }

  // MARK: flags

  private func has(_ flag: Flag, _ device: UInt32) -> Bool {
    flags[Int(device)] & flag.rawValue != 0
  }
  private mutating func set(_ flag: Flag, _ device: UInt32) {
    flags[Int(device)] |= flag.rawValue
  }
  private mutating func clear(_ flag: Flag, _ device: UInt32) {
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
