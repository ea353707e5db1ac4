import FleetSim

/// A small table beside a scenario: a first line with the names of two columns, then a line for each row.
///
/// There is no quoting: a field is what stands between commas. Lines end with LF or CR LF.
struct TwoColumnTable {
  /// The first line, such as `time,count`.
  let head: String
  /// What a row is, such as `a time and a count, such as 2018-11-22T12:00:00Z,15`.
  let rowWords: String
  let origin: String

  /// A field and where it stands.
  struct Field {
    var text: String
    var line: Int
    var column: Int
  }

  /// All rows, or what is wrong with their number of fields.
  func rows(
    _ bytes: [UInt8], into diagnostics: inout Diagnostics
  ) -> [(first: Field, second: Field)] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count > 1, lines[lines.count - 1].isEmpty { lines.removeLast() }
    var rows: [(first: Field, second: Field)] = []
    for (index, var line) in lines.enumerated() {
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      let text = Field(text: String(decoding: line, as: UTF8.self), line: index + 1, column: 1)
      if index == 0 {
        if isSame(text.text, head) { continue }
        diagnostics.add(complaint(text, expected: "\(quoted(head)) as the first line"))
      } else if let row = row(text) {
        rows.append(row)
      } else {
        diagnostics.add(complaint(text, expected: rowWords))
      }
    }
    return rows
  }

  private func row(_ line: Field) -> (first: Field, second: Field)? {
    let fields = line.text.utf8.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 2 else { return nil }
    func field(_ part: Int, _ column: Int) -> Field {
      Field(
        text: String(decoding: Array(fields[part]), as: UTF8.self), line: line.line, column: column)
    }
    return (field(0, 1), field(1, fields[0].count + 2))
  }

  /// That a field is not what was expected.
  func complaint(_ field: Field, expected: String) -> Diagnostic {
    Diagnostic(
      at: Place(origin: origin, line: field.line, column: field.column),
      found: quoted(field.text), expected: expected)
  }

  /// That there is no row at all.
  func emptiness(found: String, expected: String) -> Diagnostic {
    Diagnostic(at: Place(origin: origin, line: 1, column: 1), found: found, expected: expected)
  }
}
