import FleetSim
import Scenarios

/// What one replication of a point came to.
struct Outcome: Sendable, Equatable {
  /// Of the measures and then of the expectations, in their orders; not a number where there is no value.
  var values: [Double]
  /// What the run came to, digit by digit.
  var digest: String

  static func == (a: Outcome, b: Outcome) -> Bool {
    a.digest == b.digest && a.values.map { $0.bitPattern } == b.values.map { $0.bitPattern }
  }
}

/// The outcomes of a study that are there, by point and replication.
struct Outcomes {
  private var points: [Int: [Outcome?]] = [:]
  private(set) var count = 0

  subscript(point: Int, replication: Int) -> Outcome? {
    guard let row = points[point], replication < row.count else { return nil }
    return row[replication]
  }

  /// Adds one that is not there yet.
  mutating func add(_ outcome: Outcome, point: Int, replication: Int) {
    var row = points[point] ?? []
    while row.count <= replication { row.append(nil) }
    row[replication] = outcome
    points[point] = row
    count += 1
  }

  /// The points of which there is anything, rising.
  var pointNumbers: [Int] { points.keys.sorted() }

  /// How many of the first replications of a point there are without a gap.
  func replications(of point: Int) -> Int {
    guard let row = points[point] else { return 0 }
    return row.firstIndex { $0 == nil } ?? row.count
  }

  /// All, by point and replication.
  func forEach(_ body: (_ point: Int, _ replication: Int, _ outcome: Outcome) -> Void) {
    for point in pointNumbers {
      for (replication, outcome) in (points[point] ?? []).enumerated() {
        if let outcome { body(point, replication, outcome) }
      }
    }
  }
}
