import FleetSim
import Scenarios

/// The lives of devices that were followed, entry by entry.
extension JSONReport {
  static func writeStories(_ report: RunReport, _ json: inout JSONWriter) {
    if report.stories.isEmpty { return }
    json.key("stories")
    json.beginArray()
    for story in report.stories {
      json.beginObject()
      json.member("fleet", story.fleet)
      json.member("device", story.device)
      if !story.choice.isEmpty { json.member("choice", story.choice) }
      json.key("entries")
      json.beginArray()
      for entry in story.entries { write(entry, &json) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private static func write(_ entry: StoryEntry, _ json: inout JSONWriter) {
    json.beginObject(.line)
    json.member("atSeconds", seconds(entry.at))
    if let until = entry.until { json.member("untilSeconds", seconds(until)) }
    json.member("track", entry.track)
    json.member("kind", entry.kind)
    if !entry.text.isEmpty { json.member("text", entry.text) }
    if let value = entry.value { json.member("value", value) }
    if entry.count != 1 { json.member("count", entry.count) }
    json.endObject()
  }

  /// The number next to whole microseconds ÷ 10⁶, which has the fewest digits.
  private static func seconds(_ moment: Moment) -> Double { Double(moment.microseconds) / 1e6 }
}
