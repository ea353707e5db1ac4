import FleetSim
import Scenarios

/// What happened when: charts on one axis of time, and the events in words.
extension ReportPage {
  var timeline: PageSection? {
    PageSection("timeline", words.clock.start == nil ? "Timeline" : "Timeline (UTC)") { html in
      html.element("div", ["id": "overview", "class": "timeline-bands"]) { _ in }
      writeEvents(&html)
      writeBands(&html)
      PageFigure(data, words.clock).write(charts: data.charts, &html)
      html.element("h3", text: "What was observed")
      writeObserved(&html)
    }
  }

  private func writeEvents(_ html: inout HTMLWriter) {
    html.element("h3", text: "What happened")
    if words.events.isEmpty { return html.element("p", text: "Nothing broke.") }
    html.element("ol", ["class": "events"]) { html in
      for event in words.events {
        html.element("li", ["class": TextReport.tone(event.kind).word]) { html in
          html.element("span", ["class": "time"], text: words.clock.text(event.moment))
          html.say(" ")
          link(words.words.sentence(event.sentence), from: event.moment, to: nil, &html)
        }
      }
    }
  }

  private func writeBands(_ html: inout HTMLWriter) {
    let courses =
      report.findings.faults.map { ("fault", $0) } + report.findings.levers.map { ("lever", $0) }
    if courses.isEmpty { return }
    html.element("h3", text: "Faults and levers")
    html.element("ul", ["class": "courses"]) { html in
      for (kind, course) in courses {
        html.element("li", ["class": kind]) { html in
          html.say(kind + " ")
          link(words.course(course), from: course.begin, to: course.gone, &html)
        }
      }
    }
  }

  /// Curves from outside, laid over the simulated ones.
  private func writeObserved(_ html: inout HTMLWriter) {
    let charts = data.charts.filter { $0.group == PageFigure.observedGroup }
    if charts.isEmpty {
      return html.element("p", ["class": "note"], text: "The scenario holds no observed curve.")
    }
    PageFigure(data, words.clock).write(each: charts, &html)
  }
}
