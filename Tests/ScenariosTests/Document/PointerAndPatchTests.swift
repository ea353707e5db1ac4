import Scenarios
import Testing

@Suite struct JSONPointerTests {
  /// The document of RFC 6901 §5.
  private let document = """
    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5,
     "k\\"l": 6, " ": 7, "m~n": 8}
    """

  @Test(arguments: [
    ("/foo", "[\"bar\",\"baz\"]"), ("/foo/0", "\"bar\""), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
    ("/e^f", "3"), ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
  ])
  func `the examples of RFC 6901 resolve and are written back`(text: String, json: String) throws {
    let pointer = try JSONPointer(reading: text)
    #expect(try tree(document).node(at: pointer)?.json() == json)
    #expect(pointer.description == text)
  }

  @Test func `the empty pointer is the whole document`() throws {
    #expect(try tree("[1]").node(at: JSONPointer(reading: ""))?.json() == "[1]")
  }

  @Test(arguments: ["/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/bar", "//x", "/ /x"])
  func `a pointer to nothing resolves to nothing`(text: String) throws {
    #expect(try tree(document).node(at: JSONPointer(reading: text)) == nil)
  }

  @Test(arguments: ["foo", "/~", "/a~2", "/~x/b", "#/foo"])
  func `a malformed pointer is refused`(text: String) {
    #expect(throws: Complaint.self) { try JSONPointer(reading: text) }
  }

  @Test func `escapes are undone from left to right`() throws {
    #expect(try JSONPointer(reading: "/~01").tokens == ["~1"])
    #expect(JSONPointer.root.appending("~1/").appending(3).description == "/~01~1/3")
  }
}

@Suite struct MergePatchTests {
  @Test(arguments: [
    ("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
    ("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"),
    ("{\"a\":\"b\"}", "{\"a\":null}", "{}"),
    ("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"),
    ("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
    ("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"),
    ("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"),
    ("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"),
    ("[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"),
    ("{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"), ("{\"a\":\"foo\"}", "null", "null"),
    ("{\"a\":\"foo\"}", "\"bar\"", "\"bar\""),
    ("{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"),
    ("[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"),
    ("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"),
  ])
  func `the vectors of RFC 7396, appendix A, hold`(
    target: String, patch: String, result: String
  ) throws {
    #expect(try tree(target).merging(tree(patch)).json() == result)
  }

  @Test func `what comes from a patch stands in the patch`() throws {
    let patch = try JSONReader.read(Array("{\"a\":{\"b\":\n5}}".utf8), origin: "p")
    let merged = try tree("{\"a\":{\"b\":1,\"c\":2}}").merging(patch)
    #expect(merged["a"]?["b"]?.place == Place(origin: "p", line: 2, column: 1))
    #expect(merged["a"]?["c"]?.place == Place(origin: "f", line: 1, column: 17))
    #expect(merged["a"]?.place == Place(origin: "f", line: 1, column: 6))
  }
}

@Suite struct OverrideTests {
  private func applied(_ argument: String, to text: String) throws(InvalidScenario) -> String {
    var node = try tree(text)
    try Override(reading: argument).apply(to: &node)
    return node.json()
  }

  @Test(arguments: [
    ("/a=2", "{\"a\":1}", "{\"a\":2}"), ("/a=2h", "{\"a\":1}", "{\"a\":\"2h\"}"),
    ("/a=\"x\"", "{\"a\":1}", "{\"a\":\"x\"}"), ("/a={\"b\":[1]}", "{}", "{\"a\":{\"b\":[1]}}"),
    ("/a/b/c=true", "{}", "{\"a\":{\"b\":{\"c\":true}}}"), ("/a=", "{}", "{\"a\":\"\"}"),
    ("/a=b=c", "{}", "{\"a\":\"b=c\"}"), ("/a=null", "{\"a\":1,\"b\":2}", "{\"b\":2}"),
    ("/a/1=9", "{\"a\":[1,2]}", "{\"a\":[1,9]}"), ("/a/-=9", "{\"a\":[1]}", "{\"a\":[1,9]}"),
    ("/a/0/b=9", "{\"a\":[{\"b\":1}]}", "{\"a\":[{\"b\":9}]}"), ("=7", "{}", "7"),
    ("/a/0=null", "{\"a\":[1,2]}", "{\"a\":[2]}"), ("/x/y=null", "{}", "{}"),
  ])
  func `a value is set, made or removed`(argument: String, text: String, result: String) throws {
    #expect(try applied(argument, to: text) == result)
  }

  @Test(arguments: [
    ("/a", "--set /a: found no \"=\", expected /pointer=value"),
    (
      "a=1",
      "--set a=1: found \"a\", expected a JSON Pointer, which begins with \"/\"; did you mean \"/a\"?"
    ),
    ("/n/b=1", "--set /n/b=1: /n/b: found 1 at /n, expected an object or an array on the way"),
    (
      "/l/5=1",
      "--set /l/5=1: /l/5: found \"5\" in the array at /l, expected an index from 0 to 2, or \"-\" to append"
    ),
    ("/a=[1,", "--set /a=[1,:1:4: /1: found the end of the text, expected a value"),
  ])
  func `an override that makes no sense says why`(argument: String, line: String) {
    let error = #expect(throws: InvalidScenario.self) {
      try applied(argument, to: "{\"n\":1,\"l\":[1,2]}")
    }
    #expect(error?.description == line)
  }

  @Test func `an overridden value stands in its option`() throws {
    var node = try tree("{\"duration\":\"1h\"}")
    try Override(reading: "/duration=2h").apply(to: &node)
    #expect(node["duration"]?.place.description == "--set /duration=2h")
  }
}
