import FleetSim

/// Services, those who call them, hotlines, connections, and the three truths.
extension ReportPage {
  var services: PageSection? {
    PageSection("services", "Services and clients") { html in
      for verdict in words.verdicts { html.paragraph(verdict) }
      html.table(words.serviceTable, caption: "Services", figures)
      if !words.serviceTable.isEmpty { html.note(words.serviceNote) }
      html.table(words.clientTable, caption: "Clients", figures)
      if !words.clientTable.isEmpty { html.note(words.clientNote) }
      write("Connections", report.findings.connections, &html)
      write("Hotlines", report.findings.hotlines, &html)
      write("Costs", report.findings.costs, &html)
      html.table(costTable, caption: "Costs", figures)
    }
  }

  private func write(_ title: String, _ sentences: [String], _ html: inout HTMLWriter) {
    if sentences.isEmpty { return }
    html.element("h3", text: title)
    for sentence in sentences { html.element("p", text: sentence) }
  }

  private var costTable: Table {
    var table = Table([.init("compensation", .left), .init("in all")])
    for compensation in report.run.record.compensations {
      let name = "costs.\(compensation.name)"
      if figures.value(name) == nil { continue }
      table.add([.init(compensation.name), .init(figures.text(name), shows: name, of: .own)])
    }
    return table
  }

  // MARK: truths

  /// What is, what the operator sees, and what it says, side by side.
  var truths: PageSection? {
    if report.findings.truths.isEmpty { return nil }
    return PageSection("truths", "Three truths") { html in
      html.element("table", ["class": "truths"]) { html in
        html.element("caption", text: "What is, what the operator sees, and what it says")
        html.element("thead") { html in
          html.element("tr") { html in
            for opening in ReportPage.openings {
              html.element(
                "th", ["scope": "col", "class": "text"], text: String(opening.dropLast(2)))
            }
          }
        }
        html.element("tbody") { html in
          html.element("tr") { html in
            for opening in ReportPage.openings { write(truth: opening, &html) }
          }
        }
      }
      for sentence in report.findings.truths
      where !ReportPage.openings.contains(where: sentence.hasPrefix) {
        html.paragraph(Told(sentence, .bad))
      }
      let charts = data.charts.filter { $0.group == PageFigure.truthsGroup }
      PageFigure(data, words.clock).write(each: charts, &html)
      html.table(truthTable, caption: "The gap between them", figures)
    }
  }

  /// How the sentences of each truth begin.
  private static let openings = ["What is: ", "What the operator sees: ", "What it says: "]

  private func write(truth opening: String, _ html: inout HTMLWriter) {
    let own = report.findings.truths.filter { $0.hasPrefix(opening) }
    let heading = String(opening.dropLast(2))
    html.element("td", ["class": "text", "data-heading": heading]) { html in
      for sentence in own {
        let rest = String(sentence.dropFirst(opening.count))
        // What it says begins with a name.
        let isName = opening == ReportPage.openings.last
        html.element("p", text: isName ? rest : Words.capitalised(rest))
      }
      if own.isEmpty { html.element("p", text: "Nothing.") }
    }
  }

  private var truthTable: Table {
    var table = Table([.init("figure", .left), .init("run")])
    let names = report.catalogue.names.filter {
      $0.hasPrefix("truths.") || $0.hasPrefix("announcements.")
    }
    for name in names where figures.value(name) != nil {
      table.add([.init(label(name)), .init(figures.text(name), shows: name, of: .own)])
    }
    return table
  }
}
