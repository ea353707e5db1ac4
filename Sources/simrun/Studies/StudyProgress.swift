import Scenarios

/// One line on standard error, rewritten in place while a study is on its way: runs done, rate, time left.
struct StudyProgress {
  private let isShown: Bool
  /// Those that were there before.
  private let before: Int
  private let total: Int
  private let begin = ContinuousClock().now
  private var isOnScreen = false

  init(isShown: Bool, done: Int, of total: Int) {
    self.isShown = isShown
    before = done
    self.total = total
  }

  /// Shows that so many more are done.
  mutating func show(_ done: Int) {
    guard isShown else { return }
    let elapsed = seconds(ContinuousClock().now - begin)
    if elapsed < 0.5 { return }
    var parts = ["\(before + done) of \(total) runs"]
    if done > 0 {
      let rate = Double(done) / elapsed
      parts.append("\(Figures.number(rate, digits: 3)) a second")
      let left = Double(total - before - done) / rate
      parts.append("\(Figures.time(seconds: left.rounded())) left")
    }
    let text = Layout.cut(parts.joined(separator: "  "), to: Layout.width - 1)
    Terminal.complain("\r" + Layout.padded(text, to: Layout.width - 1))
    isOnScreen = true
  }

  /// Leaves no trace on the screen.
  mutating func erase() {
    if isOnScreen {
      Terminal.complain("\r" + String(repeating: " ", count: Layout.width - 1) + "\r")
    }
    isOnScreen = false
  }
}
