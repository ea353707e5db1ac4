/// Where a piece of text stands: the text it came from, its line and its column.
public struct Place: Hashable, Sendable {
  /// The text's name: a file as it was given on the command line, or the option that held it,
  /// like `--set /duration=2h`.
  public var origin: String
  /// The line, counted from 1; 0 when the whole text is meant.
  public var line: Int
  /// The column, counted from 1 in Unicode scalars; a tab counts as one. 0 with line 0.
  public var column: Int

  /// The place at `line` and `column` of `origin`.
  public init(origin: String, line: Int, column: Int) {
    self.origin = origin
    self.line = line
    self.column = column
  }

  /// All of `origin`, without a line.
  public init(origin: String) {
    self.init(origin: origin, line: 0, column: 0)
  }
}

extension Place: CustomStringConvertible {
  /// `file:line:column`, or the origin alone for a whole text.
  public var description: String { line == 0 ? origin : "\(origin):\(line):\(column)" }
}

/// Counts lines and columns of a text while it is read forwards.
struct PlaceCounter {
  private let origin: String
  private var offset = 0
  private var line = 1
  private var column = 1

  init(origin: String) { self.origin = origin }

  /// The place of the byte at `target`. Costs one step a byte since the last call; going back
  /// starts over.
  mutating func place(of target: Int, in bytes: [UInt8]) -> Place {
    if target < offset { (offset, line, column) = (0, 1, 1) }
    while offset < target {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return Place(origin: origin, line: line, column: column)
  }
}
