import FleetSim

extension EffectChoice {
  static func power<V: OptionVisitor>(_ visit: inout V) where V.Value == FaultSpec.Effect {
    visit.option(
      "gridLost", .record(GridLoss.self),
      "A site loses the grid until the end; its battery and generators may carry it."
    ) { .gridLost($0) }
    visit.option(
      "siteLost", .record(SiteName.self),
      "Everything in a site is gone until the end, whatever its power; then it restarts in order."
    ) { .siteLost($0) }
    visit.option(
      "homesWithoutPower", .record(Homes.self),
      "Devices are off until the end: what they would do is not done, answers to them are lost."
    ) { .homesWithoutPower($0) }
    visit.option(
      "homesWithoutBroadband", .record(Homes.self),
      "Devices run but reach nothing until the end: what they would ask is not asked, answers to them are lost."
    ) { .homesWithoutBroadband($0) }
  }
}

/// A site that loses the grid.
package struct GridLoss: FormatRecord {
  package var site = ""
  package var batteryBypassed = false
  package var generatorsFail = false
  package init() {}

  package static let about = About(
    "gridLoss", "Grid loss", "A site, and what of its backup does not work this time.",
    example: #"{"site": "paris", "generatorsFail": true}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("site", &value.site, .name(of: .site), "The site.")
    visit.defaulted(
      "batteryBypassed", &value.batteryBypassed, .truth,
      "Whether the battery carries nothing this time.")
    visit.defaulted(
      "generatorsFail", &value.generatorsFail, .truth,
      "Whether no generator starts this time, whatever its probability.")
  }
}

package struct SiteName: FormatRecord {
  package var site = ""
  package init() {}

  package static let about = About(
    "siteName", "Site name", "A site.", example: #"{"site": "paris"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("site", &value.site, .name(of: .site), "The site.")
  }
}

/// Homes of a fleet.
package struct Homes: FormatRecord {
  package var fleet = ""
  package var region: String?
  package var share = 1.0
  package init() {}

  package static let about = About(
    "homes", "Homes", "The homes of a fleet's devices, or a part of them.",
    example: #"{"fleet": "cars", "share": 0.5}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fleet", &value.fleet, .name(of: .fleet), "The fleet.")
    visit.optional(
      "region", &value.region, .name(of: .regionOfFleet), "One of its regions; without it all.")
    visit.defaulted("share", &value.share, .share, "Share of these homes, drawn per home.")
  }
}
