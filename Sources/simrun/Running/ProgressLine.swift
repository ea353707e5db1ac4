import FleetSim

/// One line on standard error, rewritten in place while runs are on their way.
struct ProgressLine {
  private let isShown: Bool
  private let begin = ContinuousClock().now
  private var line = RewrittenLine()
  /// How far each job was at the last few moments, in microseconds of simulated time.
  private var samples: [(elapsed: Double, microseconds: [Int64])] = []

  init(isShown: Bool) { self.isShown = isShown }

  /// Shows how far all jobs together are: simulated time, rate, time left.
  mutating func show(_ jobs: [Job], _ progress: [JobProgress]) {
    guard isShown else { return }
    let elapsed = seconds(ContinuousClock().now - begin)
    if elapsed < 0.5 { return }
    line.show(text(jobs, progress, elapsed: elapsed))
  }

  /// Leaves no trace on the screen.
  mutating func erase() { line.erase() }

  private mutating func text(_ jobs: [Job], _ progress: [JobProgress], elapsed: Double) -> String {
    let done = progress.reduce(0.0) { $0 + Double($1.microseconds) * 1e-6 }
    let whole = jobs.reduce(0.0) { $0 + $1.world.duration.seconds }
    let events = progress.reduce(0) { $0 + $1.events }
    var parts = [
      "\(Int((whole == 0 ? 1 : done / whole) * 100)) %", ProgressLine.reached(jobs, progress),
      "\(Figures.brief(Int64(Double(events) / elapsed))) events/s",
    ]
    if let left = secondsLeft(jobs, progress, elapsed: elapsed) {
      parts.append("\(Figures.time(seconds: left.rounded())) left")
    }
    return parts.joined(separator: "  ")
  }

  /// Time until the slowest job is done if each goes on as in the last few seconds: trouble makes a run slower.
  private mutating func secondsLeft(
    _ jobs: [Job], _ progress: [JobProgress], elapsed: Double
  ) -> Double? {
    samples.append((elapsed, progress.map { $0.microseconds }))
    if samples.count > 25 { samples.removeFirst() }
    guard let old = samples.first, elapsed - old.elapsed > 1 else { return nil }
    var longest = 0.0
    for (index, job) in jobs.enumerated() {
      let now = progress[index].microseconds
      let gained = Double(now - old.microseconds[index])
      let left = Double(job.world.duration.microseconds - now)
      if left > 0 && gained > 0 { longest = max(longest, left / gained * (elapsed - old.elapsed)) }
    }
    return longest
  }

  /// The runs on their way and the simulated time that each has reached.
  private static func reached(_ jobs: [Job], _ progress: [JobProgress]) -> String {
    var parts: [String] = []
    for (job, progress) in zip(jobs, progress) {
      let time = progress.microseconds
      if time == 0 || time >= job.world.duration.microseconds { continue }
      parts.append("\(job.label) at \(Figures.time(Timespan(microseconds: time)))")
    }
    return parts.joined(separator: ", ")
  }
}
