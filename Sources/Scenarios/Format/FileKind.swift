/// What kind of file a `format` names: `scenario` in `fleetsim-scenario/1`.
package enum FileKind {
  /// The kind that a file says to be of; `nil` when it does not say.
  package static func told(by tree: Node) -> String? {
    tree["format"]?.string.flatMap { named(in: $0) }
  }

  /// The kind in a format's name; `nil` when the text is no such name.
  static func named(in format: String) -> String? {
    let text = Array(format.utf8)
    let start = Array("fleetsim-".utf8)
    guard text.starts(with: start), let slash = text.lastIndex(of: UInt8(ascii: "/")),
      slash > start.count
    else { return nil }
    return String(decoding: text[start.count..<slash], as: UTF8.self)
  }
}

extension Decoding {
  /// Whether the file says to be of another kind than `format` names. That is told, and nothing else about it is worth
  /// a word then. Pinned by the broken files `another-kind`.
  func isOfAnotherKind(than format: String) -> Bool {
    guard let node = root["format"], let told = FileKind.told(by: root),
      let kind = FileKind.named(in: format), !isSame(told, kind)
    else { return false }
    let _: Void? = fail(
      node, JSONPointer(tokens: ["format"]), expected: "a file with \(quoted(format))")
    return true
  }
}
