import FleetSim

/// The lives of devices that were followed, a section for each. What repeats is told once.
extension TextReport {
  var stories: [[String]] { report.stories.map(story) }

  private func story(_ story: DeviceStory) -> [String] {
    let lines = written(StoryLog(story.entries, clock).lines)
    let (first, last) = (TextReport.firstLines, TextReport.lastLines)
    var text = lines.prefix(first).flatMap { $0 }
    let left = lines.count - first - last
    if left > 0 {
      text += sentence(
        "… \(Figures.count(Int64(left))) lines are left out; --json has all.", .faint)
    }
    text += lines.dropFirst(first).suffix(last).flatMap { $0 }
    if lines.isEmpty { text = sentence("Nothing happened to it.") }
    return section(story.title, text)
  }

  private static let firstLines = 2 * StoryLog.enough / 3
  private static let lastLines = StoryLog.enough / 3

  /// Each line in the lines of the page that it takes.
  private func written(_ lines: [StoryLog.Line]) -> [[String]] {
    let times = lines.map { clock.text($0.at) }
    let width = times.map { $0.count }.max() ?? 0
    let tracks = lines.map { $0.track.count }.max() ?? 0
    return zip(lines, times).map { line, time in
      let head =
        "  " + Layout.flushRight(time, to: width) + "  " + Layout.padded(line.track, to: tracks)
      return Layout.hanging(head + "  ", line.text)
    }
  }
}

extension DeviceStory {
  /// `Device 17 of cars (the worst: 3 h without)`.
  var title: String { "Device \(device) of \(fleet)" + (choice.isEmpty ? "" : " (\(choice))") }
}

/// The entries of a device in lines, with repeats folded.
struct StoryLog {
  /// A line: what a track did from a moment on.
  struct Line: Equatable {
    var at: Moment
    /// When the last that it tells of was over.
    var until: Moment
    var track: String
    var text: String
  }

  private let entries: [StoryEntry]
  private let clock: ClockFace

  init(_ entries: [StoryEntry], _ clock: ClockFace) {
    self.entries = entries
    self.clock = clock
  }

  /// So many lines are enough, where coarser ones can be had.
  static let enough = 60

  /// All lines, with requests by turns told together the more coarsely the more lines there are.
  var lines: [Line] {
    var short: Int64 = 6
    var lines = lines(short: short)
    while lines.count > StoryLog.enough && short < total {
      short *= 4
      lines = self.lines(short: short)
    }
    return lines
  }

  private var total: Int64 { entries.reduce(0) { $0 + $1.count } }

  /// All lines in the order of the moments; of one moment in the order of the tracks.
  private func lines(short: Int64) -> [Line] {
    var tracks: [String] = []
    for entry in entries where !tracks.contains(entry.track) { tracks.append(entry.track) }
    var lines: [(place: Int, line: Line)] = []
    for track in tracks {
      for line in self.lines(of: entries.filter { $0.track == track }, short: short) {
        lines.append((lines.count, line))
      }
    }
    lines.sort { ($0.line.at, $0.place) < ($1.line.at, $1.place) }
    return joined(lines.map { $0.line })
  }

  /// Lines of one track that are told under the same time become one.
  private func joined(_ lines: [Line]) -> [Line] {
    var joined: [Line] = []
    var time = ""
    var first = 0
    for line in lines {
      if clock.text(line.at) != time { (time, first) = (clock.text(line.at), joined.count) }
      if let place = joined[first...].firstIndex(where: { $0.track == line.track }) {
        joined[place].text += "; " + line.text
        joined[place].until = max(joined[place].until, line.until)
      } else {
        joined.append(line)
      }
    }
    return joined
  }

  private func lines(of entries: [StoryEntry], short: Int64) -> [Line] {
    if entries.contains(where: { $0.value != nil }) { return ValueWays(entries, clock).lines }
    if entries.contains(where: { RequestTally.tells($0.kind) }) {
      return RequestTally.groups(entries, short: short).map { $0.line(clock) }
    }
    let lines = entries.map {
      Line(at: $0.at, until: $0.until ?? $0.at, track: $0.track, text: $0.text)
    }
    return RepeatedLines(lines, clock).folded
  }
}

