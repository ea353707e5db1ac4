import FleetSim
import Scenarios

/// Judges all files of a check together, once or, until all is decided, after each doubling of the replications.
struct CheckPanel {
  /// By file; empty for those that cannot be judged.
  private(set) var judgements: [[ReplicatedJudgement]]
  /// Numbers of replications at which each file is judged; its own one first.
  private let looks: [[Int]]
  /// What a single look may spend of the stated error.
  private let levelFactor: Double
  /// Files whose verdicts stand.
  private var isSettled: [Bool]
  /// How many expectations of each file ask for a confidence, and are decided together.
  private let tested: [Int]

  init(_ files: [CheckProgress?], untilDecided maximum: Int?) {
    judgements = files.map { _ in [] }
    isSettled = files.map { _ in false }
    tested = files.map { file in
      file?.subject.scenario.expectations.count { $0.confidence != nil } ?? 0
    }
    var looks: [[Int]] = []
    for file in files {
      let own = file?.seeds.count ?? 0
      guard let maximum, file != nil else {
        looks.append([own])
        continue
      }
      looks.append(SequentialLooks(first: own, maximum: maximum).sizes)
    }
    self.looks = looks
    levelFactor = 1 / Double(looks.map { $0.count }.max() ?? 1)
  }

  /// The replications with which a file begins.
  func firstLook(_ file: Int) -> Int { looks[file][0] }

  /// Judges what is finished; what was decided at an earlier look stands.
  mutating func judge(_ files: [CheckProgress?]) {
    var claims: [ReplicatedClaim] = []
    var owners: [Int] = []
    for (index, file) in files.enumerated() {
      guard let file, file.isFinished, file.audit.isEmpty else { continue }
      let judge = ReplicationJudge(file.subject.scenario.expectations)
      let own = judge.claims(
        file.done.map { .init(seed: $0.seed, judgements: $0.judgements) })
      claims += own
      owners += own.map { _ in index }
    }
    let decided = ReplicationJudge.decide(claims, levelFactor: levelFactor)
    var fresh: [[ReplicatedJudgement]] = files.map { _ in [] }
    for (owner, judgement) in zip(owners, decided) { fresh[owner].append(judgement) }
    for index in fresh.indices where !isSettled[index] { take(fresh[index], files[index], index) }
  }

  /// What a file's replications say before all others are done: what is decided here is decided beside any others, as
  /// they count as if nothing spoke for them.
  func verdicts(_ index: Int, _ file: CheckProgress) -> [ReplicatedJudgement] {
    let judge = ReplicationJudge(file.subject.scenario.expectations)
    let own = judge.claims(file.done.map { .init(seed: $0.seed, judgements: $0.judgements) })
    var claims = own
    if var rival = own.first(where: { $0.test != nil }) {
      rival.test?.holds = 1
      rival.test?.breaks = 1
      let others = tested.enumerated().reduce(0) { $0 + ($1.offset == index ? 0 : $1.element) }
      claims += (0..<others).map { _ in rival }
    }
    let decided = ReplicationJudge.decide(claims, levelFactor: levelFactor)
    return standing(Array(decided.prefix(own.count)), file, index)
  }

  private mutating func take(
    _ fresh: [ReplicatedJudgement], _ file: CheckProgress?, _ index: Int
  ) {
    guard let file, !fresh.isEmpty else { return }
    judgements[index] = standing(fresh, file, index)
    isSettled[index] = !judgements[index].contains { $0.status == .undecided }
  }

  /// A decision with a confidence stands, whatever later looks say.
  private func standing(
    _ fresh: [ReplicatedJudgement], _ file: CheckProgress, _ index: Int
  ) -> [ReplicatedJudgement] {
    var all = fresh
    for (place, earlier) in judgements[index].enumerated()
    where file.subject.scenario.expectations[place].confidence != nil
      && earlier.status != .undecided
    {
      all[place] = earlier
    }
    return all
  }

  /// Asks for more replications of the files that are undecided; `false` when there is nothing more to run.
  func extend(_ files: inout [Checking.File]) -> Bool {
    var isExtended = false
    for index in files.indices where !isSettled[index] {
      guard let progress = files[index].progress, progress.isFinished, progress.audit.isEmpty,
        let next = looks[index].first(where: { $0 > progress.seeds.count })
      else { continue }
      files[index].progress?.extend(to: next)
      isExtended = true
    }
    return isExtended
  }
}
