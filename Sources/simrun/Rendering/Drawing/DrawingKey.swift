/// A small sample of what a drawing shows, and what it is.
struct DrawingKey {
  /// The sample, on 18 × 12 pixels.
  let path: String
  let style: String
  let text: String

  init(path: String, style: String, text: String) {
    self.path = path
    self.style = style
    self.text = text
  }

  /// A tinted cell.
  init(fill style: String, text: String) {
    self.init(path: "M0 0H18V12H0Z", style: style, text: text)
  }

  /// A line across.
  init(bound text: String) { self.init(path: "M0 6H18", style: "bound", text: text) }

  /// All of them in a list; nothing for none.
  static func list(_ keys: [DrawingKey], _ html: inout HTMLWriter) {
    if keys.isEmpty { return }
    html.element("ul", ["class": "keys"]) { html in
      for key in keys {
        html.element("li") { html in
          html.element(
            "svg",
            [("viewBox", "0 0 18 12"), ("width", "18"), ("height", "12"), ("aria-hidden", "true")]
          ) { html in
            html.element("path", [("d", key.path), ("class", key.style)]) { _ in }
          }
          html.quote(key.text)
        }
      }
    }
  }
}
