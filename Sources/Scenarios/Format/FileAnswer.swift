/// What is found under a file name in a scenario.
public enum FileAnswer: Sendable {
  /// The file's content, and its name for messages.
  case bytes([UInt8], origin: String)
  /// Why there is none, as a phrase such as `no such file`.
  case unreadable(String)
}

extension Decoding {
  /// What `read` makes of the file that `node` names; what is wrong with it is added with its own places.
  func fileNamed<Value>(
    by node: Node, at pointer: JSONPointer, expected words: String,
    _ read: (_ bytes: [UInt8], _ origin: String, _ found: inout Diagnostics) -> Value?
  ) -> Value? {
    guard let name = node.string, !name.isEmpty else {
      return fail(node, pointer, expected: words)
    }
    switch file(name) {
    case .unreadable(let reason):
      return fail(node, pointer, found: "\(quoted(name)) (\(reason))", expected: words)
    case .bytes(let bytes, let origin):
      var found = Diagnostics()
      let value = read(bytes, origin, &found)
      for diagnostic in found.ordered { add(diagnostic) }
      return value
    }
  }
}
