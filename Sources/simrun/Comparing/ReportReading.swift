import FleetSim
import Scenarios

/// Reads the figures of a report of `simrun run --json`, seed by seed; what is wrong with it is told with its place.
struct ReportReading {
  static let format = "fleetsim-report/1"

  private let tree: Node

  /// The side of a comparison that is called `label`.
  static func read(_ tree: Node, _ label: String) throws(Failure) -> Comparand {
    try ReportReading(tree: tree).comparand(label)
  }

  /// The figures of a seed.
  private struct Row {
    let seed: UInt64
    let members: [Node.Member]
  }

  private func comparand(_ label: String) throws(Failure) -> Comparand {
    let rows = try rows()
    let values = try values(rows)
    let catalogue = try catalogue()
    let metrics = values.map { name, values in
      Comparand.Values(
        metric: catalogue[name] ?? Comparand.metric(name, unit: ""), values: values)
    }
    return Comparand(
      label: label, seeds: rows.map { $0.seed }, metrics: metrics, tree: tree["resolved"],
      scale: tree["scale"]?.number?.double,
      timeline: RunSeries(report: tree, "run").map { SideTimeline(series: [$0]) })
  }

  /// All replications; a report on one seed has its own figures only.
  private func rows() throws(Failure) -> [Row] {
    guard let replications = tree["replications"] else { return [try row(tree)] }
    var rows: [Row] = []
    for one in replications.elements ?? [] {
      let row = try row(one)
      if rows.contains(where: { $0.seed == row.seed }) {
        throw wrong(one, "the seed \(row.seed) once more", "each seed once")
      }
      rows.append(row)
    }
    if rows.isEmpty { throw wrong(replications, replications.summary, "a list of replications") }
    return rows
  }

  private func row(_ node: Node) throws(Failure) -> Row {
    guard let seed = node["seed"]?.number.flatMap({ UInt64($0.text) }) else {
      throw wrong(node["seed"] ?? node, node["seed"]?.summary ?? "no \"seed\"", "a seed")
    }
    guard let members = node["metrics"]?.members else {
      throw wrong(
        node["metrics"] ?? node, node["metrics"]?.summary ?? "no \"metrics\"", "figures by name")
    }
    return Row(seed: seed, members: members)
  }

  /// The figures that any seed has, in the order of the file.
  private func values(_ rows: [Row]) throws(Failure) -> [(name: String, values: [Double?])] {
    var places: [String: Int] = [:]
    var found: [(name: String, values: [Double?])] = []
    for (index, row) in rows.enumerated() {
      for member in row.members {
        guard let value = member.node.number?.double else {
          throw wrong(member.node, member.node.summary, "a number")
        }
        let place = places[member.key] ?? found.count
        if place == found.count {
          places[member.key] = place
          found.append((member.key, Array(repeating: nil, count: rows.count)))
        }
        found[place].values[index] = value
      }
    }
    return found
  }

  /// Units and directions by name; empty for a report that does not tell them.
  private func catalogue() throws(Failure) -> [String: Metric] {
    var metrics: [String: Metric] = [:]
    for member in tree["catalogue"]?.members ?? [] {
      guard let unit = member.node["unit"]?.string,
        let direction = member.node["direction"]?.string.flatMap(Metric.Direction.init(rawValue:))
      else {
        throw wrong(member.node, member.node.summary, "a unit and a direction")
      }
      metrics[member.key] = Comparand.metric(member.key, unit: unit, direction)
    }
    return metrics
  }

  private func wrong(_ node: Node, _ found: String, _ expected: String) -> Failure {
    .invalid("\(node.place): found \(found), expected \(expected)")
  }
}
