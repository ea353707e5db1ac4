import FleetSim

/// The lanes of a device that was followed.
enum StoryLanes {
  static func id(_ story: DeviceStory) -> String { "story-\(story.fleet)-\(story.device)" }

  /// A track for each name, in the order of their first entries.
  static func chart(_ story: DeviceStory) -> LaneChart {
    var tracks: [LaneChart.Track] = []
    for entry in story.entries {
      let place = tracks.firstIndex { $0.name == entry.track } ?? tracks.count
      if place == tracks.count { tracks.append(LaneChart.Track(name: entry.track, items: [])) }
      let at = (entry.at - .start).seconds
      if let value = entry.value {
        tracks[place].line.append((at, value))
        if entry.track == "temperature" { tracks[place].unit = "°C" }
        if entry.text.isEmpty { continue }
      }
      tracks[place].items.append(
        LaneChart.Item(
          begin: at, end: entry.until.map { ($0 - .start).seconds }, kind: entry.kind,
          text: entry.text))
    }
    return LaneChart(id: id(story), title: story.title, tracks: tracks)
  }
}
