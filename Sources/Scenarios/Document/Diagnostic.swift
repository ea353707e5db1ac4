/// One thing that is wrong with a text, or that its author should know.
public struct Diagnostic: Error, Equatable, Sendable {
  /// How bad it is.
  public enum Severity: Sendable {
    /// The text cannot be used.
    case error
    /// The text can be used, but probably does not say what its author means.
    case warning
  }

  /// Whether it forbids the use of the text.
  public var severity: Severity
  /// Where in the text.
  public var place: Place
  /// Where in the tree; the root and `nil` are not shown.
  public var pointer: JSONPointer?
  /// What stands there, as a phrase: `"2 hours"`, `an array`.
  public var found: String?
  /// What should stand there, as a phrase: `a duration such as "1h30m"`.
  public var expected: String?
  /// What the author probably meant, as it would be written there.
  public var suggestion: String?

  /// A diagnostic of the given parts; those left out are not shown.
  public init(
    _ severity: Severity = .error, at place: Place, pointer: JSONPointer? = nil,
    found: String? = nil, expected: String? = nil, suggestion: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.pointer = pointer
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }
}

extension Diagnostic: CustomStringConvertible {
  /// One line: `file:line:column: /pointer: found …, expected …; did you mean …?`, without the
  /// parts that are absent. A warning has `warning: ` after its place.
  public var description: String {
    var line = "\(place): "
    if severity == .warning { line += "warning: " }
    if let pointer, !pointer.isRoot { line += "\(pointer): " }
    line += statement
    if let suggestion { line += "; did you mean \(suggestion)?" }
    return line
  }

  private var statement: String {
    switch (found, expected) {
    case (let found?, let expected?): "found \(found), expected \(expected)"
    case (let found?, nil): "found \(found)"
    case (nil, let expected?): "expected \(expected)"
    case (nil, nil): "invalid"
    }
  }
}

/// The diagnostics of one or more texts, collected while they are read.
public struct Diagnostics: Sendable {
  private var collected: [Diagnostic] = []

  /// None yet.
  public init() {}

  /// Adds one.
  public mutating func add(_ diagnostic: Diagnostic) { collected.append(diagnostic) }

  /// Adds all of `others`, in the order in which they were added there.
  public mutating func add(contentsOf others: Diagnostics) { collected += others.collected }

  /// How many were added, duplicates included.
  public var count: Int { collected.count }
  /// Whether none was added.
  public var isEmpty: Bool { collected.isEmpty }
  /// Whether one of them is an error.
  public var hasErrors: Bool { collected.contains { $0.severity == .error } }

  /// All without exact repetitions, by text in the order in which texts first appeared, then by
  /// line and column, then in the order in which they were added.
  public var ordered: [Diagnostic] {
    var origins: [String] = []
    let keyed = collected.enumerated().map { index, diagnostic in
      Keyed(diagnostic, rank: Diagnostics.rank(diagnostic.place.origin, &origins), index: index)
    }
    var result: [Diagnostic] = []
    for entry in keyed.sorted(by: Keyed.isBefore) where !entry.isRepeated(in: result) {
      result.append(entry.diagnostic)
    }
    return result
  }

  /// Throws all of them when one is an error.
  public func throwErrors() throws(InvalidScenario) {
    if hasErrors { throw InvalidScenario(diagnostics: ordered) }
  }

  private static func rank(_ origin: String, _ origins: inout [String]) -> Int {
    if let rank = origins.firstIndex(where: { isSame($0, origin) }) { return rank }
    origins.append(origin)
    return origins.count - 1
  }

  private struct Keyed {
    let diagnostic: Diagnostic
    let rank: Int
    let index: Int

    init(_ diagnostic: Diagnostic, rank: Int, index: Int) {
      self.diagnostic = diagnostic
      self.rank = rank
      self.index = index
    }

    static func isBefore(_ a: Keyed, _ b: Keyed) -> Bool {
      let (p, q) = (a.diagnostic.place, b.diagnostic.place)
      if a.rank != b.rank { return a.rank < b.rank }
      if p.line != q.line { return p.line < q.line }
      if p.column != q.column { return p.column < q.column }
      return a.index < b.index
    }

    /// Whether one of the last ones, those at the same place, is exactly this one.
    func isRepeated(in ordered: [Diagnostic]) -> Bool {
      for other in ordered.reversed() {
        if other.place != diagnostic.place { return false }
        if other == diagnostic { return true }
      }
      return false
    }
  }
}

/// The error that a scenario's text is wrong, with everything that was found wrong.
public struct InvalidScenario: Error, Equatable, CustomStringConvertible {
  /// In the order of `Diagnostics.ordered`; at least one is an error.
  public var diagnostics: [Diagnostic]

  /// The error with these `diagnostics`.
  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// One line for each diagnostic.
  public var description: String {
    diagnostics.map { $0.description }.joined(separator: "\n")
  }
}

/// A complaint about a text whose place only the caller knows.
public struct Complaint: Error, Equatable, Sendable {
  /// What was found, as a phrase; `nil` for the text itself.
  public var found: String?
  /// What was expected, as a phrase.
  public var expected: String
  /// The text that was probably meant.
  public var suggestion: String?

  /// A complaint of the given parts.
  public init(found: String? = nil, expected: String, suggestion: String? = nil) {
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// The complaint as an error about `node`; a suggestion is shown in quotes.
  public func diagnostic(about node: Node, pointer: JSONPointer) -> Diagnostic {
    Diagnostic(
      at: node.place, pointer: pointer, found: found ?? node.summary, expected: expected,
      suggestion: suggestion.map { quoted($0) })
  }
}

/// `text` as a JSON string of one line, shortened to about 60 scalars.
package func quoted(_ text: String) -> String {
  var bytes: [UInt8] = []
  JSONWriter.appendString(shortened(text), to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// The first 60 scalars of `text`, with an ellipsis if there are more.
package func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  return String(scalars[..<end]) + "…"
}
