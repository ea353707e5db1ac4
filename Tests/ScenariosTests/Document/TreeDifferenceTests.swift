import Scenarios
import Testing

/// What has to be changed to make one tree of another.
@Suite struct TreeDifferenceTests {
  static func tree(_ text: String) throws -> Node {
    try JSONReader.read(Array(text.utf8), origin: "text")
  }

  /// Each change as `pointer old new`.
  static func changes(_ old: String, _ new: String) throws -> [String] {
    try tree(old).changes(to: tree(new)).map {
      "\($0.pointer) \($0.old?.canonicalText ?? "-") \($0.new?.canonicalText ?? "-")"
    }
  }

  @Test(arguments: [
    (#"{"a": 1}"#, #"{"a": 1}"#, []), (#"{"a": 1}"#, #"{"a": 2}"#, ["/a 1 2"]),
    (#"{"a": 1, "b": 2}"#, #"{"b": 2, "a": 1}"#, []),
    (#"{"a": {"b": 1, "c": 2}}"#, #"{"a": {"b": 1, "d": 3}}"#, ["/a/c 2 -", "/a/d - 3"]),
    (#"{"a": [1, 2]}"#, #"{"a": [1, 3]}"#, ["/a [1,2] [1,3]"]),
    (#"{"a": {"b": 1}}"#, #"{"a": 1}"#, [#"/a {"b":1} 1"#]),
    (#"{"a/b": 1, "c~d": 2}"#, #"{"a/b": 2, "c~d": 3}"#, ["/a~1b 1 2", "/c~0d 2 3"]),
  ])
  func `only what differs is told, by pointer`(_ old: String, _ new: String, _ expected: [String])
    throws
  {
    #expect(try TreeDifferenceTests.changes(old, new) == expected)
  }

  @Test func `a change there and back again meets itself`() throws {
    let (a, b) = (#"{"x": {"y": 1}, "z": true}"#, #"{"x": {"w": null}, "z": "no"}"#)
    let there = try TreeDifferenceTests.tree(a).changes(to: TreeDifferenceTests.tree(b))
    let back = try TreeDifferenceTests.tree(b).changes(to: TreeDifferenceTests.tree(a))
    #expect(there.map { $0.pointer } == back.map { $0.pointer })
    #expect(there.map { $0.old?.canonicalText } == back.map { $0.new?.canonicalText })
  }
}
