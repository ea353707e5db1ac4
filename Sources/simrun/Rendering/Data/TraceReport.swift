import FleetSim
import Scenarios

/// A run in the Trace Event Format; docs/guides/data-out.md tells what is where.
enum TraceReport {
  static func text(_ report: RunReport, step: Timespan?) -> String {
    var trace = TraceWriter()
    writeEvents(report, &trace)
    writeCounters(report, step, &trace)
    for story in report.stories { write(story, report, &trace) }
    var facts = [
      ("scenario", report.scenario.name), ("title", report.scenario.title),
      ("seed", "\(report.scenario.seed)"), ("digest", report.run.record.digest),
      ("version", Version.text),
    ]
    if let start = report.scenario.start { facts.append(("start", start.text)) }
    return trace.finish(facts.map { (key: $0.0, value: $0.1) })
  }

  // MARK: events

  private static func writeEvents(_ report: RunReport, _ trace: inout TraceWriter) {
    let end = Moment.start + report.run.record.duration
    trace.beginProcess(report.scenario.title)
    let timeline = trace.beginThread("timeline")
    for event in report.findings.timeline {
      trace.instant(event.sentence, timeline, at: event.moment, [("sort", "\(event.kind)")])
    }
    // The trace is as long as the run.
    trace.instant("End of the run.", timeline, at: end)
    for (sort, courses) in [("fault", report.findings.faults), ("lever", report.findings.levers)] {
      for course in courses where course.begin < end {
        let thread = trace.beginThread(sort + " " + course.name)
        let to = min(course.gone ?? end, end)
        trace.span(course.effect, thread, from: course.begin, to: to, [("name", course.name)])
      }
    }
    writeAnnouncements(report.run.record, end, &trace)
  }

  /// Each stands until the next one.
  private static func writeAnnouncements(
    _ record: RunRecord, _ end: Moment, _ trace: inout TraceWriter
  ) {
    let said = record.announcements.compactMap { said in
      said.at.map { (name: said.name, claim: said.claim.rawValue, at: $0) }
    }.filter { $0.at < end }.enumerated().sorted { a, b in
      a.element.at != b.element.at ? a.element.at < b.element.at : a.offset < b.offset
    }.map { $0.element }
    if said.isEmpty { return }
    let thread = trace.beginThread("what the operator says")
    for (index, one) in said.enumerated() {
      let to = index + 1 < said.count ? said[index + 1].at : end
      trace.span(one.claim, thread, from: one.at, to: to, [("name", one.name)])
    }
  }

  // MARK: counters

  /// A process for each service, fleet, hotline and site, with its series as counters, each beside that of the twin;
  /// those that are 0 throughout are left out.
  private static func writeCounters(
    _ report: RunReport, _ width: Timespan?, _ trace: inout TraceWriter
  ) {
    let runs = DataRun.all(of: report)
    let (run, twin) = (CountersOfRun(runs[0], width), CountersOfRun(runs[1], width))
    var process = ""
    for series in run.all where !series.isPartOfMean {
      let values = run.values(series)
      let usual = twin.all.first { $0.name == series.name }.map { twin.values($0) } ?? []
      if (values + usual).allSatisfy({ ($0.value ?? 0) == 0 }) { continue }
      if process != series.processName {
        process = series.processName
        trace.beginProcess(process)
      }
      for (suffix, points) in [("", values), (" (twin)", usual)] {
        for point in points {
          guard let value = point.value, value.isFinite else { continue }
          trace.count(series.counterName + suffix, value, at: point.at)
        }
      }
    }
  }

  // MARK: devices

  /// A process for a followed device: a thread for each track, and a counter for values.
  private static func write(
    _ story: DeviceStory, _ report: RunReport, _ trace: inout TraceWriter
  ) {
    let choice = story.choice.isEmpty ? "" : ", " + story.choice
    trace.beginProcess("\(story.fleet) \(story.device)" + choice)
    var tracks: [String] = []
    for entry in story.entries where !tracks.contains(entry.track) { tracks.append(entry.track) }
    for track in tracks {
      write(story.entries.filter { $0.track == track }, track, &trace)
    }
  }

  private static func write(
    _ entries: [StoryEntry], _ track: String, _ trace: inout TraceWriter
  ) {
    var lanes = TraceLanes()
    var threads = [trace.beginThread(track)]
    for entry in entries {
      let facts = [("sort", entry.kind)] + (entry.count == 1 ? [] : [("count", "\(entry.count)")])
      if let value = entry.value, value.isFinite { trace.count(track, value, at: entry.at) }
      guard let until = entry.until else {
        trace.instant(entry.text, threads[0], at: entry.at, facts)
        continue
      }
      let lane = lanes.lane(from: entry.at, to: until)
      if lane == threads.count { threads.append(trace.beginThread(track + " (\(lane + 1))")) }
      trace.span(entry.text, threads[lane], from: entry.at, to: until, facts)
    }
  }
}

/// The series of a run with the moments of their steps.
private struct CountersOfRun {
  let all: [TimeSeries]
  private let reader: MetricReader
  private let steps: SeriesSteps

  init(_ run: DataRun, _ width: Timespan?) {
    all = TimeSeries.all(of: run.record)
    reader = run.reader
    steps = SeriesSteps(run.record, width: width)
  }

  func values(_ series: TimeSeries) -> [(at: Moment, value: Double?)] {
    steps.values(of: series, reader).enumerated().map { (steps.begin($0.offset), $0.element) }
  }
}

extension TimeSeries {
  /// The process of a trace that it belongs to: `service api`, `fleet homes`.
  fileprivate var processName: String {
    let sorts = ["service", "hotline", "site"]
    let sort = sorts.contains(subject.sort) ? subject.sort : "fleet"
    return sort + " " + (subject.labels.first?.value ?? "")
  }

  /// What it counts within its process, with the unit: `poll attempts [attempts]`.
  fileprivate var counterName: String {
    let part = subject.labels.dropFirst().filter { $0.name != "sort" || $0.value != "traffic" }
    let words = part.map { $0.value } + [leaf]
    return words.joined(separator: " ") + (unit == "1" ? "" : " [" + unit + "]")
  }
}
