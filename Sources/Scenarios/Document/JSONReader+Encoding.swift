extension JSONReader {
  /// Reports a byte order mark and steps over it; reports every byte that is not UTF-8 and stops.
  mutating func checkEncoding() throws(Stop) {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      try report(at: 0, found: "a text in UTF-16", expected: "UTF-8")
      throw Stop()
    }
    var isInvalid = false
    var offset = 0
    while let invalid = JSONReader.firstInvalid(in: bytes, from: offset) {
      isInvalid = true
      let digits = String(bytes[invalid], radix: 16, uppercase: true)
      try report(at: invalid, found: "the byte 0x\(digits), which is not UTF-8", expected: "UTF-8")
      offset = invalid + 1
    }
    if isInvalid { throw Stop() }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      try report(at: 0, found: "a byte order mark", expected: "UTF-8 without one")
      index = 3
    }
  }

  /// The offset of the first byte from `start` on that begins no well-formed sequence.
  private static func firstInvalid(in bytes: [UInt8], from start: Int) -> Int? {
    var i = start
    while i < bytes.count {
      let length = sequenceLength(in: bytes, at: i)
      if length == 0 { return i }
      i += length
    }
    return nil
  }

  /// The length of the well-formed sequence at `i`, 0 if there is none (Unicode, table 3-7).
  private static func sequenceLength(in bytes: [UInt8], at i: Int) -> Int {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[i] {
    case 0...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard i + length <= bytes.count, second.contains(bytes[i + 1]) else { return 0 }
    for k in 2..<max(2, length) where bytes[i + k] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
