/// Writes HTML, piece by piece; whatever text it is given is text in the browser too.
///
/// Only names of elements and of attributes are taken as they are: they stand in our source, not in a scenario. What
/// cannot be seen or would turn the order of letters is spelled out, see ``VisibleText``.
package struct HTMLWriter {
  package private(set) var text = ""

  package init() {}

  package typealias Attributes = KeyValuePairs<String, String>

  /// An element with others in it.
  package mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ inner: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    inner(&self)
    close(name)
  }

  /// The same with attributes that were found out.
  package mutating func element(
    _ name: String, _ attributes: [(key: String, value: String)],
    _ inner: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    inner(&self)
    close(name)
  }

  /// An element with text alone.
  package mutating func element(
    _ name: String, _ attributes: Attributes = [:], text content: String
  ) {
    open(name, attributes)
    say(content)
    close(name)
  }

  /// The same with attributes that were found out.
  package mutating func element(
    _ name: String, _ attributes: [(key: String, value: String)], text content: String
  ) {
    open(name, attributes)
    say(content)
    close(name)
  }

  /// An element that has no content and no end, such as `meta`.
  package mutating func void(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
  }

  /// Text between tags.
  package mutating func say(_ content: String) { text += HTMLWriter.escaped(content) }

  /// Text in which a long name, path or piece of JSON may also be broken after a sign that joins its parts.
  package mutating func say(name content: String) {
    var word: [Character] = []
    for character in content {
      word.append(character)
      if character == " " { flush(&word) }
    }
    flush(&word)
  }

  private mutating func flush(_ word: inout [Character]) {
    if word.count <= 14 {
      say(String(word))
    } else {
      for (index, character) in word.enumerated() {
        say(String(character))
        let isJoint = "/.,:;_[{".contains(character) && index > 1 && index + 2 < word.count
        if isJoint && !word[index + 1].isNumber { text += "<wbr>" }
      }
    }
    word = []
  }

  /// The same, kept apart from what stands around it, whichever way its letters run.
  package mutating func quote(_ content: String) { element("bdi", text: content) }

  /// What another writer has written.
  package mutating func append(_ other: HTMLWriter) { text += other.text }

  /// A style sheet or a script of the program's own, which is not escaped: nothing of a scenario may stand in it.
  package mutating func raw(_ name: String, _ attributes: Attributes = [:], _ content: String) {
    precondition(!content.contains("</" + name), "an asset does not end its own element")
    open(name, attributes)
    text += content
    close(name)
  }

  private mutating func open(
    _ name: String, _ attributes: some Sequence<(key: String, value: String)>
  ) {
    text += "<" + name
    for (key, value) in attributes {
      text += " " + key + "=\"" + HTMLWriter.escaped(value) + "\""
    }
    text += ">"
  }

  private mutating func close(_ name: String) {
    text += "</" + name + (HTMLWriter.blocks.contains(name) ? ">\n" : ">")
  }

  /// After these a line ends, so that the source of a page can be read and compared.
  private static let blocks: Set<String> = [
    "html", "head", "body", "header", "main", "footer", "nav", "section", "figure", "table",
    "thead", "tbody", "tr", "ul", "ol", "li", "p", "h1", "h2", "h3", "h4", "div", "details", "dl",
    "dd", "style", "script", "title", "caption", "summary",
  ]

  /// Text that means itself between tags and within quotes of either kind.
  package static func escaped(_ content: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in VisibleText.lines(content).unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n": result.append("\n")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
