/// Text inside Markdown (GitHub Flavored Markdown, version 0.29): shown as it is, on one line.
enum MarkdownText {
  /// Escaped for a paragraph, a heading or a cell of a table.
  static func inline(_ text: String) -> String {
    let scalars = Array(VisibleText.line(text).unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "_" where isInsideWord(index, scalars): result += "_"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$": result += "\\" + String(scalar)
      default: result += String(scalar)
      }
    }
    return result
  }

  /// Between letters and digits an underscore is no emphasis.
  private static func isInsideWord(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
        || scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
    }
    return isWord(index - 1) && isWord(index + 1)
  }

  /// Text in a code span; its backticks cannot end it.
  static func code(_ text: String) -> String {
    let line = VisibleText.line(text)
    if line.isEmpty { return "" }
    let fence = fence(for: line, atLeast: 1)
    let pad = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    return fence + pad + line + pad + fence
  }

  /// A code span in a cell of a table, where a bar would end the cell even in code.
  static func codeInCell(_ text: String) -> String {
    code(text).replacing("|", with: "\\|")
  }

  /// A code block in lines, which nothing in `text` can end.
  static func block(_ text: String, language: String = "") -> [String] {
    let lines = VisibleText.lines(text)
    let fence = fence(for: lines, atLeast: 3)
    return [fence + language, lines, fence]
  }

  /// Longer than any run of backticks in `text`.
  private static func fence(for text: String, atLeast least: Int) -> String {
    var (longest, run) = (0, 0)
    for character in text.unicodeScalars {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: max(least, longest + 1))
  }

  /// A table: its head, the sides of its columns (`:--` or `--:`) and its rows, all escaped already.
  static func table(_ head: [String], _ sides: [String], _ rows: [[String]]) -> [String] {
    ([head, sides] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
