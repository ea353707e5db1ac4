/// A named family of draws, from which the keys of single draws are derived.
///
/// A draw's full name is (seed, stream name, entity, operation, attempt, purpose, index). The first
/// four steps down the name are mixed here, the last two in ``Draw``.
public struct RandomStream: Hashable, Sendable {
  /// The stream's place among all streams.
  public let key: UInt64

  /// The stream of a `name` such as `"fleets/cars/telemetry"` under a run's `seed`.
  @inlinable public init(seed: UInt64, name: String) {
    key = RandomStream.hash(name, from: RandomStream.derived(0x466C_6565_7453_696D, seed))
  }

  @inlinable init(key: UInt64) { self.key = key }

  /// The stream called `name` under this one. A child's name is not joined to its parent's:
  /// `"a"` then `"b"` is another stream than `"a/b"`.
  @inlinable public func child(name: String) -> RandomStream {
    RandomStream(key: RandomStream.hash(name, from: key))
  }

  /// The key of an entity: a device, a home, a replica. Different entities of one stream have
  /// different keys.
  @inlinable @inline(__always)
  public func key(entity: UInt64) -> UInt64 {
    RandomStream.derived(key, entity)
  }

  /// The key of one request: the `attempt`-th try of an entity's `operation`.
  ///
  /// Keys of one entity differ for operations below 2⁴⁸ and attempts below 2¹⁶.
  @inlinable @inline(__always)
  public func key(entity: UInt64, operation: UInt64, attempt: UInt64) -> UInt64 {
    RandomStream.key(of: key(entity: entity), operation: operation, attempt: attempt)
  }

  /// The same as ``key(entity:operation:attempt:)`` where the entity's key is at hand.
  @inlinable @inline(__always)
  public static func key(
    of entityKey: UInt64, operation: UInt64, attempt: UInt64
  ) -> UInt64 {
    derived(entityKey, operation ^ (attempt &<< 48 | attempt &>> 16))
  }

  /// One step down a name. The constants differ from those of ``Draw/bits(_:_:)``, so a derived
  /// key is never one of the words drawn from its parent.
  @inlinable @inline(__always)
  static func derived(_ key: UInt64, _ word: UInt64) -> UInt64 {
    mix64((key ^ 0x6A09_E667_F3BC_C908) &+ 0xD1B5_4A32_D192_ED03 &* (word &+ 1))
  }

  /// The hash of a name's UTF-8 bytes, in words of eight with the length last.
  @inlinable static func hash(_ name: String, from key: UInt64) -> UInt64 {
    var hash = key
    var word: UInt64 = 0
    var length: UInt64 = 0
    for byte in name.utf8 {
      word |= UInt64(byte) &<< (8 &* (length & 7))
      length &+= 1
      if length & 7 == 0 {
        hash = derived(hash, word)
        word = 0
      }
    }
    return derived(derived(hash, word), ~length)
  }
}
