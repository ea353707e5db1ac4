// A walk through what the simulator needs from a processor, its compiler and its runtime. The text must be
// the same in WebAssembly and natively: it tests wasm/runtime.c.

/// FNV-1a in 64 bits over bytes and numbers.
struct Fingerprint {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  mutating func add(_ bytes: [UInt8]) { for byte in bytes { add(byte) } }
  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
  }
  mutating func add(_ number: Double) { add(number.bitPattern) }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

/// A stream of numbers that looks random enough to reach odd cases (a Weyl sequence, mixed).
struct Stream {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    let mixed = (state ^ (state >> 31)) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ (mixed >> 29)
  }
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

/// The fingerprints of all trials, one line each.
func probe() -> String {
  let trials: [(name: String, run: (inout Fingerprint, inout Stream) -> Void)] = [
    ("integers of 128 bits", tryWideIntegers), ("floating point", tryFloatingPoint),
    ("texts", tryTexts), ("sorting", trySorting), ("allocation", tryAllocation),
    ("large arrays", tryLargeArrays),
  ]
  return trials.map { trial in
    var fingerprint = Fingerprint()
    var stream = Stream(state: 2021)
    trial.run(&fingerprint, &stream)
    return "\(trial.name): \(fingerprint.text)\n"
  }.joined()
}

private func tryWideIntegers(_ fingerprint: inout Fingerprint, _ stream: inout Stream) {
  func record(_ value: UInt128) {
    fingerprint.add(UInt64(truncatingIfNeeded: value))
    fingerprint.add(UInt64(truncatingIfNeeded: value >> 64))
  }
  for _ in 0..<2000 {
    let shift = stream.below(128)
    let a = UInt128(stream.next()) << 64 | UInt128(stream.next())
    let b = max(1, (UInt128(stream.next()) << 64 | UInt128(stream.next())) >> shift)
    record(a &* b)
    record(a / b)
    record(a % b)
    record(a << shift)
    record(UInt128(truncatingIfNeeded: Int128(truncatingIfNeeded: a) >> shift))
    record(UInt128(truncatingIfNeeded: Int128(truncatingIfNeeded: a) / Int128(b >> 1 + 1)))
    record(UInt128(truncatingIfNeeded: Int128(truncatingIfNeeded: a) % Int128(b >> 1 + 1)))
    precondition(a / b * b + a % b == a, "quotient and remainder make the dividend")
    let product = stream.next().multipliedFullWidth(by: stream.next())
    fingerprint.add(product.high ^ product.low)
  }
}

private func tryFloatingPoint(_ fingerprint: inout Fingerprint, _ stream: inout Stream) {
  let special = [0.5, 1.5, 2.5, -0.5, -2.5, 0.49999999999999994, 4503599627370497.5, 1e300, -0.0]
  for trial in 0..<2000 {
    let random = Double(Int64(bitPattern: stream.next())) / Double(1 << 30 + stream.below(1 << 30))
    let x = trial < special.count ? special[trial] : random
    fingerprint.add(x.rounded())
    fingerprint.add(x.rounded(.up))
    fingerprint.add(x.rounded(.down))
    fingerprint.add(x.rounded(.toNearestOrEven))
    fingerprint.add(x.magnitude.squareRoot() * 3 / (x + 7))
    fingerprint.add(Double(UInt128(x.magnitude.significand * 1e15) << stream.below(64)))
    fingerprint.add(x.nextUp.ulp)
  }
}

private func tryTexts(_ fingerprint: inout Fingerprint, _ stream: inout Stream) {
  var seen: [String: Int64] = [:]
  for _ in 0..<2000 {
    let key = "key \(stream.below(300)) é \(Int64.min + Int64(stream.below(9)))"
    seen[key, default: 0] += 1
    let broken = (0..<stream.below(40)).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
    fingerprint.add(Array(String(decoding: broken, as: UTF8.self).utf8))
  }
  for key in seen.keys.sorted() { fingerprint.add(Array("\(key) = \(seen[key] ?? 0)".utf8)) }
  fingerprint.add(UInt64("caf\u{e9}" == "cafe\u{301}" ? 1 : 0))
}

private func trySorting(_ fingerprint: inout Fingerprint, _ stream: inout Stream) {
  var pairs = (0..<50_000).map { (key: stream.below(1000), place: $0) }
  pairs.sort { $0.key < $1.key || ($0.key == $1.key && $0.place < $1.place) }
  for pair in pairs { fingerprint.add(UInt64(pair.place)) }
}

/// Blocks of all sizes and alignments live side by side, grow, move and die; none may touch another.
private func tryAllocation(_ fingerprint: inout Fingerprint, _ stream: inout Stream) {
  var blocks: [UnsafeMutableRawBufferPointer] = []
  func check(_ block: UnsafeMutableRawBufferPointer) {
    guard let first = block.first, let last = block.last else { return }
    let mark = UInt8(truncatingIfNeeded: block.count)
    precondition(first == mark && last == mark, "a block was overwritten")
  }
  for _ in 0..<40_000 {
    if blocks.count > 500 || (stream.below(3) == 0 && !blocks.isEmpty) {
      let block = blocks.remove(at: stream.below(blocks.count))
      check(block)
      block.deallocate()
    } else {
      let size = stream.below(1 << (1 + stream.below(17)))
      let alignment = 1 << stream.below(10)
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: alignment)
      let address = block.baseAddress.map { UInt(bitPattern: $0) } ?? 0
      precondition(address % UInt(alignment) == 0, "a block is not aligned")
      for i in block.indices { block[i] = UInt8(truncatingIfNeeded: size) }
      fingerprint.add(UInt64(size))
      blocks.append(block)
    }
  }
  for block in blocks {
    check(block)
    block.deallocate()
  }
}

private func tryLargeArrays(_ fingerprint: inout Fingerprint, _ stream: inout Stream) {
  for round in 0..<3 {
    var column: [UInt64] = []
    for place in 0..<(4_000_000 + round) { column.append(UInt64(place) ^ 0x55) }
    let bytes = [UInt8](repeating: UInt8(round), count: 200_000_000)
    fingerprint.add(column[stream.below(column.count)] ^ UInt64(bytes[stream.below(bytes.count)]))
  }
}
