import FleetSim
import Scenarios

/// A drawing of a page as SVG, made here so that a reader needs no script.
///
/// Coordinates are pixels from the upper left corner. Every drawing is made twice, for wide and for narrow pages, and
/// the style sheet shows one of them.
struct Drawing {
  /// For how wide a page it is made.
  enum Size: String, CaseIterable {
    case wide, narrow

    /// Pixels.
    var width: Double { self == .wide ? 520 : 322 }
  }

  let width: Double
  let height: Double
  private var marks = HTMLWriter()

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  // MARK: marks

  /// A path; `title` is shown where the mouse rests.
  mutating func path(_ path: String, _ style: String, title: String? = nil) {
    if path.isEmpty { return }
    mark("path", [("d", path), ("class", style)], title)
  }

  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ style: String,
    title: String? = nil
  ) {
    path("M\(Drawing.text(from))L\(Drawing.text(to))", style, title: title)
  }

  mutating func box(
    x: Double, y: Double, width: Double, height: Double, _ style: String, title: String? = nil
  ) {
    mark(
      "rect",
      [
        ("x", Drawing.text(x)), ("y", Drawing.text(y)), ("width", Drawing.text(max(0, width))),
        ("height", Drawing.text(max(0, height))), ("class", style),
      ], title)
  }

  /// Where a text stands beside its point.
  enum Anchor: String { case start, middle, end }

  mutating func say(
    _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, _ style: String = "tick"
  ) {
    marks.element(
      "text",
      [
        ("x", Drawing.text(x)), ("y", Drawing.text(y)), ("text-anchor", anchor.rawValue),
        ("class", style),
      ], text: VisibleText.line(text))
  }

  private mutating func mark(
    _ name: String, _ attributes: [(key: String, value: String)], _ title: String?
  ) {
    marks.element(name, attributes) { html in
      if let title { html.element("title", text: VisibleText.line(title)) }
    }
  }

  // MARK: the element

  /// The `svg` element; `label` says what is seen to those who do not see it.
  func write(_ size: Size?, label: String, _ html: inout HTMLWriter) {
    html.element("div", ["class": "drawing" + (size.map { " " + $0.rawValue } ?? "")]) { html in
      let (w, h) = (Drawing.text(width), Drawing.text(height))
      html.element(
        "svg",
        [
          ("viewBox", "0 0 \(w) \(h)"), ("width", w), ("height", h), ("role", "img"),
          ("aria-label", VisibleText.line(label)),
        ]
      ) { $0.append(marks) }
    }
  }

  // MARK: numbers and shapes

  /// A tenth of a pixel is as fine as it gets.
  static func text(_ value: Double) -> String {
    DecimalText.shortest((value * 10).rounded() / 10)
  }

  static func text(_ point: (x: Double, y: Double)) -> String {
    "\(text(point.x)) \(text(point.y))"
  }

  /// A small shape around a point, another for each line of a chart: shapes tell them apart without colours.
  static func shape(_ slot: Int, at point: (x: Double, y: Double)) -> String {
    let r = 3.6
    let corners: [(Double, Double)]
    switch slot % 8 {
    case 0: return circle(at: point, radius: r - 0.2)
    case 1: corners = [(-r, -r), (r, -r), (r, r), (-r, r)]
    case 2: corners = [(0, -r - 1), (r + 0.6, r), (-r - 0.6, r)]
    case 3: corners = [(0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)]
    case 4: corners = [(-r - 0.6, -r), (r + 0.6, -r), (0, r + 1)]
    case 5: corners = [(-r - 1, -2), (r + 1, -2), (r + 1, 2), (-r - 1, 2)]
    case 6: corners = [(-2, -r - 1), (2, -r - 1), (2, r + 1), (-2, r + 1)]
    default: corners = [(-r, -r - 1), (r + 1, 0), (-r, r + 1)]
    }
    return "M"
      + corners.map { text((point.x + $0.0, point.y + $0.1)) }.joined(separator: "L") + "Z"
  }

  static func circle(at point: (x: Double, y: Double), radius: Double) -> String {
    let (r, d) = (text(radius), text(radius * 2))
    return "M\(text((point.x - radius, point.y)))a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0Z"
  }

  /// About how wide a small text is.
  static func width(of text: String) -> Double {
    text.reduce(0) { $0 + (".,: ".contains($1) ? 3.4 : 6.2) }
  }
}

extension HTMLWriter {
  /// A figure with its caption, drawn for wide and for narrow pages.
  mutating func drawing(
    title: String, unit: String, about: String, label: String,
    keys: (inout HTMLWriter) -> Void = { _ in }, _ draw: (Drawing.Size) -> Drawing
  ) {
    element("figure", ["class": "chart"]) { html in
      html.element("figcaption") { html in
        html.element("strong", text: VisibleText.line(title))
        if !unit.isEmpty { html.element("span", ["class": "unit"], text: " (\(unit))") }
        if !about.isEmpty {
          html.element("span", ["class": "about"], text: " " + VisibleText.line(about))
        }
      }
      keys(&html)
      for size in Drawing.Size.allCases { draw(size).write(size, label: label, &html) }
    }
  }
}
