extension Node {
  /// This tree changed by `patch`, a JSON Merge Patch (RFC 7396): objects merge member by member,
  /// `null` removes a member, everything else replaces.
  ///
  /// What comes from the patch keeps its place in the patch; the appendix of the RFC is the test.
  public func merging(_ patch: Node) -> Node {
    guard case .object(let changes) = patch.value else { return patch }
    var result = self
    if members == nil { result = Node(.object([]), at: patch.place) }
    var members = result.members ?? []
    for change in changes { members.merge(change) }
    result.value = .object(members)
    return result
  }

  /// Puts `node` at the end of `pointer`.
  ///
  /// Objects that are missing on the way are made, as a merge patch would; their keys stand where
  /// `node` does. In arrays only elements that exist can be set, and `-` or the next index appends
  /// one. Throws when the way leads through anything else; the tree is then unchanged.
  public mutating func set(_ node: Node, at pointer: JSONPointer) throws(Diagnostic) {
    try set(node, at: pointer, depth: 0)
  }

  /// Removes the member or element at the end of `pointer`, if there is one.
  public mutating func remove(at pointer: JSONPointer) {
    remove(pointer.tokens[...])
  }
}

extension Node {
  fileprivate mutating func set(
    _ node: Node, at pointer: JSONPointer, depth: Int
  ) throws(Diagnostic) {
    guard depth < pointer.tokens.count else {
      self = node
      return
    }
    switch value {
    case .object(var members):
      value = .null
      defer { value = .object(members) }
      try members.set(node, at: pointer, depth: depth)
    case .array(var elements):
      value = .null
      defer { value = .array(elements) }
      try elements.set(node, at: pointer, depth: depth)
    case .null:
      var made: [Member] = []
      try made.set(node, at: pointer, depth: depth)
      self = Node(.object(made), at: node.place)
    default:
      throw Diagnostic(
        at: node.place, pointer: pointer,
        found: "\(summary) at \(JSONPointer(tokens: Array(pointer.tokens[..<depth])))",
        expected: "an object or an array on the way")
    }
  }

  private mutating func remove(_ tokens: ArraySlice<String>) {
    guard let token = tokens.first else { return }
    switch value {
    case .object(var members):
      guard let i = members.index(ofKey: token) else { return }
      if tokens.count == 1 {
        members.remove(at: i)
      } else {
        members[i].node.remove(tokens.dropFirst())
      }
      value = .object(members)
    case .array(var elements):
      guard let i = arrayIndex(token, below: elements.count) else { return }
      if tokens.count == 1 {
        elements.remove(at: i)
      } else {
        elements[i].remove(tokens.dropFirst())
      }
      value = .array(elements)
    default: return
    }
  }
}

extension [Node.Member] {
  fileprivate mutating func merge(_ change: Node.Member) {
    let index = index(ofKey: change.key)
    if change.node.isNull {
      if let index { remove(at: index) }
      return
    }
    if let index {
      let merged = self[index].node.merging(change.node)
      if change.node.members == nil { self[index].keyPlace = change.keyPlace }
      self[index].node = merged
    } else {
      let nothing = Node(.null, at: change.node.place)
      append(.init(key: change.key, keyPlace: change.keyPlace, node: nothing.merging(change.node)))
    }
  }

  fileprivate mutating func set(
    _ node: Node, at pointer: JSONPointer, depth: Int
  ) throws(Diagnostic) {
    let key = pointer.tokens[depth]
    if let i = index(ofKey: key) {
      try self[i].node.set(node, at: pointer, depth: depth + 1)
      if depth + 1 == pointer.tokens.count { self[i].keyPlace = node.place }
    } else {
      var made = Node(.null, at: node.place)
      try made.set(node, at: pointer, depth: depth + 1)
      append(.init(key: key, keyPlace: node.place, node: made))
    }
  }
}

extension [Node] {
  fileprivate mutating func set(
    _ node: Node, at pointer: JSONPointer, depth: Int
  ) throws(Diagnostic) {
    let token = pointer.tokens[depth]
    if token == "-" || arrayIndex(token, below: count + 1) == count {
      var made = Node(.null, at: node.place)
      try made.set(node, at: pointer, depth: depth + 1)
      append(made)
      return
    }
    guard let i = arrayIndex(token, below: count) else {
      let way = JSONPointer(tokens: Array<String>(pointer.tokens[..<depth]))
      throw Diagnostic(
        at: node.place, pointer: pointer, found: "\(quoted(token)) in the array at \(way)",
        expected: count == 0 ? "0 or \"-\"" : "an index from 0 to \(count), or \"-\" to append")
    }
    try self[i].set(node, at: pointer, depth: depth + 1)
  }
}
