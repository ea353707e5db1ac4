public import FleetSim

/// At which loads and after which triggers a service collapses and stays so.
///
/// A failure is metastable that stays when what triggered it has gone: N. Bronson and others,
/// doi:10.1145/3458336.3465286; at a load that is vulnerable a trigger can tip a service into it: L. Huang and others,
/// OSDI 2022. Loads and triggers rise in the order of the study. `CollapseAnalysisTests` pins it, and
/// `CollapseOracleTests` a queue whose threshold is known.
public struct CollapseAnalysis: Sendable {
  /// What happened at a load and a trigger.
  public struct Cell: Sendable {
    /// The study's point.
    public let point: Int
    /// In how many replications the service had collapsed at the end.
    public let collapsed: Int
    /// How many replications have a value: in the others nothing left the service at the end.
    public let of: Int
    /// 95 % interval of the share that collapsed; `nil` without a value.
    public let interval: WilsonInterval?
    /// What the replications prove of this cell alone.
    public let decision: Decision
    /// What the service is called at this load; `nil` without a value, and where it tips but nobody knows whether it
    /// does so after the smallest trigger, too.
    public let state: State?
  }

  /// What the replications of a cell prove of it alone, by the binomial distribution at a half: were half of all
  /// replications to collapse, so many or so few of these would with at most 2.5 % probability on each side.
  public enum Decision: String, Sendable {
    /// Less than half of them collapse.
    case holds
    /// More than half do.
    case tips
    /// Neither is proven.
    case undecided
  }

  /// What a service is called at a load and a trigger, by the majority of the replications.
  public enum State: String, Sendable, CaseIterable {
    /// No trigger of the study that has a value tips it at this load.
    case stable
    /// This trigger does not tip it, but another of the study does: a larger one, where the load is monotone.
    case vulnerable
    /// It stays collapsed after this trigger, and does not collapse after the smallest one.
    case metastable
    /// It collapses after this trigger and already after the smallest one: by its load alone where that is none.
    case overloaded
  }

  /// Where along a row of cells the service begins to collapse, in brackets: what lies between is not known.
  public struct Threshold: Sendable, Equatable {
    /// The place of the last cell before ``tipsFrom`` at which it surely holds; `nil` for none.
    public let holdsUpTo: Int?
    /// The place of the first cell at which it surely collapses; `nil` for none.
    public let tipsFrom: Int?
    /// The places between the two, which are undecided.
    public let undecided: [Int]
    /// Whether it surely holds nowhere beyond ``tipsFrom``.
    public let isMonotone: Bool
  }

  /// The service.
  public let service: String
  /// The places of the load and of the trigger among the study's parameters.
  public let load: Int
  /// See ``load``.
  public let trigger: Int
  /// Replications of a cell.
  public let replications: Int
  /// The loads, rising.
  public let loads: [Node]
  /// The triggers, rising.
  public let triggers: [Node]
  /// By load and then by trigger.
  public let cells: [[Cell]]
  /// For each load the triggers at which it tips: places among the triggers.
  public let tippingTriggers: [Threshold]
  /// The loads from which on it collapses after the smallest trigger: places among the loads.
  public let tippingLoads: Threshold
  /// The loads from which on it stays collapsed after the largest trigger: it must fall to what is below to recover.
  public let recoveryLoads: Threshold
  /// The places of the loads at which it surely holds after the smallest trigger and surely stays collapsed after the
  /// largest: there its past decides.
  public let hysteresis: [Int]

  /// Whether the smallest trigger is 0.
  public var hasNoTriggerFirst: Bool { triggers[0].parameterNumber == 0 }
  /// Whether there are enough replications to decide anything: six, of which all or none collapse, as 1/2⁶ is the first
  /// power of a half below 2.5 %.
  public var canDecide: Bool { replications >= 6 }

  /// What a study's results say to its question; `nil` when it asks for no collapse.
  public init?(_ results: StudyResults) {
    let study = results.study
    guard case .collapse(let service, let load, let trigger) = study.question,
      let place = study.measures.firstIndex(where: { isSame($0.id, Study.collapsed) })
    else { return nil }
    self.service = service
    self.load = load
    self.trigger = trigger
    replications = study.seeds.count
    loads = study.points.levels[load]
    triggers = study.points.levels[trigger]
    var cells: [[Cell]] = []
    for row in loads.indices {
      let tallies = triggers.indices.map { column -> Tally in
        var places = [0, 0]
        places[load] = row
        places[trigger] = column
        return Tally(results, study.points.gridNumber(places), place)
      }
      cells.append(tallies.map { Cell($0, among: tallies) })
    }
    self.cells = cells
    tippingTriggers = cells.map { Threshold($0) }
    tippingLoads = Threshold(cells.map { $0[0] })
    recoveryLoads = Threshold(cells.map { $0[$0.count - 1] })
    hysteresis = cells.indices.filter {
      cells[$0][0].decision == .holds && cells[$0][cells[$0].count - 1].decision == .tips
    }
  }
}

/// How many replications of a point collapsed.
private struct Tally {
  let point: Int
  let collapsed: Int
  let of: Int

  init(_ results: StudyResults, _ point: Int, _ place: Int) {
    let values = results.values(point, place).filter { $0.isFinite }
    self.point = point
    of = values.count
    collapsed = values.reduce(0) { $1 > 0 ? $0 + 1 : $0 }
  }

  var tips: Bool { 2 * collapsed > of }

  /// An interval of Wilson's is approximate, and five of five would already lie beyond a half.
  var decision: CollapseAnalysis.Decision {
    let error = (1 - StudyResults.confidence) / 2
    if Binomial.exceedance(collapsed, trials: of, probability: 0.5) <= error { return .tips }
    if Binomial.cumulative(collapsed, trials: of, probability: 0.5) <= error { return .holds }
    return .undecided
  }

  /// What the service is called, among all triggers at this load.
  func state(among column: [Tally]) -> CollapseAnalysis.State? {
    if of == 0 { return nil }
    if !tips { return column.contains { $0.tips } ? .vulnerable : .stable }
    if column[0].of == 0 { return nil }
    return column[0].tips ? .overloaded : .metastable
  }
}

extension CollapseAnalysis.Cell {
  fileprivate init(_ tally: Tally, among column: [Tally]) {
    point = tally.point
    collapsed = tally.collapsed
    of = tally.of
    interval =
      of == 0
      ? nil : WilsonInterval(successes: collapsed, of: of, confidence: StudyResults.confidence)
    decision = tally.decision
    state = tally.state(among: column)
  }
}

extension CollapseAnalysis.Threshold {
  init(_ cells: [CollapseAnalysis.Cell]) {
    tipsFrom = cells.firstIndex { $0.decision == .tips }
    let end = tipsFrom ?? cells.count
    holdsUpTo = cells[..<end].lastIndex { $0.decision == .holds }
    undecided = Array((holdsUpTo.map { $0 + 1 } ?? 0)..<end)
    isMonotone = !cells[end...].contains { $0.decision == .holds }
  }
}
