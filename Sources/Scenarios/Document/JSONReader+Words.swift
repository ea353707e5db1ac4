extension JSONReader {
  /// The byte at `index`; `nil` at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Steps over `scalar` if it is next.
  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Space and comments

  /// Steps over white space, and over comments after an error.
  mutating func skipSpace() throws(Stop) {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "#"): try skipComment(isBlock: false)
      case UInt8(ascii: "/"):
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        guard next == UInt8(ascii: "/") || next == UInt8(ascii: "*") else { return }
        try skipComment(isBlock: next == UInt8(ascii: "*"))
      default: return
      }
    }
  }

  private mutating func skipComment(isBlock: Bool) throws(Stop) {
    try report(
      at: index, found: "a comment", expected: "none, as JSON has no comments (use a \"note\")")
    index += 1
    if isBlock { index += 1 }
    while let byte {
      index += 1
      if isBlock, byte == UInt8(ascii: "*"), skip("/") { return }
      if !isBlock, byte == UInt8(ascii: "\n") { return }
    }
  }

  // MARK: Words

  /// Numbers, `true`, `false`, `null` and everything that is written without quotes.
  mutating func readWord() throws(Stop) -> Node.Value {
    let start = index
    if byte == UInt8(ascii: "'") { return .string(try readSingleQuoted()) }
    let word = skipWord()
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "":
      isDamaged = true
      try report(at: index, found: visible(at: index), expected: "a value")
      index += 1
      return .null
    default:
      if isDigit(bytes[start]) || "+-.".utf8.contains(bytes[start]) {
        return try readNumber(word, at: start)
      }
      try reportUnknown(word, at: start)
      return .null
    }
  }

  private mutating func readNumber(_ word: String, at start: Int) throws(Stop) -> Node.Value {
    do throws(JSONNumber.Flaw) {
      return .number(try JSONNumber(word))
    } catch {
      isDamaged = true
      switch error {
      case .malformed(let reason):
        try report(at: start, found: shortened(word), expected: reason)
      case .tooLarge:
        try report(
          at: start, found: "\(shortened(word)), a number too large",
          expected: "at most 1.7976931348623157e308")
      }
      return .null
    }
  }

  private mutating func reportUnknown(_ word: String, at start: Int) throws(Stop) {
    isDamaged = true
    switch word.lowercased() {
    case "nan", "infinity", "inf":
      try report(at: start, found: word, expected: "a finite number")
    case "true", "false", "null":
      try report(at: start, found: word, expected: "a value", suggestion: word.lowercased())
    case "none", "nil", "undefined":
      try report(at: start, found: word, expected: "a value", suggestion: "null")
    default:
      try report(
        at: start, found: shortened(word), expected: "a value (texts stand in double quotes)")
    }
  }

  /// Steps over everything up to white space, a control character or one of `,:[]{}"`.
  mutating func skipWord() -> String {
    let start = index
    index = endOfWord(from: start)
    return text(start..<index)
  }

  private func endOfWord(from start: Int) -> Int {
    var end = start
    while end < bytes.count, JSONReader.isWordByte(bytes[end]) { end += 1 }
    return end
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F: false
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""): false
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): false
    default: true
    }
  }

  /// What stands at `offset`, for a message.
  func visible(at offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the text" }
    let byte = bytes[offset]
    if byte < 0x20 || byte == 0x7F { return JSONReader.controlName(byte) }
    if byte == UInt8(ascii: "\"") {
      var end = offset + 1
      while end < bytes.count, bytes[end] != byte, bytes[end] >= 0x20 { end += 1 }
      return quoted(text((offset + 1)..<end))
    }
    let end = endOfWord(from: offset)
    return end > offset ? shortened(text(offset..<end)) : quoted(text(offset..<(offset + 1)))
  }

  /// How a message names a control character.
  static func controlName(_ byte: UInt8) -> String {
    switch byte {
    case 0x09: return "a tab"
    case 0x0A, 0x0D: return "a line break"
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "the control character U+00\(digits.utf8.count < 2 ? "0" : "")\(digits)"
    }
  }
}
