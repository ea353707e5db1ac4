/// One run of a world: an event loop on one thread.
///
/// ```swift
/// var simulation = Simulation(world, seed: 1)
/// simulation.advance(to: .start + .hours(1))  // as often as wanted
/// let record = simulation.finish()
/// ```
public struct Simulation: ~Copyable {
  var core: Core
  let devices: Devices
  let world: World
  let seed: UInt64
  private var isClosed = false

  /// A run of `world` from its start; equal worlds and seeds give equal records.
  ///
  /// The world must be sound: ``World/problems()`` is empty. Whom it follows changes nothing else.
  public init(_ world: World, seed: UInt64, following: Following = .nobody) {
    let problems = world.problems()
    precondition(problems.isEmpty, "the world is not sound; see World.problems()")
    self.world = world
    self.seed = seed
    var builder = CoreBuilder(world, seed: seed, following: following)
    devices = Devices(world, &builder)
    core = builder.build()
    core.begin()
    devices.begin(&core)
    tellCuts()
  }

  /// The moment of the last event.
  public var now: Moment { Moment(microseconds: core.now) }

  /// Events taken so far.
  public var events: Int64 { core.agenda.taken }

  /// Runs every event before `moment`, at most to the end of the observed time.
  public mutating func advance(to moment: Moment) {
    run(before: Swift.min(moment.microseconds, core.end))
  }

  /// Runs what is left and tells what happened.
  public consuming func finish() -> RunRecord {
    run(before: core.end)
    core.closeLastBin()
    devices.close(&core)
    core.tellWhatIsCarried()
    if world.playsOut {
      run(before: Moment.never.microseconds)
      core.closeAfterEnd()
    } else {
      core.closeSending()
    }
    return RunRecord(core, devices, world, seed)
  }

  private mutating func run(before end: Int64) {
    while let taken = core.agenda.next(before: end) {
      let event = taken.event
      core.now = event.time
      let info = core.roles[Int(event.kind)]
      if taken.cursor >= 0 {
        if info.role == .arrival {
          core.fusedPoll(event, Int(info.source))
        } else {
          core.cursorPoll(event, Int(info.source))
        }
      } else {
        dispatch(event, info)
      }
    }
  }

  @inline(__always)
  private mutating func dispatch(_ event: Event, _ info: RoleInfo) {
    let source = Int(info.source)
    switch info.role {
    case .arrival:
      switch core.sources[source].sender {
      case .device: core.deviceArrival(event, source)
      case .operation: core.operationArrival(event, source)
      case .call: core.callArrives(event, source)
      }
    case .serviceEnd: core.serviceEnd(event, info)
    case .workEnd: core.workEnded(event)
    case .queueDeadline: core.queueDeadline(event, info)
    case .servingDeadline: core.servingDeadline(event, source)
    case .callAnswer: core.callReturned(event.detail, info.outcome)
    case .answer: answer(event, info)
    case .timeout: timeout(event, source)
    case .send: send(event, source)
    case .connection: core.linkStep(event, source)
    case .poll:
      if core.sources[source].errand == .wanted {
        core.poll(event, source)
      } else {
        core.errandDue(event, source)
      }
    case .demand: demand(event, source)
    case .household: devices.handle(event, info, &core)
    case .channel: channel(event, info)
    case .tick: tick()
    case .change where event.detail == Core.looksAtTrigger: core.lookAtTrigger(Int(event.entity))
    case .change:
      core.change(Int(event.entity))
      devices.servicesChanged(&core)
      tellCuts()
    case .health: core.health(event)
    case .noAnswer: core.noAnswer(event)
    }
  }

  private mutating func answer(_ event: Event, _ info: RoleInfo) {
    let source = Int(info.source)
    if core.sources[source].sender == .device {
      core.attemptEnded(source, event.entity, event.detail, info.outcome, at: core.now)
      return
    }
    let last: OperationEnd.LastEnd
    switch info.outcome {
    case .success: last = .answered
    case .refused: last = .refused
    case .error: last = .error
    }
    if let ended = core.operationAnswered(event, source, last) { devices.ended(ended, &core) }
  }

  private mutating func timeout(_ event: Event, _ source: Int) {
    switch core.sources[source].sender {
    case .device:
      core.attemptTimedOut(source, event.entity, event.detail, at: core.now)
    case .operation:
      if let ended = core.operationAnswered(event, source, .timeout) { devices.ended(ended, &core) }
    case .call:
      core.callLimitExpired(event.detail)
    }
  }

  private mutating func send(_ event: Event, _ source: Int) {
    switch core.sources[source].sender {
    case .device: core.send(source, event.entity, event.detail, at: core.now)
    case .operation:
      if let ended = core.operationRetries(event, source) { devices.ended(ended, &core) }
    case .call: core.callDue(event.detail)
    }
  }

  private mutating func demand(_ event: Event, _ process: Int) {
    switch core.processes[process].target {
    case .operation(let source):
      if core.isOffline(Int(source), event.entity, at: core.now) {
        core.countOffline(core.sources[Int(source)].tally, at: core.now)
        core.tell(.offline, Int(source), event.entity, at: core.now)
      } else {
        core.startOperation(
          Int(source), device: event.entity, name: core.demandName(process, event), context: -1)
      }
    case .kind(let fleet, let what):
      devices.wanted(Int(fleet), Int(what), event, core.demandName(process, event), &core)
    }
    core.scheduleDemand(process)
  }

  /// Tells kinds of the cuts that end or begin at this moment.
  private mutating func tellCuts() {
    if core.disturbances.cuts.isEmpty { return }
    let cuts = core.disturbances.cuts
    for cut in cuts where cut.span.until == core.now {
      core.restoreConnections(cut)
      devices.cutEnds(cut, &core)
    }
    for cut in cuts where cut.span.from == core.now {
      core.tellCut(cut)
      core.cutConnections(cut)
      devices.cutBegins(cut, &core)
    }
  }

  private mutating func channel(_ event: Event, _ info: RoleInfo) {
    if let end = core.channelEvent(event, info) { devices.concernEnded(end, &core) }
  }

  private mutating func tick() {
    core.closeBin()
    devices.closeBin(&core)
    core.openBin()
  }
}
