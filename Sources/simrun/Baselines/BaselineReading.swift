import Scenarios

/// Reads a baseline file; what is wrong with it is told with its place.
struct BaselineReading {
  private let path: String

  static func read(_ path: String) throws(Failure) -> Baseline {
    let bytes = try Files.read(path)
    let tree: Node
    do throws(InvalidScenario) { tree = try JSONReader.read(bytes, origin: path) } catch {
      throw .invalid(error.description)
    }
    return try BaselineReading(path: path).baseline(tree)
  }

  private func baseline(_ tree: Node) throws(Failure) -> Baseline {
    let format = try text(tree, "format")
    if format != Baseline.format {
      throw wrong(tree["format"] ?? tree, "\(quoted(format))", quoted(Baseline.format))
    }
    guard let resolved = tree["resolved"], resolved.members != nil else {
      throw wrong(tree, "no \"resolved\"", "the scenario that the baseline is of")
    }
    guard let scale = tree["scale"]?.number?.double else {
      throw wrong(tree["scale"] ?? tree, "no \"scale\"", "a number")
    }
    var seeds: [UInt64] = []
    for seed in tree["seeds"]?.elements ?? [] {
      guard let number = seed.number.flatMap({ UInt64($0.text) }) else {
        throw wrong(seed, seed.summary, "a seed")
      }
      seeds.append(number)
    }
    return Baseline(
      scenario: try text(tree, "scenario"), version: try text(tree, "version"),
      digest: try text(tree, "digest"), scale: scale, seeds: seeds,
      metrics: try metrics(tree, count: seeds.count), tree: resolved)
  }

  private func metrics(_ tree: Node, count: Int) throws(Failure) -> [Baseline.Values] {
    var metrics: [Baseline.Values] = []
    for member in tree["metrics"]?.members ?? [] {
      let elements = member.node["values"]?.elements ?? []
      if elements.count != count {
        throw wrong(member.node, "\(elements.count) values", "\(count), one for each seed")
      }
      var values: [Double?] = []
      for element in elements {
        if element.isNull { values.append(nil) } else if let value = element.number?.double {
          values.append(value)
        } else {
          throw wrong(element, element.summary, "a number or null")
        }
      }
      metrics.append(
        Baseline.Values(
          name: member.key, unit: try text(member.node, "unit"),
          definition: try text(member.node, "definition"), values: values))
    }
    return metrics
  }

  private func text(_ node: Node, _ key: String) throws(Failure) -> String {
    guard let text = node[key]?.string else {
      throw wrong(node[key] ?? node, node[key]?.summary ?? "no \(quoted(key))", "a text")
    }
    return text
  }

  private func wrong(_ node: Node, _ found: String, _ expected: String) -> Failure {
    .invalid("\(node.place): found \(found), expected \(expected)")
  }
}
