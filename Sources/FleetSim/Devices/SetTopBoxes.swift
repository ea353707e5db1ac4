/// A fleet of set-top boxes and the people who watch.
///
/// A box that has a picture goes on without anybody until its key or its entitlement ends; one that starts or wakes
/// needs its services. People want to watch by a process of their own that no fault moves.
final class SetTopBoxes: DeviceModel {
  /// What the kind schedules.
  enum Step: Int, CaseIterable {
    case box, sessionEnd, powerCycle, giveUp, bedtime, restart, turn, watch, migration
  }

  /// Draws that are a box's own, by their index.
  enum Trait: UInt64 {
    case unplugsEveryNight, turn, spared, keyPhase, tokenAge, known, powerCycles, unplugsAfterOutage
    case watchesAtStart, sessionLeft, bedtime
  }

  let settings: SetTopBox
  let traits: RandomStream
  let firstStep: Int
  /// Sources of the check on the old and on the other platform.
  let checks: (old: Int, other: Int)
  /// Places of the steps in their order, and their sources on both platforms by place.
  let chain: [Int]
  let stepSources: [(old: Int, other: Int)]
  let migration: Migration?
  let boxes: Column<Box>
  let regions: FleetRegions
  /// Local time minus UTC by region, in microseconds; one for a fleet without regions.
  let offsets: [Int64]
  var ledger: DeviceLedger<SetTopBoxWord>
  let story: DeviceTeller
  var liveTV: ViewingTime
  var leftAlone: ViewingTime
  var restarted: ViewingTime
  var help: HelpSeeking
  var platforms: [PlatformWatch] = []
  var isClosed = false

  init(_ settings: SetTopBox, _ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) {
    self.settings = settings
    traits = builder.stream("boxes", of: index)
    let check = builder.operations("check", settings.check, of: index)
    checks = (check, SetTopBoxes.beside(check, settings.checkOtherPlatform, &builder))
    var sources: [(old: Int, other: Int)] = []
    for named in settings.boot {
      let source = builder.operations(named.name, named.value.request, of: index)
      sources.append((source, SetTopBoxes.beside(source, named.value.otherPlatform, &builder)))
    }
    stepSources = sources
    chain = BootChain.order(settings.boot.map { $0.value })
    help = HelpSeeking(settings.help, fleet, index, &builder)
    migration = Migration(of: index, builder.world)
    firstStep = builder.steps(Step.allCases.count, of: index)
    builder.wishes(
      "viewing", 0, of: index, perDay: settings.viewing.perDay, settings.viewing.profile)
    boxes = Column(repeating: Box(), count: fleet.count)
    regions = FleetRegions(fleet)
    offsets = fleet.regions.isEmpty ? [0] : fleet.regions.map { $0.utcOffset.microseconds }
    story = builder.teller(of: index)
    ledger = DeviceLedger(fleet, binCount: builder.binCount, story: story)
    liveTV = ViewingTime(.liveTV, fleet, isRegional: true)
    leftAlone = ViewingTime(.leftAlone, fleet, isRegional: false)
    restarted = ViewingTime(.restarted, fleet, isRegional: false)
  }

  private static func beside(_ source: Int, _ service: Int?, _ builder: inout CoreBuilder) -> Int {
    guard let service else { return source }
    return builder.operations(beside: source, service: service)
  }

  // MARK: what happens

  override func begin(_ core: inout Core) {
    platforms = [PlatformWatch(checks.old, core), PlatformWatch(checks.other, core)]
    for device in 0..<UInt32(boxes.count) { place(device, &core) }
    for device in story.followed { tellBox(device, core.now) }
    schedule(.watch, 0, at: PlatformWatch.interval, 0, &core)
    if let migration { schedule(.migration, 0, at: migration.begin, 0, &core) }
  }

  /// People want to watch; a session within another prolongs it.
  override func wanted(_ what: Int, device: UInt32, name: UInt64, _ core: inout Core) {
    let until = core.now + settings.viewing.length.sample(Draw.salted(name, .patience))
    beginSession(device, until: until, &core)
  }

  override func handle(_ event: Event, what: Int, _ core: inout Core) {
    let device = event.entity
    guard let step = Step(rawValue: what) else {
      _ = help.handle(event, what: what, &core)
      return
    }
    switch step {
    case .box where event.detail == boxes[Int(device)].serial: boxStep(device, &core)
    case .sessionEnd: sessionEnds(device, &core)
    case .powerCycle where event.detail == boxes[Int(device)].episode: powerCycle(device, &core)
    case .giveUp where event.detail == boxes[Int(device)].episode: giveUp(device, &core)
    case .bedtime where event.detail == 0: bedtime(device, &core)
    case .bedtime: bedtimeAfterOutage(device, &core)
    case .restart: restartInEarnest(device, &core)
    case .turn: turnComes(device, &core)
    case .watch: watchPlatforms(&core)
    case .migration: migrationBegins(&core)
    default: break
    }
  }

  /// What a box was waiting for is over.
  private func boxStep(_ device: UInt32, _ core: inout Core) {
    switch boxes[Int(device)].state {
    case .booting: bootStep(device, &core)
    case .rebooting: boot(device, &core)
    case .checking: check(device, &core)
    case .watching: needComes(device, &core)
    case .unplugged, .standby: break
    }
  }

