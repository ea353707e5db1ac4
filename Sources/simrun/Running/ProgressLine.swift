import FleetSim

/// One line on standard error, rewritten in place while runs are on their way.
struct ProgressLine {
  private let isShown: Bool
  private let begin = ContinuousClock().now
  private var isOnScreen = false

  init(isShown: Bool) { self.isShown = isShown }

  /// Shows how far all jobs together are: simulated time, rate, time left.
  mutating func show(_ jobs: [Job], _ progress: [JobProgress]) {
    guard isShown else { return }
    let elapsed = seconds(ContinuousClock().now - begin)
    if elapsed < 0.5 { return }
    let text = ProgressLine.text(jobs, progress, elapsed: elapsed)
    Terminal.complain("\r" + Layout.padded(Layout.cut(text, to: Layout.width - 1), to: Layout.width - 1))
    isOnScreen = true
  }

  /// Leaves no trace on the screen.
  mutating func erase() {
    if isOnScreen { Terminal.complain("\r" + String(repeating: " ", count: Layout.width - 1) + "\r") }
    isOnScreen = false
  }

  private static func text(_ jobs: [Job], _ progress: [JobProgress], elapsed: Double) -> String {
    let done = progress.reduce(0.0) { $0 + Double($1.microseconds) * 1e-6 }
    let whole = jobs.reduce(0.0) { $0 + $1.world.duration.seconds }
    let events = progress.reduce(0) { $0 + $1.events }
    let share = whole == 0 ? 1 : done / whole
    var parts = [
      "\(Int(share * 100)) %", reached(jobs, progress),
      "\(Figures.brief(Int64(Double(events) / elapsed))) events/s",
    ]
    if share > 0.02 {
      parts.append("\(Figures.time(seconds: (elapsed / share - elapsed).rounded())) left")
    }
    return parts.joined(separator: "  ")
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
