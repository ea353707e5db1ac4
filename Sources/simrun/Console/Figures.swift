package import FleetSim

/// Numbers as a person says them: `2.1 million`, `4 h 55 min`, `0.04 %`.
package enum Figures {
  /// Whole numbers: in groups of three below a million, then with words.
  package static func count(_ value: Int64) -> String {
    let magnitude = value.magnitude
    if magnitude < 1_000_000 { return grouped(value) }
    if magnitude < 1_000_000_000 { return significant(Double(value) / 1e6) + " million" }
    return significant(Double(value) / 1e9) + " billion"
  }

  /// Whole numbers in a narrow column: `2.1 M`.
  package static func brief(_ value: Int64) -> String {
    let magnitude = value.magnitude
    if magnitude < 100_000 { return grouped(value) }
    if magnitude < 1_000_000 { return "\(fixed(Double(value) / 1e3, places: 0)) k" }
    if magnitude < 1_000_000_000 { return significant(Double(value) / 1e6) + " M" }
    return significant(Double(value) / 1e9) + " G"
  }

  /// A share of 1 in per cent; two digits that matter, and never 0 % or 100 % for what is not quite that.
  package static func share(_ value: Double) -> String {
    let percent = value * 100
    if percent == 0 || percent == 100 { return "\(Int(percent)) %" }
    if percent > 99.9 && percent < 100 { return "> 99.9 %" }
    if percent > 0 && percent < 0.0001 { return "< 0.0001 %" }
    return significant(percent, digits: percent.magnitude >= 10 ? 3 : 2) + " %"
  }

  /// Any number: whole ones in groups, others with about `digits` digits that matter.
  package static func number(_ value: Double, digits: Int = 4) -> String {
    if value.magnitude < 1e15, value == value.rounded() { return grouped(Int64(value)) }
    if value.magnitude >= 1_000 && value.magnitude < 1e15 { return grouped(Int64(value.rounded())) }
    if value.magnitude < 0.001 || value.magnitude >= 1e15 { return scientific(value) }
    return significant(value, digits: digits)
  }

  /// A length of time in its two largest units.
  package static func time(seconds: Double) -> String {
    if seconds < 0 { return "−" + time(seconds: -seconds) }
    if seconds == 0 { return "0 s" }
    if seconds < 0.001 { return significant(seconds * 1e6) + " µs" }
    if seconds < 1 { return significant(seconds * 1e3) + " ms" }
    if seconds < 60 { return significant(seconds) + " s" }
    let whole = Int64(seconds.rounded())
    if whole < 3_600 { return pair(whole / 60, "min", whole % 60, "s") }
    let minutes = Int64((seconds / 60).rounded())
    if minutes < 2_880 { return pair(minutes / 60, "h", minutes % 60, "min") }
    let hours = Int64((seconds / 3_600).rounded())
    return pair(hours / 24, "d", hours % 24, "h")
  }

  /// A length of time in one unit, for narrow columns: `52.5 min`.
  package static func briefTime(seconds: Double) -> String {
    let magnitude = seconds.magnitude
    if magnitude < 60 || seconds == 0 { return time(seconds: seconds) }
    if magnitude < 3_600 { return significant(seconds / 60, digits: 3) + " min" }
    if magnitude < 172_800 { return significant(seconds / 3_600, digits: 3) + " h" }
    return significant(seconds / 86_400, digits: 3) + " d"
  }

  package static func time(_ span: Timespan) -> String { time(seconds: span.seconds) }

  /// Bytes in the unit that a person would choose.
  package static func bytes(_ count: Int64) -> String {
    let size = Double(count)
    return count >= 1_000_000_000
      ? "\(significant(size / 1e9)) GB" : "\(significant(size / 1e6)) MB"
  }

  private static func pair(_ major: Int64, _ unit: String, _ minor: Int64, _ rest: String) -> String
  {
    minor == 0 ? "\(major) \(unit)" : "\(major) \(unit) \(minor) \(rest)"
  }

  /// Digits in groups of three, separated by commas.
  package static func grouped(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `value` with so many digits that matter, without zeros at the end of a fraction.
  package static func significant(_ value: Double, digits: Int = 2) -> String {
    if value == 0 { return "0" }
    var places = 0
    var scaled = value.magnitude
    while scaled < pow10(digits - 1) - 0.05 && places < 12 {
      scaled *= 10
      places += 1
    }
    return fixed(value, places: places)
  }

  /// `value` rounded to so many places, without zeros at the end of the fraction.
  static func fixed(_ value: Double, places: Int) -> String {
    let units = Int64((value.magnitude * pow10(places)).rounded())
    let unit = Int64(pow10(places))
    var fraction = places == 0 ? "" : String(units % unit)
    fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = value < 0 && units != 0 ? "−" : ""
    return sign + grouped(units / unit) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func scientific(_ value: Double) -> String {
    var exponent = 0
    var mantissa = value
    while mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa.magnitude < 1 && mantissa != 0 {
      (mantissa, exponent) = (mantissa * 10, exponent - 1)
    }
    if mantissa.magnitude >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return significant(mantissa, digits: 3) + "e\(exponent)"
  }

  private static func pow10(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { value, _ in value * 10 }
  }
}
