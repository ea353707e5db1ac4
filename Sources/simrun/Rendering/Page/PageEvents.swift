import FleetSim

/// What the timeline of a page shows above its charts.
struct PageEvents {
  private let world: World
  private let record: RunRecord
  private let findings: Report
  private let words: Words

  init(_ world: World, _ record: RunRecord, _ findings: Report) {
    self.world = world
    self.record = record
    self.findings = findings
    words = Words(findings)
  }

  private func seconds(_ moment: Moment) -> Double { (moment - .start).seconds }

  var bands: [PageData.Band] {
    courses(findings.faults, .fault) + courses(findings.levers, .lever) + power
      + announcements + messages
  }

  /// What happened, as the timeline tells it.
  var marks: [PageData.Mark] {
    words.events(findings).enumerated().map { index, event in
      PageData.Mark(
        id: "mark-\(index)", kind: TextReport.tone(event.kind), at: seconds(event.moment),
        text: words.sentence(event.sentence))
    }
  }

  private func courses(_ courses: [CourseReport], _ kind: PageData.Band.Kind) -> [PageData.Band] {
    courses.filter { seconds($0.begin) < record.duration.seconds }.map { course in
      PageData.Band(
        id: "\(kind.rawValue)-\(course.name)", kind: kind, name: course.name, text: course.effect,
        begin: seconds(course.begin), full: seconds(course.full), end: course.gone.map(seconds))
    }
  }

  /// Each stands until the next.
  private var announcements: [PageData.Band] {
    let made = record.announcements.compactMap { one in one.at.map { (one, $0) } }
      .sorted { ($0.1, $0.0.name) < ($1.1, $1.0.name) }
    return made.enumerated().map { index, item in
      PageData.Band(
        id: "announcement-\(item.0.name)", kind: .announcement, name: item.0.name,
        text: ClaimWords.text(item.0.claim), begin: seconds(item.1), full: nil,
        end: index + 1 < made.count ? seconds(made[index + 1].1) : nil)
    }
  }

  /// Automatic messages of hotlines.
  private var messages: [PageData.Band] {
    world.hotlines.compactMap { hotline in
      guard let message = hotline.message, seconds(message.begin) < record.duration.seconds else {
        return nil
      }
      return PageData.Band(
        id: "message-\(hotline.name)", kind: .message, name: hotline.name,
        text: "automatic message on \(hotline.name)", begin: seconds(message.begin), full: nil,
        end: message.end.map(seconds))
    }
  }

  private var power: [PageData.Band] {
    record.sites.flatMap { site in
      spans(site.gridless, "\(site.name) is without grid", site.name, "grid")
        + spans(site.dark, "\(site.name) is dark", site.name, "dark")
    }
  }

  /// Times of which a series holds the microseconds of each bin. What begins or ends within a bin does so at one of its
  /// ends as long as it goes on in the next or went on in the last.
  private func spans(
    _ series: [Int64], _ words: String, _ site: String, _ id: String
  ) -> [PageData.Band] {
    var bands: [PageData.Band] = []
    let width = record.bin.seconds
    for bin in 0..<record.binCount where series[bin] > 0 {
      let length = Double(series[bin]) / 1e6
      let left = Double(bin) * width
      let right = min(record.duration.seconds, left + width)
      let goesOn = bin > 0 && series[bin - 1] > 0
      if goesOn, let last = bands.indices.last {
        bands[last].end = left + length
      } else {
        let isFollowed = bin + 1 < record.binCount && series[bin + 1] > 0
        let begin = isFollowed ? right - length : left
        bands.append(
          PageData.Band(
            id: "power-\(site)-\(id)-\(bands.count)", kind: .power, name: site, text: words,
            begin: begin, full: nil, end: begin + length))
      }
    }
    for index in bands.indices where (bands[index].end ?? 0) >= record.duration.seconds {
      bands[index].end = nil
    }
    return bands
  }
}

/// What an announcement claims, in words.
enum ClaimWords {
  static func text(_ claim: Announcement.Claim) -> String {
    switch claim {
    case .outage: "says that there is an outage"
    case .partial: "says that there is a partial outage"
    case .resolved: "says that all is well"
    }
  }
}
