/// What befalls a run and what its operators do: faults, levers, dark sites and cut-off homes, with their times.
package final class Disturbances {
  /// Courses of the faults, in the world's order, and of levers that act by degrees.
  let courses: Courses
  let faults: [Fault]
  let reaches: [Reach]
  let levers: [Lever]
  /// Requests of which a share is slow, by service.
  var tails: [[SlowTail]]
  /// Restarts by levers.
  let restarts: [RestartPlan]
  /// What happens to requests on their way, source by source.
  let wayFaults: [WayFault]
  /// When each link is free again, in 1/1,024 microseconds.
  let links: Column<Double>
  /// Devices that have heard of a lever.
  let hasHeard: Column<Bool>
  /// Faults that wait for a trigger.
  var triggers: [WaitingFault]
  /// When sites are dark and their replicas up again.
  let power: PowerPlan
  /// When homes are cut off, in the world's order.
  let cuts: [HomeCut]
  /// Moments of operations that were not made because the home was cut off, by tally and bin.
  let offline: Column<Int64>
  /// Replicas of each service when no lever has added any.
  let baseReplicas: [Int]
  /// When faults and levers begin, end or take a step, and traffic stops being carried.
  let changeTimes: [Int64]

  init(_ assembly: borrowing CoreAssembly) {
    let world = assembly.world
    let ways = assembly.ways
    courses = Courses(assembly.builder.courses + ways.courses)
    faults = world.faults
    reaches = assembly.reaches.faults
    levers = world.levers
    tails = [[SlowTail]](repeating: [], count: world.services.count)
    restarts = assembly.restarts
    wayFaults = ways.faults
    links = Column(repeating: 0, count: ways.linkCount)
    hasHeard = Column(repeating: false, count: ways.hearers)
    triggers = WaitingFault.all(of: world)
    power = assembly.power
    cuts = assembly.cuts
    let counts = assembly.builder.tallyNames.count * (assembly.builder.binCount + 1)
    offline = Column(repeating: 0, count: cuts.isEmpty ? 0 : counts)
    baseReplicas = world.services.map { $0.replicas }
    changeTimes = assembly.changeTimes
  }
}
