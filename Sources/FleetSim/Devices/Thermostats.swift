/// A fleet of thermostats, the homes that they heat and the people in them.
///
/// A home is a formula between two events. It is settled when something happens to it and at the end of each bin, where
/// all homes are summed; see docs/models/thermostat.md.
final class Thermostats: DeviceModel {
  /// What the kind asks of the demand processes.
  enum Wanted: Int { case opening, warmth, homecoming }
  /// What the kind schedules.
  enum Step: Int, CaseIterable {
    case period, predict, manualEnd, wishEnd, reopen, learn, watch, stuck, push
  }

  let settings: Thermostat
  let traits: RandomStream
  let appSource: Int
  let commandSource: Int
  let keepAliveSource: Int?
  let outdoor: [OutdoorCourse]
  let regions: FleetRegions
  /// Local time minus the time of the run, in microseconds, by region.
  let offsets: [Int64]
  private let firstStep: Int
  let duration: Int64
  /// Place in the world's fleets.
  let fleet: Int
  var homes: [HeatedHome] = []
  var affairs: [HomeAffairs] = []
  var sessions = ThermostatSessions()
  var news = OutageNews()
  var help: HelpSeeking
  var ledger: DeviceLedger<ThermostatWord>
  let story: DeviceTeller
  /// Openings of the bin in hand, and those that gave people what they wanted.
  var openings = 0
  var answered = 0
  /// Whether the app answered in the last bin in which somebody opened it.
  var appWorks = true
  /// Whether the loss of the cloud is being waited out somewhere.
  var hasWatched = false

  init(_ settings: Thermostat, _ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) {
    self.settings = settings
    let world = builder.world
    self.fleet = index
    duration = world.duration.microseconds
    traits = builder.stream("homes", of: index)
    appSource = builder.operations("app", settings.app, of: index, needsHome: false)
    commandSource = builder.operations(
      "command", settings.command, of: index, needsHome: false)
    keepAliveSource = settings.keepAlive.map { builder.trafficSources[index][$0] }
    regions = FleetRegions(fleet)
    let clocks = fleet.regions.isEmpty ? [.zero] : fleet.regions.map { $0.utcOffset }
    outdoor = clocks.map { OutdoorCourse(settings.outdoor, world, utcOffset: $0) }
    offsets = clocks.map { world.startEpochSeconds * 1_000_000 + $0.microseconds }
    firstStep = builder.steps(Step.allCases.count, of: index)
    story = builder.teller(of: index)
    ledger = DeviceLedger(fleet, binCount: builder.binCount, story: story)
    help = HelpSeeking(settings.help, fleet, index, &builder)
    super.init()
    addWishes(index, &builder)
    homes.reserveCapacity(fleet.count)
    affairs.reserveCapacity(fleet.count)
    for device in 0..<fleet.count { addHome(UInt32(device)) }
  }

  private func addWishes(_ index: Int, _ builder: inout CoreBuilder) {
    let people = settings.people
    builder.wishes(
      "openings", Wanted.opening.rawValue, of: index, perDay: people.openingsPerDay,
      people.openingsProfile)
    builder.wishes(
      "changes", Wanted.warmth.rawValue, of: index, perDay: people.wantsChangePerDay,
      people.wantsChangeProfile)
    builder.wishes(
      "homecomings", Wanted.homecoming.rawValue, of: index, perDay: people.homecomingsPerDay,
      people.homecomingsProfile)
  }

  // MARK: what happens

  override func begin(_ core: inout Core) {
    for device in homes.indices { begin(UInt32(device), &core) }
  }

  override func wanted(_ what: Int, device: UInt32, name: UInt64, _ core: inout Core) {
    switch Wanted(rawValue: what) {
    case .opening: wantsToLook(device, name, &core)
    case .warmth: wantsWarmth(device, name, &core)
    default: comesHome(device, name, &core)
    }
  }

  override func handle(_ event: Event, what: Int, _ core: inout Core) {
    if help.handle(event, what: what, &core) { return }
    let device = event.entity
    switch Step(rawValue: what) {
    case .period: periodBegins(device, event.detail, &core)
    case .predict: predict(device, &core)
    case .manualEnd: manualEnds(device, &core)
    case .wishEnd: wishEnds(device, &core)
    case .reopen: reopens(Int(event.detail), device, &core)
    case .learn: learns(Int(event.detail), device, &core)
    case .watch: cloudIsMissed(device, event.detail, &core)
    case .stuck: getsStuck(device, &core)
    default: wantsToLook(device, Draw.bits(traits.key(entity: UInt64(device)), 17), &core)
    }
  }

  override func ended(_ end: OperationEnd, _ core: inout Core) {
    if !help.ended(end, &core) { sessionGoesOn(end, &core) }
  }

  override func concernEnded(_ end: ConcernEnd, _ core: inout Core) {
    help.concernEnded(end, &core)
    if end.how == .answered || end.how == .resolved { isTold(end.device, &core) }
  }

  override func cutBegins(_ cut: HomeCut, _ core: inout Core) { losePower(cut, &core) }

  override func cutEnds(_ cut: HomeCut, _ core: inout Core) { regainPower(cut, &core) }

  override func closeBin(_ core: inout Core) {
    settleAll(&core)
    tellTemperatures()
    lookAtLinks(&core)
    ledger.closeBin(core.currentBin)
    help.closeBin(core.currentBin)
  }

  override func close(_ core: inout Core) {
    // The observed time is over, and the last bin still takes what happened in it.
    settleAll(&core, bin: core.binCount - 1)
    tellTemperatures()
    lookAtLinks(&core)
    ledger.closeBin(core.binCount - 1)
    help.closeBin(core.binCount - 1)
  }

  override func add(to record: inout FleetRecord) {
    ledger.add(to: &record)
    help.add(to: &record)
  }

  /// Schedules a step within the observed time; later ones would go on without end.
  func plan(
    _ step: Step, at: Int64, _ device: UInt32, detail: UInt32 = 0, _ core: inout Core
  ) {
    if at < core.end { core.schedule(firstStep, step: step.rawValue, at: at, device, detail) }
  }

  @inline(__always)
  func region(of device: UInt32) -> Int {
    outdoor.count == 1 ? 0 : regions.index(of: device) ?? 0
  }
}
