import FleetSim

/// Requests of one track that follow each other and fared alike, told in one line.
struct RequestTally {
  /// How a request fared.
  private enum Sort { case well, badly, other }

  private static let well = ["answered", "carried", "served"]
  private static let badly = [
    "refused", "error", "timedOut", "notSent", "superseded", "givenUp", "skipped", "offline",
    "carriedRefused",
  ]
  /// What is said of each kind, and the kinds that are told as others: carried requests were answered or refused too.
  private static let phrases: [(kinds: [String], text: String)] = [
    (["answered", "carried"], "answered"), (["served"], "served without the service"),
    (["refused", "carriedRefused"], "refused"), (["error"], "an error"),
    (["timedOut"], "no answer"), (["notSent"], "held back by the device"),
    (["superseded"], "a copy too many"), (["givenUp"], "given up"), (["skipped"], "skipped"),
    (["offline"], "not made for want of a way"),
  ]

  private var entries: [StoryEntry]
  private let sort: Sort
  /// Whether it tells of several groups that fared differently.
  private var goesByTurns = false

  private init(_ entries: [StoryEntry], _ sort: Sort) {
    self.entries = entries
    self.sort = sort
  }

  static func tells(_ kind: String) -> Bool { sort(kind) != .other || kind == "sent" }

  private static func sort(_ kind: String) -> Sort {
    well.contains(kind) ? .well : badly.contains(kind) ? .badly : .other
  }

  /// Entries of a track in groups: what went well, what went badly, and both by turns where groups are short.
  static func groups(_ entries: [StoryEntry], short: Int64) -> [RequestTally] {
    var groups: [RequestTally] = []
    for entry in entries {
      let sort = sort(entry.kind)
      if sort != .other, let last = groups.last, last.sort == sort {
        groups[groups.count - 1].entries.append(entry)
      } else {
        groups.append(RequestTally([entry], sort))
      }
    }
    return joined(groups, short)
  }

  /// Four or more short groups in a row become one.
  private static func joined(_ groups: [RequestTally], _ short: Int64) -> [RequestTally] {
    var joined: [RequestTally] = []
    var place = 0
    while place < groups.count {
      let run = groups[place...].prefix { $0.total <= short }
      if run.count < 4 {
        joined.append(groups[place])
        place += 1
      } else {
        var turns = RequestTally(run.flatMap { $0.entries }, .other)
        turns.goesByTurns = true
        joined.append(turns)
        place += run.count
      }
    }
    return joined
  }

  func line(_ clock: ClockFace) -> StoryLog.Line {
    let last = entries[entries.count - 1]
    let until = last.until ?? last.at
    var line = StoryLog.Line(
      at: entries[0].at, until: until, track: last.track, text: last.text)
    if entries.count > 1 || last.count != 1 {
      line.text =
        (goesByTurns ? "by turns " : "") + counts + clock.until(until, from: line.at) + carried
    }
    return line
  }

  /// `answered 14 times, refused once`.
  private var counts: String {
    var parts: [String] = []
    var rest = entries
    for (kinds, text) in RequestTally.phrases {
      let count = sum(kinds)
      rest.removeAll { kinds.contains($0.kind) }
      if count > 0 { parts.append("\(text) \(RequestTally.times(count))") }
    }
    var texts: [String] = []
    for entry in rest where !texts.contains(entry.text) { texts.append(entry.text) }
    return (parts + texts).joined(separator: ", ")
  }

  private func sum(_ kinds: [String]) -> Int64 {
    entries.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.count }
  }

  private var total: Int64 { entries.reduce(0) { $0 + $1.count } }

  private static func times(_ count: Int64) -> String {
    count == 1 ? "once" : Figures.count(count) + " times"
  }

  /// How many of them were not drawn singly.
  private var carried: String {
    let count = sum(["carried", "carriedRefused"])
    if count == 0 { return "" }
    let all = count == total
    return all
      ? " (carried as a rate, not drawn singly)"
      : " (\(Figures.count(count)) of them carried as a rate, not drawn singly)"
  }
}
