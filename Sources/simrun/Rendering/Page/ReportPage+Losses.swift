import FleetSim

/// Who lost what, and how one thing led to another.
extension ReportPage {
  var losses: PageSection? {
    PageSection("losses", "Who lost what") { html in
      html.table(words.functionTable, caption: "What people wanted and had", figures)
      if !words.functionTable.isEmpty { html.note(words.functionNote) }
      let sentences =
        words.functionTable.isEmpty ? words.harm : words.partSentences + words.withoutFunctions
      for sentence in sentences { html.paragraph(sentence) }
      if partTable.rows.count > 1 { html.table(partTable, caption: "By region", figures) }
      for map in data.heatMaps { PageFigure(data, words.clock).write(heatMap: map, &html) }
      writePeople(&html)
      writeTimes(&html)
      html.table(words.objectiveTable, caption: "Objectives", figures)
      if !words.objectiveTable.isEmpty { html.note(words.objectiveNote) }
    }
  }

  /// Parts of functions, as the table of whole ones shows these.
  private var partTable: Table {
    var table = Table([
      .init("function and region", .left), .init("wanted"), .init("had"), .init("lost"),
      .init("lost, twin"), .init("in the faults"), .init("twin"),
    ])
    for function in report.findings.functions where function.isPart {
      let path = "fleets.\(function.fleet).functions.\(function.function)"
      let name = function.function.split(separator: ".").map { Words.spaced(String($0)) }
      table.add([
        .init("\(function.fleet): " + name.joined(separator: ", ")),
        .init(function.brief(function.wanted), shows: path + ".wanted", of: .own),
        .init(function.brief(function.had), shows: path + ".had", of: .own),
        .init(function.brief(max(0, function.lost)), shows: path + ".lost", of: .own),
        .init(function.brief(max(0, function.twinLost)), shows: path + ".lost", of: .twin),
        .init(function.availability.map(Figures.share) ?? "–"),
        .init(function.twinAvailability.map(Figures.share) ?? "–"),
      ])
    }
    return table
  }

  // MARK: people

  private func writePeople(_ html: inout HTMLWriter) {
    if words.peopleTold.isEmpty && countTable.isEmpty { return }
    html.element("h3", text: "People")
    html.list(words.peopleTold)
    html.table(countTable, caption: "What happened to people, in its own unit", figures)
    html.table(meanTable, caption: "Means in the faults", figures)
  }

  private var countTable: Table {
    var table = Table([.init("what", .left), .init("run"), .init("twin"), .init("unit", .left)])
    for count in report.findings.counts where count.value > 0 || count.twinValue > 0 {
      let path =
        "fleets.\(count.fleet).\(count.name)" + (count.kind == .level ? ".max" : "")
      let name = count.name.split(separator: ".").map { Words.spaced(String($0)) }
      table.add([
        .init(
          "\(count.fleet): " + name.joined(separator: ", ")
            + (count.kind == .level ? ", at most" : "")),
        .init(
          count.figure, count.value > count.twinValue ? .warning : .plain, shows: path, of: .own),
        .init(count.twinFigure, shows: path, of: .twin), .init(count.unit),
      ])
    }
    return table
  }

  private var meanTable: Table {
    var table = Table([.init("mean", .left), .init("run"), .init("twin")])
    for mean in report.findings.means {
      func text(_ value: Double?) -> String {
        value.map { FigureText.value($0, unit: mean.unit) } ?? "–"
      }
      table.add([
        .init("\(mean.fleet): \(Words.spaced(mean.name))"), .init(text(mean.value)),
        .init(text(mean.twinValue)),
      ])
    }
    return table
  }

  // MARK: times

  /// Medians and tails, and their curves.
  private func writeTimes(_ html: inout HTMLWriter) {
    if data.distributions.isEmpty { return }
    html.element("h3", text: "How long it took")
    var table = Table([
      .init("time", .left), .init("median"), .init("95 %"), .init("99 %"), .init("last"),
    ])
    for chart in data.distributions {
      table.add(
        [.init(chart.title)] + chart.quantiles.map { .init(FigureText.time($0.seconds)) })
    }
    html.table(table, caption: "How long things took, home by home", figures)
    html.element("div", ["class": "charts"]) { html in
      for chart in data.distributions {
        PageFigure(data, words.clock).write(distribution: chart, &html)
      }
    }
  }

  // MARK: causes

  /// When it was, and what: a link to its place on the timeline. What has no moment is true of the whole run.
  private func write(_ cause: Cause, _ html: inout HTMLWriter) {
    let clock = words.clock
    let time = cause.from.map { from in
      let end = cause.to.map { clock.text($0) } ?? ""
      return clock.text(from) + (end.isEmpty || end == clock.text(from) ? "" : " to " + end)
    }
    html.element("span", ["class": "time"], text: time ?? "whole run")
    html.say(" ")
    let end = cause.from == nil ? .start + report.run.record.duration : cause.to
    link(words.words.sentence(cause.text), from: cause.from ?? .start, to: end, &html)
  }

  var causes: PageSection? {
    PageSection("causes", "How one thing led to another") { html in
      if words.chain.isEmpty { return }
      html.element("ol", ["class": "causes"]) { html in
        for cause in words.chain {
          html.element("li") { write(cause, &$0) }
        }
      }
    }
  }
}
