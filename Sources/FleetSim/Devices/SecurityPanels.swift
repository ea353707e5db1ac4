/// A fleet of security panels, their paths to a monitoring service and the people of their homes.
///
/// A heartbeat over a healthy path is no event: it is carried by its traffic, and its loss is noticed at the device's
/// next moment, which is a formula.
final class SecurityPanels: DeviceModel {
  /// What the kind asks of the demand processes.
  enum Wanted: Int { case intrusion, fire, falseAlarm, remote }
  /// What the kind schedules.
  enum Step: Int, CaseIterable {
    case broadbandTrouble, cellularTrouble, broadbandBack, cellularBack
    case look, contact, lossContact, migrate, retire
    case siren, report, handled
    case batteryEmpty
  }

  let settings: SecurityPanel
  /// Place in the world's fleets.
  let fleet: Int
  let traits: RandomStream
  let reportSource: Int
  let cellularReportSource: Int?
  let pushSource: Int?
  let remoteSource: Int?
  private let firstStep: Int
  /// Services that take the reports, by path; −1 for none.
  private let takers: [Int]
  /// When the service is retired; `Int64.max` for never.
  let retiredAt: Int64

  var ledger: DeviceLedger<SecurityPanelWord>
  let story: DeviceTeller
  var homes: SecurityHomes
  var paths: [SecurityPath] = []
  var alarms = SecurityAlarms()
  var desk: OperatorDesk
  /// When homes last lost their monitoring.
  var lostAt: Int64 = 0

  init(_ settings: SecurityPanel, _ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) {
    self.settings = settings
    self.fleet = index
    traits = builder.stream("homes", of: index)
    reportSource = builder.operations("report", settings.report, of: index)
    cellularReportSource = settings.cellularReport.map {
      builder.operations("cellularReport", $0, of: index, needsHome: false)
    }
    pushSource = settings.push.map { builder.operations("push", $0, of: index) }
    remoteSource = settings.remote.map {
      builder.operations("remote", $0, of: index, needsHome: false)
    }
    firstStep = builder.steps(Step.allCases.count, of: index)
    takers = [settings.report.service, settings.cellularReport?.service ?? -1]
    retiredAt = SecurityPanels.end(of: settings.report.service, builder.world)
    story = builder.teller(of: index)
    ledger = DeviceLedger(fleet, binCount: builder.binCount, story: story)
    homes = SecurityHomes(count: fleet.count)
    desk = OperatorDesk(operators: settings.operators)
    super.init()
    addPaths(fleet, index, &builder)
    addWishes(index, &builder)
  }

  /// When a fault retires a service.
  private static func end(of service: Int, _ world: World) -> Int64 {
    var end = Int64.max
    for fault in world.faults {
      if case .retired(service) = fault.effect { end = Swift.min(end, fault.begin.microseconds) }
    }
    return end
  }

  private func addPaths(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) {
    if let place = settings.heartbeat {
      paths.append(
        SecurityPath(
          .broadband, fleet.traffic[place], source: builder.trafficSources[index][place],
          missed: settings.heartbeatsMissed))
    }
    if let place = settings.cellularCheckIn {
      paths.append(
        SecurityPath(
          .cellular, fleet.traffic[place], source: builder.trafficSources[index][place],
          missed: settings.checkInsMissed))
      builder.sources[builder.trafficSources[index][place]].mayBeCut = false
    }
  }

  private func addWishes(_ index: Int, _ builder: inout CoreBuilder) {
    func add(_ name: String, _ what: Wanted, perYear: Double, _ profile: DailyProfile) {
      builder.wishes(name, what.rawValue, of: index, perDay: perYear / 365.25, profile)
    }
    add("intrusions", .intrusion, perYear: settings.intrusionsPerYear, settings.intrusionProfile)
    add("fires", .fire, perYear: settings.firesPerYear, .flat)
    add(
      "falseAlarms", .falseAlarm, perYear: settings.falseAlarmsPerYear, settings.falseAlarmProfile)
    if remoteSource != nil {
      builder.wishes(
        "remote", Wanted.remote.rawValue, of: index, perDay: settings.remotePerDay,
        settings.remoteProfile)
    }
  }

  // MARK: what happens

  override func begin(_ core: inout Core) {
    for path in paths { homes.addAll(path.flag) }
    ledger.change(.subscribers, by: homes.onService)
    servicesChanged(&core)
    tellAllHomes()
    beginRetirement(&core)
  }

  override func wanted(_ what: Int, device: UInt32, name: UInt64, _ core: inout Core) {
    if homes.has(.moved, device) { return }
    switch Wanted(rawValue: what) {
    case .intrusion: trip(.intrusion, device, name, &core)
    case .fire: trip(.fire, device, name, &core)
    case .falseAlarm: trip(.nothing, device, name, &core)
    case .remote: wantsRemoteAccess(device, name, &core)
    case nil: break
    }
  }

