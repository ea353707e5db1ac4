import Scenarios
import Testing

@Suite struct JSONReaderTests {
  @Test(arguments: [
    "null", " true ", "false", "0", "-0", "-1.5e+3", "1E-2", "\"\"", "[]", "{}", "[[],{}]",
    "{\"\":0}", "[1,\t2,\r\n3]", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"",
    "\"\u{7f}é😀\"",
    "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "\"\\u0000\"", "123456789012345678901234567890",
  ])
  func `valid texts are read`(text: String) {
    #expect(errors(text) == [])
  }

  @Test(arguments: [
    ("", "f:1:1: found an empty text, expected a JSON value"),
    (" \n ", "f:1:1: found an empty text, expected a JSON value"),
    ("[1,]", "f:1:3: found a comma before \"]\", expected no comma there"),
    ("{\"a\":1,}", "f:1:7: found a comma before \"}\", expected no comma there"),
    ("[1 2]", "f:1:4: found 2, expected \",\" or \"]\""),
    ("{\"a\":1 \"b\":2}", "f:1:8: found \"b\", expected \",\" or \"}\""),
    ("[,1]", "f:1:2: /0: found \",\", expected a value"),
    ("[1,,2]", "f:1:4: /1: found \",\", expected a value"),
    ("{\"a\":}", "f:1:6: /a: found \"}\", expected a value"),
    ("{\"a\"}", "f:1:5: /a: found \"}\", expected \":\" and a value"),
    ("{\"a\" 1}", "f:1:6: /a: found 1, expected \":\""),
    ("{\"a\"=1}", "f:1:5: /a: found =1, expected \":\""),
    ("{,}", "f:1:2: found \",\", expected a key in double quotes"),
    ("{a:1}", "f:1:2: found a, expected a key in double quotes; did you mean \"a\"?"),
    ("{1}", "f:1:2: found 1, expected a key in double quotes"),
    (
      "{\"a\":1,\n \"a\":2}",
      "f:2:2: /a: found the key \"a\" again, expected each key once (first at 1:2)"
    ),
    (
      "['x']",
      "f:1:2: /0: found a text in single quotes, expected double quotes; did you mean \"x\"?"
    ),
    ("// no\n1", "f:1:1: found a comment, expected none, as JSON has no comments (use a \"note\")"),
    (
      "[1 /* no */]",
      "f:1:4: found a comment, expected none, as JSON has no comments (use a \"note\")"
    ),
    ("01", "f:1:1: found 01, expected a number without leading zeros"),
    ("-01", "f:1:1: found -01, expected a number without leading zeros"),
    ("+1", "f:1:1: found +1, expected a number without a plus sign"),
    (".5", "f:1:1: found .5, expected a digit before the point"),
    ("5.", "f:1:1: found 5., expected a digit after the point"),
    ("1e", "f:1:1: found 1e, expected a digit in the exponent"),
    ("1e+-1", "f:1:1: found 1e+-1, expected a digit in the exponent"),
    ("-", "f:1:1: found -, expected a JSON number"),
    ("0x10", "f:1:1: found 0x10, expected a JSON number"),
    ("1e400", "f:1:1: found 1e400, a number too large, expected at most 1.7976931348623157e308"),
    ("NaN", "f:1:1: found NaN, expected a finite number"),
    ("-Infinity", "f:1:1: found -Infinity, expected a JSON number"),
    ("True", "f:1:1: found True, expected a value; did you mean true?"),
    ("[None]", "f:1:2: /0: found None, expected a value; did you mean null?"),
    ("nul", "f:1:1: found nul, expected a value (texts stand in double quotes)"),
    ("1 2", "f:1:3: found 2 after the end of the value, expected nothing more"),
    ("[]]", "f:1:3: found \"]\" after the end of the value, expected nothing more"),
    ("[1", "f:1:3: found the end of the text, expected \",\" or \"]\" for the \"[\" at 1:1"),
    ("{\"a\":[1}", "f:1:8: /a: found \"}\", expected \",\" or \"]\" for the \"[\" at 1:6"),
    ("[", "f:1:2: /0: found the end of the text, expected a value"),
    ("{", "f:1:2: found the end of the text, expected a key in double quotes"),
    ("{\"a\"", "f:1:5: /a: found the end of the text, expected \":\" and a value"),
    ("\"a", "f:1:3: found the end of the text, expected a closing quote of the string at 1:1"),
    ("\"a\nb\"", "f:1:3: found a line break, expected a closing quote of the string at 1:1"),
    ("\"a\tb\"", "f:1:3: found a tab in a string, expected it as an escape; did you mean \\t?"),
    (
      "\"\u{1}\"",
      "f:1:2: found the control character U+0001 in a string, expected it as an escape; did you mean \\u0001?"
    ),
    (
      "\"\\x\"",
      "f:1:2: found the escape \\x, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX (a backslash is written \\\\)"
    ),
    (
      "\"\\u12g4\"",
      "f:1:2: found an incomplete \\u escape, expected four hexadecimal digits after \\u"
    ),
    ("\"\\uD800\"", "f:1:2: found the lone surrogate \\uD800, expected a pair of surrogates"),
    ("\"\\uDC00\"", "f:1:2: found the lone surrogate \\uDC00, expected a pair of surrogates"),
    (
      "\"\\uD800\\u0041\"", "f:1:2: found the lone surrogate \\uD800, expected a pair of surrogates"
    ),
    ("[\u{1}]", "f:1:2: /0: found the control character U+0001, expected a value"),
    ("\u{FEFF}[]", "f:1:1: found a byte order mark, expected UTF-8 without one"),
    ("\"é😀\" x", "f:1:6: found x after the end of the value, expected nothing more"),
  ])
  func `an invalid text is refused with its one error`(text: String, line: String) {
    #expect(errors(text) == [line])
  }

