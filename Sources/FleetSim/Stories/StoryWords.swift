/// A log as entries that people and programs read.
extension LifeLog {
  /// Everything before `limit`, in the order of the moments; of one moment in the order in which it came. The observed
  /// time is over at `end`.
  func told(before limit: Int64, end: Int64) -> [StoryEntry] {
    let entries = closed(at: end)
    let order = entries.indices.filter { entries[$0].at < limit && entries[$0].count > 0 }.sorted {
      entries[$0].at != entries[$1].at ? entries[$0].at < entries[$1].at : $0 < $1
    }
    var told = order.map { entries[$0].told(before: limit) }
    if left == 0 { return told }
    let last = Swift.max(Moment(microseconds: leftAt), told.last?.at ?? .start)
    var rest = StoryEntry(
      at: last, until: nil, track: "story", kind: "cutShort",
      text: "cut short: " + FigureText.whole(left) + " entries more", value: nil)
    rest.count = left
    told.append(rest)
    return told
  }
}

extension LoggedEntry {
  /// The entry as it is when the run is over; an attempt that ends later is still under way then.
  func told(before limit: Int64) -> StoryEntry {
    let isUnderWay = attempt > 0 && until >= limit
    let kind = isUnderWay ? "sent" : kind
    let ends = until < 0 || isUnderWay ? nil : Moment(microseconds: Swift.min(until, limit))
    var entry = StoryEntry(
      at: Moment(microseconds: at), until: ends, track: track, kind: kind,
      text: text.isEmpty ? words(kind) : text, value: value)
    entry.count = count
    return entry
  }

  /// The words of a request; a value speaks for itself.
  private func words(_ kind: String) -> String {
    switch kind {
    case "skipped": return "skipped: the last one is not over"
    case "offline": return "not made: the home is cut off"
    case "givenUp": return attempt == 0 ? "failed" : "given up after " + LoggedEntry.tries(attempt)
    default: return value != nil ? "" : tried + outcome(kind) + pause(kind)
    }
  }

  private static func tries(_ count: UInt32) -> String {
    count == 1 ? "one try" : String(count) + " tries"
  }

  private var tried: String { attempt < 2 ? "" : "try " + String(attempt) + ": " }

  private func outcome(_ kind: String) -> String {
    let took = FigureText.time(Double(until - at) / 1e6)
    switch kind {
    case "answered": return "answered after " + took
    case "refused": return "refused after " + took
    case "error": return "an error after " + took
    case "timedOut": return "no answer within " + took
    case "superseded": return "dropped after " + took + ", another copy ended it"
    case "notSent": return "not sent: held back by the device itself"
    default: return "sent, still under way"
    }
  }

  private func pause(_ kind: String) -> String {
    if again < 0 || kind == "sent" { return "" }
    let from = until < 0 ? at : until
    return again <= from
      ? "; again at once" : "; again in " + FigureText.time(Double(again - from) / 1e6)
  }
}
