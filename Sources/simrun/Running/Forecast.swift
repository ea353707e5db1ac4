import FleetSim
import Foundation
import Scenarios

/// What several runs side by side will probably need, told before they begin.
struct Forecast {
  private let seconds: Double
  private let bytes: Int64
  private static let noticeSeconds = 10.0
  private static let noticeBytes: Int64 = 1_000_000_000

  init(_ jobs: [Job]) {
    let estimates = jobs.map { Estimate($0.world) }
    let threads = JobBoard.threads(for: jobs.count)
    let longest = estimates.map { $0.seconds }.max() ?? 0
    seconds = max(longest, estimates.reduce(0) { $0 + $1.seconds } / Double(max(1, threads)))
    bytes = estimates.map { $0.memoryBytes }.sorted(by: >).prefix(threads).reduce(0, +)
  }

  /// A line for standard error when it will take long or much memory; `nil` when nobody needs to be told.
  var notice: String? {
    guard seconds > Forecast.noticeSeconds || bytes > Forecast.noticeBytes else { return nil }
    return "simrun: this will take about \(Figures.time(seconds: seconds.rounded())) and"
      + " \(Figures.bytes(bytes)) of memory, by a rough estimate\n"
  }

  /// Refuses what does not fit into this machine.
  func checkMemory() throws(Failure) {
    let limit = Int64(clamping: ProcessInfo.processInfo.physicalMemory)
    if bytes <= limit { return }
    throw .invalid(
      "simrun: this needs about \(Figures.bytes(bytes)) of memory, by a rough estimate, and the machine has"
        + " \(Figures.bytes(limit)); --scale makes it smaller")
  }
}
