/// The way from the root of a tree to one of its nodes (RFC 6901).
public struct JSONPointer: Hashable, Sendable {
  /// The keys and indices from the root on, unescaped.
  public private(set) var tokens: [String]

  /// The pointer to the root, written as the empty text.
  public static let root = JSONPointer(tokens: [])

  /// The pointer through these unescaped keys and indices.
  public init(tokens: [String]) { self.tokens = tokens }

  /// Reads the string representation of RFC 6901 §3: empty, or `/` before each token, with `~0`
  /// for `~` and `~1` for `/`.
  public init(reading text: String) throws(Complaint) {
    tokens = []
    if text.isEmpty { return }
    guard text.utf8.first == UInt8(ascii: "/") else {
      throw Complaint(expected: "a JSON Pointer, which begins with \"/\"", suggestion: "/" + text)
    }
    for part in text.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      tokens.append(try JSONPointer.unescaped(part))
    }
  }

  /// Whether this is the pointer to the root.
  public var isRoot: Bool { tokens.isEmpty }

  /// The pointer to the member `key` of this.
  public func appending(_ key: String) -> JSONPointer { JSONPointer(tokens: tokens + [key]) }

  /// The pointer to the element `index` of this.
  public func appending(_ index: Int) -> JSONPointer { appending("\(index)") }

  private static func unescaped(_ part: Substring.UTF8View) throws(Complaint) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in part {
      switch (isEscaped, byte) {
      case (false, UInt8(ascii: "~")): isEscaped = true
      case (false, _): bytes.append(byte)
      case (true, UInt8(ascii: "0")), (true, UInt8(ascii: "1")):
        bytes.append(byte == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        isEscaped = false
      default: throw badEscape
      }
    }
    if isEscaped { throw badEscape }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let badEscape = Complaint(
    expected: "a JSON Pointer, in which \"~\" is written ~0 and \"/\" in a key ~1")
}

extension JSONPointer: CustomStringConvertible {
  /// The string representation of RFC 6901 §3.
  public var description: String {
    var bytes: [UInt8] = []
    for token in tokens {
      bytes.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
        case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
        default: bytes.append(byte)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Node {
  /// The node that `pointer` leads to from here, if there is one.
  public func node(at pointer: JSONPointer) -> Node? {
    var node = self
    for token in pointer.tokens {
      guard let child = node.child(token) else { return nil }
      node = child
    }
    return node
  }

  private func child(_ token: String) -> Node? {
    switch value {
    case .object: self[token]
    case .array(let elements): arrayIndex(token, below: elements.count).map { elements[$0] }
    default: nil
    }
  }
}

/// The array index that `token` spells (RFC 6901 §4: no sign, no leading zeros), below `count`.
func arrayIndex(_ token: String, below count: Int) -> Int? {
  let digits = Array(token.utf8)
  guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy(isDigit) else { return nil }
  if digits.count > 1, digits[0] == UInt8(ascii: "0") { return nil }
  let index = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  return index < count ? index : nil
}
