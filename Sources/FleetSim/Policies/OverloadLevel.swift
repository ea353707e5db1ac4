/// Overload detection by queueing time, and which priorities are admitted.
///
/// A window ends after a time or a number of requests. If the mean wait of what began service in it is over the
/// threshold, (1 − α) of what was admitted is to be admitted in the next one, else what was admitted and β of all that
/// came. The level is the lowest priority up to which the window's requests, counted from the highest priority, are
/// no more than that. As H. Zhou et al., *Overload Control for Scaling WeChat Microservices*,
/// doi:10.1145/3267809.3267823, sections 4.1 and 4.2 and Algorithm 1. Pinned by `OverloadLevelTests`.
package struct OverloadLevel {
  private let settings: OverloadControl
  /// The lowest priority that is admitted, as a place from 0, the highest.
  package private(set) var level: Int
  private var counts: [Int64]
  private var arrived: Int64 = 0
  private var admitted: Int64 = 0
  private var windowBegin: Int64
  private var waitSum: Int64 = 0
  private var waitCount: Int64 = 0

  /// Admits everything at first. `classes` is the number of criticalities.
  package init(_ settings: OverloadControl, classes: Int, at now: Int64 = 0) {
    self.settings = settings
    counts = [Int64](repeating: 0, count: classes * settings.userLevels)
    level = counts.count - 1
    windowBegin = now
  }

  /// Whether a request of criticality `rank` and user level `user` is admitted at `now`, in microseconds.
  package mutating func admits(rank: Int, user: Int, at now: Int64) -> Bool {
    endWindow(at: now)
    let priority = rank * settings.userLevels + user
    arrived += 1
    counts[priority] += 1
    if priority > level { return false }
    admitted += 1
    return true
  }

  /// A request began service after `wait` microseconds in the queue.
  package mutating func waited(_ wait: Int64) {
    waitSum += wait
    waitCount += 1
  }

  private mutating func endWindow(at now: Int64) {
    if now - windowBegin < settings.window.microseconds && arrived < settings.requests { return }
    let isOverloaded = waitSum > settings.threshold.microseconds * waitCount
    let expected =
      isOverloaded
      ? (1 - settings.alpha) * Double(admitted)
      : Double(admitted) + settings.beta * Double(arrived)
    setLevel(expected)
    for index in counts.indices { counts[index] = 0 }
    arrived = 0
    admitted = 0
    waitSum = 0
    waitCount = 0
    windowBegin = now
  }

  private mutating func setLevel(_ expected: Double) {
    var sum: Int64 = 0
    level = 0
    for priority in counts.indices {
      sum += counts[priority]
      if Double(sum) > expected { return }
      level = priority
    }
  }
}
