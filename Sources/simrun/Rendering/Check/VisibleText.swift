/// Text of others made harmless: what would not be seen, or would be obeyed, is spelled out.
///
/// Control characters move a terminal's cursor, and bidirectional controls show a name in another order than it has.
/// A build log obeys lines that begin with `::` (GitHub Actions) and `##[` or `##vso[` (Azure Pipelines).
enum VisibleText {
  /// Lines as they are; other control characters as `\u{202E}`.
  static func lines(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      // A line feed after a carriage return ends the same line.
      if scalar == "\n" && isAfterReturn { isAfterReturn = false; continue }
      isAfterReturn = scalar == "\r"
      append(scalar, to: &result)
    }
    return String(result)
  }

  /// The same on one line: line feeds are spaces.
  static func line(_ text: String) -> String {
    lines(text).split(separator: "\n").joined(separator: " ")
  }

  /// A line for a build log: it begins no command.
  static func logLine(_ text: String) -> String {
    let indent = text.prefix { $0 == " " }
    let rest = text.dropFirst(indent.count)
    let safe = rest.hasPrefix("::") ? indent + "\\" + rest : text
    return safe.replacing("##[", with: "#\\#[").replacing("##vso[", with: "#\\#vso[")
  }

  private static func append(
    _ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView
  ) {
    if scalar == "\r" { return result.append("\n") }
    if scalar == "\n" || !isHidden(scalar) { return result.append(scalar) }
    result.append(contentsOf: spelled(scalar).unicodeScalars)
  }

  static func spelled(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Unicode's categories Cc and Cf, but for what joins letters and signs, and line and paragraph separators.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    default: scalar == "\u{FFFE}" || scalar == "\u{FFFF}"
    }
  }
}
