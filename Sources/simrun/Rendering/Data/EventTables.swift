import FleetSim
import Scenarios

/// Tables of what happened when.
extension CSVReport {
  /// Something from a moment to another, in a table of them.
  private struct Event {
    var sort: String
    var name: String?
    var from: Moment?
    var to: Moment?
    var text: String
  }

  /// One row for each fault, lever, announcement, event of the timeline and cause of each run with findings.
  static func events(_ report: RunReport, _ runs: [DataRun]) -> CSVTable {
    var table = CSVTable([
      "run", "sort", "name", "from_seconds", "from", "to_seconds", "to", "text",
    ])
    let told = runs.map { (name: $0.name, events: events(of: $0)) }
    let moments = told.flatMap { $0.events.flatMap { [$0.from, $0.to].compactMap { $0 } } }
    let times = InstantColumn(report.scenario.start, moments)
    for run in told {
      for event in run.events {
        table.add([
          .text(run.name), .text(event.sort), .optional(event.name), .seconds(event.from),
          times.cell(event.from), .seconds(event.to), times.cell(event.to), .text(event.text),
        ])
      }
    }
    return table
  }

  private static func events(of run: DataRun) -> [Event] {
    guard let findings = run.findings else { return [] }
    func courses(_ sort: String, _ courses: [CourseReport]) -> [Event] {
      courses.map {
        Event(sort: sort, name: $0.name, from: $0.begin, to: $0.gone, text: $0.effect)
      }
    }
    var events = courses("fault", findings.faults) + courses("lever", findings.levers)
    for said in run.record.announcements where said.at != nil {
      events.append(
        Event(sort: "announcement", name: said.name, from: said.at, text: said.claim.rawValue))
    }
    for event in findings.timeline {
      events.append(
        Event(sort: "timeline", name: "\(event.kind)", from: event.moment, text: event.sentence))
    }
    for cause in findings.causes {
      events.append(Event(sort: "cause", from: cause.from, to: cause.to, text: cause.text))
    }
    return events
  }

  /// One row for each entry of the life of a followed device.
  static func stories(_ report: RunReport) -> CSVTable {
    var table = CSVTable([
      "fleet", "device", "track", "sort", "from_seconds", "from", "to_seconds", "to", "value",
      "count", "text",
    ])
    let entries = report.stories.flatMap { $0.entries }
    let moments = entries.flatMap { [$0.at, $0.until].compactMap { $0 } }
    let times = InstantColumn(report.scenario.start, moments)
    for story in report.stories {
      for entry in story.entries {
        table.add([
          .text(story.fleet), .number(Double(story.device)), .text(entry.track),
          .text(entry.kind), .seconds(entry.at), times.cell(entry.at), .seconds(entry.until),
          times.cell(entry.until), .number(entry.value), .number(Double(entry.count)),
          .text(entry.text),
        ])
      }
    }
    return table
  }
}
