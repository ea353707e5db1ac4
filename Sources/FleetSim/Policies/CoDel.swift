/// Controlled delay: which requests a queue drops when their turn comes, by the time that they have waited.
///
/// When every request of an `interval` has waited longer than `target`, the one in hand is dropped, and further ones
/// at moments that follow the control law t + interval/√n, until one has waited less. As RFC 8289, section 5.6, with
/// one request in the place of a packet of maximum size. Pinned by `CoDelTests`.
package struct CoDel {
  private let target: Int64
  private let interval: Int64
  private var firstAboveTime: Int64 = 0
  private var dropNext: Int64 = 0
  private var count: Int64 = 0
  private var lastCount: Int64 = 0
  /// Whether it is dropping.
  package private(set) var isDropping = false
  /// Whether the last drop began a time of dropping: what comes after it is delivered.
  private var hasJustBegun = false

  /// A queue without a past; `target` and `interval` in microseconds.
  package init(target: Int64, interval: Int64) {
    self.target = target
    self.interval = interval
  }

  /// Whether the request whose turn it is at `now` is dropped.
  ///
  /// `behind` is how many are left in the queue; `isFirst` tells whether it is the first that a free worker asks for,
  /// or the next one after a drop.
  package mutating func drops(waited: Int64, behind: Int, at now: Int64, isFirst: Bool) -> Bool {
    let isAbove = isAbove(waited, behind, now)
    if !isFirst && hasJustBegun {
      hasJustBegun = false
      return false
    }
    hasJustBegun = false
    if !isDropping { return isFirst && isAbove && begin(now) }
    if !isAbove {
      isDropping = false
      return false
    }
    if !isFirst { dropNext = following(dropNext) }
    if now < dropNext { return false }
    count += 1
    return true
  }

  /// Whether waits have been above the target for an interval.
  private mutating func isAbove(_ waited: Int64, _ behind: Int, _ now: Int64) -> Bool {
    if waited < target || behind <= 1 {
      firstAboveTime = 0
      return false
    }
    if firstAboveTime == 0 {
      firstAboveTime = now + interval
      return false
    }
    return now >= firstAboveTime
  }

  /// Begins to drop; where it dropped not long ago, at the pace at which that ended.
  private mutating func begin(_ now: Int64) -> Bool {
    isDropping = true
    hasJustBegun = true
    let delta = count - lastCount
    count = delta > 1 && now - dropNext < 16 * interval ? delta : 1
    dropNext = following(now)
    lastCount = count
    return true
  }

  private func following(_ time: Int64) -> Int64 {
    time + Int64(Double(interval) / Double(count).squareRoot())
  }
}

/// Controlled delay by a time limit given to each request when it joins the queue.
///
/// While the queue has not been empty for `interval`, a request may wait for `target`; else for `interval`. As B. Maurer,
/// *Fail at Scale*, doi:10.1145/2838344.2839461. Pinned by `CoDelTests`.
package struct ControlledDelay {
  private let target: Int64
  private let interval: Int64
  private var lastEmpty: Int64

  /// A queue that is empty at `now`; all in microseconds.
  package init(target: Int64, interval: Int64, at now: Int64 = 0) {
    self.target = target
    self.interval = interval
    lastEmpty = now
  }

  /// How long a request that joins the queue at `now` may wait there.
  package mutating func allowance(at now: Int64, isEmpty: Bool) -> Int64 {
    if isEmpty { lastEmpty = now }
    return lastEmpty < now - interval ? target : interval
  }
}
