import Scenarios

/// One line on standard error, rewritten in place while a study is on its way: what is done, rate, time left.
struct StudyProgress {
  private let isShown: Bool
  /// Those that were there before.
  private let before: Int
  private let total: Int
  /// What is counted.
  private let noun: String
  private let begin = ContinuousClock().now
  private var line = RewrittenLine()

  init(isShown: Bool, done: Int, of total: Int, _ noun: String = "runs") {
    self.isShown = isShown
    before = done
    self.total = total
    self.noun = noun
  }

  /// Shows that so many more are done.
  mutating func show(_ done: Int) {
    guard isShown else { return }
    let elapsed = seconds(ContinuousClock().now - begin)
    if elapsed < 0.5 { return }
    var parts = ["\(before + done) of \(total) \(noun)"]
    if done > 0 {
      let rate = Double(done) / elapsed
      parts.append("\(Figures.number(rate, digits: 3)) a second")
      let left = Double(total - before - done) / rate
      parts.append("\(Figures.time(seconds: left.rounded())) left")
    }
    line.show(parts.joined(separator: "  "))
  }

  /// Leaves no trace on the screen.
  mutating func erase() { line.erase() }
}
