import FleetSim
import Scenarios

/// The page of a sweep: what was asked, what came out as drawings, every point with the way to its report.
///
/// Sections of other analyses stand in files of their own; ``text`` lists them in their order.
struct SweepPage {
  let report: SweepReport
  let subjects: [SweepSubject]
  let words: SweepWords
  /// The command that makes the same again.
  let command: String
  /// From the page to the folder of the points' pages; `nil` when there is none.
  let reports: String?

  init(_ report: SweepReport, command: String, reports: String?) {
    self.report = report
    self.command = command
    self.reports = reports
    subjects = report.subjects
    words = SweepWords(report.study)
  }

  var study: Study { report.study }

  var text: String {
    let sections = [analysis, charts, parameters, points, reproduction]
    return PageFrame.text(title: study.title, writeHead, sections.compactMap { $0 }, nil)
  }

  private func writeHead(_ html: inout HTMLWriter) {
    html.element("h1", text: study.title)
    let facts = [words.points, words.seeds, words.scenario]
    html.element("p", ["class": "facts"], text: facts.joined(separator: " · "))
    if let question = words.question { html.element("p", text: question) }
    if let note = study.note { html.long(note) }
    if let source = study.source { html.long("Source: \(source)") }
    if words.notices.isEmpty { return }
    html.element("details", ["class": "notices"]) { html in
      html.element(
        "summary", text: words.notices.count == 1 ? "1 note" : "\(words.notices.count) notes")
      html.element("ul", ["class": "notices"]) { html in
        for notice in words.notices { html.element("li", text: "note: \(notice)") }
      }
    }
  }

  // MARK: what was varied

  private var parameters: PageSection? {
    PageSection("parameters", "What was varied and what was read") { html in
      var varied = Table([
        .init("parameter", .left), .init("values", .left), .init("in the scenario", .left),
        .init("at", .left), .init("note", .left),
      ])
      for parameter in study.parameters {
        varied.add([
          .init(parameter.name), .init(SweepPage.values(parameter)),
          .init(parameter.own.map { $0.visibleText } ?? "–"),
          .init(parameter.pointers.map { $0.description }.joined(separator: ", ")),
          .init(parameter.note ?? ""),
        ])
      }
      html.table(varied, caption: "Parameters", nil)
      var read = Table([
        .init("name", .left), .init("metric", .left), .init("bounds", .left),
        .init("expected because", .left),
      ])
      for subject in study.measures + study.expectations {
        read.add([
          .init(subject.id), .init(subject.metric), .init(SweepPage.bounds(subject)),
          .init(subject.basis),
        ])
      }
      html.table(read, caption: "Measures and expectations", nil)
    }
  }

  /// `1000, 1500, … 6000`, at most eight of them.
  private static func values(_ parameter: Study.Parameter) -> String {
    let texts = parameter.values.levels.map { $0.visibleText }
    if texts.count <= 8 { return texts.joined(separator: ", ") }
    return texts.prefix(4).joined(separator: ", ") + ", … " + (texts.last ?? "")
      + " (\(texts.count) values)"
  }

  private static func bounds(_ expectation: Expectation) -> String {
    let parts = [("at least ", expectation.minimum), ("at most ", expectation.maximum)]
    let told = parts.compactMap { words, value in value.map { words + DecimalText.shortest($0) } }
    return told.isEmpty ? "–" : told.joined(separator: ", ")
  }

  // MARK: reproduction

  private var reproduction: PageSection? {
    .reproduction(
      [("again", command), ("version", Version.text)],
      note:
        "Intervals are Student's, \(Figures.share(StudyResults.confidence)), of the mean over the seeds, which are the"
        + " same at every point.")
  }
}
