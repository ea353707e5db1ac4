/// A change of one value, as `--set /pointer=value` asks for it.
public struct Override: Sendable {
  /// What is changed.
  public var pointer: JSONPointer
  /// The new value; its place is `--set /pointer=value`.
  public var node: Node

  /// A change of the value at `pointer`.
  public init(pointer: JSONPointer, node: Node) {
    self.pointer = pointer
    self.node = node
  }

  /// Reads `argument`, what follows `--set`: a JSON Pointer, `=` (the first one) and a value.
  ///
  /// The value is read as JSON. What is not JSON is taken as a string (`/duration=2h`), unless it
  /// begins as an object, an array or a string does: then its errors are shown.
  public init(reading argument: String, option: String = "--set") throws(InvalidScenario) {
    let place = Place(origin: "\(option) \(argument)")
    guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw InvalidScenario(diagnostics: [
        Diagnostic(at: place, found: "no \"=\"", expected: "/pointer=value")
      ])
    }
    do throws(Complaint) {
      pointer = try JSONPointer(reading: String(argument[..<equals]))
    } catch {
      throw InvalidScenario(diagnostics: [
        Diagnostic(
          at: place, found: quoted(String(argument[..<equals])), expected: error.expected,
          suggestion: error.suggestion.map { quoted($0) })
      ])
    }
    if pointer.tokens.count > JSONReader.levelsMax {
      throw InvalidScenario(diagnostics: [
        Diagnostic(
          at: place, found: "\(pointer.tokens.count) levels",
          expected: "at most \(JSONReader.levelsMax)")
      ])
    }
    node = try Override.read(String(argument[argument.utf8.index(after: equals)...]), at: place)
  }

  /// Sets the value in `tree`; `null` removes it, as in a merge patch.
  public func apply(to tree: inout Node) throws(InvalidScenario) {
    if node.isNull, !pointer.isRoot { return tree.remove(at: pointer) }
    do throws(Diagnostic) {
      try tree.set(node, at: pointer)
    } catch {
      throw InvalidScenario(diagnostics: [error])
    }
  }

  private static func read(_ text: String, at place: Place) throws(InvalidScenario) -> Node {
    var diagnostics = Diagnostics()
    let read = JSONReader.read(Array(text.utf8), origin: place.origin, into: &diagnostics)
    if diagnostics.hasErrors || read == nil {
      if let first = text.utf8.first, "{[\"".utf8.contains(first) {
        try diagnostics.throwErrors()
      }
      return Node(.string(text), at: place)
    }
    return Node(read?.value ?? .null, at: place)
  }
}