/// Lines of one track of which a sequence may come again and again.
struct RepeatedLines {
  private let lines: [StoryLog.Line]
  private let clock: ClockFace

  init(_ lines: [StoryLog.Line], _ clock: ClockFace) {
    self.lines = lines
    self.clock = clock
  }

  /// Each sequence of up to six lines that follows itself at once is one line.
  var folded: [StoryLog.Line] {
    var folded: [StoryLog.Line] = []
    var place = 0
    while place < lines.count {
      let (length, times) = longest(from: place)
      if times < 2 {
        folded.append(lines[place])
        place += 1
        continue
      }
      folded.append(line(place, length, times))
      place += length * times
    }
    return folded
  }

  /// The sequence from a place on that covers most by its repeats; of several alike the shortest.
  private func longest(from place: Int) -> (length: Int, times: Int) {
    var best = (length: 1, times: 1)
    for length in 1...6 where place + 2 * length <= lines.count {
      var times = 1
      while isRepeated(place, length, times) { times += 1 }
      if times > 1 && length * times > best.length * best.times { best = (length, times) }
    }
    return best
  }

  private func isRepeated(_ place: Int, _ length: Int, _ times: Int) -> Bool {
    let next = place + length * times
    if next + length > lines.count { return false }
    return (0..<length).allSatisfy { lines[place + $0].text == lines[next + $0].text }
  }

  private func line(_ place: Int, _ length: Int, _ times: Int) -> StoryLog.Line {
    let first = lines[place..<(place + length)]
    var line = lines[place]
    line.until = lines[place + length * times - 1].until
    line.text =
      first.map { $0.text }.joined(separator: "; ") + " — \(Figures.count(Int64(times))) times"
      + clock.until(line.until, from: line.at)
    return line
  }
}

extension ClockFace {
  /// ` until 21:40`; nothing when that reads like the moment before it.
  func until(_ moment: Moment, from first: Moment) -> String {
    text(moment) == text(first) ? "" : " until \(text(moment))"
  }
}

/// A value that rises and falls: a line for each way of half a unit or more.
struct ValueWays {
  private let entries: [StoryEntry]
  private let clock: ClockFace

  init(_ entries: [StoryEntry], _ clock: ClockFace) {
    self.entries = entries
    self.clock = clock
  }

  private static let least = 0.5

  var lines: [StoryLog.Line] {
    guard let first = entries.first, let last = entries.last else { return [] }
    var turns = [first]
    // The furthest on the way in hand, and whether that leads up.
    var furthest = first
    var leadsUp: Bool?
    for entry in entries.dropFirst() {
      let step = value(entry) - value(furthest)
      if let up = leadsUp {
        if up == (step > 0) || step == 0 {
          furthest = entry
        } else if abs(step) >= ValueWays.least {
          turns.append(furthest)
          furthest = entry
          leadsUp = !up
        }
      } else if abs(step) >= ValueWays.least {
        furthest = entry
        leadsUp = step > 0
      }
    }
    turns.append(leadsUp == nil ? last : furthest)
    if turns.last != last { turns.append(last) }
    return zip(turns, turns.dropFirst()).map(line)
  }

  private func value(_ entry: StoryEntry) -> Double { entry.value ?? 0 }

  private func line(_ a: StoryEntry, _ b: StoryEntry) -> StoryLog.Line {
    let (from, to) = (rounded(a), rounded(b))
    let isSteady = abs(from - to) < ValueWays.least
    let way =
      isSteady
      ? "about \(Figures.number(to))"
      : (to > from ? "rises from " : "falls from ")
        + "\(Figures.number(from)) to \(Figures.number(to))"
    return StoryLog.Line(
      at: a.at, until: b.at, track: a.track,
      text: way + (a.track == "temperature" ? " °C" : "") + clock.until(b.at, from: a.at))
  }

  private func rounded(_ entry: StoryEntry) -> Double { (value(entry) * 10).rounded() / 10 }
}
