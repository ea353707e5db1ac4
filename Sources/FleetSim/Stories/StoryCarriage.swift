/// What is told of traffic while it is carried as a rate: one entry with the number of its requests.
extension Core {
  /// A traffic is carried from now on, its requests answered or all refused.
  mutating func tellCarried(_ source: Int) {
    if !sources[source].isFollowed { return }
    let fleet = Int(sources[source].fleet)
    stories.carries(source, from: now)
    let refused = sources[source].isRefused
    for device in stories.followed(fleet) where !isSilent(place(source, device)) {
      let (now, track) = (now, lastPart(of: tallyNames[Int(sources[source].tally)]))
      stories.write(fleet, device) {
        $0.show(
          track, refused ? "carriedRefused" : "carried", "", key: Core.carriage(source), at: now)
      }
    }
  }

  /// It is drawn singly again, or the run is over.
  mutating func tellDrawn(_ source: Int) {
    if !sources[source].isFollowed { return }
    let from = stories.carriedFrom(source)
    stories.forEachListener(Int(sources[source].fleet), of: Int(sources[source].deviceCount)) {
      if !isSilent(place(source, $0)) { tellCarriage(source, $0, from: from) }
    }
  }

  /// The run is over: what is still carried is told.
  mutating func tellWhatIsCarried() {
    if !stories.isOn { return }
    for source in 0..<sources.count where sources[source].isCarried { tellDrawn(source) }
  }

  /// A device makes a traffic no more, which may be carried now.
  mutating func tellSilence(_ source: Int, _ device: UInt32) {
    if !sources[source].isFollowed || !sources[source].isCarried { return }
    tellCarriage(source, device, from: stories.carriedFrom(source))
  }

  private mutating func tellCarriage(_ source: Int, _ device: UInt32, from: Int64) {
    let fleet = Int(sources[source].fleet)
    let moments =
      momentsOf(source, device, before: now) - momentsOf(source, device, before: from)
    let refused = sources[source].isRefused
    stories.carried(
      fleet, device, refused: refused, moments: moments,
      first: nextMoment(source, device, from: from))
    let (now, requests) = (
      now, FigureText.whole(moments) + (moments == 1 ? " request" : " requests")
    )
    let text =
      "carried as a rate, not drawn singly: " + requests + (refused ? ", refused" : ", answered")
    stories.write(fleet, device) {
      $0.hide(Core.carriage(source), count: moments, text: text, at: now)
    }
  }

  private static func carriage(_ source: Int) -> String { "carriage " + String(source) }
}
