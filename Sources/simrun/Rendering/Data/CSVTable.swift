package import FleetSim
import Scenarios

/// A table as RFC 4180 describes it: UTF-8, a row of column names, lines that end in CR LF, cells in quotes only where
/// they must be.
package struct CSVTable {
  package enum Cell {
    case text(String)
    /// The shortest decimal that reads back as the same number; empty for `nil` and for what is not finite.
    case number(Double?)
    case seconds(Moment?)
    case flag(Bool)
    case empty
  }

  private let width: Int
  private var bytes: [UInt8] = []

  package init(_ columns: [String]) {
    width = columns.count
    add(columns.map { .text($0) })
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a row; it has a cell for every column.
  package mutating func add(_ cells: [Cell]) {
    precondition(cells.count == width, "a row has a cell for every column")
    for (column, cell) in cells.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell)
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func append(_ cell: Cell) {
    switch cell {
    case .text(let text): append(text)
    case .number(let value?) where value.isFinite: DecimalText.appendShortest(value, to: &bytes)
    case .seconds(let moment?): bytes += DataText.seconds(moment.microseconds).utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .number, .seconds, .empty: break
    }
  }

  /// A cell of text. A text that begins like a formula of a spreadsheet stays as it is: the table is for programs.
  private mutating func append(_ text: String) {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    if !needsQuotes {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension CSVTable.Cell {
  /// Text, or an empty cell.
  package static func optional(_ text: String?) -> CSVTable.Cell {
    text.map { .text($0) } ?? .empty
  }
}
