import FleetSim
import Scenarios
import Synchronization

/// Runs replications of a study's points; each thread may ask at any time.
final class PointRunner: Sendable {
  private let study: Study
  /// The worlds made last: neighbouring replications are of the same point.
  private let worlds = Mutex<[Prepared]>([])
  private static let worldsKept = 4

  /// A point made a world, with its twin.
  private struct Prepared: Sendable {
    let point: Int
    let world: World
    let twin: World
  }

  /// Why a point cannot be run.
  enum Trouble: Error {
    /// Its values make no sound scenario.
    case invalid(String)
    /// Its run contradicts itself.
    case audit([String])
  }

  init(_ study: Study) { self.study = study }

  /// The outcome of a replication; `nil` when it was stopped.
  func run(_ point: StudyPoint, replication: Int, _ stop: StopSign) throws(Trouble) -> Outcome? {
    let prepared = try prepared(point)
    let seed = study.seeds[0] &+ UInt64(replication)
    guard let run = Job(label: "run", world: prepared.world, seed: seed).perform(stop) else {
      return nil
    }
    guard let twin = Job(label: "twin", world: prepared.twin, seed: seed).perform(stop) else {
      return nil
    }
    let findings = (run.record.auditFailures + twin.record.auditFailures).map {
      "point \(point.number), seed \(seed): \($0)"
    }
    if !findings.isEmpty { throw .audit(findings) }
    var runs = RunsAtHand()
    runs.add(variant: nil, run.record, of: prepared.world, twin: twin.record)
    let judge = Judge(runs)
    let values = (study.measures + study.expectations).map { expectation in
      judge.value(of: expectation) ?? .nan
    }
    return Outcome(values: values, digest: run.record.digest)
  }

  private func prepared(_ point: StudyPoint) throws(Trouble) -> Prepared {
    let known = worlds.withLock { all in all.first { $0.point == point.number } }
    if let known { return known }
    let scenario: LoadedScenario
    do throws(InvalidScenario) { scenario = try study.scenario(at: point) } catch {
      throw .invalid(error.description)
    }
    let fresh = Prepared(
      point: point.number, world: scenario.world, twin: scenario.world.twin)
    worlds.withLock { all in
      all.append(fresh)
      if all.count > PointRunner.worldsKept { all.removeFirst() }
    }
    return fresh
  }
}
