/// What a cache of equally popular keys holds.
///
/// Every key is asked for with the same chance. A miss that is answered stores its key for good. From empty, the mean
/// share of keys held after n answered requests is 1 − (1 − 1/keys)ⁿ, about 1 − e^(−n/keys). Pinned by
/// `CacheContentsTests`.
package struct CacheContents {
  package let keys: Int
  private var words: [UInt64]
  /// Keys held.
  package private(set) var held: Int

  /// A cache that holds all of its keys, or none.
  package init(keys: Int, isWarm: Bool) {
    self.keys = keys
    words = [UInt64](repeating: isWarm ? UInt64.max : 0, count: (keys + 63) / 64)
    held = isWarm ? keys : 0
  }

  /// Whether it holds a key.
  package func holds(_ key: Int) -> Bool { words[key >> 6] >> UInt64(key & 63) & 1 != 0 }

  /// Stores a key.
  package mutating func store(_ key: Int) {
    if holds(key) { return }
    words[key >> 6] |= 1 << UInt64(key & 63)
    held += 1
  }

  /// Loses everything.
  package mutating func empty() {
    for index in words.indices { words[index] = 0 }
    held = 0
  }
}
