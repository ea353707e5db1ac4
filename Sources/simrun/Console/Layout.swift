/// Lines of text for a page as wide as the terminal, up to 120 columns. A character counts as one column.
package enum Layout {
  /// Columns of the page.
  package static let width = width(
    isTerminal: Terminal.outputIsTerminal, variable: Terminal.environment("COLUMNS"),
    reported: Terminal.reportedColumns)

  /// 80 where output is no terminal; else what the person says with `COLUMNS`, or what the terminal reports, from 60
  /// to 120.
  package static func width(isTerminal: Bool, variable: String?, reported: Int?) -> Int {
    if !isTerminal { return 80 }
    let wished = variable.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return min(120, max(60, wished ?? reported ?? 80))
  }

  /// `text` in lines of at most `width` columns, broken at spaces; a longer word stands alone.
  package static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += wrapParagraph(paragraph, width: width)
    }
    return lines
  }

  private static func wrapParagraph(_ text: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in glued(text.split(separator: " ")) {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " " + word
    }
    return lines + [line]
  }

  /// Words that lines are broken between: a number and its unit are one.
  private static func glued(_ words: [Substring]) -> [String] {
    var result: [String] = []
    for word in words {
      let isUnit = units.contains(word.prefix { $0.isLetter || $0 == "%" })
      if isUnit, let last = result.last?.last, last.isNumber {
        result[result.count - 1] += " " + word
      } else {
        result.append(String(word))
      }
    }
    return result
  }

  private static let units: Set<Substring> = [
    "%", "µs", "ms", "s", "min", "h", "d", "million", "billion", "MB", "GB", "times",
  ]

  /// `text` in lines, the first after `first` and the others after as many spaces.
  package static func hanging(_ first: String, _ text: String, width: Int = width) -> [String] {
    let indent = String(repeating: " ", count: first.count)
    let lines = wrap(text, width: width - first.count)
    return lines.enumerated().map { ($0.offset == 0 ? first : indent) + $0.element }
  }

  /// `text` followed by spaces up to `width` columns.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `text` preceded by spaces up to `width` columns.
  package static func flushRight(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// `text` in lines of at most `width` columns (at least 8), broken after spaces and points or before capitals, else
  /// anywhere; all but the first begin with a space. Nothing is left out, so that two texts stay two.
  package static func broken(_ text: String, to width: Int) -> [String] {
    var rest = Array(text)
    var lines: [String] = []
    while rest.count > width {
      let place = (width / 2 + 1...width).last { isBreak(rest, $0) } ?? width
      lines.append(String(rest[..<place]))
      rest = [" "] + rest[place...]
    }
    return lines + [String(rest)]
  }

  /// Whether a line may end before the character at `place`.
  private static func isBreak(_ text: [Character], _ place: Int) -> Bool {
    let (before, after) = (text[place - 1], text[place])
    return " ./:".contains(before) || (before.isLowercase && after.isUppercase)
  }

  /// `text` cut to `width` columns in the middle, as its end often tells it from another.
  package static func cutInside(_ text: String, to width: Int) -> String {
    if text.count <= width { return text }
    let end = (width - 1) / 2
    return text.prefix(max(0, width - 1 - end)) + "…" + text.suffix(end)
  }

  /// `text` cut to `width` columns, with an ellipsis when something is missing.
  package static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
  }
}
