extension Channels {
  /// The channels of a world at the start of a run.
  init(_ world: World, seed: UInt64, binCount: Int, firstClass: UInt16) {
    self.firstClass = firstClass
    count = world.hotlines.count
    settings = world.hotlines
    fleetCount = world.fleets.count
    self.binCount = binCount
    var weights: [Double] = []
    var states: [HotlineState] = []
    var streams: [RandomStream] = []
    for hotline in world.hotlines {
      states.append(HotlineState(hotline, seed: seed, world, firstWeight: weights.count))
      let largest = hotline.ordinary.profile.weights.reduce(0) { Swift.max($0, $1) }
      weights += hotline.ordinary.profile.weights.map { $0 / largest }
      for fleet in world.fleets {
        streams.append(states[states.count - 1].stream.child(name: "fleets/" + fleet.name))
      }
    }
    self.weights = weights
    callerStreams = streams
    hotlines = Column(count: states.count) { states[$0] }
    waits = HistogramTable(rows: states.count)
    bins = Column(repeating: HotlineCounts(), count: states.count * (binCount + 1))
    announcements = world.announcements
    var hearing: [RandomStream] = []
    for announcement in world.announcements {
      let stream = RandomStream(seed: seed, name: "announcements/" + announcement.name)
      for fleet in world.fleets { hearing.append(stream.child(name: "fleets/" + fleet.name)) }
      announcing.append(Announcing(announcement, world, seed: seed))
    }
    hearingStreams = hearing
  }

  /// Whether there is anything to do.
  var isUsed: Bool { count > 0 || !announcements.isEmpty }

  /// Names the classes of the events of a world's channels, after all others, and tells the first.
  static func nameClasses(_ world: World, _ plan: inout ClassPlan) -> UInt16 {
    let first = UInt16(plan.infos.count)
    if world.hotlines.isEmpty && world.announcements.isEmpty { return first }
    for step in Step.allCases {
      let rounds = step == .announces ? 1 : world.hotlines.count
      for hotline in 0..<rounds {
        _ = plan.add(RoleInfo(role: .channel, source: Int32(hotline), replica: step.rawValue))
      }
    }
    return first
  }

  /// The class of a step at a hotline.
  @inline(__always)
  func kind(_ step: Step, _ hotline: Int) -> UInt16 {
    firstClass + UInt16(Int(step.rawValue) * count + hotline)
  }
}

extension HotlineState {
  init(_ hotline: Hotline, seed: UInt64, _ world: World, firstWeight: Int) {
    let ordinary = hotline.ordinary
    let mean = ordinary.profile.weights.reduce(0, +) / 24
    let largest = ordinary.profile.weights.reduce(0) { Swift.max($0, $1) }
    let perMicrosecond = ordinary.perHour * largest / mean / 3_600e6
    let seconds = world.startEpochSeconds + ordinary.utcOffset.microseconds / 1_000_000
    let modulo = seconds % 86_400
    self.init(
      stream: RandomStream(seed: seed, name: "hotlines/" + hotline.name),
      lines: Int64(hotline.lines), agents: Int64(hotline.agents), redial: hotline.redial,
      callLimit: hotline.givesUpAfter.map { UInt32($0) } ?? UInt32.max,
      resolves: hotline.resolves, useless: hotline.useless, hasMessage: hotline.message != nil,
      ordinaryGap: perMicrosecond > 0 ? 1 / perMicrosecond : 0, firstWeight: Int32(firstWeight),
      localOffset: modulo < 0 ? modulo + 86_400 : modulo, queue: Ring<UInt64>(capacity: 64))
    guard let message = hotline.message else { return }
    messageService = Int32(message.service ?? -1)
    messageLength = message.length.microseconds
    messageSatisfies = message.satisfies
    messageBegin = message.begin.microseconds
    messageEnd = message.end?.microseconds ?? Int64.max
  }
}

extension Announcing {
  init(_ announcement: Announcement, _ world: World, seed: UInt64) {
    switch announcement.occasion {
    case .at(let moment): at = moment.microseconds + announcement.delay.microseconds
    case .callsFallBelow(_, _, _, let moment):
      from = moment?.microseconds ?? FaultSpan(world, seed: seed)?.begin.microseconds ?? 0
    case .serviceIsUpAgain: break
    }
  }
}
