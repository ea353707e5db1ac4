/// Reads JSON (RFC 8259, UTF-8) strictly, and finds as many errors as it can in one go.
///
/// Beyond the grammar it refuses a byte order mark, keys that repeat, lone surrogates, numbers
/// beyond the largest double and more than 128 levels. After an error from which the rest still
/// makes sense (a comma too many or too few, a repeated key, a bad escape, a comment, a malformed
/// word) it reads on; it stops at the first other one, and after 20.
public struct JSONReader {
  /// The deepest nesting of arrays and objects that is read.
  public static let levelsMax = 128
  /// After so many errors in a text the reader stops.
  public static let errorsMax = 20

  /// Reads `bytes`, a text called `origin`, or throws all of its errors.
  public static func read(_ bytes: [UInt8], origin: String) throws(InvalidScenario) -> Node {
    var diagnostics = Diagnostics()
    let node = read(bytes, origin: origin, into: &diagnostics)
    try diagnostics.throwErrors()
    guard let node else { preconditionFailure("a text without errors has a tree") }
    return node
  }

  /// Reads `bytes`, a text called `origin`, and adds its errors to `diagnostics`.
  ///
  /// Returns the tree also after errors that leave no doubt about it (commas, comments, a second
  /// value for a key, which is dropped), so that its meaning can be checked in the same go; `nil`
  /// after any other error.
  public static func read(
    _ bytes: [UInt8], origin: String, into diagnostics: inout Diagnostics
  ) -> Node? {
    var reader = JSONReader(bytes, origin: origin)
    let node = reader.readDocument()
    diagnostics.add(contentsOf: reader.diagnostics)
    return node
  }

  let bytes: [UInt8]
  var index = 0
  private var counter: PlaceCounter
  private var path: [Step] = []
  private var diagnostics = Diagnostics()
  /// Whether a value could not be read, so that the tree says less than the text.
  var isDamaged = false

  /// Thrown when the rest of the text makes no sense any more.
  struct Stop: Error {}

  private enum Step {
    case key(String)
    case index(Int)
  }

  private init(_ bytes: [UInt8], origin: String) {
    self.bytes = bytes
    counter = PlaceCounter(origin: origin)
  }

  // MARK: Errors and places

  mutating func place(of offset: Int) -> Place { counter.place(of: offset, in: bytes) }

