extension JSONReader {
  /// The string that begins at `index`, unescaped.
  mutating func readString() throws(Stop) -> String {
    let open = index
    index += 1
    var content: [UInt8] = []
    while true {
      let run = index
      while index < bytes.count, !JSONReader.endsRun(bytes[index]) { index += 1 }
      content.append(contentsOf: bytes[run..<index])
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &content)
      case nil, 0x0A, 0x0D:
        let opening = place(of: open)
        try stop(
          expected: "a closing quote of the string at \(opening.line):\(opening.column)")
      case let control?:
        try report(
          at: index, found: "\(JSONReader.controlName(control)) in a string",
          expected: "it as an escape", suggestion: JSONReader.escape(control))
        content.append(control)
        index += 1
      }
    }
  }

  private static func endsRun(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ control: UInt8) -> String {
    var escaped: [UInt8] = []
    JSONWriter.appendEscaped(control, to: &escaped)
    return String(decoding: escaped, as: UTF8.self)
  }

  /// A string in single quotes on one line: an error, but one that can be read.
  mutating func readSingleQuoted() throws(Stop) -> String {
    let start = index
    index += 1
    while let byte, byte != UInt8(ascii: "'"), byte >= 0x20 { index += 1 }
    let content = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
    if byte != UInt8(ascii: "'") { try stop(expected: "double quotes around a text") }
    index += 1
    try report(
      at: start, found: "a text in single quotes", expected: "double quotes",
      suggestion: quoted(content))
    return content
  }

  // MARK: Escapes

  private mutating func readEscape(into content: inout [UInt8]) throws(Stop) {
    let start = index
    index += 1
    let plain: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = bytes[index]
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      index += 1
      return try readUnicode(from: start, into: &content)
    default: return try reportBadEscape(from: start)
    }
    index += 1
    content.append(plain)
  }

  private mutating func reportBadEscape(from start: Int) throws(Stop) {
    isDamaged = true
    let next = byte.map { $0 >= 0x20 && $0 < 0x7F ? String(Unicode.Scalar($0)) : "" } ?? ""
    try report(
      at: start, found: "the escape \\\(next)",
      expected: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX (a backslash is written \\\\)")
    // The character after the backslash is read as itself, so that the string ends where it should.
    if let byte, byte >= 0x20, byte < 0x7F { index += 1 }
  }

  /// The rest of `\uXXXX`, with its second half if it is the first of a pair.
  private mutating func readUnicode(from start: Int, into content: inout [UInt8]) throws(Stop) {
    guard let unit = skipHexDigits() else {
      isDamaged = true
      return try report(
        at: start, found: "an incomplete \\u escape", expected: "four hexadecimal digits after \\u")
    }
    var code = UInt32(unit)
    if (0xD800...0xDBFF).contains(unit), let low = skipLowSurrogate() {
      code = 0x10000 + (code - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      isDamaged = true
      let digits = String(unit, radix: 16, uppercase: true)
      return try report(
        at: start, found: "the lone surrogate \\u\(digits)", expected: "a pair of surrogates")
    }
    content.append(contentsOf: String(scalar).utf8)
  }

  private mutating func skipHexDigits() -> UInt16? {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte, let digit = JSONReader.hexDigit(byte) else { return nil }
      unit = unit << 4 | digit
      index += 1
    }
    return unit
  }

  private mutating func skipLowSurrogate() -> UInt16? {
    let start = index
    if skip("\\"), skip("u"), let low = skipHexDigits(), (0xDC00...0xDFFF).contains(low) {
      return low
    }
    index = start
    return nil
  }

  private static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
