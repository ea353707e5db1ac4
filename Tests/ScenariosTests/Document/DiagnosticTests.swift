import Scenarios
import Testing

@Suite struct DiagnosticTests {
  private let place = Place(origin: "s.json", line: 3, column: 9)

  @Test func `a diagnostic is one line of all its parts`() {
    let diagnostic = Diagnostic(
      at: place, pointer: JSONPointer(tokens: ["a", "b"]), found: "3", expected: "a share",
      suggestion: "0.3")
    #expect(
      diagnostic.description == "s.json:3:9: /a/b: found 3, expected a share; did you mean 0.3?")
  }

  @Test func `absent parts are left out`() {
    #expect(
      Diagnostic(at: place, expected: "a share").description == "s.json:3:9: expected a share")
    #expect(
      Diagnostic(.warning, at: Place(origin: "s"), pointer: .root, found: "x").description
        == "s: warning: found x")
  }

  @Test func `diagnostics come by text, line and column, each once`() {
    var diagnostics = Diagnostics()
    for (origin, line, found) in [
      ("b", 2, "late"), ("a", 9, "other"), ("b", 1, "x"), ("b", 1, "y"), ("b", 1, "x"),
    ] {
      diagnostics.add(
        Diagnostic(at: Place(origin: origin, line: line, column: 1), found: found))
    }
    let found = diagnostics.ordered.map(\.found)
    #expect(found == ["x", "y", "late", "other"])
    #expect(throws: InvalidScenario(diagnostics: diagnostics.ordered)) {
      try diagnostics.throwErrors()
    }
  }

  @Test func `warnings alone throw nothing`() throws {
    var diagnostics = Diagnostics()
    diagnostics.add(Diagnostic(.warning, at: place, found: "x"))
    try diagnostics.throwErrors()
    #expect(!diagnostics.hasErrors && !diagnostics.isEmpty)
  }

  @Test func `what was found stays on one short line`() throws {
    let long = Node(.string(String(repeating: "é", count: 70) + "\n"), at: place)
    #expect(long.summary == "\"" + String(repeating: "é", count: 60) + "…\"")
    #expect(Node(.string("a\nb"), at: place).summary == "\"a\\nb\"")
    #expect(try tree("[]").summary == "an empty array")
  }
}

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("replcas", "replicas"), ("Replicas", "replicas"), ("timeotu", "timeout"), ("workers", nil),
    ("tiemout", "timeout"), ("", nil), ("x", nil), ("qeue", "queue"), ("retries", "retries"),
  ])
  func `the nearest name is found within its distance`(written: String, nearest: String?) {
    let names = ["timeout", "replicas", "retries", "queue"]
    #expect(nearestName(to: written, among: names) == nearest)
    #expect(nearestName(to: written, among: names.reversed()) == nearest)
  }

  @Test func `of equally near names the first by its bytes is taken in any order`() {
    #expect(nearestName(to: "cat", among: ["rat", "bat"]) == "bat")
    #expect(nearestName(to: "cat", among: ["bat", "rat"]) == "bat")
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 2),
    ("abcd", "acbd", 1), ("flaw", "lawn", 2),
  ])
  func `distances are those of Damerau and Levenshtein`(a: String, b: String, distance: Int) {
    let (a, b) = (a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value))
    #expect(editDistance(a, b) == distance)
    #expect(editDistance(b, a) == distance)
  }
}

@Suite struct JSONWriterTests {
  private func sample(_ layout: JSONWriter.Layout) -> String {
    var json = JSONWriter(layout)
    json.beginObject()
    json.member("n", 7 as Int64)
    json.member("x", 0.5)
    json.member("none", nil as Double?)
    json.key("list")
    json.beginArray(.line)
    json.value(true)
    json.value("a\"\\\n\u{1}\u{1f}é")
    json.endArray()
    json.key("empty")
    json.beginObject()
    json.endObject()
    json.key("deep")
    json.beginArray()
    json.value(Int64.min)
    json.endArray()
    json.endObject()
    return json.text
  }

  @Test func `compact text has no white space`() {
    #expect(
      sample(.compact)
        == #"{"n":7,"x":0.5,"none":null,"list":[true,"a\"\\\n\u0001\u001fé"],"empty":{},"#
        + #""deep":[-9223372036854775808]}"#)
  }

  @Test func `pretty text is indented by two spaces`() {
    #expect(
      sample(.pretty) == #"""
        {
          "n": 7,
          "x": 0.5,
          "none": null,
          "list": [true, "a\"\\\n\u0001\u001fé"],
          "empty": {},
          "deep": [
            -9223372036854775808
          ]
        }
        """#)
  }

  @Test func `numbers of a tree keep their spelling`() throws {
    #expect(try tree("[1.50, 1E2, -0]").json() == "[1.50,1E2,-0]")
  }
}
