/// When a lever takes the replicas of a service down and they are up again; known before the run.
package struct RestartPlan {
  package let service: Int
  /// One element per replica that the service can have.
  package private(set) var downs: [Int64] = []
  package private(set) var ups: [Int64] = []
  private let warmOver: Int64

  /// The restarts of a world, in the order of its levers.
  static func plans(of world: World, seed: UInt64) -> [RestartPlan] {
    var plans: [RestartPlan] = []
    for lever in world.levers {
      guard case .restart(let service, let over, let downtime) = lever.action else { continue }
      let stream = RandomStream(seed: seed, name: "levers/" + lever.name).child(name: "restart")
      plans.append(
        RestartPlan(
          world, service, begin: lever.begin.microseconds, over: over.microseconds, downtime,
          stream))
    }
    return plans
  }

  private init(
    _ world: World, _ service: Int, begin: Int64, over: Int64, _ downtime: Distribution,
    _ stream: RandomStream
  ) {
    self.service = service
    let replicas = world.services[service].replicas
    for replica in 0..<world.replicasAtMost(of: service) {
      let turn = Int64(Swift.min(replica, replicas))
      let down = begin + over * turn / Int64(Swift.max(1, replicas))
      let key = stream.key(entity: UInt64(replica))
      downs.append(down)
      ups.append(down + Swift.max(1, downtime.sample(Draw.salted(key, .lasting))))
    }
    warmOver = world.services[service].restart.warmUp?.over.microseconds ?? 0
  }

  func isDown(_ replica: Int, at time: Int64) -> Bool {
    time >= downs[replica] && time < ups[replica]
  }

  /// Whether a replica may be cold.
  func isCold(at time: Int64) -> Bool {
    if warmOver == 0 { return false }
    for up in ups where time >= up && time < up + warmOver { return true }
    return false
  }

  /// Moments at which replicas go down, come up or are warm.
  var changeTimes: [Int64] { downs + ups + ups.map { $0 + warmOver } }
}
