import FleetSim

/// Rows of characters over a common axis of time.
struct Chart {
  private let labels: Int
  private let style: Style
  private let clock: ClockFace
  private let record: RunRecord
  /// Bins that one column stands for.
  private let binsPerColumn: Int
  private(set) var lines: [String] = []

  /// A chart of a run whose rows have labels of at most `labels` columns.
  init(_ record: RunRecord, labels: Int, _ clock: ClockFace, _ style: Style) {
    self.labels = labels
    self.style = style
    self.clock = clock
    self.record = record
    let room = Layout.width - labels - 4
    binsPerColumn = max(1, (record.binCount + room - 1) / room)
  }

  /// Simulated time that a column stands for.
  var columnWidth: Timespan { record.bin * Int64(binsPerColumn) }

  private var columns: Int { (record.binCount + binsPerColumn - 1) / binsPerColumn }

  /// Adds a row of shares: parts of sums.
  mutating func add(_ label: String, _ part: [Int64], of whole: [Int64], _ tone: Tone = .plain) {
    let count = record.binCount
    let shares = Sparkline.shares(
      Array(part[..<count]), of: Array(whole[..<count]), binsPerColumn: binsPerColumn)
    add(label, Sparkline.row(shares, style), tone)
  }

  /// Adds a row of levels, the highest of the run being full.
  mutating func add(_ label: String, level: [Int64], _ tone: Tone = .plain) {
    let top = Double(max(1, level[..<record.binCount].max() ?? 1))
    let shares = (0..<columns).map { column -> Double? in
      let bins = (column * binsPerColumn)..<min(record.binCount, (column + 1) * binsPerColumn)
      let highest = level[bins].max() ?? 0
      return highest == 0 ? nil : Double(highest) / top
    }
    add(label, Sparkline.row(shares, style), tone)
  }

  /// Adds a row that shows when something lasts; what is shorter than a column takes one.
  mutating func add(_ label: String, from begin: Moment, to end: Moment?, _ tone: Tone = .plain) {
    let width = columnWidth.microseconds
    let last = end?.microseconds ?? Int64.max
    let row = (0..<columns).map { column -> Character in
      let left = Int64(column) * width
      let isOn = begin.microseconds < left + width && last > left
      return isOn ? (style.hasUnicode ? "━" : "=") : " "
    }
    add(label, String(row), tone)
  }

  private mutating func add(_ label: String, _ row: String, _ tone: Tone) {
    let name = Layout.padded("  " + Layout.cutInside(label, to: labels), to: labels + 4)
    let end = row.lastIndex { $0 != " " }.map { row.index(after: $0) } ?? row.startIndex
    lines.append(name + style.apply(tone, String(row[..<end])))
  }

  /// Adds the axis: a stroke at each round time, followed by that time.
  mutating func addAxis() {
    var row = [Character](repeating: " ", count: Layout.width)
    let columnMinutes = columnWidth.seconds / 60
    let step = Chart.steps.first { Double($0) / columnMinutes >= 8 } ?? 80_640
    var minute = (clock.minutesAtStart + step - 1) / step * step - clock.minutesAtStart
    while Double(minute) / columnMinutes < Double(columns) {
      let column = labels + 4 + Int(Double(minute) / columnMinutes)
      let moment = Moment(microseconds: minute * 60_000_000)
      let text = "|" + clock.brief(moment, isDay: step >= 1_440)
      if column + text.count <= Layout.width {
        for (index, character) in text.enumerated() { row[column + index] = character }
      }
      minute += step
    }
    while row.last == " " { row.removeLast() }
    lines.append(style.apply(.faint, String(row)))
  }

  /// Distances between strokes, in minutes.
  private static let steps: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 20_160, 40_320,
  ]
}
