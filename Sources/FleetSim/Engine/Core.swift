/// The moving parts of a run that know nothing of device kinds: agenda, services, sources and their counts.
package struct Core: ~Copyable {
  /// The end of the observed time, in microseconds.
  let end: Int64
  let binWidth: Int64
  let binCount: Int
  let isFolding: Bool
  let playsOut: Bool
  let startEpochSeconds: Int64

  var agenda: Agenda
  let roles: Column<RoleInfo>

  // Services.
  let services: Column<ServiceState>
  let replicas: Column<ReplicaState>
  /// For each service, the replicas that its balancer chooses from, from `firstUp` on.
  let upReplicas: Column<Int32>
  /// By replica, as in `replicas`.
  let standings: Column<Standing>
  /// By service.
  let healthPlans: [HealthPlan]
  /// Rules of passive checks by service.
  let outliers: Column<OutlierRules>
  /// Localities in the order of the services.
  let levels: Column<Level>
  /// Rings by service; empty for those that have none.
  let rings: [HashRing]
  /// Replicas that devices keep; −1 for none yet.
  let stickyReplicas: Column<Int32>
  /// Devices of all fleets before each fleet.
  let fleetStarts: [Int]
  /// When the last work of each life of a replica that may crash ends, in microseconds.
  let lifeEnds: Column<Int64>
  /// What services with policies keep, and their replicas.
  var policed: [PolicedService]
  var policedReplicas: [PolicedReplica]
  /// Sources of calls, in the order of the services that make them.
  let callSources: Column<Int32>
  /// Limits of these calls, in microseconds.
  let callLimits: Column<Int64>
  /// Most attempts of these calls.
  let callAttempts: Column<Int32>
  /// Service times by service, for those that are neither exponential nor constant.
  let serviceTimes: [Distribution]
  var slots = CallSlots()
  /// Rows: waits by service, then stays by service.
  let serviceHistograms: HistogramTable
  var serviceBins: Column<ServiceCounts>

  // Sources.
  let sources: Column<Source>
  let devices: Column<DeviceState>
  let delays: Column<Int64>
  let latencyJitters: [Distribution?]
  let tallies: Column<Int64>
  let tallyNames: [String]
  /// Response times by tally.
  let responses: HistogramTable
  let processes: Column<DemandProcess>
  /// Tables that rates of processes follow.
  let loads: [LoadSteps]
  /// Weights of the 24 local hours of every process, relative to the largest.
  let weights: Column<Double>
  var carriedCounts: [Int64]
  var carriages: [CarriagePlan]
  var operations = OperationSlots()
  /// Connections that devices keep.
  let connections: Connections
  /// Policies of clients and calls that keep a state.
  var policies: ClientPolicies
  /// What these policies did, by tally and bin; empty when no client has any.
  let policyCounts: Column<Int64>
  /// Faults, levers and power.
  let disturbances: Disturbances
  /// Those cuts of homes that last from `activeFrom` to `activeUntil`.
  var activeCuts: [Int] = []
  var activeFrom = Int64.max
  var activeUntil = Int64.max
  let changeClass: UInt16
  let tickClass: UInt16
  let healthClass: UInt16
  let noAnswerClass: UInt16
  /// Classes of what kinds schedule, in the order in which they asked for them.
  let householdClasses: [UInt16]
  /// Retries on the agenda at the end of the observed time, by tally.
  let pendingRetries: Column<Int64>

  /// Tokens, cached answers and readings that devices keep.
  var keeps: Keeps

  /// Hotlines and announcements.
  var channels: Channels

  /// What is told of single devices.
  let stories: Stories

  /// The time of the event in hand, in microseconds.
  package internal(set) var now: Int64 = 0
  /// The bin of `now` and its bounds.
  package internal(set) var currentBin = 0
  var binStart: Int64 = 0
  var binEnd: Int64

  deinit {
    for place in 0..<replicas.count { replicas[place].queue.deallocate() }
  }

  /// Schedules a step of a kind of device: `first` is what ``CoreBuilder/steps(_:of:)`` told.
  mutating func schedule(_ first: Int, step: Int, at: Int64, _ device: UInt32, _ detail: UInt32) {
    agenda.push(
      Event(at: at, class: householdClasses[first + step], entity: device, detail: detail))
  }

  // MARK: counting

  /// The bin of a moment; the last one is for moments after the end.
  @inline(__always)
  mutating func binIndex(_ at: Int64) -> Int {
    if at >= binStart && at < binEnd { return currentBin }
    if at >= end { return binCount }
    return Int(at / binWidth)
  }

  @inline(__always)
  mutating func count(_ counter: Counter, _ tally: Int32, at: Int64) {
    tallies[(Int(tally) * (binCount + 1) + binIndex(at)) * Counter.count + counter.rawValue] += 1
  }

  /// The tally of a client in a fleet's record.
  func tally(of fleet: FleetRecord, _ client: ClientRecord) -> Int {
    for index in tallyNames.indices {
      for part in ["/traffic/", "/demand/", "/connections/"]
      where tallyNames[index] == "fleets/" + fleet.name + part + client.name {
        return index
      }
    }
    preconditionFailure("every client has a tally")
  }

  /// Adds `amount` at once, for traffic that is carried as a rate.
  func count(_ counter: Counter, _ tally: Int32, bin: Int, amount: Int64) {
    tallies[(Int(tally) * (binCount + 1) + bin) * Counter.count + counter.rawValue] += amount
  }

  /// The total of a counter so far, moments after the end left out.
  func total(_ counter: Counter, _ tally: Int32, bins: Range<Int>) -> Int64 {
    var sum: Int64 = 0
    for bin in bins {
      sum += tallies[(Int(tally) * (binCount + 1) + bin) * Counter.count + counter.rawValue]
    }
    return sum
  }
}
