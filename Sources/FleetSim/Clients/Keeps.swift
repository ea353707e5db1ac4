/// What an operation is for: what a device or its people want, or an errand that one of those needs.
package enum Errand: UInt8 {
  case wanted
  /// Brings the device a new token.
  case renewal
  /// Tries at another service what has failed.
  case fallback
  /// Sends a batch of readings that a device holds.
  case backfill
}

/// Where an operation stands beside its attempts.
package enum Stage: UInt8 {
  /// An attempt is on its way, or the pause before the next lasts.
  case asking
  /// It waits for a renewal of its token.
  case awaitsToken
  /// Its token has come: the first attempt is sent.
  case goesOn
  /// No token has come.
  case hasNoToken
  /// A fresh cached answer serves it.
  case isServed
  /// It is being tried at another service.
  case fallsBack
  /// That has worked.
  case recovers
  /// That has failed too.
  case isLost
}

/// What devices keep for the operations of a client: all sources that share a tally share one.
package struct KeepPlan {
  /// The tally of the client.
  var tally: Int32
  /// Place of the token that its operations need; −1 for none.
  var token: Int32 = -1
  /// Place of its first device's cached answer; −1 for no cache.
  var cache: Int32 = -1
  /// An answer's life and how long it may serve after a failure, in microseconds.
  var life: Int64 = 0
  var staleIfError: Int64 = 0
  /// The source of operations at another service; −1 for none.
  var fallback: Int32 = -1
  /// Whether a local function serves what has failed.
  var isLocal = false
  /// Place of the buffer of its readings; −1 for none.
  var buffer: Int32 = -1

  /// Whether an operation can end by what is kept.
  var countsEnds: Bool { token >= 0 || cache >= 0 || fallback >= 0 || isLocal }
}

/// A fleet's token in a run.
package struct TokenPlan {
  /// The source of its renewals.
  let source: Int32
  let fleet: Int32
  /// Place of the first device among the holders, and the number of devices.
  let first: Int
  let count: Int
  let settings: Token
  let stream: RandomStream
  /// All lives are extended by this now, in microseconds.
  var extendedBy: Int64 = 0
}

/// The buffers of a fleet's traffic in a run.
package struct BufferPlan {
  /// The source of its batches.
  let source: Int32
  /// Place of the first device among the stores, and the number of devices.
  let first: Int
  let count: Int
  let capacity: UInt32
  let drops: ReadingBuffer.Loss
  let batch: UInt32
  /// Time between two batches of a device in microseconds; −1: one after each success.
  let every: Int64
  let jitter: Int64
  let order: ReadingBuffer.Backfill.Order
  let stream: RandomStream
  /// Readings that devices hold or have under way now.
  var backlog: Int64 = 0
  /// Most readings that one device held.
  var deviceMaximum: Int64 = 0
}

/// What is counted of the ends that a device's own means bring to operations.
package enum KeptCounter: Int {
  case cached, stale, noToken, fallbacks, recovered, degraded
  package static let count = 6
}

/// What is counted of readings in a bin.
package struct ReadingCounts {
  var buffered: Int64 = 0
  var late: Int64 = 0
  var lost: Int64 = 0
  /// Readings held at the end of the bin, and most at a time of it.
  var backlog: Int64 = 0
  var backlogMaximum: Int64 = 0
}

/// The columns of what devices keep; empty in a world in which they keep nothing.
package final class Keeps {
  let plans: Column<KeepPlan>
  var tokens: [TokenPlan]
  let holders: Column<TokenHolder>
  let answers: Column<CachedAnswer>
  let buffers: Column<BufferPlan>
  let stores: Column<ReadingStore>
  /// Ends by (tally, bin).
  let ends: Column<Int64>
  /// Devices without a valid token by (token, bin).
  let without: Column<Int64>
  /// Readings by (buffer, bin).
  let readings: Column<ReadingCounts>
  /// From taking to delivery of late readings, by buffer.
  let delays: HistogramTable

  init(_ kept: KeepPlans, tallies: Int, binCount: Int) {
    let bins = binCount + 1
    let hasEnds = kept.plans.contains { $0.countsEnds }
    plans = Column(count: kept.plans.count) { kept.plans[$0] }
    tokens = kept.tokens
    holders = Column(repeating: TokenHolder(validUntil: 0), count: kept.holderCount)
    answers = Column(repeating: .none, count: kept.answerCount)
    buffers = Column(count: kept.buffers.count) { kept.buffers[$0] }
    stores = Column(repeating: ReadingStore(), count: kept.storeCount)
    ends = Column(repeating: 0, count: hasEnds ? tallies * bins * KeptCounter.count : 0)
    without = Column(repeating: 0, count: kept.tokens.count * bins)
    readings = Column(repeating: ReadingCounts(), count: kept.buffers.count * bins)
    delays = HistogramTable(rows: kept.buffers.count)
    kept.warmUp(self)
  }
}

/// The plans of a world, before their columns are made.
struct KeepPlans {
  var plans: [KeepPlan] = []
  var tokens: [TokenPlan] = []
  var buffers: [BufferPlan] = []
  var answerCount = 0
  /// Caches that start with answers: the place of the first, their lives, and whose they are.
  var warm: [(first: Int, life: Int64, stream: RandomStream, count: Int)] = []

  var holderCount: Int { tokens.reduce(0) { $0 + $1.count } }
  var storeCount: Int { buffers.reduce(0) { $0 + $1.count } }

  /// Answers of ages that are the devices' own, uniform in [0, life).
  fileprivate func warmUp(_ keeps: Keeps) {
    for (first, life, stream, count) in warm {
      for device in 0..<count {
        let unit = Draw.unit(Draw.salted(stream.key(entity: UInt64(device)), .cacheAge))
        keeps.answers[first + device] = CachedAnswer(storedAt: -Int64(unit * Double(life)))
      }
    }
  }
}

extension Client {
  /// Whether devices keep anything for its operations.
  package var keepsSomething: Bool { countsKeptEnds || buffer != nil }

  /// The client of its batches: the same, but what fails stays in the buffer.
  package var backfilling: Client {
    var client = self
    client.cache = nil
    client.fallback = nil
    client.buffer = nil
    return client
  }

  /// Whether its operations can end by what devices keep.
  package var countsKeptEnds: Bool { token != nil || cache != nil || fallback != nil }
}
