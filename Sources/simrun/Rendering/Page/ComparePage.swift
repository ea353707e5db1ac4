import FleetSim
import Scenarios

/// The page of a comparison: what differs first, then all runs on the same axes.
struct ComparePage {
  private let sides: [Comparand]
  private let comparisons: [Comparison]
  private let timelines: ComparedTimelines
  /// More figures than this stand in a part that is folded.
  private static let most = 25

  /// The sides in the order of the command line, and the first against each other one.
  init(_ sides: [Comparand], _ comparisons: [Comparison]) {
    self.sides = sides
    self.comparisons = comparisons
    timelines = ComparedTimelines(sides)
  }

  var text: String {
    let labels = sides.map { VisibleText.line($0.label) }
    let sections = [parameters] + comparisons.indices.map(figures) + [timeline]
    return PageFrame.text(
      title: "Comparison: " + labels.joined(separator: ", "), writeHead,
      sections.compactMap { $0 }, timelines.data)
  }

  /// `A` for the first side, and so on; `S27` after `Z`.
  static func letter(_ index: Int) -> String {
    index < 26
      ? String(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index)))) : "S\(index + 1)"
  }

  private func writeHead(_ html: inout HTMLWriter) {
    html.element("h1", text: "Comparison")
    html.element("dl", ["class": "sides"]) { html in
      for (index, side) in sides.enumerated() {
        html.element("dt", text: ComparePage.letter(index))
        html.element("dd") { $0.element("code", text: side.label) }
      }
    }
  }

  // MARK: parameters

  private var parameters: PageSection? {
    PageSection("parameters", "Parameters that differ") { html in
      for (index, comparison) in comparisons.enumerated() {
        var table = Table([
          .init("parameter", .left), .init("A", .left),
          .init(ComparePage.letter(index + 1), .left),
        ])
        for change in comparison.changes {
          table.add([
            .init(change.pointer.description), .init(change.old?.canonicalText ?? "nothing"),
            .init(change.new?.canonicalText ?? "nothing"),
          ])
        }
        html.table(table, caption: "A and \(ComparePage.letter(index + 1))", nil)
      }
      if comparisons.allSatisfy({ $0.changes.isEmpty }) {
        let hasTrees = sides.allSatisfy { $0.tree != nil }
        html.element(
          "p", text: hasTrees ? "None." : "Unknown: a file does not hold its scenario.")
      }
    }
  }

  // MARK: figures

  private func figures(_ index: Int) -> PageSection? {
    let comparison = comparisons[index]
    let letter = ComparePage.letter(index + 1)
    let title =
      comparisons.count == 1
      ? "Figures that differ, the most important first"
      : "A and \(letter): figures that differ, the most important first"
    return PageSection("figures-\(letter)", title) { html in
      html.element(
        "p", text: "\(comparison.basis(other: letter)); \(comparison.closing).")
      write(comparison.figures.prefix(ComparePage.most), letter, &html)
      let rest = comparison.figures.dropFirst(ComparePage.most)
      if !rest.isEmpty {
        html.element("details") { html in
          html.element("summary", text: "\(rest.count) more")
          write(rest, letter, &html)
        }
      }
      for (side, names) in comparison.alone(other: letter) { write(names, onlyIn: side, &html) }
    }
  }

  private func write(_ names: [String], onlyIn side: String, _ html: inout HTMLWriter) {
    html.element("details") { html in
      html.element("summary", text: Comparison.heading(names.count, onlyIn: side))
      html.element("ul") { html in
        for name in names {
          html.element("li") { $0.element("code", text: name) }
        }
      }
    }
  }

  private func write(
    _ compared: ArraySlice<ComparedFigure>, _ letter: String, _ html: inout HTMLWriter
  ) {
    if compared.isEmpty { return }
    let headings = ["figure", "A", letter, "\(letter) − A", "of A", "95 % interval", "verdict"]
    html.element("div", ["class": "scroll"]) { html in
      html.element("table", HTMLWriter.stacking(headings)) { html in
        html.element(
          "caption", text: "Means over the seeds, and the 95 % interval of the difference")
        html.element("thead") { html in
          html.element("tr") { html in
            for (index, heading) in headings.enumerated() {
              let side = index % (headings.count - 1) == 0 ? "text" : "number"
              html.element("th", ["scope": "col", "class": side], text: heading)
            }
          }
        }
        html.element("tbody") { html in
          for figure in compared { write(figure, letter, &html) }
        }
      }
    }
  }

  private func write(_ figure: ComparedFigure, _ letter: String, _ html: inout HTMLWriter) {
    func value(_ value: Double, _ side: String) -> [(key: String, value: String)] {
      [
        ("class", "number"), ("data-metric", figure.metric.name), ("data-side", side),
        ("data-value", DecimalText.shortest(value)),
      ]
    }
    html.element("tr") { html in
      html.element(
        "th", ["scope": "row", "class": "text", "title": figure.metric.definition]
      ) { html in
        html.say(name: figure.metric.name)
        if !figure.unit.isEmpty { html.element("span", ["class": "unit"], text: " " + figure.unit) }
      }
      html.element("td", value(figure.a, "A"), text: figure.text(figure.a))
      html.element("td", value(figure.b, letter), text: figure.text(figure.b))
      html.element(
        "td", ["class": "number \(figure.tone.word)"],
        text: figure.signed(figure.difference.estimate))
      html.element("td", ["class": "number"], text: figure.percentText)
      html.element("td", ["class": "number interval"], text: figure.intervalText)
      html.element("td", ["class": "text \(figure.tone.word)"], text: figure.word)
    }
  }

  // MARK: timeline

  private var timeline: PageSection? {
    PageSection("timeline", "All runs on the same axes") { html in
      for note in timelines.notes { html.note(note) }
      if timelines.data.charts.isEmpty { return }
      html.element("div", ["id": "overview", "class": "timeline-bands"]) { _ in }
      PageFigure(timelines.data, timelines.clock).write(charts: timelines.data.charts, &html)
    }
  }
}
