/// The state of one device with respect to one connection: 16 bytes.
package struct Link {
  /// While it is up: since when. Else: since when it is not.
  var since: Int64
  /// Numbers what happens to the link, so that what was scheduled before is known to be overtaken.
  var serial: UInt32 = 0
  /// The replica that holds it, or that the try in progress went to.
  var replica: UInt16 = 0
  var state = State.up
  var tries = ReconnectTries()

  enum State: UInt8 {
    case up
    /// Lost, but the device has not noticed.
    case blind
    /// Down until the next try.
    case waiting
    /// A try is under way.
    case connecting
    /// The device is without power.
    case dark
  }
}

/// A connection of a fleet while it runs: where its links are, what it follows, what is counted.
package struct ConnectionState {
  let fleet: Int32
  let service: Int32
  /// Sources of full connects, of resumed ones and of subscriptions; −1 for none.
  let full: Int32
  let resumed: Int32
  let subscribing: Int32
  let subscriptions: Int32
  /// Its links in the column of links.
  let firstLink: Int
  let count: Int
  /// Its places in the columns of parked operations; −1 when none can wait.
  let firstParked: Int
  let keepAlive: KeepAliveTimes
  let sessionLife: Int64
  let splay: Int64
  let stableAfter: Int64
  var stepClass: UInt16 = 0

  /// Links that are up.
  var up: Int64 = 0
  var bin = ConnectionBin()
}

/// What is counted of a connection within one bin.
package struct ConnectionBin {
  /// Links lost, and sessions resumed.
  var lost: Int64 = 0
  var resumed: Int64 = 0
  /// Links that are not up at the end of the bin, and the most of them at a time.
  var down: Int64 = 0
  var downMaximum: Int64 = 0
  /// At the end of the bin: connections of all kinds at the service's replicas, the most of one, and replicas that exist.
  var held: Int64 = 0
  var heldMaximum: Int64 = 0
  var replicas: Int64 = 0
}

/// All connections of a run.
package final class Connections {
  let states: Column<ConnectionState>
  let links: Column<Link>
  let bins: Column<ConnectionBin>
  /// Own times of sources whose requests do not take the service's.
  let times: [Distribution]
  /// First and last of the operations that wait for a device's connection; −1 for none.
  let parkedFirst: Column<Int32>
  let parkedLast: Column<Int32>
  /// Times from loss to return, by connection.
  let returns: HistogramTable
  /// Limits of new connections, by service.
  let limits: Column<RateBucket?>

  var isUsed: Bool { states.count > 0 }

  init(_ plan: ConnectionPlan, _ world: World, binCount: Int) {
    states = Column(count: plan.states.count) { plan.states[$0] }
    links = Column(repeating: Link(since: 0), count: plan.linkCount)
    bins = Column(repeating: ConnectionBin(), count: plan.states.count * (binCount + 1))
    times = plan.times
    parkedFirst = Column(repeating: -1, count: plan.parkedCount)
    parkedLast = Column(repeating: -1, count: plan.parkedCount)
    returns = HistogramTable(rows: plan.states.count)
    limits = Column(count: world.services.count) { index in
      world.services[index].connectLimit.map {
        RateBucket(perSecond: $0.perSecond, burst: $0.burst)
      }
    }
  }
}
