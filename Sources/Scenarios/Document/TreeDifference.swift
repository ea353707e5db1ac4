/// A value that differs between two trees.
public struct TreeChange: Sendable {
  /// Where it stands in both.
  public var pointer: JSONPointer
  /// The old value; `nil` where it was not there.
  public var old: Node?
  /// The new value; `nil` where it is not there any more.
  public var new: Node?
}

extension Node {
  /// What has to be changed to make `other` of this tree, by pointer, in the order of the keys' bytes: members one by one,
  /// arrays as a whole. Pinned by `TreeDifferenceTests`.
  public func changes(to other: Node) -> [TreeChange] {
    var found: [TreeChange] = []
    collect(other, .root, &found)
    return found
  }

  private func collect(_ other: Node, _ pointer: JSONPointer, _ found: inout [TreeChange]) {
    guard let old = members, let new = other.members else {
      if canonicalText != other.canonicalText {
        found.append(TreeChange(pointer: pointer, old: self, new: other))
      }
      return
    }
    var keys = old.map { $0.key }
    for member in new where !old.contains(where: { isSame($0.key, member.key) }) {
      keys.append(member.key)
    }
    keys.sort(by: isBytewiseBefore)
    for key in keys {
      let place = pointer.appending(key)
      switch (self[key], other[key]) {
      case (let a?, let b?): a.collect(b, place, &found)
      case (let a, let b): found.append(TreeChange(pointer: place, old: a, new: b))
      }
    }
  }
}
