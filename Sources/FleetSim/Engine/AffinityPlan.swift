/// Localities, rings and kept replicas of all services, while a run is built.
struct AffinityPlan {
  var levels: [Level] = []
  var rings: [HashRing] = []
  var stickyCount = 0
  var fleetStarts: [Int] = []

  /// Adds a service; replicas that levers add belong to its last locality.
  mutating func add(
    _ service: Service, _ stream: RandomStream, _ world: World, _ state: inout ServiceState
  ) {
    state.firstLevel = Int32(levels.count)
    state.levelCount = Int32(service.localities.count)
    state.overprovisioning = service.overprovisioning
    var first: Int32 = 0
    for (index, locality) in service.localities.enumerated() {
      let isLast = index == service.localities.count - 1
      let end = isLast ? state.replicaCount : first + Int32(locality.replicas)
      levels.append(Level(firstReplica: first, endReplica: end))
      first = end
    }
    let isHashed = service.balancer == .consistentHash
    rings.append(
      HashRing(
        replicas: isHashed ? Int(state.replicaCount) : 0, pointsEach: service.virtualNodes,
        stream.child(name: "ring")))
    state.firstSticky = Int32(stickyCount)
    if service.balancer == .sticky { stickyCount += world.deviceCount }
    state.choosesSpecially =
      !service.localities.isEmpty || isHashed || service.balancer == .sticky
  }
}

extension World {
  /// Devices of all fleets before each fleet.
  var fleetStarts: [Int] {
    var starts: [Int] = []
    var count = 0
    for fleet in fleets {
      starts.append(count)
      count += fleet.count
    }
    return starts
  }

  /// Devices of all fleets.
  var deviceCount: Int { fleets.reduce(0) { $0 + $1.count } }
}
