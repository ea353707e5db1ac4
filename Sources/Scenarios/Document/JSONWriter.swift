/// Writes JSON (RFC 8259) into a buffer of bytes, piece by piece.
///
///     var json = JSONWriter(.pretty)
///     json.beginObject()
///     json.member("seed", 7)
///     json.key("figures")
///     json.beginArray(.line)
///     json.value(0.5)
///     json.endArray()
///     json.endObject()
///
/// Keys stand in the order in which they are given; that they differ is up to the caller. Doubles
/// are written by `DecimalText.shortest`. Calls in an impossible order stop the program.
public struct JSONWriter {
  /// How a text is laid out.
  public enum Layout: Sendable {
    /// Without any white space.
    case compact
    /// Each member and element on its own line, indented by two spaces a level.
    case pretty
    /// Inside a pretty text: all on one line, with spaces.
    case line
  }

  private struct Level {
    var layout: Layout
    var isObject: Bool
    var isEmpty = true
  }

  /// What has been written, UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private var levels: [Level] = []
  private var followsKey = false

  /// An empty buffer; the text will have this `layout`.
  public init(_ layout: Layout = .compact) { self.layout = layout }

  /// What has been written.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Objects and arrays

  /// Begins an object; `layout` may change from pretty to line.
  public mutating func beginObject(_ layout: Layout? = nil) {
    begin(UInt8(ascii: "{"), layout, isObject: true)
  }

  /// Ends the innermost object.
  public mutating func endObject() { end(UInt8(ascii: "}"), isObject: true) }

  /// Begins an array; `layout` may change from pretty to line.
  public mutating func beginArray(_ layout: Layout? = nil) {
    begin(UInt8(ascii: "["), layout, isObject: false)
  }

  /// Ends the innermost array.
  public mutating func endArray() { end(UInt8(ascii: "]"), isObject: false) }

  /// Writes the key of the next value.
  public mutating func key(_ key: String) {
    precondition(levels.last?.isObject == true && !followsKey, "a key stands in an object")
    separate()
    JSONWriter.appendString(key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    if currentLayout != .compact { bytes.append(0x20) }
    followsKey = true
  }

  // MARK: Values

  /// Writes a string, escaped.
  public mutating func value(_ value: String) {
    beginValue()
    JSONWriter.appendString(value, to: &bytes)
  }

  /// Writes an integer.
  public mutating func value(_ value: Int64) {
    beginValue()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: DecimalText.ascii(value.magnitude))
  }

  /// Writes a finite number; anything else stops the program.
  public mutating func value(_ value: Double) {
    precondition(value.isFinite, "JSON has no number that is not finite")
    beginValue()
    DecimalText.appendShortest(value, to: &bytes)
  }

  /// Writes `true` or `false`.
  public mutating func value(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes `null`.
  public mutating func null() { literal("null") }

  /// Writes a tree; numbers keep their spelling.
  public mutating func value(_ node: Node) {
    switch node.value {
    case .null: null()
    case .bool(let bool): value(bool)
    case .number(let number): literal(number.text)
    case .string(let string): value(string)
    case .array(let elements):
      beginArray()
      for element in elements { value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        value(member.node)
      }
      endObject()
    }
  }

  // MARK: Members

  /// Writes a key and its string.
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    self.value(value)
  }

  /// Writes a key and its integer.
  public mutating func member(_ key: String, _ value: Int64) {
    self.key(key)
    self.value(value)
  }

  /// Writes a key and its number, or `null` for a figure that does not exist.
  public mutating func member(_ key: String, _ value: Double?) {
    self.key(key)
    if let value { self.value(value) } else { null() }
  }

  /// Writes a key and its Boolean.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    self.value(value)
  }

  // MARK: Layout

  private var currentLayout: Layout { levels.last?.layout ?? layout }

  private mutating func begin(_ bracket: UInt8, _ layout: Layout?, isObject: Bool) {
    beginValue()
    bytes.append(bracket)
    let current = currentLayout
    levels.append(
      Level(layout: current == .pretty ? layout ?? current : current, isObject: isObject))
  }

  private mutating func end(_ bracket: UInt8, isObject: Bool) {
    precondition(levels.last?.isObject == isObject && !followsKey, "brackets come in pairs")
    let level = levels.removeLast()
    if level.layout == .pretty, !level.isEmpty { breakLine() }
    bytes.append(bracket)
  }

  private mutating func literal(_ text: String) {
    beginValue()
    bytes.append(contentsOf: text.utf8)
  }

  /// What comes before a value: nothing after its key, else as before a key.
  private mutating func beginValue() {
    if followsKey {
      followsKey = false
      return
    }
    precondition(levels.last?.isObject != true, "a value in an object has a key")
    precondition(!levels.isEmpty || bytes.isEmpty, "a text is one value")
    if !levels.isEmpty { separate() }
  }

  private mutating func separate() {
    let level = levels[levels.count - 1]
    if !level.isEmpty { bytes.append(UInt8(ascii: ",")) }
    levels[levels.count - 1].isEmpty = false
    switch level.layout {
    case .compact: break
    case .pretty: breakLine()
    case .line: if !level.isEmpty { bytes.append(0x20) }
    }
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * levels.count))
  }

  // MARK: Strings

  /// Appends `string` in quotes; only what must be is escaped.
  package static func appendString(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 { appendEscaped(byte, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    let letter: Unicode.Scalar
    switch byte {
    case UInt8(ascii: "\""): letter = "\""
    case UInt8(ascii: "\\"): letter = "\\"
    case 0x08: letter = "b"
    case 0x09: letter = "t"
    case 0x0A: letter = "n"
    case 0x0C: letter = "f"
    case 0x0D: letter = "r"
    case 0..<0x20:
      bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u001").utf8)
      let digit = byte & 0xF
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      return
    default:
      bytes.append(byte)
      return
    }
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: letter))
  }
}

extension Node {
  /// The tree as JSON text.
  public func json(_ layout: JSONWriter.Layout = .compact) -> String {
    var writer = JSONWriter(layout)
    writer.value(self)
    return writer.text
  }
}
