/// Writes XML 1.0 (Fifth Edition), piece by piece.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  typealias Attributes = [(name: String, value: String)]

  /// An element without content.
  mutating func element(_ name: String, _ attributes: Attributes) {
    line(XMLText.tag(name, attributes) + "/>")
  }

  /// An element with text alone; white space of the text is kept.
  mutating func element(_ name: String, _ attributes: Attributes, text content: String) {
    line(XMLText.tag(name, attributes) + ">" + XMLText.content(content) + "</\(name)>")
  }

  /// An element with others in it.
  mutating func element(
    _ name: String, _ attributes: Attributes, _ inner: (inout XMLText) -> Void
  ) {
    line(XMLText.tag(name, attributes) + ">")
    depth += 1
    inner(&self)
    depth -= 1
    line("</\(name)>")
  }

  private mutating func line(_ markup: String) {
    text += String(repeating: "  ", count: depth) + markup + "\n"
  }

  private static func tag(_ name: String, _ attributes: Attributes) -> String {
    "<" + name + attributes.map { " \($0.name)=\"\(attribute($0.value))\"" }.joined()
  }

  /// Text of an attribute: line feeds are character references, else a parser makes them spaces (section 3.3.3).
  static func attribute(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case "\n": "&#10;"
      case "\r": "&#13;"
      case "\t": "&#9;"
      case "\"": "&quot;"
      case "'": "&apos;"
      default: nil
      }
    }
  }

  /// Text between tags.
  static func content(_ text: String) -> String { escaped(text) { $0 == "\r" ? "&#13;" : nil } }

  private static func escaped(
    _ text: String, _ special: (Unicode.Scalar) -> String?
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result += special(scalar) ?? String(scalar)
      }
    }
    return result
  }

  /// Section 2.2, production 2; no other character may stand in a document, not even as a reference.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
