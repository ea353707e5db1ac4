/// How something is meant, shown by colour where there is colour.
package enum Tone {
  case plain, good, bad, warning, heading, faint

  /// The parameter of the terminal's "select graphic rendition"; ECMA-48, 8.3.117.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .bad: "31"
    case .warning: "33"
    case .heading: "1"
    case .faint: "2"
    }
  }
}

/// What the reader's terminal can show.
package struct Style {
  /// Whether tones are shown by colour.
  package var hasColour: Bool
  /// Whether characters beyond ASCII are understood.
  package var hasUnicode: Bool

  package init(hasColour: Bool, hasUnicode: Bool) {
    self.hasColour = hasColour
    self.hasUnicode = hasUnicode
  }

  /// `text` in its tone.
  func apply(_ tone: Tone, _ text: String) -> String {
    guard hasColour, let code = tone.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// The mark of something that holds or fails.
  func mark(holds: Bool) -> String {
    hasUnicode ? (holds ? "✓" : "✗") : (holds ? "ok" : "FAIL")
  }

  /// The page as this terminal can show it: without Unicode, the few signs that reports use have other spellings.
  func spelled(_ text: String) -> String {
    if hasUnicode { return text }
    var result = ""
    for character in text { result += Style.asciiSpellings[character] ?? ascii(character) }
    return result
  }

  private func ascii(_ character: Character) -> String {
    character.isASCII ? String(character) : "?"
  }

  private static let asciiSpellings: [Character: String] = [
    "…": "...", "–": "-", "—": "-", "−": "-", "×": "x", "·": ".", "≥": ">=", "≤": "<=", "≈": "~",
    "°": " deg ", "→": "->", "÷": "/", "“": "\"", "”": "\"", "‘": "'", "’": "'", "ρ": "rho",
    "µ": "u", "\u{202F}": " ", "\u{00A0}": " ", "é": "e", "è": "e", "ü": "ue", "ö": "oe",
    "ä": "ae", "½": "1/2", "∧": "and", "∨": "or", "¬": "not ", "²": "^2", "³": "^3",
  ]
}
