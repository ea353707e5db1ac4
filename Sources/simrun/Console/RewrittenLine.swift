/// A line on standard error that is rewritten in place.
struct RewrittenLine {
  private var isOnScreen = false

  /// Shows a text instead of the last one, cut to the width.
  mutating func show(_ text: String) {
    let width = Layout.width - 1
    Terminal.complain("\r" + Layout.padded(Layout.cut(text, to: width), to: width))
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