  /// Adds an error; throws `Stop` when there are enough.
  mutating func report(
    at offset: Int, found: String, expected: String? = nil, suggestion: String? = nil
  ) throws(Stop) {
    let tokens = path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "\(index)"
      }
    }
    diagnostics.add(
      Diagnostic(
        at: place(of: offset), pointer: JSONPointer(tokens: tokens), found: found,
        expected: expected, suggestion: suggestion))
    if diagnostics.count >= JSONReader.errorsMax { throw Stop() }
  }

  /// Adds an error about what stands at `index` and gives up.
  mutating func stop(expected: String) throws(Stop) -> Never {
    try report(at: index, found: visible(at: index), expected: expected)
    throw Stop()
  }

  // MARK: The document

  private mutating func readDocument() -> Node? {
    do throws(Stop) {
      try checkEncoding()
      try skipSpace()
      if index == bytes.count {
        try report(at: 0, found: "an empty text", expected: "a JSON value")
        return nil
      }
      let node = try readValue()
      try skipSpace()
      if index < bytes.count {
        let what = visible(at: index)
        try report(at: index, found: "\(what) after the end of the value", expected: "nothing more")
      }
      return isDamaged ? nil : node
    } catch {
      return nil
    }
  }

  mutating func readValue() throws(Stop) -> Node {
    let start = place(of: index)
    switch byte {
    case UInt8(ascii: "{"): return Node(.object(try readObject()), at: start)
    case UInt8(ascii: "["): return Node(.array(try readArray()), at: start)
    case UInt8(ascii: "\""): return Node(.string(try readString()), at: start)
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"), nil:
      isDamaged = true
      try report(at: index, found: visible(at: index), expected: "a value")
      if byte == nil { throw Stop() }
      return Node(.null, at: start)
    default: return Node(try readWord(), at: start)
    }
  }

  // MARK: Arrays

  private mutating func readArray() throws(Stop) -> [Node] {
    let open = index
    try enter()
    var elements: [Node] = []
    try skipSpace()
    if skip("]") { return elements }
    repeat {
      path.append(.index(elements.count))
      elements.append(try readValue())
      path.removeLast()
    } while try continues(until: "]", openedAt: open)
    return elements
  }

  /// After a value in an array or object: whether another one follows.
  private mutating func continues(
    until close: Unicode.Scalar, openedAt open: Int
  ) throws(Stop) -> Bool {
    try skipSpace()
    if skip(close) { return false }
    let comma = index
    if skip(",") {
      try skipSpace()
      guard byte == UInt8(ascii: close) else { return true }
      try report(at: comma, found: "a comma before \"\(close)\"", expected: "no comma there")
      index += 1
      return false
    }
    let expected = "\",\" or \"\(close)\""
    switch byte {
    case nil, UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"):
      let opening = place(of: open)
      let closing = "for the \"\(close == "]" ? "[" : "{")\" at \(opening.line):\(opening.column)"
      try report(at: index, found: visible(at: index), expected: "\(expected) \(closing)")
      throw Stop()
    default:
      try report(at: index, found: visible(at: index), expected: expected)
      // In an object only a key lets the rest make sense.
      if close == "}", byte != UInt8(ascii: "\"") { throw Stop() }
      return true
    }
  }

  // MARK: Objects

  private mutating func readObject() throws(Stop) -> [Node.Member] {
    let open = index
    try enter()
    var members: [Node.Member] = []
    var seen: [[UInt8]: Int] = [:]
    try skipSpace()
    if skip("}") { return members }
    repeat {
      guard let (key, start) = try readKey() else { continue }
      let keyPlace = place(of: start)
      path.append(.key(key))
      let first = seen[Array(key.utf8)]
      if let first { try reportRepeated(key, at: start, first: members[first].keyPlace) }
      let node = try readMemberValue()
      if first == nil {
        seen[Array(key.utf8)] = members.count
        members.append(Node.Member(key: key, keyPlace: keyPlace, node: node))
      }
      path.removeLast()
    } while try continues(until: "}", openedAt: open)
    return members
  }

  private mutating func reportRepeated(
    _ key: String, at start: Int, first: Place
  ) throws(Stop) {
    try report(
      at: start, found: "the key \(quoted(key)) again",
      expected: "each key once (first at \(first.line):\(first.column))")
  }

  /// The key at `index` and where it begins; `nil` after an error that leaves none.
  private mutating func readKey() throws(Stop) -> (key: String, start: Int)? {
    while skip(",") {
      try report(at: index - 1, found: "\",\"", expected: "a key in double quotes")
      try skipSpace()
    }
    let start = index
    switch byte {
    case UInt8(ascii: "\""): return (try readString(), start)
    case UInt8(ascii: "'"): return (try readSingleQuoted(), start)
    case UInt8(ascii: "}"): return nil
    default: return try readBareKey().map { ($0, start) }
    }
  }

  /// A key without quotes: an error, but one that can be read if a colon follows.
  private mutating func readBareKey() throws(Stop) -> String? {
    let start = index
    let word = skipWord()
    if word.isEmpty { try stop(expected: "a key in double quotes") }
    try skipSpace()
    let isKey = byte == UInt8(ascii: ":")
    try report(
      at: start, found: shortened(word), expected: "a key in double quotes",
      suggestion: isKey ? quoted(word) : nil)
    if isKey { return word }
    isDamaged = true
    return nil
  }

  /// The colon and the value after a key.
  private mutating func readMemberValue() throws(Stop) -> Node {
    try skipSpace()
    if !skip(":") {
      let start = index
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "}"):
        isDamaged = true
        try report(at: index, found: visible(at: index), expected: "\":\" and a value")
        return Node(.null, at: place(of: index))
      case nil, UInt8(ascii: "]"): try stop(expected: "\":\" and a value")
      default:
        try report(at: start, found: visible(at: index), expected: "\":\"")
        _ = skip("=")
      }
    }
    try skipSpace()
    return try readValue()
  }

  private mutating func enter() throws(Stop) {
    if path.count >= JSONReader.levelsMax {
      try report(
        at: index, found: "more than \(JSONReader.levelsMax) levels",
        expected: "fewer arrays and objects inside each other")
      throw Stop()
    }
    index += 1
  }
}
