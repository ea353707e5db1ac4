/// Gives every source what may happen to its requests on their way, and clients that fail over a source for it.
struct WayPlan {
  private(set) var faults: [WayFault] = []
  /// Courses of the levers among them; their places follow those of the faults.
  private(set) var courses: [Course] = []
  private(set) var linkCount = 0
  /// Devices of fleets that must hear of a lever.
  private(set) var hearers = 0
  /// One element per fault and lever that has one: what it does, and on which ways.
  private var acts: [(fault: WayFault, ways: [Way])] = []
  private var failOvers: [(course: Int, to: Int, ways: [Way], draw: RandomStream)] = []

  mutating func plan(_ builder: inout CoreBuilder) {
    let world = builder.world
    for index in world.faults.indices { add(index, world, builder.seed) }
    for lever in world.levers { add(lever, world, builder) }
    if acts.isEmpty && failOvers.isEmpty { return }
    let first = builder.sources.count
    for source in 0..<first { addDetours(source, &builder) }
    for source in builder.sources.indices { list(source, &builder, isDetour: source >= first) }
  }

  // MARK: what there is

  private mutating func add(_ index: Int, _ world: World, _ seed: UInt64) {
    let effect = world.faults[index].effect
    let stream = RandomStream(seed: seed, name: "faults/" + world.faults[index].name)
      .child(name: "way")
    let act: WayFault.Act
    switch effect {
    case .way(_, let trouble): act = .trouble(trouble)
    case .pushed(_, .hasty(let divisor)): act = .hasty(divisor: divisor)
    default: return
    }
    for way in effect.reach(in: world).ways.prefix(1) {
      var fault = WayFault(
        course: index, act: act, members: WayPlan.draw(way, world, stream), stream: stream)
      if case .trouble(.narrow) = act {
        fault.link = Int32(linkCount)
        linkCount += 1
      }
      acts.append((fault, effect.reach(in: world).ways))
    }
  }

  private static func draw(_ way: Way, _ world: World, _ stream: RandomStream) -> MemberDraw? {
    guard case .devices(let members) = way.from else { return nil }
    return MemberDraw(members, world.fleets[members.fleet], stream)
  }

  private mutating func add(_ lever: Lever, _ world: World, _ builder: CoreBuilder) {
    let stream = RandomStream(seed: builder.seed, name: "levers/" + lever.name)
      .child(name: "way")
    let ways = lever.action.reach(in: world).ways
    var ramp = Timespan.zero
    switch lever.action {
    case .failOver(_, let to, _, let over):
      ramp = over
      failOvers.append((world.faults.count + courses.count, to, ways, stream))
    case .stopRetries(let fleet, let reach):
      var first: Int32?
      if reach == .whenHeard {
        first = Int32(hearers)
        hearers += world.fleets[fleet].count
      }
      guard let way = ways.first else { return }
      acts.append(
        (
          WayFault(
            course: world.faults.count + courses.count, act: .noRetries(firstHeard: first),
            members: WayPlan.draw(way, world, stream), stream: stream), ways
        ))
    default: return
    }
    var course = Course()
    course.windows = [
      Window(
        begin: lever.begin.microseconds, ramp: ramp.microseconds,
        fallFrom: lever.end?.microseconds ?? Int64.max, fallOver: 0)
    ]
    courses.append(course)
  }

  // MARK: whom it touches

  /// A source beside one whose clients fail over, for the service to which they do.
  private mutating func addDetours(_ source: Int, _ builder: inout CoreBuilder) {
    if builder.sources[source].sender != .operation { return }
    for failOver in failOvers
    where WayPlan.matches(failOver.ways, builder.sources[source], builder.world) {
      let copy = builder.operations(beside: source, service: failOver.to)
      builder.sources[copy].standsFor = Int32(source)
      builder.sources[copy].detourOf = Int32(failOver.course)
    }
  }

  private mutating func list(_ source: Int, _ builder: inout CoreBuilder, isDetour: Bool) {
    builder.sources[source].firstWay = Int32(faults.count)
    if builder.sources[source].sender == .device { return }
    for act in acts where WayPlan.matches(act.ways, builder.sources[source], builder.world) {
      faults.append(act.fault)
    }
    if !isDetour { listDetours(source, builder) }
    let count = faults.count - Int(builder.sources[source].firstWay)
    builder.sources[source].wayCount = Int32(count)
    if count > 0 { builder.sources[source].hasJitter = true }
  }

  private mutating func listDetours(_ source: Int, _ builder: CoreBuilder) {
    for failOver in failOvers {
      for place in builder.sources.indices
      where Int(builder.sources[place].standsFor) == source
        && Int(builder.sources[place].detourOf) == failOver.course
      {
        let fleet = Int(builder.sources[source].fleet)
        let clients =
          fleet < 0 ? Background.clients : RegionDevices(whole: builder.world.fleets[fleet])
        faults.append(
          WayFault(
            course: failOver.course, act: .elsewhere(source: Int32(place)),
            members: MemberDraw(all: clients, failOver.draw), stream: failOver.draw))
      }
    }
  }

  /// Whether requests of a source go one of these ways.
  private static func matches(_ ways: [Way], _ source: Source, _ world: World) -> Bool {
    for way in ways where world.services(at: way.to).contains(Int(source.service)) {
      switch way.from {
      case .all: return true
      case .devices(let members): if Int(source.fleet) == members.fleet { return true }
      case .service(let caller): if Int(source.caller) == caller { return true }
      }
    }
    return false
  }
}

extension World {
  /// Whether something may happen on the way of requests of a fleet to a service.
  func mayBeTroubled(_ fleet: Int, service: Int) -> Bool {
    for reach in reaches {
      for way in reach.ways where services(at: way.to).contains(service) {
        switch way.from {
        case .all: return true
        case .devices(let members): if members.fleet == fleet { return true }
        case .service: continue
        }
      }
    }
    return false
  }
}
