import Foundation
import Scenarios

/// A part of a study's points, so that several machines share it: every n-th point.
struct Shard: Equatable {
  /// From 1 on.
  let index: Int
  let count: Int

  static let whole = Shard(index: 1, count: 1)

  var isWhole: Bool { count == 1 }

  /// `2/5`.
  var text: String { "\(index)/\(count)" }

  func contains(_ point: Int) -> Bool { point % count == index - 1 }
}

extension Shard {
  /// Reads `i/n`, or `auto`, which asks the environment.
  init(reading text: String) throws(Failure) {
    if text == "auto" {
      self = try Shard.fromEnvironment(ProcessInfo.processInfo.environment)
      return
    }
    guard let shard = Shard(text: text) else {
      throw .usage(
        "sweep: --shard: found \(quoted(text)), expected I/N with I from 1 to N, or auto",
        command: "sweep")
    }
    self = shard
  }

  /// The part that ``text`` names; `nil` when it names none.
  init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
      (1...Shard.countMax).contains(count), (1...count).contains(index)
    else { return nil }
    self.init(index: index, count: count)
  }

  private static let countMax = 100_000

  /// The task of a Slurm job array, or the pod of a Kubernetes indexed job whose number of completions is in `SHARDS`.
  static func fromEnvironment(_ environment: [String: String]) throws(Failure) -> Shard {
    if environment["SLURM_ARRAY_TASK_ID"] != nil { return try fromSlurm(environment) }
    if environment["JOB_COMPLETION_INDEX"] != nil { return try fromKubernetes(environment) }
    throw .usage(
      "sweep: --shard auto: found neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX in the environment",
      command: "sweep")
  }

  private static func fromSlurm(_ environment: [String: String]) throws(Failure) -> Shard {
    let id = try number("SLURM_ARRAY_TASK_ID", environment)
    let low = try number("SLURM_ARRAY_TASK_MIN", environment)
    let high = try number("SLURM_ARRAY_TASK_MAX", environment)
    let count = try number("SLURM_ARRAY_TASK_COUNT", environment)
    let step =
      environment["SLURM_ARRAY_TASK_STEP"] == nil
      ? 1 : try number("SLURM_ARRAY_TASK_STEP", environment)
    guard step >= 1, count >= 1, (low...max(low, high)).contains(id), (id - low) % step == 0,
      (high - low) / step + 1 == count
    else {
      throw .usage(
        "sweep: --shard auto: found a Slurm array from \(low) to \(high) with \(count) tasks,"
          + " expected one without gaps, such as --array=1-8", command: "sweep")
    }
    return Shard(index: (id - low) / step + 1, count: count)
  }

  private static func fromKubernetes(_ environment: [String: String]) throws(Failure) -> Shard {
    let index = try number("JOB_COMPLETION_INDEX", environment)
    let count = try number("SHARDS", environment)
    guard (0..<max(1, count)).contains(index), count >= 1 else {
      throw .usage(
        "sweep: --shard auto: found the completion index \(index) of \(count) shards, expected one from 0 to"
          + " \(count - 1)", command: "sweep")
    }
    return Shard(index: index + 1, count: count)
  }

  private static func number(
    _ name: String, _ environment: [String: String]
  ) throws(Failure) -> Int {
    let text = environment[name]
    if let text, let value = Int(text), (0...10_000_000).contains(value) { return value }
    let found = text.map { "\(name)=\(quoted($0))" } ?? "no \(name)"
    throw .usage(
      "sweep: --shard auto: found \(found) in the environment, expected a whole number there",
      command: "sweep")
  }
}
