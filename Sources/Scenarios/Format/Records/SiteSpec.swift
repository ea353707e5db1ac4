package import FleetSim

/// Where services stand and take their power.
package struct SiteSpec: FormatRecord {
  package var battery = Timespan.zero
  package var batteryBypassed = false
  package var generators: GeneratorsSpec?
  package init() {}

  package static let about = About(
    "site", "Site",
    "Where services stand and take their power: the grid, a battery, generators. Without power all replicas in it are down until they have restarted in order.",
    example: #"""
      {"battery": "10m", "generators": {"count": 2, "startProbability": 0.99, "startDelay": {"constant": "12s"}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "battery", &value.battery, .duration,
      "How long the battery (UPS) carries the site without the grid, in all, until the grid is back."
    )
    visit.defaulted(
      "batteryBypassed", &value.batteryBypassed, .truth, "Whether the battery carries nothing.")
    visit.optional(
      "generators", &value.generators, .record(GeneratorsSpec.self),
      "What takes over from the battery; without it nothing does.")
  }

  /// The site as the world has it.
  func site(_ name: String) -> Site {
    Site(
      name: name, battery: battery, isBatteryBypassed: batteryBypassed,
      generators: generators.map { $0.generators })
  }
}

/// Generators of a site.
package struct GeneratorsSpec: FormatRecord {
  package var count: Int64 = 1
  package var needed: Int64 = 1
  package var startProbability = 1.0
  package var commonCause = 0.0
  package var startDelay = Distribution.constant(.seconds(10))
  package var meanTimeToFailure: Timespan?
  package init() {}

  package static let about = About(
    "generators", "Generators", "Generators carry a site while at least as many run as are needed.",
    example: #"{"count": 2, "needed": 1, "startProbability": 0.99, "commonCause": 0.1}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("count", &value.count, WholeShape(1...100), "How many there are.")
    visit.defaulted(
      "needed", &value.needed, WholeShape(1...100), "How many must run to carry the site.")
    visit.defaulted(
      "startProbability", &value.startProbability, .share,
      "Probability of each to start when the grid is lost.")
    visit.defaulted(
      "commonCause", &value.commonCause, .share,
      "Share of failures to start that hit all at once (beta factor).")
    visit.defaulted(
      "startDelay", &value.startDelay, .choice(DistributionChoice.self),
      "From the loss of the grid until one that starts carries load; without it 10 s.")
    visit.optional(
      "meanTimeToFailure", &value.meanTimeToFailure, .someTime,
      "Mean of the exponential time that each runs until it fails; without it none fails.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.needed > value.count {
      check.complain("needed", expected: "at most the \(value.count) that there are (count)")
    }
  }

  var generators: Generators {
    Generators(
      count: Int(count), needed: Int(needed), startProbability: startProbability,
      commonCause: commonCause, startDelay: startDelay, meanTimeToFailure: meanTimeToFailure)
  }
}

/// How replicas come back after their site was dark.
package struct RestartSpec: FormatRecord {
  package var boot = Distribution.constant(.zero)
  package var after: String?
  package var failing = 0.0
  package var warmUp: WarmUpSpec?
  package init() {}

  package static let about = About(
    "restart", "Restart",
    "How the replicas of a service come back after their site was dark. A service boots when the services that it calls in the same site are up.",
    example: #"""
      {"boot": {"uniform": {"low": "5m", "high": "20m"}}, "failing": 0.005, "warmUp": {"factor": 3, "over": "10m"}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "boot", &value.boot, .choice(DistributionChoice.self),
      "Time that each replica takes to boot; without it none.")
    visit.optional(
      "after", &value.after, .name(of: .serviceOfSite),
      "A service of the same site that is up before this one boots, beside those that it calls.")
    visit.defaulted(
      "failing", &value.failing, .share, "Share of replicas that stay down to the end of the run.")
    visit.optional(
      "warmUp", &value.warmUp, .record(WarmUpSpec.self),
      "How slow a replica is while its caches are cold; without it not at all.")
  }

  func restart(after places: [Int]) -> Restart {
    Restart(
      bootTime: boot, after: places, failureShare: failing,
      warmUp: warmUp.map { Restart.WarmUp(factor: $0.factor, over: $0.over) })
  }
}

/// How slow a replica is after it has booted.
package struct WarmUpSpec: FormatRecord {
  package var factor = 1.0
  package var over = Timespan.zero
  package init() {}

  package static let about = About(
    "warmUp", "Warm-up",
    "Service times of a cold replica are multiplied, less and less until it is warm.",
    example: #"{"factor": 3, "over": "10m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "factor", &value.factor, .number(1...1_000), "So many times as long at first.")
    visit.required(
      "over", &value.over, .someTime, "The factor falls to 1 in a line over this time.")
  }
}
