import FleetSim
import Scenarios

/// With what it was run: policies, parameters and their sources.
extension ReportPage {
  /// What clients and services do about failure, as the scenario and its presets say it.
  var policies: PageSection? {
    PageSection("policies", "Policies in force") { html in
      if owners.isEmpty { return }
      html.note("A field that is not named here has its default: simrun describe policies.")
      for (owner, values) in owners {
        html.element("h3", text: owner)
        var table = Table([.init("policy", .left), .init("value", .left), .init("from", .left)])
        for (name, value, origin) in values {
          table.add([.init(name), .init(value), .init(origin)])
        }
        html.table(table, caption: "Policies of \(owner)", nil)
      }
    }
  }

  /// Values of services and clients by whom they belong to, but for remarks.
  private var owners: [(owner: String, values: [(String, String, String)])] {
    var owners: [(owner: String, values: [(String, String, String)])] = []
    for value in report.scenario.origins {
      guard let (owner, rest) = owner(value.pointer.tokens), let last = rest.last,
        last != "note", last != "source"
      else { continue }
      let origin = value.origin.hasPrefix("preset ") ? value.origin : "scenario"
      let row = (rest.joined(separator: ", "), value.value, origin)
      if let place = owners.firstIndex(where: { $0.owner == owner }) {
        owners[place].values.append(row)
      } else {
        owners.append((owner, [row]))
      }
    }
    return owners
  }

  /// `/services/api/queue/length` belongs to the service api, `/fleets/cars/traffic/poll/retry/attempts` to the traffic
  /// poll of cars, `/fleets/homes/thermostat/app/timeout` to the client app of homes.
  private func owner(_ tokens: [String]) -> (owner: String, rest: [String])? {
    if tokens.count > 2, tokens[0] == "services" {
      return ("service \(tokens[1])", Array(tokens[2...]))
    }
    guard tokens.count > 4, tokens[0] == "fleets" else { return nil }
    let rest = Array(tokens[4...])
    switch tokens[2] {
    case "traffic", "demand": return ("\(tokens[2]) \(tokens[3]) of \(tokens[1])", rest)
    case "connections": return ("connection \(tokens[3]) of \(tokens[1])", rest)
    case "tokens": return ("token \(tokens[3]) of \(tokens[1])", rest)
    default:
      let place = JSONPointer(tokens: Array(tokens[..<4]))
      let isClient = report.scenario.tree.node(at: place)?["service"] != nil
      return isClient ? ("client \(tokens[3]) of \(tokens[1])", rest) : nil
    }
  }

  // MARK: parameters

  /// Every value of the scenario with how sure it is.
  var parameters: PageSection? {
    PageSection("parameters", "Parameters and their sources") { html in
      if !report.statuses.isEmpty {
        let parts = report.statuses.map { "\($0.count) \($0.status)" }
        html.element("p", text: "Of the values: " + parts.joined(separator: ", ") + ".")
      }
      html.table(sourceTable, caption: "Values with a status", nil)
      html.element("details") { html in
        html.element("summary", text: "All values of the scenario, with where each was written")
        html.table(valueTable, caption: "All values", nil)
      }
    }
  }

  private var sourceTable: Table {
    var table = Table([
      .init("parameter", .left), .init("value", .left), .init("status", .left),
      .init("range", .left),
      .init("source", .left), .init("note", .left),
    ])
    for entry in report.scenario.provenance {
      let range = entry.range.map { "\($0.low) to \($0.high)" } ?? "–"
      table.add([
        .init(entry.pointer), .init(value(at: entry.pointer)), .init(entry.status), .init(range),
        .init(entry.source ?? "–"), .init(entry.note ?? ""),
      ])
    }
    return table
  }

  private func value(at pointer: String) -> String {
    guard let pointer = try? JSONPointer(reading: pointer) else { return "–" }
    let text = report.scenario.tree.node(at: pointer)?.json() ?? "–"
    return text.count > 160 ? String(text.prefix(150)) + "…" : text
  }

  private var valueTable: Table {
    var table = Table([
      .init("parameter", .left), .init("value", .left), .init("status", .left),
      .init("written at", .left),
    ])
    for value in report.scenario.origins {
      if let first = value.pointer.tokens.first, ["provenance", "$schema"].contains(first) {
        continue
      }
      let pointer = value.pointer.description
      let entry = report.scenario.provenance.filter {
        pointer == $0.pointer || pointer.hasPrefix($0.pointer + "/")
      }.max { $0.pointer.utf8.count < $1.pointer.utf8.count }
      table.add([
        .init(pointer), .init(value.value), .init(entry?.status ?? "–"), .init(value.origin),
      ])
    }
    return table
  }

  // MARK: all figures

  /// Every metric of the run by name, with unit and definition.
  var allFigures: PageSection? {
    PageSection("figures", "All figures") { html in
      html.element("details") { html in
        html.element("summary", text: "Every figure of the run and of its twin, by name")
        var table = Table([
          .init("figure", .left), .init("unit", .left), .init("run"), .init("twin"),
          .init("definition", .left),
        ])
        for metric in report.catalogue.metrics where figures.value(metric.name) != nil {
          table.add([
            .init(metric.name), .init(metric.unit == "1" ? "" : metric.unit),
            .init(figures.text(metric.name), shows: metric.name, of: .own),
            .init(figures.text(metric.name, of: .twin), shows: metric.name, of: .twin),
            .init(metric.definition),
          ])
        }
        html.table(table, caption: "All figures", figures)
      }
    }
  }

  // MARK: reproduction

  var reproduction: PageSection? {
    .reproduction([
      ("again", report.reproduction), ("seed", "\(report.scenario.seed)"),
      ("version", Version.text), ("digest", report.run.record.digest),
      ("digest of the twin", report.twin.record.digest),
    ])
  }
}
