/// Tables of the report on a page.
extension HTMLWriter {
  /// A table with a caption; the first column of a row is its heading. Nothing for one without rows.
  mutating func table(_ table: Table, caption: String, _ figures: PageFigures?, headings: Int = 1) {
    if table.isEmpty { return }
    element("div", ["class": "scroll"]) { html in
      html.element("table") { html in
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

  private mutating func row(
    _ cells: [Table.Cell], _ columns: [Table.Column], _ figures: PageFigures?, _ headings: Int
  ) {
    element("tr") { html in
      for (index, cell) in cells.enumerated() {
        var attributes: [(key: String, value: String)] = [
          ("class", HTMLWriter.side(columns[index].side) + " " + cell.tone.word)
        ]
        if index == headings - 1 { attributes.append(("scope", "row")) }
        if let figure = cell.figure { attributes += figures?.attributes(figure) ?? [] }
        html.element(index == headings - 1 ? "th" : "td", attributes, text: cell.text)
      }
    }
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
