/// The combinations that a ``CheapestSearch`` has judged, by places in the order in which values give more.
struct JudgedCombinations {
  private(set) var all: [(places: [Int], verdict: CandidateVerdict)] = []

  mutating func add(_ places: [Int], _ verdict: CandidateVerdict) { all.append((places, verdict)) }

  func isJudged(_ places: [Int]) -> Bool { all.contains { $0.places == places } }

  /// Whether a combination holds, as far as those judged tell: it gives as much as one that holds, or at most as much as
  /// one that does not; `nil` where they do not tell.
  func holds(_ places: [Int]) -> Bool? {
    for (other, verdict) in all {
      if verdict.status == .holds {
        if JudgedCombinations.gives(places, asMuchAs: other) { return true }
      } else if JudgedCombinations.gives(other, asMuchAs: places) {
        return false
      }
    }
    return nil
  }

  /// The least that hold: none gives as much as another.
  var frontier: [[Int]] {
    let holding = all.filter { $0.verdict.status == .holds }.map { $0.places }
    return holding.filter { places in
      !holding.contains { $0 != places && JudgedCombinations.gives(places, asMuchAs: $0) }
    }
  }

  /// The first pair of which one gives less and holds, the other gives more and fails.
  var clash: (holds: [Int], fails: [Int])? {
    for (less, held) in all where held.status == .holds {
      for (more, failed) in all
      where failed.status == .fails && JudgedCombinations.gives(more, asMuchAs: less) {
        return (less, more)
      }
    }
    return nil
  }

  /// Those that do not hold, though they give as much as this one.
  func notHolding(beyond places: [Int]) -> [[Int]] {
    all.filter {
      $0.verdict.status != .holds && JudgedCombinations.gives($0.places, asMuchAs: places)
    }.map { $0.places }
  }

  /// Whether one of those that fail gives as much as this one.
  func failsBeyond(_ places: [Int]) -> Bool {
    all.contains {
      $0.verdict.status == .fails && JudgedCombinations.gives($0.places, asMuchAs: places)
    }
  }

  static func gives(_ more: [Int], asMuchAs less: [Int]) -> Bool {
    zip(more, less).allSatisfy { $0 >= $1 }
  }
}