  @Test(
    arguments: [
      ([0x22, 0xE9, 0x22], "f:1:2: found the byte 0xE9, which is not UTF-8, expected UTF-8"),
      ([0x22, 0xC0, 0x22], "f:1:2: found the byte 0xC0, which is not UTF-8, expected UTF-8"),
      ([0x22, 0xF5, 0x22], "f:1:2: found the byte 0xF5, which is not UTF-8, expected UTF-8"),
      ([0x22, 0xC3], "f:1:2: found the byte 0xC3, which is not UTF-8, expected UTF-8"),
      ([0xFF, 0xFE, 0x31, 0x00], "f:1:1: found a text in UTF-16, expected UTF-8"),
    ] as [([UInt8], String)])
  func `bytes that are not UTF-8 are named`(bytes: [UInt8], line: String) {
    #expect(errors(bytes) == [line])
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]])
  func `sequences that are too long, too high or cut are not UTF-8`(bytes: [UInt8]) {
    #expect(!errors([0x22] + bytes + [0x22]).isEmpty)
  }

  @Test func `all errors of a text come in one go and in order`() {
    let text = "{\"a\": 01,\n \"b\": [1 2,],\n \"a\": tru,\n \"c\": \"\\q\"}"
    #expect(
      errors(text).map { String($0.prefix { $0 != " " }) }
        == ["f:1:7:", "f:2:10:", "f:2:11:", "f:3:2:", "f:3:7:", "f:4:8:"])
  }

  @Test func `the reader stops after twenty errors`() {
    #expect(errors("[" + String(repeating: "x,", count: 100) + "1]").count == 20)
  }

  @Test func `128 levels are read and 129 are not`() {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(errors(nested(128)) == [])
    #expect(errors(nested(129)).count == 1)
    #expect(errors(String(repeating: "{\"a\":", count: 100_000)).count == 1)
  }

  @Test func `every node knows its place and objects keep their order`() throws {
    let node = try tree("{\"z\": 1,\n  \"é\": [true, \"x\"]}")
    let members = try #require(node.members)
    #expect(members.map(\.key) == ["z", "é"])
    #expect(members[1].keyPlace == Place(origin: "f", line: 2, column: 3))
    #expect(node["é"]?.elements?[1].place == Place(origin: "f", line: 2, column: 15))
    #expect(node["z"]?.number?.integer == 1)
  }

  @Test func `keys that only look alike differ`() throws {
    let node = try tree("{\"\\u00e9\": 1, \"e\\u0301\": 2}")
    #expect(node["\u{e9}"]?.number?.integer == 1)
    #expect(node["e\u{301}"]?.number?.integer == 2)
  }

  @Test func `after harmless errors the tree is there`() {
    var diagnostics = Diagnostics()
    let text = Array("{\"a\": [1,], \"a\": 2}".utf8)
    let node = JSONReader.read(text, origin: "f", into: &diagnostics)
    #expect(node?.json() == "{\"a\":[1]}")
    #expect(diagnostics.count == 2)
    #expect(JSONReader.read(Array("[x]".utf8), origin: "f", into: &diagnostics) == nil)
  }

  @Test(arguments: 1...20)
  func `no bytes crash the reader, and what it accepts is written back the same`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let seeds = [
      "{\"a\": [1, -2.5e3, true, null], \"b\": {\"c\": \"x\\u00e9\\n\", \"d\": []}}",
      "[\"\\uD83D\\uDE00é😀\", {\"k\": 0.1, \"l\": \"2h\"}, [[[]]], false]",
    ]
    var wrong: [[UInt8]] = []
    for i in 0..<2_000 {
      let bytes = mutated(Array(seeds[i % 2].utf8), &generator)
      var diagnostics = Diagnostics()
      guard let node = JSONReader.read(bytes, origin: "f", into: &diagnostics) else {
        if !diagnostics.hasErrors { wrong.append(bytes) }
        continue
      }
      if diagnostics.isEmpty, (try? tree(node.json(.pretty)))?.json() != node.json() {
        wrong.append(bytes)
      }
    }
    #expect(wrong.isEmpty)
  }

  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    let alphabet = Array("{}[]:,\"\\/u'#e+-.019ntf \n\t".utf8) + [0, 0x80, 0xC3, 0xE2, 0xF0, 0xFF]
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !result.isEmpty {
      let i = Int.random(in: 0..<result.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: result.remove(at: i)
      case 1: result.insert(alphabet.randomElement(using: &generator)!, at: i)
      case 2: result[i] = UInt8.random(in: 0...255, using: &generator)
      case 3: result[i] = alphabet.randomElement(using: &generator)!
      default: result.removeSubrange(i...)
      }
    }
    return result
  }
}
