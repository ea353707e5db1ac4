/// A ring of hashes on which every replica has a number of points: a key belongs to the first point at or after its own
/// hash whose replica is fit.
///
/// A replica that leaves gives its keys to those after its points and moves no other; it takes them back when it returns.
/// Consistent hashing, doi:10.1145/258533.258660. Pinned by `AffinityTests`.
package struct HashRing {
  /// Upper 48 bits of the hash, then the replica; sorted.
  private let points: [UInt64]

  /// A ring of `pointsEach` points for each replica, drawn by the stream.
  package init(replicas: Int, pointsEach: Int, _ stream: RandomStream) {
    var points: [UInt64] = []
    points.reserveCapacity(replicas * pointsEach)
    for replica in 0..<replicas {
      let key = stream.key(entity: UInt64(replica))
      for number in 0..<pointsEach {
        points.append(Draw.bits(key, UInt64(number)) & ~0xFFFF | UInt64(replica))
      }
    }
    points.sort()
    self.points = points
  }

  /// Number of points.
  package var count: Int { points.count }

  /// Replica of the point at a place; places past the last go round.
  package func replica(at place: Int) -> Int { Int(points[place % points.count] & 0xFFFF) }

  /// Place of the first point at or after a hash.
  package func place(of hash: UInt64) -> Int {
    let target = hash & ~0xFFFF
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
