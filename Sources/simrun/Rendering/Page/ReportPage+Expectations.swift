import FleetSim
import Scenarios

/// What was expected and what came of it, and the variants beside the scenario.
extension ReportPage {
  var expectations: PageSection? {
    PageSection("expectations", words.expectationHeading) { html in
      let all = words.expectationTable(structural: false)
      html.table(all, caption: "Expectations", figures, headings: 2)
      writeMargins(&html)
      for judged in report.judgements where judged.hasFailed { write(failed: judged, &html) }
      html.table(
        words.expectationTable(structural: true), caption: TextReport.structuralHeading, figures,
        headings: 2)
      writeNotJudged(&html)
    }
  }

  /// How far each value is from its bound, as a share of the bound's size; a bar beside the words.
  private func writeMargins(_ html: inout HTMLWriter) {
    let judged = report.judgements.filter { $0.wasRun && $0.judgement.margin != nil }
    if judged.isEmpty { return }
    html.element("details", ["class": "margins"]) { html in
      html.element("summary", text: "Why each is expected, and how far it is from its bound")
      html.element("dl") { html in
        for one in judged { write(margin: one, &html) }
      }
    }
  }

  private func write(margin judged: Judged, _ html: inout HTMLWriter) {
    let text = words.text(judged.expectation)
    html.element("dt") { html in
      html.element("strong", text: judged.expectation.id)
      html.say(judged.hasFailed ? " fails " : " holds ")
      if let value = judged.judgement.value, let bound = judged.judgement.bound?.limit,
        let margin = judged.judgement.margin
      {
        let scale = max(value.magnitude, bound.magnitude)
        let share = scale == 0 ? 0 : min(1, margin.magnitude / scale)
        html.element(
          "meter",
          [
            ("min", "0"), ("max", "1"), ("value", DecimalText.fixed(share, places: 4)),
            ("class", judged.hasFailed ? "bad" : "good"),
            ("title", "Distance from the bound as a share of the larger of value and bound"),
          ], text: Figures.share(share))
        html.say(" \(text.brief(value)), bound \(text.bound), margin \(text.brief(margin))")
      }
    }
    html.element("dd") { html in
      html.element("p", text: judged.judgement.sentence)
      if !judged.expectation.basis.isEmpty { html.long(judged.expectation.basis) }
      if !judged.expectation.source.isEmpty { html.long("Source: \(judged.expectation.source)") }
    }
  }

  private func write(failed judged: Judged, _ html: inout HTMLWriter) {
    html.element("h3", ["class": "bad"], text: "\(judged.expectation.id) failed")
    html.element("dl") { html in
      for (label, words) in self.words.inFull(judged) {
        html.element("dt", text: label)
        html.element("dd", text: words)
      }
    }
  }

  private func writeNotJudged(_ html: inout HTMLWriter) {
    let reasons = words.reasonsNotJudged
    if reasons.isEmpty { return }
    html.element("h3", text: "Not judged")
    html.element("ul") { html in
      for (ids, reason) in reasons { html.element("li", text: "\(ids): \(reason)") }
    }
    if reasons.contains(where: { $0.reason.hasPrefix("not run: Needs") }) {
      html.note(TextReport.allVariantsHint)
    }
  }

  // MARK: variants

  var variants: PageSection? {
    if report.variants.isEmpty { return nil }
    return PageSection("variants", "Variants beside the scenario") { html in
      html.table(words.variantTable, caption: "The scenario and its variants", figures)
      html.note(words.variantNote)
      html.element("dl") { html in
        for (name, note) in words.variantNotes {
          html.element("dt", text: name)
          html.element("dd") { $0.long(note) }
        }
      }
    }
  }
}
