import Scenarios

/// The journals of a study's parts, joined.
struct Merging {
  private let study: Study
  private(set) var outcomes = Outcomes()

  /// Reads them all. Throws what does not belong together, and what is missing.
  init(_ study: Study, journals: [String]) throws(Failure) {
    self.study = study
    var shards: [Shard] = []
    for path in journals {
      let content = try JournalContent(try Files.read(path), path: path)
      let header = JournalHeader(study, command: "sweep", shard: content.header.shard)
      try header.check(
        content.header, path: path, advice: "only parts of this study can be joined")
      if let other = shards.first(where: { $0.count != content.header.shard.count }) {
        throw .invalid(
          "\(path): found shard \(content.header.shard.text), expected one of \(other.count)")
      }
      shards.append(content.header.shard)
      try add(content, path)
    }
    try checkMissing(shards)
  }

  private mutating func add(_ content: JournalContent, _ path: String) throws(Failure) {
    var clash: (point: Int, replication: Int)?
    content.outcomes.forEach { point, replication, outcome in
      if point >= study.points.count || outcome.values.count != width {
        clash = (point, replication)
      }
      if let known = outcomes[point, replication] {
        if known != outcome { clash = (point, replication) }
      } else {
        outcomes.add(outcome, point: point, replication: replication)
      }
    }
    guard let clash else { return }
    throw .invalid(
      "\(path): found an outcome of point \(clash.point), replication \(clash.replication),"
        + " that does not fit the study or another journal")
  }

  private var width: Int { study.measures.count + study.expectations.count }

  private func checkMissing(_ shards: [Shard]) throws(Failure) {
    let missing = (0..<study.points.count).filter {
      outcomes.replications(of: $0) < study.seeds.count
    }
    if missing.isEmpty { return }
    let count = shards[0].count
    let parts = Set(missing.map { $0 % count + 1 }).sorted()
    throw .invalid(
      "simrun: \(missing.count) of \(study.points.count) points are not finished: "
        + Merging.list(missing) + " (of shard "
        + parts.map { "\($0)/\(count)" }.joined(separator: ", ")
        + "); simrun sweep --shard with --resume goes on with a part")
  }

  /// `3, 8 to 12, 40`, at most the first ten.
  private static func list(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    let words = runs.prefix(10).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }
    return words.joined(separator: ", ") + (runs.count > 10 ? " and more" : "")
  }

  /// The journal of the whole study, its lines by point and replication.
  var journalText: String {
    var text = JournalHeader(study, command: "sweep", shard: .whole).line
    outcomes.forEach { point, replication, outcome in
      text += JournalContent.line(outcome, point: point, replication: replication)
    }
    return text
  }
}
