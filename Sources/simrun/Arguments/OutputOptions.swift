package import FleetSim
package import Scenarios

/// What is written beside or instead of the page, and what it holds.
package struct OutputSettings: Equatable {
  /// One self-contained page for a browser.
  package var html: String?
  /// A folder of tables.
  package var csv: String?
  package var openMetrics: String?
  package var trace: String?
  /// Devices whose lives are told.
  package var followed: [FollowRequest] = []
  /// The width of what a series shows at a time; `nil` for the scenario's bins.
  package var seriesStep: Timespan?

  package init() {}
}

/// A device to follow, as `--follow` names it.
package struct FollowRequest: Equatable, Sendable {
  /// How the device is chosen within its fleet.
  package enum Choice: Equatable, Sendable {
    case index(Int64)
    case worst, median, random
  }

  package var fleet: String
  package var choice: Choice

  /// `FLEET`, `FLEET:INDEX`, `FLEET:worst`, `FLEET:median` or `FLEET:random`; the first means the worst.
  package init(reading text: String) throws(Complaint) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = parts.count == 2 ? String(parts[1]) : "worst"
    guard !parts[0].isEmpty else { throw FollowRequest.complaint }
    fleet = String(parts[0])
    switch word {
    case "worst": choice = .worst
    case "median": choice = .median
    case "random": choice = .random
    default:
      guard let index = Int64(word), index >= 0 else { throw FollowRequest.complaint }
      choice = .index(index)
    }
  }

  private static let complaint = Complaint(
    expected: "a fleet, or one with \":worst\", \":median\", \":random\" or the index of a device")
}

extension Option {
  static let html = Option(
    name: "--html", value: "FILE",
    help: "Write one self-contained page for a browser; \"-\" is standard output."
  ) { value, settings in settings.outputs.html = value }

  static let csv = Option(
    name: "--csv", value: "DIR",
    help: "Write tables into this folder: series, metrics, homes, expectations."
  ) { value, settings in settings.outputs.csv = value }

  static let openMetrics = Option(
    name: "--openmetrics", value: "FILE",
    help: "Write the series with their times for Prometheus; \"-\" is standard output."
  ) { value, settings in settings.outputs.openMetrics = value }

  static let trace = Option(
    name: "--trace", value: "FILE",
    help: "Write a trace that Perfetto opens; \"-\" is standard output."
  ) { value, settings in settings.outputs.trace = value }

  static let follow = Option(
    name: "--follow", value: "FLEET[:DEVICE]", repeats: true,
    help: "Tell the life of a device: its index, median, random or worst (longest without what it"
      + " is for, then most failures). Repeatable."
  ) { (value, settings) throws(Complaint) in
    settings.outputs.followed.append(try FollowRequest(reading: value))
  }

  static let seriesStep = Option(
    name: "--series-step", value: "DURATION",
    help:
      "Width of a step of the series in --csv, --openmetrics and --trace: a multiple of the bin."
  ) { (value, settings) throws(Complaint) in
    let step: Timespan
    do throws(Complaint) { step = try Timespan(reading: value) } catch {
      throw Complaint(expected: "a duration such as \"15m\"")
    }
    if step <= .zero { throw Complaint(expected: "a duration above zero, such as \"15m\"") }
    settings.outputs.seriesStep = step
  }
}
