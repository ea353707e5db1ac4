package import FleetSim

extension EffectChoice {
  static func devices<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    visit.option(
      "deadDevices", .record(MembersSpec.self),
      "Devices are off after bad firmware or configuration, one after the other over the ramp, until the fault ends."
    ) { part in EffectSpec { .pushed(part.part.members(in: $0), .dead) } }
    visit.option(
      "bootLoop", .record(BootLoopSpec.self),
      "Devices reboot again and again, and forget what they knew: those that got bad firmware, one after the other over the ramp."
    ) { part in
      EffectSpec {
        .pushed(part.part.members(in: $0), .bootLoop(up: part.up, reboot: part.reboot))
      }
    }
    visit.option(
      "hastyRetries", .record(HastySpec.self),
      "Devices wait for a retry only a part of what they should: bad configuration, pushed one after the other over the ramp."
    ) { part in
      EffectSpec { .pushed(part.part.members(in: $0), .hasty(divisor: part.dividedBy)) }
    }
  }

  static func power<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    visit.option(
      "gridLost", .record(GridLoss.self),
      "A site loses the grid until the end; its battery and generators may carry it."
    ) { part in
      EffectSpec {
        .gridLost(
          site: $0.place(part.site, in: $0.sites), bypassesBattery: part.batteryBypassed,
          generatorsFail: part.generatorsFail)
      }
    }
    visit.option(
      "siteLost", .record(SiteName.self),
      "Everything in a site is gone until the end, whatever its power; then it restarts in order."
    ) { part in EffectSpec { .siteLost(site: $0.place(part.site, in: $0.sites)) } }
    visit.option(
      "homesWithoutPower", .record(Homes.self),
      "Devices are off until the end: what they would do is not done, answers to them are lost."
    ) { part in
      EffectSpec {
        let homes = part.part.members(in: $0)
        return .homesWithoutPower(fleet: homes.fleet, region: homes.region, share: homes.share)
      }
    }
    visit.option(
      "homesWithoutBroadband", .record(Homes.self),
      "Devices run but reach nothing until the end: what they would ask is not asked, answers to them are lost."
    ) { part in
      EffectSpec {
        let homes = part.part.members(in: $0)
        return .homesWithoutBroadband(fleet: homes.fleet, region: homes.region, share: homes.share)
      }
    }
  }
}

/// Devices of a fleet.
package struct MembersSpec: FormatRecord {
  package var part = MembersPart()
  package init() {}

  package static let about = About(
    "members", "Members", "Devices of a fleet, or a part of them.",
    example: #"{"fleet": "cars", "share": 0.1}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.members(&value.part)
  }
}

package struct BootLoopSpec: FormatRecord {
  package var part = MembersPart()
  package var up = Timespan.zero
  package var reboot = Timespan.zero
  package init() {}

  package static let about = About(
    "bootLoop", "Boot loop", "Devices that reboot again and again.",
    example: #"{"fleet": "cars", "share": 0.1, "up": "4m", "reboot": "90s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.members(&value.part)
    visit.required("up", &value.up, .someTime, "They work for this time.")
    visit.required(
      "reboot", &value.reboot, .someTime, "Then they are off for this time; they begin with it.")
  }
}

package struct HastySpec: FormatRecord {
  package var part = MembersPart()
  package var dividedBy = 1.0
  package init() {}

  package static let about = About(
    "hasty", "Hasty retries", "Devices that retry too soon.",
    example: #"{"fleet": "cars", "dividedBy": 60}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.members(&value.part)
    visit.required(
      "dividedBy", &value.dividedBy, .number(above: 0, to: 1e6),
      "Their delays before retries are divided by this.")
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
  package var part = MembersPart()
  package init() {}

  package static let about = About(
    "homes", "Homes", "The homes of a fleet's devices, or a part of them.",
    example: #"{"fleet": "cars", "share": 0.5}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.fleet(&value.part.fleet)
    visit.region(&value.part.region)
    visit.defaulted("share", &value.part.share, .share, "Share of these homes, drawn per home.")
  }
}
