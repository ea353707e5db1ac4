package import FleetSim

/// Figures beside a bound: the bound as it was written, and a value with as many digits as make true what is said of
/// both. Pinned by `BoundWordsTests`.
extension FigureText {
  /// A figure with all its digits: `0.99955`, `41,200`, `2 min 20 s`.
  package static func exact(_ x: Double, unit: String) -> String {
    guard x.isFinite, x.magnitude < 1e15 else { return value(x, unit: unit) }
    if x < 0 { return "−" + exact(-x, unit: unit) }
    let decimal = DecimalWriting(shortest: x)
    // Three digits are what others are rounded to; times of a minute and more are told in whole units.
    if decimal.digits < 1_000 && (unit != "s" || x < 59.95) { return value(x, unit: unit) }
    return plain(x, places: Swift.max(0, -decimal.exponent), unit: unit)
  }

  /// A figure that is `margin` from a bound, with so many digits that, taken from the bound, it leaves the margin as
  /// people read it.
  package static func value(_ x: Double, unit: String, apart margin: Double) -> String {
    guard x.isFinite, x.magnitude < 1e15 else { return value(x, unit: unit) }
    if margin == 0 { return exact(x, unit: unit) }
    if x < 0 { return "−" + value(-x, unit: unit, apart: margin) }
    let needed = places(of: margin.magnitude, unit: unit)
    let isWhole = x < 9_999_999.5 && x == x.rounded(.down) && unit != "s"
    if isWhole || needed <= places(of: x, unit: unit) { return value(x, unit: unit) }
    return plain(x, places: Swift.max(0, needed), unit: unit)
  }

  /// The digits after the point with which a figure from 0 up is told; negative where digits before it are rounded.
  private static func places(of x: Double, unit: String) -> Int {
    guard unit == "s" else { return places(of: x) }
    if x < 0.9995 { return places(of: x * 1_000) + 3 }
    if x < 59.95 { return places(of: x) }
    return x < 3_600 ? 0 : x < 86_400 ? -1 : -2
  }

  private static func places(of x: Double) -> Int {
    if x >= 999_500_000 { return places(of: x / 1e9) - 9 }
    if x >= 9_999_999.5 { return places(of: x / 1e6) - 6 }
    if x >= 99.95 { return 0 }
    if x >= 9.995 { return 1 }
    if x >= 0.9995 { return 2 }
    var places = 3
    var bound = 0.1
    while x < bound && places < 400 {
      bound /= 10
      places += 1
    }
    return places
  }

  /// A figure from 0 up with so many digits after the point, without zeros at their end.
  private static func plain(_ x: Double, places: Int, unit: String) -> String {
    let text =
      places > 15 ? DecimalText.shortest(x) : DecimalText.fixed(x, places: places)
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: "e")) { return text + suffix(unit) }
    let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    let count = bytes[..<point].reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    var fraction = Array(bytes[point...])
    while let last = fraction.last, last == UInt8(ascii: "0") || last == UInt8(ascii: ".") {
      fraction.removeLast()
      if last == UInt8(ascii: ".") { break }
    }
    let tail = String(decoding: fraction, as: UTF8.self)
    return unit == "s" ? time(count, tail) : whole(count) + tail + suffix(unit)
  }

  private static func suffix(_ unit: String) -> String { unit == "1" ? "" : " " + unit }

  /// Whole seconds and the fraction of the next, in days, hours, minutes and seconds.
  private static func time(_ seconds: Int64, _ fraction: String) -> String {
    var parts: [String] = []
    let counts = [
      (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
    ]
    for (count, unit) in counts where count > 0 { parts.append("\(count) \(unit)") }
    let rest = seconds % 60
    if rest > 0 || !fraction.isEmpty || parts.isEmpty { parts.append("\(rest)\(fraction) s") }
    return parts.joined(separator: " ")
  }
}
