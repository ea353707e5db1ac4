import FleetSim
import Scenarios

/// Every point with its figures and the way to its report.
extension SweepPage {
  /// A longer table is folded.
  private static let openMax = 60
  /// More points than this would make a page that no browser opens.
  static let pointsMax = 10_000

  var points: PageSection? {
    PageSection("points", "All points") { html in
      let count = study.points.count
      let shown = min(count, SweepPage.pointsMax)
      html.note(
        "Means over the seeds with their interval; of expectations, on how many seeds each holds."
          + (reports == nil
            ? "" : " The number leads to the report of the point on its first seed."))
      if shown < count {
        html.note(
          "The first \(Figures.count(Int64(shown))) of \(Figures.count(Int64(count))) points; --csv and --json have all."
        )
      }
      if shown <= SweepPage.openMax { return writeTable(shown, &html) }
      html.element("details") { html in
        html.element("summary", text: "\(Figures.count(Int64(shown))) points")
        writeTable(shown, &html)
      }
    }
  }

  private func writeTable(_ count: Int, _ html: inout HTMLWriter) {
    html.element("div", ["class": "scroll"]) { html in
      html.element("table", ["class": "points"]) { html in
        html.element("caption", text: "Points of the study")
        html.element("thead") { html in
          html.element("tr", [:] as HTMLWriter.Attributes, writeHeadings)
        }
        html.element("tbody") { html in
          for number in 0..<count { write(report.point(number), &html) }
        }
      }
    }
  }

  private func writeHeadings(_ html: inout HTMLWriter) {
    func heading(_ text: String, _ html: inout HTMLWriter) {
      html.element("th", ["scope": "col", "class": "number"], text: text)
    }
    heading("point", &html)
    for parameter in study.parameters { heading(parameter.name, &html) }
    for subject in subjects.prefix(study.measures.count) {
      heading(
        subject.name + (subject.unitText.isEmpty ? "" : " (\(subject.unitText))"), &html)
    }
    for expectation in study.expectations { heading(expectation.id, &html) }
    html.element("th", ["scope": "col", "class": "text"], text: "the run of the first seed")
  }

  private func write(_ point: SweepReport.Point, _ html: inout HTMLWriter) {
    let number = point.point.number
    html.element("tr", ["data-point": "\(number)"]) { html in
      html.element("th", ["scope": "row", "class": "number"]) { html in
        if let reports {
          html.element(
            "a", ["href": reports + PointReports.fileName(number)], text: "\(number)")
        } else {
          html.say("\(number)")
        }
      }
      for value in point.point.values {
        html.element("td", ["class": "number"], text: value?.visibleText ?? "–")
      }
      for subject in subjects.prefix(study.measures.count) {
        write(SweepReport.figure(point, subject.place), subject, &html)
      }
      for place in study.expectations.indices { writeHeld(point, place, &html) }
      html.element("td", ["class": "text"]) { html in
        html.element("details") { html in
          html.element("summary", text: "command")
          html.element("code", text: report.reproduction(point.point))
        }
      }
    }
  }

  private func write(
    _ figure: SweepReport.Figure, _ subject: SweepSubject, _ html: inout HTMLWriter
  ) {
    var attributes: [(key: String, value: String)] = [
      ("class", "number"), ("data-measure", study.measures[subject.place].id),
    ]
    if let mean = figure.mean { attributes.append(("data-value", DecimalText.shortest(mean))) }
    html.element("td", attributes) { html in
      html.say(figure.mean.map { subject.text($0) } ?? "–")
      if let range = subject.range(figure) {
        html.element("span", ["class": "range"], text: " \(range)")
      }
    }
  }

  private func writeHeld(_ point: SweepReport.Point, _ place: Int, _ html: inout HTMLWriter) {
    let held = report.held(point, expectation: place)
    let tone: Tone = held.count == held.of ? .good : held.count == 0 ? .bad : .warning
    html.element(
      "td",
      [
        ("class", "number \(tone.word)"), ("data-expectation", study.expectations[place].id),
        ("data-held", "\(held.count)"),
      ], text: "\(held.count) of \(held.of)")
  }
}
