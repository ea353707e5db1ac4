/// Tables of the report on a page.
extension HTMLWriter {
  /// A table with a caption; the first column of a row is its heading. Nothing for one without rows.
  mutating func table(_ table: Table, caption: String, _ figures: PageFigures?, headings: Int = 1) {
    if table.isEmpty { return }
    element("div", ["class": "scroll"]) { html in
      let attributes = HTMLWriter.stacking(
        table.columns.map { $0.heading }, isWide: table.columns.count { $0.side == .left } > 4)
      html.element("table", attributes) { html in
        html.element("caption", text: caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for column in table.columns {
              html.element(
                "th", ["scope": "col", "class": HTMLWriter.side(column.side)], text: column.heading)
            }
          }
        }
        html.element("tbody") { html in
          for row in table.rows { html.row(row, table.columns, figures, headings) }
        }
      }
    }
  }

  /// Attributes of a table whose rows are cards on a phone, each value under the heading of its column: the sheet knows
  /// headings as `--h2` and so on. Two columns have room anywhere. A wide one has many columns of words.
  static func stacking(_ headings: [String], isWide: Bool = false) -> [(
    key: String, value: String
  )] {
    let words = (headings.count > 2 ? ["stacked"] : []) + (isWide ? ["wide"] : [])
    if words.isEmpty { return [] }
    let style = headings.enumerated().dropFirst().map { index, heading in
      "--h\(index + 1):\(styleText(heading))"
    }
    return [("class", words.joined(separator: " ")), ("style", style.joined(separator: ";"))]
  }

  /// A text as a style sheet quotes it: whatever is not a letter, a digit or a space is spelled by its number.
  static func styleText(_ text: String) -> String {
    var result = "'"
    for scalar in VisibleText.line(text).unicodeScalars {
      let isPlain = scalar == " " || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      result += isPlain ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
    }
    return result + "'"
  }

  private mutating func row(
    _ cells: [Table.Cell], _ columns: [Table.Column], _ figures: PageFigures?, _ headings: Int
  ) {
    element("tr") { html in
      for (index, cell) in cells.enumerated() {
        let classes = HTMLWriter.classes(cell, columns[index].side)
        var attributes: [(key: String, value: String)] = [("class", classes)]
        if index == headings - 1 { attributes.append(("scope", "row")) }
        if let figure = cell.figure { attributes += figures?.attributes(figure) ?? [] }
        html.element(index == headings - 1 ? "th" : "td", attributes) { $0.say(name: cell.text) }
      }
    }
  }

  /// A short text without a space is never broken, a long one fills the card that its row is on a phone.
  private static func classes(_ cell: Table.Cell, _ side: Table.Side) -> String {
    var words = [self.side(side)]
    if cell.tone.word != "plain" { words.append(cell.tone.word) }
    if side == .left {
      if cell.text.count > 13 { words.append("long") }
      if cell.text.count <= 36 && !cell.text.contains(" ") && cell.text.contains("-") {
        words.append("whole")
      }
    }
    return words.joined(separator: " ")
  }

  private static func side(_ side: Table.Side) -> String { side == .left ? "text" : "number" }

  /// A paragraph of a sentence; its tone is shown by a class, and said by its words.
  mutating func paragraph(_ sentence: Told) {
    element("p", ["class": sentence.tone.word], text: sentence.text)
  }

  /// Sentences as a list.
  mutating func list(_ sentences: [Told]) {
    if sentences.isEmpty { return }
    element("ul", ["class": "told"]) { html in
      for sentence in sentences {
        html.element("li", ["class": sentence.tone.word], text: sentence.text)
      }
    }
  }

  mutating func note(_ text: String) { element("p", ["class": "note"], text: text) }

  /// Text of others that may be long: what is longer than a few lines is folded.
  mutating func long(_ text: String, limit: Int = 600) {
    if text.count <= limit { return element("p", ["class": "quoted"], text: text) }
    element("details", ["class": "quoted"]) { html in
      html.element("summary", text: String(text.prefix(120)) + "…")
      html.element("p", text: text)
    }
  }
}
