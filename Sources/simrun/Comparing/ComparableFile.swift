import Scenarios

/// What a file is that may be a side of a comparison.
enum ComparableFile {
  case report, baseline, scenario

  /// What `tree` holds; other kinds of files are refused with what they are.
  init(_ tree: Node) throws(Failure) {
    guard tree.members != nil else { throw ComparableFile.refusal(tree, tree.summary) }
    guard let format = tree["format"], let name = format.string else {
      // An author has forgotten a line of a scenario, and is told all that is wrong with it.
      if ["services", "fleets", "extends"].contains(where: { tree[$0] != nil }) {
        self = .scenario
        return
      }
      throw ComparableFile.refusal(tree, "no \"format\"")
    }
    let kind = FileKind.told(by: tree)
    switch name {
    case ReportReading.format: self = .report
    case Baseline.format: self = .baseline
    case _ where kind == nil || kind == "scenario": self = .scenario
    default:
      let origin = kind.flatMap(ComparableFile.origin).map { ", \($0)" } ?? ""
      throw ComparableFile.refusal(format, quoted(name) + origin)
    }
  }

  private static func refusal(_ node: Node, _ found: String) -> Failure {
    .invalid(
      "\(node.place): found \(found), expected a scenario, a report of simrun run --json or a baseline"
    )
  }

  /// What files of the kinds are that hold no figures seed by seed.
  private static func origin(_ kind: String) -> String? {
    switch kind {
    case "check": "a report of simrun check"
    case "comparison", "comparisons": "a report of simrun compare"
    case "sweep": "a report of simrun sweep"
    case "plan": "a report of simrun plan"
    case "study": "a study"
    case "journal": "a journal of a study"
    default: nil
    }
  }
}
