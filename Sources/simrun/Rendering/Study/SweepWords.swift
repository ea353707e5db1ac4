import FleetSim
import Scenarios

/// What a sweep was, in words that the terminal and the page share.
struct SweepWords {
  private let study: Study

  init(_ study: Study) { self.study = study }

  /// `55 points: every combination of 11 values of devices and 5 of trigger`.
  var points: String {
    let count = Figures.count(Int64(study.points.count))
    return (study.points.count == 1 ? "1 point: " : "\(count) points: ") + design
  }

  private var design: String {
    switch study.points.design {
    case .grid:
      let counts = zip(study.parameters, study.points.levels).enumerated().map { index, one in
        index == 0 ? values(one.1.count, of: one.0.name) : "\(one.1.count) of \(line(one.0.name))"
      }
      return (counts.count > 1 ? "every combination of " : "") + SweepWords.joined(counts)
    case .oneAtATime: return "the scenario as it is, then one change at a time of \(names)"
    case .latinHypercube: return "a Latin hypercube over \(names)"
    case .sobol: return "a Sobol' sequence over \(names)"
    case .saltelli(let samples):
      return "\(Figures.count(Int64(samples))) samples for Sobol' indices of \(names)"
    }
  }

  private func values(_ count: Int, of name: String) -> String {
    "\(count) \(count == 1 ? "value" : "values") of \(line(name))"
  }

  private var names: String { SweepWords.joined(study.parameters.map { line($0.name) }) }

  /// `5 seeds each, 1 to 5`.
  var seeds: String {
    guard let first = study.seeds.first, let last = study.seeds.last, study.seeds.count > 1 else {
      return "seed \(study.seeds.first ?? 0)"
    }
    return "\(study.seeds.count) seeds each, \(first) to \(last)"
  }

  /// `Retry storm …, variant x, at a scale of 0.1`.
  var scenario: String {
    var parts = ["scenario \(line(study.base.name))"]
    if let variant = study.base.variant { parts.append("variant \(line(variant))") }
    if study.scale < 1 { parts.append("at a scale of \(DecimalText.shortest(study.scale))") }
    return parts.joined(separator: ", ")
  }

  /// What is asked; `nil` when the study only looks.
  var question: String? {
    switch study.question {
    case nil: return nil
    case .smallest(let place, let proof): return extreme("smallest", place, proof)
    case .largest(let place, let proof): return extreme("largest", place, proof)
    case .cheapest(let proof):
      return "Asked: the cheapest \(names) for which \(proven(proof))."
    case .collapse(let service, let load, let trigger):
      return "Asked: from which \(line(study.parameters[load].name)) and"
        + " \(line(study.parameters[trigger].name)) on \(line(service)) collapses and stays so."
    }
  }

  private func extreme(_ word: String, _ place: Int, _ proof: Study.Proof) -> String {
    "Asked: the \(word) \(line(study.parameters[place].name)) for which \(proven(proof))."
  }

  private func proven(_ proof: Study.Proof) -> String {
    let ids = proof.expectations.map { line(study.expectations[$0].id) }
    return "\(SweepWords.joined(ids)) \(ids.count == 1 ? "holds" : "hold") with"
      + " \(Figures.share(proof.confidence)) confidence"
  }

  /// What the reader should know before believing a figure.
  var notices: [String] { study.warnings.map { VisibleText.line($0.description) } }

  private func line(_ text: String) -> String { VisibleText.line(text) }

  /// `a, b and c`.
  static func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
