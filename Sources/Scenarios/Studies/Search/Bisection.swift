/// The first of ordered candidates that has a property which, once there, stays.
enum Bisection {
  /// The first of 0 ..< `count` that is true, `count` where none is; asks for at most ``mostAsked(of:)``.
  ///
  /// Of what is not monotone, some true one whose predecessor is not. The last one is asked for before `count` is told.
  static func first<Failure: Error>(
    of count: Int, where isTrue: (Int) throws(Failure) -> Bool
  ) throws(Failure) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if try isTrue(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// ⌊log₂ count⌋ + 1; 0 for none.
  static func mostAsked(of count: Int) -> Int { count.bitWidth - count.leadingZeroBitCount }
}
