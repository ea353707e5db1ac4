/// A natural number of any size, for the exact steps of reading and writing decimals.
struct BigNatural {
  /// The number in base 2³², least digit first, without leading zeros; zero is empty.
  private(set) var limbs: [UInt32]

  init(_ value: UInt64) {
    limbs = [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)]
    trim()
  }

  /// The number that the decimal digits (values 0…9, most significant first) spell.
  init(digits: [UInt8]) {
    limbs = []
    for digit in digits { multiply(by: 10, adding: UInt32(digit)) }
  }

  /// The position of the highest set bit, counted from 1; 0 for zero.
  var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  var isZero: Bool { limbs.isEmpty }

  mutating func multiply(by factor: UInt32, adding addend: UInt32 = 0) {
    var carry = UInt64(addend)
    for i in limbs.indices {
      let product = UInt64(limbs[i]) * UInt64(factor) + carry
      limbs[i] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// Multiplies by 5 to the power of `exponent` ≥ 0.
  mutating func multiplyByPowerOfFive(_ exponent: Int) {
    var rest = exponent
    while rest >= 13 {
      multiply(by: 1_220_703_125)
      rest -= 13
    }
    for _ in 0..<rest { multiply(by: 5) }
  }

  mutating func shiftLeft(_ bits: Int) {
    guard !isZero, bits > 0 else { return }
    let inner = bits % 32
    if inner > 0 { multiply(by: 1 << UInt32(inner)) }
    limbs.insert(contentsOf: repeatElement(0, count: bits / 32), at: 0)
  }

  mutating func double() {
    var carry: UInt32 = 0
    for i in limbs.indices {
      let next = limbs[i] >> 31
      limbs[i] = limbs[i] << 1 | carry
      carry = next
    }
    if carry > 0 { limbs.append(carry) }
  }

  /// Takes `other` ≤ self away.
  mutating func subtract(_ other: BigNatural) {
    var borrow: Int64 = 0
    for i in limbs.indices {
      var digit = Int64(limbs[i]) - borrow
      if i < other.limbs.count { digit -= Int64(other.limbs[i]) }
      borrow = digit < 0 ? 1 : 0
      limbs[i] = UInt32(truncatingIfNeeded: digit)
    }
    precondition(borrow == 0, "a natural number cannot fall below zero")
    trim()
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }

  /// Negative, zero or positive as `a` is below, at or above `b`.
  static func compare(_ a: BigNatural, _ b: BigNatural) -> Int {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count ? -1 : 1 }
    var i = a.limbs.count - 1
    while i >= 0 {
      if a.limbs[i] != b.limbs[i] { return a.limbs[i] < b.limbs[i] ? -1 : 1 }
      i -= 1
    }
    return 0
  }
}

/// A quotient cut to a whole number, and how what was cut compares with one half.
struct Quotient: Equatable {
  enum Rest { case zero, belowHalf, half, aboveHalf }

  var whole: UInt64
  var rest: Rest

  init(whole: UInt64, rest: Rest) {
    self.whole = whole
    self.rest = rest
  }

  /// `numerator` / `denominator`, which must be below 2⁶⁴, by long division in base 2.
  init(_ numerator: BigNatural, over denominator: BigNatural) {
    let places = max(0, numerator.bitWidth - denominator.bitWidth)
    precondition(places < 64, "the quotient must fit into 64 bits")
    var remainder = numerator
    var divisor = denominator
    divisor.shiftLeft(places)
    whole = 0
    for _ in 0...places {
      whole <<= 1
      if BigNatural.compare(remainder, divisor) >= 0 {
        remainder.subtract(divisor)
        whole |= 1
      }
      remainder.double()
    }
    rest = Quotient.rest(remainder, divisor)
  }

  /// Here the remainder has been doubled once more than the divisor: equal means one half.
  private static func rest(_ doubled: BigNatural, _ divisor: BigNatural) -> Rest {
    if doubled.isZero { return .zero }
    let order = BigNatural.compare(doubled, divisor)
    return order == 0 ? .half : order < 0 ? .belowHalf : .aboveHalf
  }
}
