/// How operations of a client ended by what its devices keep. Series are per bin.
public struct KeptEnds: Sendable, Equatable {
  /// Served by a fresh cached answer, without a request. Among the succeeded.
  public var cached: [Int64]
  /// Served by a stale answer after the request had failed. Among the succeeded.
  public var stale: [Int64]
  /// Not sent for want of a valid token, whatever became of them then.
  public var noToken: [Int64]
  /// Tried at the fallback after they had failed.
  public var fallbacks: [Int64]
  /// Of these, answered by the other service. Among the succeeded.
  public var recovered: [Int64]
  /// Of these, served by the local function. Among the succeeded.
  public var degraded: [Int64]

  /// Nothing yet.
  init(zeros: [Int64]) {
    cached = zeros
    stale = zeros
    noToken = zeros
    fallbacks = zeros
    recovered = zeros
    degraded = zeros
  }

  /// In the order of ``KeptCounter``.
  var all: [[Int64]] { [cached, stale, noToken, fallbacks, recovered, degraded] }
}

/// Operations that a fleet's devices make for others: renewals of tokens, backfills, fallbacks.
public struct ErrandRecord: Sendable {
  /// What they are for, within the fleet: `tokens/access`, `traffic/poll/backfill`, `demand/read/fallback`.
  public var path: String
  /// The operations.
  public var client: ClientRecord

  /// The path in the names of metrics.
  var metricPath: String {
    String(
      decoding: path.utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
  }
}

/// What became of a token of a fleet.
public struct TokenRecord: Sendable {
  /// The name of the token.
  public var name: String
  /// Devices without a valid one at the end of each bin.
  public var without: [Int64]
}

/// What became of readings that could not be sent at once. Series are per bin.
public struct BufferRecord: Sendable {
  /// The name of the traffic.
  public var traffic: String
  /// Readings that could not be sent at once.
  public var buffered: [Int64]
  /// Readings delivered later.
  public var late: [Int64]
  /// Readings that a full buffer lost.
  public var lost: [Int64]
  /// Readings held or under way at the end of the bin.
  public var backlog: [Int64]
  /// Most of them at a time of the bin.
  public var backlogMaximum: [Int64]
  /// Most readings that one device held.
  public var deviceMaximum: Int64
  /// From taking to delivery, of readings delivered later.
  public var delays: Histogram
}

extension Core {
  /// Adds what a fleet's devices kept and the operations that they made for it.
  func addKeeps(of fleet: Int, _ settings: Fleet, to record: inout FleetRecord) {
    for index in 0..<sources.count
    where sources[index].errand != .wanted && Int(sources[index].fleet) == fleet {
      let name = tallyNames[Int(sources[index].tally)]
      let prefix = "fleets/".utf8.count + settings.name.utf8.count + 1
      record.errands.append(
        ErrandRecord(
          path: String(decoding: name.utf8.dropFirst(prefix), as: UTF8.self),
          client: clientRecord(index, name: lastPart(of: name))))
    }
    for token in keeps.tokens.indices where Int(keeps.tokens[token].fleet) == fleet {
      record.tokens.append(
        TokenRecord(
          name: keeps.tokens[token].settings.name,
          without: (0...binCount).map { keeps.without[token * (binCount + 1) + $0] }))
    }
    addBuffers(of: fleet, to: &record)
  }

  private func addBuffers(of fleet: Int, to record: inout FleetRecord) {
    for keep in 0..<keeps.plans.count where keeps.plans[keep].buffer >= 0 {
      let buffer = Int(keeps.plans[keep].buffer)
      let plan = keeps.buffers[buffer]
      if Int(sources[Int(plan.source)].fleet) != fleet { continue }
      func series(_ field: (ReadingCounts) -> Int64) -> [Int64] {
        (0...binCount).map { field(keeps.readings[buffer * (binCount + 1) + $0]) }
      }
      record.buffers.append(
        BufferRecord(
          traffic: lastPart(of: tallyNames[Int(keeps.plans[keep].tally)]),
          buffered: series { $0.buffered }, late: series { $0.late }, lost: series { $0.lost },
          backlog: series { $0.backlog }, backlogMaximum: series { $0.backlogMaximum },
          deviceMaximum: plan.deviceMaximum, delays: keeps.delays.histogram(row: buffer)))
    }
  }

  /// The ends by what devices keep, of a tally; `nil` for a client whose devices keep nothing of the sort.
  func keptEnds(_ tally: Int32) -> KeptEnds? {
    var counts = false
    for plan in 0..<keeps.plans.count
    where keeps.plans[plan].tally == tally && keeps.plans[plan].countsEnds {
      counts = true
    }
    if !counts { return nil }
    func series(_ counter: KeptCounter) -> [Int64] {
      (0...binCount).map {
        keeps.ends[(Int(tally) * (binCount + 1) + $0) * KeptCounter.count + counter.rawValue]
      }
    }
    var ends = KeptEnds(zeros: [])
    ends.cached = series(.cached)
    ends.stale = series(.stale)
    ends.noToken = series(.noToken)
    ends.fallbacks = series(.fallbacks)
    ends.recovered = series(.recovered)
    ends.degraded = series(.degraded)
    return ends
  }

  /// The clients of a fleet and its errands, with their tallies.
  func clients(of fleet: FleetRecord) -> [(ClientRecord, Int)] {
    var clients: [(ClientRecord, Int)] = []
    for client in fleet.traffic + fleet.demand {
      clients.append((client, tally(of: fleet, client)))
    }
    for errand in fleet.errands {
      let name = "fleets/" + fleet.name + "/" + errand.path
      guard let tally = tallyNames.firstIndex(of: name) else {
        preconditionFailure("every errand has a tally")
      }
      clients.append((errand.client, tally))
    }
    return clients
  }

  /// Each reading that was buffered came later, was lost, or is still held.
  func auditReadings(_ record: RunRecord, _ failures: inout [String]) {
    for keep in 0..<keeps.plans.count where keeps.plans[keep].buffer >= 0 {
      let buffer = Int(keeps.plans[keep].buffer)
      var sum: Int64 = 0
      for bin in 0...binCount where record.playsOut || bin < binCount {
        let counts = keeps.readings[buffer * (binCount + 1) + bin]
        sum += counts.buffered - counts.late - counts.lost
      }
      let held = readingsHeld(buffer)
      if sum != held {
        failures.append(
          tallyNames[Int(keeps.plans[keep].tally)]
            + ": \(sum) more readings were buffered than came "
            + "later or were lost, but \(held) are held")
      }
    }
  }

  /// Readings that devices hold or have under way, counted from their buffers and not from the counts.
  func readingsHeld(_ buffer: Int) -> Int64 {
    var sum: Int64 = 0
    let plan = keeps.buffers[buffer]
    for place in plan.first..<(plan.first + plan.count) { sum += Int64(keeps.stores[place].held) }
    return sum + operations.readingsUnderWay(source: plan.source)
  }
}
