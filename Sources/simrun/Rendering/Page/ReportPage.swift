import FleetSim
import Scenarios

/// The page of a report. Its sentences and figures are those of ``TextReport``.
struct ReportPage {
  let report: RunReport
  let words: TextReport
  let figures: PageFigures
  let data: PageData

  init(_ report: RunReport) {
    self.report = report
    words = TextReport(report, style: Style(hasColour: false, hasUnicode: true))
    figures = PageFigures(report)
    data = ReportCharts(report: report, text: words).data
  }

  var text: String {
    let sections = [
      verdict, timeline, losses, causes, truths, services, expectations, variants, stories,
      policies, parameters, allFigures, reproduction,
    ]
    return PageFrame.text(
      title: report.scenario.title, writeHead, sections.compactMap { $0 }, data)
  }

  private func writeHead(_ html: inout HTMLWriter) {
    let scenario = report.scenario
    html.element("h1", text: scenario.title)
    html.element("p", ["class": "facts"], text: words.facts.joined(separator: " · "))
    if let note = scenario.note { html.long(note) }
    if let source = scenario.source { html.long("Source: \(source)") }
    if let variant = scenario.variant, let note = words.variantNote(variant) {
      html.long("Variant \(variant): \(note)")
    }
    if words.notices.isEmpty { return }
    if words.notices.count <= 3 { return writeNotices(&html) }
    html.element("details", ["class": "notices"]) { html in
      html.element("summary", text: "\(words.notices.count) notes")
      writeNotices(&html)
    }
  }

  private func writeNotices(_ html: inout HTMLWriter) {
    html.element("ul", ["class": "notices"]) { html in
      for notice in words.notices { html.element("li", text: "note: \(notice)") }
    }
  }

  /// Seconds as the script reads them.
  func seconds(_ moment: Moment) -> String { DecimalText.shortest((moment - .start).seconds) }

  /// A sentence that leads to its place on the timeline; plain text without one.
  func link(_ text: String, from: Moment?, to: Moment?, _ html: inout HTMLWriter) {
    guard let from else { return html.say(text) }
    var attributes: [(key: String, value: String)] = [
      ("href", "#timeline"), ("data-from", seconds(from)),
    ]
    if let to { attributes.append(("data-to", seconds(to))) }
    html.element("a", attributes, text: text)
  }

  /// Sentences one below the other.
  func paragraphs(_ sentences: [String], _ html: inout HTMLWriter) {
    for sentence in sentences { html.element("p", text: words.words.sentence(sentence)) }
  }
}
