/// One reading of a tree: what is needed on the way and what was found wrong.
package final class Decoding {
  /// The whole tree, for references.
  package let root: Node
  /// When the scenario starts by the calendar, for moments that are dates.
  package let start: CalendarInstant?
  /// What was found wrong so far.
  package private(set) var diagnostics = Diagnostics()
  private var wrong: [JSONPointer] = []
  private let files: (String) -> FileAnswer
  /// The files that were read beside the scenario, by the names that it gives them.
  package private(set) var filesRead: [(name: String, bytes: [UInt8])] = []

  /// What presets gave, each field of an object once.
  private(set) var fillings: [Filling] = []

  /// A reading of `root`; a start that cannot be read counts as none here and is complained about later.
  ///
  /// `files` tells what is in a file beside it.
  package init(
    root: Node,
    files: @escaping (String) -> FileAnswer = { _ in .unreadable("there are no files here") }
  ) {
    self.root = root
    self.files = files
    start = root["start"]?.string.flatMap { try? CalendarInstant(reading: $0) }
  }

  /// What is in a file beside the scenario.
  package func file(_ name: String) -> FileAnswer {
    let answer = files(name)
    if case .bytes(let bytes, _) = answer, !filesRead.contains(where: { isSame($0.name, name) }) {
      filesRead.append((name, bytes))
    }
    return answer
  }

  /// Keeps what a preset gave; an object may be read more than once.
  func noteFilling(_ filling: Filling) {
    let isKnown = fillings.contains {
      $0.pointer == filling.pointer && isSame($0.member.key, filling.member.key)
    }
    if !isKnown { fillings.append(filling) }
  }

  /// Adds an error about what stands at `pointer`.
  package func add(_ diagnostic: Diagnostic) {
    if let pointer = diagnostic.pointer, diagnostic.severity == .error { wrong.append(pointer) }
    diagnostics.add(diagnostic)
  }

  /// Adds an error about `node` and returns `nil`.
  package func fail<T>(
    _ node: Node, _ pointer: JSONPointer, found: String? = nil, expected: String,
    suggestion: String? = nil
  ) -> T? {
    add(
      Diagnostic(
        at: node.place, pointer: pointer, found: found ?? node.summary, expected: expected,
        suggestion: suggestion.map { quoted($0) }))
    return nil
  }

  /// Whether nothing at `pointer` or under it was found wrong.
  package func isSound(_ pointer: JSONPointer) -> Bool {
    !wrong.contains { $0.tokens.starts(with: pointer.tokens) }
  }

  /// The place of what stands at `pointer`, or of the nearest thing around it.
  package func place(of pointer: JSONPointer) -> Place {
    var tokens = pointer.tokens
    while true {
      if let node = root.node(at: JSONPointer(tokens: tokens)) { return node.place }
      tokens.removeLast()
    }
  }
}

/// Lets a record complain about what does not hold between its fields.
package struct RecordCheck {
  package let decoding: Decoding
  package let pointer: JSONPointer

  /// Whether the record has `key`, sound or not.
  package func has(_ key: String) -> Bool {
    decoding.root.node(at: pointer.appending(key)) != nil
  }

  /// Adds an error about the value of `key`, or about the record if the key is not there.
  package func complain(
    _ key: String, found: String? = nil, expected: String, suggestion: String? = nil
  ) {
    let place = pointer.appending(key)
    let node = decoding.root.node(at: place)
    decoding.add(
      Diagnostic(
        at: decoding.place(of: place), pointer: node == nil ? pointer : place,
        found: found ?? node?.summary ?? "no \(quoted(key))", expected: expected,
        suggestion: suggestion.map { quoted($0) }))
  }
}

/// Reads the fields of a record from an object.
struct RecordDecoder: FieldVisitor {
  let members: [Node.Member]
  let node: Node
  let pointer: JSONPointer
  let decoding: Decoding
  var known: [String] = []

  mutating func required<S: Shape>(
    _ key: String, _ value: inout S.Value, _ shape: S, _ meaning: String
  ) {
    if read(key, &value, shape) { return }
    let words = shape.describe(Catalogue()).words
    decoding.add(
      Diagnostic(
        at: node.place, pointer: pointer, found: "no \(quoted(key))", expected: "it, \(words)"))
  }

  mutating func optional<S: Shape>(
    _ key: String, _ value: inout S.Value?, _ shape: S, _ meaning: String
  ) {
    known.append(key)
    guard let i = members.index(ofKey: key) else { return }
    value = shape.decode(members[i].node, at: pointer.appending(key), decoding)
  }

  mutating func defaulted<S: Shape>(
    _ key: String, _ value: inout S.Value, _ shape: S, _ meaning: String
  ) {
    _ = read(key, &value, shape)
  }

  /// Whether the key is there; a value that is wrong leaves `value` as it is.
  private mutating func read<S: Shape>(_ key: String, _ value: inout S.Value, _ shape: S) -> Bool {
    known.append(key)
    guard let i = members.index(ofKey: key) else { return false }
    if let read = shape.decode(members[i].node, at: pointer.appending(key), decoding) {
      value = read
    }
    return true
  }

  /// Complains about keys that no field claimed; `note` and `source` may stand in any object.
  func refuseUnknownKeys() {
    for member in members where !known.contains(where: { isSame($0, member.key) }) {
      if isRemark(member.key) {
        _ = TextShape().decode(member.node, at: pointer.appending(member.key), decoding)
      } else {
        decoding.refuse(member, in: pointer, known: known)
      }
    }
  }
}

/// Whether any object may hold this key.
func isRemark(_ key: String) -> Bool { isSame(key, "note") || isSame(key, "source") }

extension Decoding {
  /// Complains about an unknown key.
  func refuse(_ member: Node.Member, in pointer: JSONPointer, known: [String]) {
    add(
      Diagnostic(
        at: member.keyPlace, pointer: pointer.appending(member.key),
        found: "unknown key \(quoted(member.key))", expected: keyList(known),
        suggestion: nearestName(to: member.key, among: known + ["note", "source"]).map {
          quoted($0)
        }))
  }

  private func keyList(_ known: [String]) -> String {
    if known.count > 12 { return "a key of this object" }
    return oneOf(known)
  }
}

/// `one of "a", "b"`, or the only one.
func oneOf(_ words: [String]) -> String {
  let list = words.map { quoted($0) }.joined(separator: ", ")
  return words.count == 1 ? list : "one of " + list
}

/// Reads the one alternative of a choice from an object.
struct ChoiceDecoder<Value>: OptionVisitor {
  let member: Node.Member
  let pointer: JSONPointer
  let decoding: Decoding
  var value: Value?

  mutating func option<S: Shape>(
    _ key: String, _ shape: S, _ meaning: String, _ make: (S.Value) -> Value
  ) {
    guard isSame(key, member.key) else { return }
    value = shape.decode(member.node, at: pointer.appending(key), decoding).map(make)
  }
}

/// Lists the keys of a choice.
struct OptionNames<Value>: OptionVisitor {
  var names: [String] = []

  mutating func option<S: Shape>(
    _ key: String, _ shape: S, _ meaning: String, _ make: (S.Value) -> Value
  ) {
    names.append(key)
  }
}
