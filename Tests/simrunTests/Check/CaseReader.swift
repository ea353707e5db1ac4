import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What stands in a JUnit report, as a parser that shares no code with the writer reads it.
final class CaseReader: NSObject, XMLParserDelegate {
  /// Elements by name.
  var count: [String: Int] = [:]
  /// Names of test cases.
  var names: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    count[name, default: 0] += 1
    if name == "testcase" { names.append(attributes["name"] ?? "") }
  }
}

/// A parse of a text.
struct XMLParserOfCases {
  /// Whether the text is well-formed.
  let succeeds: Bool

  init(_ text: String, _ reader: CaseReader) {
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    succeeds = parser.parse()
  }
}