  override func ended(_ end: OperationEnd, _ core: inout Core) {
    if help.ended(end, &core) { return }
    let device = end.operation.device
    if UInt32(bitPattern: end.operation.context) != boxes[Int(device)].serial & Self.contextMask {
      return
    }
    switch boxes[Int(device)].state {
    case .booting: bootAnswered(device, end.succeeded, &core)
    case .checking: end.succeeded ? works(device, &core) : checkFailed(device, &core)
    case .watching: end.succeeded ? scheduleNeed(device, &core) : checkFailed(device, &core)
    case .unplugged, .standby, .rebooting: break
    }
  }

  /// A call to the hotline is over; an agent who could help has the box restarted in earnest.
  override func concernEnded(_ end: ConcernEnd, _ core: inout Core) {
    help.concernEnded(end, &core)
    if end.how != .resolved || !boxes[Int(end.device)].has(.missed) { return }
    boxes[Int(end.device)].set(.willRestart)
    restartInEarnest(end.device, &core)
  }

  override func cutBegins(_ cut: HomeCut, _ core: inout Core) { loseAtHome(cut, &core) }

  override func cutEnds(_ cut: HomeCut, _ core: inout Core) { regainAtHome(cut, &core) }

  // MARK: changes

  private static let contextMask: UInt32 = 0x7FFF_FFFF

  /// Puts a box into a state; what it was waiting for is overtaken.
  func enter(_ device: UInt32, _ state: Box.State, _ core: inout Core) {
    let index = Int(device)
    let old = boxes[index].state
    boxes[index].serial &+= 1
    if old != state {
      if old == .watching { change(device, had: -1, &core) }
      if state == .watching { change(device, had: 1, &core) }
      change(.watching, old == .watching, state == .watching)
      change(.unplugged, old == .unplugged, state == .unplugged)
      if boxes[index].has(.dark) { change(.dark, old != .unplugged, state != .unplugged) }
    }
    boxes[index].state = state
    tellBox(device, core.now)
    followMigration(device, wasReachable: old.isReachable, &core)
  }

  private func change(_ word: SetTopBoxWord, _ was: Bool, _ isNow: Bool) {
    if was != isNow { ledger.change(word, by: isNow ? 1 : -1) }
  }

  /// More or fewer people want television or have it from now on.
  func change(_ device: UInt32, wanted: Int64 = 0, had: Int64 = 0, _ core: inout Core) {
    if isClosed { return }
    ledger.change(.deprived, by: wanted - had)
    let bin = core.currentBin
    let rest = core.binEnd - core.now
    liveTV.change(device, wanted: wanted, had: had, bin: bin, rest: rest, &ledger)
    if boxes[Int(device)].has(.restarted) {
      restarted.change(device, wanted: wanted, had: had, bin: bin, rest: rest, &ledger)
    } else {
      leftAlone.change(device, wanted: wanted, had: had, bin: bin, rest: rest, &ledger)
    }
  }

  /// Counts a box as restarted for the rest of the session; it has no picture now.
  func noteRestart(_ device: UInt32, _ core: inout Core) {
    if boxes[Int(device)].has(.restarted) { return }
    let wants: Int64 = isWanted(device, core.now) ? 1 : 0
    change(device, wanted: -wants, &core)
    boxes[Int(device)].set(.restarted)
    change(device, wanted: wants, &core)
  }

  func isWanted(_ device: UInt32, _ now: Int64) -> Bool { boxes[Int(device)].wantedUntil > now }

  func schedule(_ step: Step, _ device: UInt32, at: Int64, _ detail: UInt32, _ core: inout Core) {
    core.schedule(firstStep, step: step.rawValue, at: at, device, detail)
  }

  /// Schedules what the box is waiting for.
  func scheduleBox(_ device: UInt32, after: Int64, _ core: inout Core) {
    schedule(.box, device, at: core.now + after, boxes[Int(device)].serial, &core)
  }

  func trait(_ trait: Trait, _ device: UInt32) -> Double {
    Draw.unit(traits.key(entity: UInt64(device)), trait.rawValue)
  }

  /// Begins an operation of a box on its platform.
  func ask(_ device: UInt32, _ sources: (old: Int, other: Int), _ core: inout Core) {
    let index = Int(device)
    boxes[index].serial &+= 1
    let name = Draw.bits(
      Draw.salted(traits.key(entity: UInt64(device)), .request), UInt64(boxes[index].serial))
    let source = isMoved(device, core.now) ? sources.other : sources.old
    core.startOperation(
      source, device: device, name: name,
      context: Int32(bitPattern: boxes[index].serial & Self.contextMask))
  }

  // MARK: records

  override func closeBin(_ core: inout Core) {
    ledger.closeBin(core.currentBin)
    help.closeBin(core.currentBin)
    let width = Swift.min(core.end, core.binEnd + core.binWidth) - core.binEnd
    let bin = core.currentBin + 1
    liveTV.open(bin: bin, width: width, &ledger)
    leftAlone.open(bin: bin, width: width, &ledger)
    restarted.open(bin: bin, width: width, &ledger)
  }

  override func close(_ core: inout Core) {
    let bin = core.binCount - 1
    for index in 0..<boxes.count { countDarkness(of: index, bin, core.now) }
    ledger.closeBin(bin)
    help.closeBin(bin)
    isClosed = true
  }

  override func add(to record: inout FleetRecord) {
    ledger.add(to: &record)
    help.add(to: &record)
  }
}

extension Box.State {
  /// Whether the migration reaches a box in this state.
  var isReachable: Bool { self == .standby || self == .watching }
}