  override func handle(_ event: Event, what: Int, _ core: inout Core) {
    switch Step(rawValue: what) {
    case .broadbandTrouble: mayShowTrouble(.broadband, event, &core)
    case .cellularTrouble: mayShowTrouble(.cellular, event, &core)
    case .broadbandBack: mayComeBack(.broadband, event, &core)
    case .cellularBack: mayComeBack(.cellular, event, &core)
    case .look: look(event.entity, &core)
    case .contact: contactAboutNotice(event.entity, core.currentBin)
    case .lossContact: contactAboutLoss(event.entity, core.currentBin)
    case .migrate: migrate(event.entity, &core)
    case .retire: retire(&core)
    case .siren: soundSiren(Int(event.detail), &core)
    case .report: report(Int(event.detail), &core)
    case .handled: handled(Int(event.detail), &core)
    case .batteryEmpty: batteryIsEmpty(event.entity, &core)
    case nil: break
    }
  }

  override func ended(_ end: OperationEnd, _ core: inout Core) {
    let source = Int(end.operation.source)
    let device = end.operation.device
    if source == reportSource || source == cellularReportSource {
      reportEnded(Int(end.operation.context), end, &core)
    } else if source == pushSource {
      if end.succeeded { ledger.have(.push, device, bin: core.currentBin) }
    } else if source == remoteSource {
      remoteAccessEnded(device, succeeded: end.succeeded, &core)
    }
  }

  func schedule(_ step: Step, at: Int64, _ device: UInt32, _ detail: UInt32, _ core: inout Core) {
    core.schedule(firstStep, step: step.rawValue, at: at, device, detail)
  }

  // MARK: services

  override func servicesChanged(_ core: inout Core) {
    homes.advance(to: core.now)
    let before = homes.monitored
    var takers: UInt16 = 0
    for (place, service) in self.takers.enumerated()
    where service >= 0 && core.hasTaker(service) {
      takers |= UInt16(1 << place)
    }
    var isChanged = homes.takers != takers
    homes.takers = takers
    for index in paths.indices {
      let isUp = core.hasTaker(paths[index].service)
      if isUp == paths[index].isUp { continue }
      isChanged = true
      if isUp { pathReturns(index, &core) } else { pathGoes(index, &core) }
    }
    if isChanged { tellAllHomes() }
    if homes.monitored < before {
      noteLoss(core.now, bin: Swift.min(core.currentBin, core.binCount - 1))
    } else if homes.monitored > before {
      for device in 0..<UInt32(homes.count) where homes.isMonitored(device) {
        noteReturn(device, core.now)
      }
    }
  }

  /// Marks the homes that are not monitored any more.
  private func noteLoss(_ now: Int64, bin: Int) {
    lostAt = now
    for device in 0..<UInt32(homes.count) where !homes.isMonitored(device) {
      noteLoss(device, now, bin: bin)
    }
  }

  func noteLoss(_ device: UInt32, _ now: Int64, bin: Int) {
    if homes.has(.moved, device) { return }
    homes.lose(device, at: now)
    if homes.has(.affected, device) { return }
    homes.set(.affected, device)
    ledger.count(.everAffected, bin: bin)
  }

  /// A home is monitored again, or has nothing to lose any more.
  func noteReturn(_ device: UInt32, _ now: Int64) {
    if let time = homes.regain(device, at: now) { ledger.add(.unmonitoredFor, time: time) }
  }

  override func cutBegins(_ cut: HomeCut, _ core: inout Core) {
    for device in 0..<UInt32(homes.count) where cut.affects(device) {
      homeIsCut(device, cut, &core)
    }
  }

  override func cutEnds(_ cut: HomeCut, _ core: inout Core) {
    for device in 0..<UInt32(homes.count) where cut.affects(device) {
      homeIsBack(device, &core)
    }
  }

  // MARK: records

  override func closeBin(_ core: inout Core) { close(bin: core.currentBin, &core) }

  override func close(_ core: inout Core) { close(bin: core.binCount - 1, &core) }

  private func close(bin: Int, _ core: inout Core) {
    if homes.isClosed { return }
    servicesChanged(&core)
    lookForSilence(&core)
    ledger.want(.monitoring, 0, bin: bin, homes.takeSeconds(.subscribed))
    ledger.have(.monitoring, 0, bin: bin, homes.takeSeconds(.monitored))
    ledger.want(.protection, 0, bin: bin, homes.takeSeconds(.all))
    ledger.have(.protection, 0, bin: bin, homes.takeSeconds(.protected))
    let unprotected = homes.onService - homes.monitored
    ledger.change(.unprotected, by: unprotected - ledger.level(.unprotected))
    ledger.change(.affected, by: unprotected - ledger.level(.affected))
    let unaware = unprotected == 0 ? 0 : homes.unawareUnprotected()
    ledger.change(.unawareUnprotected, by: unaware - ledger.level(.unawareUnprotected))
    ledger.closeBin(bin)
    if core.now < core.end { return }
    homes.isClosed = true
    for device in 0..<UInt32(homes.count) { noteReturn(device, core.now) }
  }

  override func add(to record: inout FleetRecord) { ledger.add(to: &record) }
}
