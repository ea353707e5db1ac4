/// Figures as people read them: three digits, and units that fit the size. For sentences; files hold exact numbers.
package enum FigureText {
  /// A number with three significant digits, or all digits of a whole one up to 9,999,999: `1.63`, `41,200`, `8.1 million`.
  package static func number(_ x: Double) -> String {
    if !(x.magnitude < 9e15) { return x.isNaN ? "undefined" : "beyond measure" }
    if x < 0 { return "−" + number(-x) }
    if x >= 9_999_999.5 { return large(x) }
    if x >= 99.95 { return whole(Int64(x + 0.5)) }
    if x == Double(Int64(x)) { return whole(Int64(x)) }
    if x >= 9.995 { return decimal(x, places: 1) }
    if x >= 0.9995 { return decimal(x, places: 2) }
    return small(x)
  }

  /// A whole number with commas between thousands.
  package static func whole(_ n: Int64) -> String {
    if n < 0 { return "−" + whole(-n) }
    let digits = Array(String(n).utf8)
    var bytes: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { bytes.append(UInt8(ascii: ",")) }
      bytes.append(digit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A count: exact below ten million.
  package static func count(_ n: Int64) -> String {
    n.magnitude < 10_000_000 ? whole(n) : number(Double(n))
  }

  /// A share as a percentage: `98.4 %`.
  package static func percent(_ share: Double) -> String { number(share * 100) + " %" }

  /// A length of time in seconds: `840 ms`, `12.5 s`, `3 min 20 s`, `5 h 12 min`, `3 d 4 h`.
  package static func time(_ seconds: Double) -> String {
    if seconds < 0 { return "−" + time(-seconds) }
    if !(seconds < 1e12) { return "beyond measure" }
    if seconds < 0.9995 { return number(seconds * 1_000) + " ms" }
    if seconds < 59.95 { return number(seconds) + " s" }
    let s = Int64(seconds + 0.5)
    if s < 3_600 { return pair(s / 60, "min", s % 60, "s") }
    let minutes = (s + 30) / 60
    if minutes < 1_440 { return pair(minutes / 60, "h", minutes % 60, "min") }
    let hours = (minutes + 30) / 60
    return pair(hours / 24, "d", hours % 24, "h")
  }

  /// How long after something: `12 min after …`, or `as soon as …` within the same bin.
  static func after(_ seconds: Double, _ what: String) -> String {
    seconds == 0 ? "as soon as " + what : time(seconds) + " after " + what
  }

  /// A value in a unit of the catalogue.
  package static func value(_ x: Double, unit: String) -> String {
    switch unit {
    case "s": return time(x)
    case "1": return number(x)
    default: return number(x) + " " + unit
    }
  }

  private static func pair(_ a: Int64, _ aUnit: String, _ b: Int64, _ bUnit: String) -> String {
    b == 0 ? "\(a) \(aUnit)" : "\(a) \(aUnit) \(b) \(bUnit)"
  }

  private static func large(_ x: Double) -> String {
    if x < 999_500_000 { return number(x / 1e6) + " million" }
    if x < 999_500_000_000 { return number(x / 1e9) + " billion" }
    return whole(Int64(x / 1e9 + 0.5)) + " billion"
  }

  /// `places` digits after the point, without zeros at the end.
  private static func decimal(_ x: Double, places: Int) -> String {
    var scale: Int64 = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int64(x * Double(scale) + 0.5)
    var fraction = String(scaled % scale)
    while fraction.utf8.count < places { fraction = "0" + fraction }
    while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    return fraction.isEmpty ? whole(scaled / scale) : whole(scaled / scale) + "." + fraction
  }

  /// Below 1: three significant digits, and a power of ten below 0.0001.
  private static func small(_ x: Double) -> String {
    if x == 0 { return "0" }
    if x < 0.0001 {
      var mantissa = x
      var power = 0
      while mantissa < 0.9995 && power < 400 {
        mantissa *= 10
        power += 1
      }
      return decimal(mantissa, places: 2) + "e-\(power)"
    }
    var places = 3
    var bound = 0.1
    while x < bound {
      bound /= 10
      places += 1
    }
    return decimal(x, places: places)
  }
}
