/// A page as a strict reader sees it that shares no code with the writer: every element closed, every value quoted.
struct PageReader {
  struct Element {
    var name: String
    var attributes: [String: String]
    /// All text in it, that of its elements too.
    var text = ""
    /// Names of the elements that it stands in, from the outermost on.
    var path: [String]
  }

  /// In the order in which they begin.
  private(set) var elements: [Element] = []
  /// What is not as it should be.
  private(set) var complaints: [String] = []
  private let characters: [Character]
  private var place = 0
  private var open: [Int] = []

  private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input", "wbr"]

  init(_ text: String) {
    characters = Array(text)
    guard text.hasPrefix("<!doctype html>\n") else {
      complaints.append("no doctype")
      return
    }
    place = "<!doctype html>\n".count
    while place < characters.count { readNext() }
    for index in open { complaints.append("\(elements[index].name) is not closed") }
  }

  /// Elements of a name.
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The element with an id.
  func element(id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  // MARK: reading

  private mutating func readNext() {
    if characters[place] != "<" { return readText(until: "<") }
    place += 1
    if peek("/") { return readEnd() }
    readBegin()
  }

  private func peek(_ character: Character) -> Bool {
    place < characters.count && characters[place] == character
  }

  private mutating func take(while condition: (Character) -> Bool) -> String {
    let first = place
    while place < characters.count, condition(characters[place]) { place += 1 }
    return String(characters[first..<place])
  }

  private mutating func readText(until end: Character) {
    let text = PageReader.unescaped(take { $0 != end })
    for index in open { elements[index].text += text }
  }

  private mutating func readEnd() {
    place += 1
    let name = take { $0.isLetter || $0.isNumber }
    if !peek(">") { complaints.append("</\(name) does not end") }
    place += 1
    guard let last = open.last, elements[last].name == name else {
      return complaints.append("</\(name)> closes nothing")
    }
    open.removeLast()
  }

  private mutating func readBegin() {
    let name = take { $0.isLetter || $0.isNumber }
    if name.isEmpty { complaints.append("a bare < at \(place)") }
    var element = Element(
      name: name, attributes: [:], path: open.map { elements[$0].name })
    while peek(" ") { readAttribute(&element) }
    if !peek(">") { complaints.append("<\(name) does not end") }
    place += 1
    elements.append(element)
    if PageReader.void.contains(name) { return }
    open.append(elements.count - 1)
    if name == "script" || name == "style" { readRaw(name) }
  }

  private mutating func readAttribute(_ element: inout Element) {
    place += 1
    let name = take { $0.isLetter || $0 == "-" }
    guard peek("=") else { return complaints.append("\(name) has no value") }
    place += 1
    guard peek("\"") else { return complaints.append("\(name) is not quoted") }
    place += 1
    let value = take { $0 != "\"" }
    if value.contains("<") || value.contains(">") { complaints.append("\(name) holds a bracket") }
    if element.attributes[name] != nil { complaints.append("\(name) stands twice") }
    element.attributes[name] = PageReader.unescaped(value)
    place += 1
  }

  /// Up to the first end of such an element, whatever stands before, as a browser does.
  private mutating func readRaw(_ name: String) {
    let end = Array("</\(name)")
    let first = place
    while place < characters.count {
      if characters[place] == "<", characters[place...].starts(with: end) { break }
      place += 1
    }
    elements[elements.count - 1].text = String(characters[first..<place])
  }

  private static func unescaped(_ text: String) -> String {
    if !text.contains("&") { return text }
    var result = text
    for (sign, letter) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      result = result.replacing(sign, with: letter)
    }
    return result
  }
}
