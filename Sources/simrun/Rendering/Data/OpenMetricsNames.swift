import FleetSim

/// Names of families of metrics: lower case with underscores, the unit at the end.
package enum OpenMetricsNames {
  /// The family of a series, such as `fleetsim_service_arrivals_requests`.
  package static func family(_ sort: String, _ leaf: String, unit: String) -> String {
    let unit = self.unit(unit)
    var words = snake(leaf)
    if unit.isEmpty { return (["fleetsim", sort] + words).joined(separator: "_") }
    words.removeAll { $0 == unit }
    return (["fleetsim", sort] + words + [unit]).joined(separator: "_")
  }

  /// The word of a unit: `ratio`, `seconds`, `celsius_hours`, `requests`.
  package static func unit(_ unit: String) -> String {
    switch unit {
    case "1": DataText.unit(unit)
    case "s": "seconds"
    case "h": "hours"
    case "°C": "celsius"
    case "°C·h": "celsius_hours"
    default: snake(unit).joined(separator: "_")
    }
  }

  /// The words of a name: `limitsExpired` and `queue.max` have two each. What is no letter or digit of ASCII parts them.
  private static func snake(_ name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    var followsUpper = false
    for byte in name.utf8 {
      let isWordEnd = isUpper(byte) ? !followsUpper : !isWordByte(byte)
      if isWordEnd && !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      followsUpper = isUpper(byte)
      if isWordByte(byte) { word.append(followsUpper ? byte | 0x20 : byte) }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
