/// Reads a table of RFC 4180 and nothing else: every line ends in CR LF, quotes stand around a whole cell and are doubled
/// within, and every row has as many cells as the first.
struct StrictCSV {
  let columns: [String]
  let rows: [[String]]

  enum Failure: Error { case at(Int), noRows, uneven(row: Int) }

  init(_ text: String) throws {
    var reader = Reader(bytes: Array(text.utf8))
    var all: [[String]] = []
    while !reader.isAtEnd { all.append(try reader.row()) }
    guard let first = all.first else { throw Failure.noRows }
    if let row = all.firstIndex(where: { $0.count != first.count }) {
      throw Failure.uneven(row: row)
    }
    columns = first
    rows = Array(all.dropFirst())
  }

  /// The rows as dictionaries from column to cell.
  var records: [[String: String]] {
    rows.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    var isAtEnd: Bool { place == bytes.count }

    mutating func row() throws -> [String] {
      var cells = [try cell()]
      while skip(UInt8(ascii: ",")) { cells.append(try cell()) }
      guard skip(0x0D), skip(0x0A) else { throw Failure.at(place) }
      return cells
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
      if isAtEnd || bytes[place] != byte { return false }
      place += 1
      return true
    }

    private mutating func cell() throws -> String {
      let quote = UInt8(ascii: "\"")
      var cell: [UInt8] = []
      if skip(quote) {
        while true {
          if isAtEnd { throw Failure.at(place) }
          if skip(quote) {
            if !skip(quote) { return String(decoding: cell, as: UTF8.self) }
            cell.append(quote)
          } else {
            cell.append(bytes[place])
            place += 1
          }
        }
      }
      while !isAtEnd, bytes[place] != UInt8(ascii: ","), bytes[place] != 0x0D {
        if bytes[place] == quote || bytes[place] == 0x0A { throw Failure.at(place) }
        cell.append(bytes[place])
        place += 1
      }
      return String(decoding: cell, as: UTF8.self)
    }
  }
}
