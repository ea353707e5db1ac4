/// What people and operator tell each other, while a run lasts.
package final class Channels {
  let count: Int
  let hotlines: Column<HotlineState>
  /// The same as settings, for their distributions.
  let settings: [Hotline]
  var callers = Callers()
  /// Streams of callers by hotline and fleet.
  let callerStreams: [RandomStream]
  let fleetCount: Int
  /// Weights of local hours, relative to the largest.
  let weights: [Double]
  let waits: HistogramTable
  let bins: Column<HotlineCounts>
  let binCount: Int

  // What the operator says.
  let announcements: [Announcement]
  var announcing: [Announcing] = []
  /// Streams of the people of each fleet who may hear of an announcement, by announcement and fleet.
  let hearingStreams: [RandomStream]
  /// Announcements that were made and inform people.
  var informing: [Int] = []
  /// What the latest announcement claims; `nil` before the first.
  var latestClaim: Announcement.Claim?

  /// First of the classes of its events, by ``Step``.
  let firstClass: UInt16

  /// What happens at a hotline. The order of the cases is that of events at one moment.
  enum Step: Int32, CaseIterable {
    /// An agent is done with a call. Entity: caller. Detail: the caller's word.
    case handled
    /// The automatic message ends.
    case messageEnds
    /// A waiting caller's patience ends.
    case abandons
    /// A caller dials.
    case dials
    /// An ordinary caller comes.
    case ordinary
    /// The operator says something. Entity: announcement.
    case announces
  }

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

  deinit {
    for index in 0..<count { hotlines[index].queue.deallocate() }
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
