import FleetSim
import Foundation

/// What runs will probably need, told before they begin.
struct Estimate {
  /// Seconds of wall time.
  var seconds: Double
  /// Bytes of memory.
  var bytes: Double

  /// Events a second on one core of an ordinary machine.
  private static let eventsPerSecond = 6e6
  /// Memory of a run: fixed, and per device.
  private static let fixedBytes = 50e6
  private static let bytesPerDevice = 64.0

  /// For jobs done side by side. Retries come on top of what is known beforehand, so the time is a lower bound.
  init(_ jobs: [Job]) {
    let threads = min(max(1, jobs.count), ProcessInfo.processInfo.activeProcessorCount)
    let events = jobs.map { Estimate.events($0.world) }
    seconds = max(
      events.reduce(0, +) / Double(threads), events.max() ?? 0) / Estimate.eventsPerSecond
    bytes = jobs.map { Estimate.bytes($0.world) }.sorted(by: >).prefix(threads).reduce(0, +)
  }

  /// A sentence when it will take long or much memory; `nil` when nobody needs to be told.
  var warning: String? {
    guard seconds > 10 || bytes > 1e9 else { return nil }
    return "simrun: this will take about \(Figures.time(seconds: seconds.rounded())) or longer"
      + " and \(Estimate.size(bytes)) of memory.\n"
  }

  /// Requests that devices and people make by themselves, each about two events.
  private static func events(_ world: World) -> Double {
    var attempts = 0.0
    let days = world.duration.seconds / 86_400
    for fleet in world.fleets {
      let count = Double(fleet.count)
      for traffic in fleet.traffic {
        attempts += count * world.duration.seconds / max(1e-6, traffic.period.seconds)
      }
      for demand in fleet.demand { attempts += count * demand.perDay * days }
    }
    return attempts * 2
  }

  private static func bytes(_ world: World) -> Double {
    let devices = world.fleets.reduce(0.0) { sum, fleet in
      sum + Double(fleet.count) * Double(max(1, fleet.traffic.count))
    }
    return fixedBytes + bytesPerDevice * devices
  }

  /// Bytes in the unit that a person would choose.
  static func size(_ bytes: Double) -> String {
    bytes >= 1e9
      ? "\(Figures.significant(bytes / 1e9)) GB" : "\(Figures.significant(bytes / 1e6)) MB"
  }
}
