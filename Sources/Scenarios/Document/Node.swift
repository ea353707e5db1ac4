/// A JSON value and where it stands.
///
/// A tree of nodes is what a scenario file is before anything is known about its meaning. Every
/// node keeps the place it was read from, so that after patches an error still names the right
/// text.
public struct Node: Sendable {
  /// What the value is.
  public indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([Node])
    /// The members in the order of the file; their keys differ from each other.
    case object([Member])
  }

  /// One key of an object with its value.
  public struct Member: Sendable {
    /// The key, unescaped.
    public var key: String
    /// Where the key stands.
    public var keyPlace: Place
    /// The value.
    public var node: Node

    /// A member whose key stands at `keyPlace`.
    public init(key: String, keyPlace: Place, node: Node) {
      self.key = key
      self.keyPlace = keyPlace
      self.node = node
    }
  }

  /// The value itself.
  public var value: Value
  /// Where the value begins.
  public var place: Place

  /// `value`, standing at `place`.
  public init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Node {
  /// The members if this is an object, in the order of the file.
  public var members: [Member]? {
    if case .object(let members) = value { return members }
    return nil
  }

  /// The elements if this is an array.
  public var elements: [Node]? {
    if case .array(let elements) = value { return elements }
    return nil
  }

  /// The text if this is a string.
  public var string: String? {
    if case .string(let string) = value { return string }
    return nil
  }

  /// The number if this is one.
  public var number: JSONNumber? {
    if case .number(let number) = value { return number }
    return nil
  }

  /// The Boolean if this is one.
  public var bool: Bool? {
    if case .bool(let bool) = value { return bool }
    return nil
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = value { return true }
    return false
  }

  /// The member called `key`, compared scalar by scalar; `nil` if this is no object or has none.
  public func member(_ key: String) -> Member? {
    guard let members, let i = members.index(ofKey: key) else { return nil }
    return members[i]
  }

  /// The value of the member called `key`.
  public subscript(key: String) -> Node? { member(key)?.node }

  /// What a message says was found: the value itself if it is short, else its kind.
  public var summary: String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): shortened(number.text)
    case .string(let string): quoted(string)
    case .array(let elements): elements.isEmpty ? "an empty array" : "an array"
    case .object(let members): members.isEmpty ? "an empty object" : "an object"
    }
  }
}

extension [Node.Member] {
  /// The index of the member called `key`, compared scalar by scalar.
  func index(ofKey key: String) -> Int? {
    firstIndex { isSame($0.key, key) }
  }
}

/// Whether two texts have the same scalars; `==` of strings also accepts equivalent ones.
package func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
