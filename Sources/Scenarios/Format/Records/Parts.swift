import FleetSim

/// Fields that several effects and actions have, each said once.
extension FieldVisitor {
  mutating func service(_ value: inout String, _ meaning: String = "The service.") {
    required("service", &value, .name(of: .service), meaning)
  }

  mutating func fleet(_ value: inout String) {
    required("fleet", &value, .name(of: .fleet), "The fleet.")
  }

  mutating func region(_ value: inout String?) {
    optional("region", &value, .name(of: .regionOfFleet), "One of its regions; without it all.")
  }

  mutating func members(_ value: inout MembersPart) {
    fleet(&value.fleet)
    region(&value.region)
    defaulted("share", &value.share, .share, "Share of these devices, drawn per device.")
  }

  mutating func probes(_ value: inout Fault.Probes) {
    defaulted(
      "probes", &value, WordShape(),
      "What active health checks see: they fail as requests do, or pass as if nothing were wrong (a gray failure)."
    )
  }

  mutating func over(_ value: inout Timespan, _ meaning: String) {
    defaulted("over", &value, .duration, meaning)
  }
}

/// Devices of a fleet.
package struct MembersPart {
  var fleet = ""
  var region: String?
  var share = 1.0

  func members(in scenario: Scenario) -> Fault.Members {
    Fault.Members(
      fleet: scenario.place(fleet, in: scenario.fleets),
      region: scenario.region(region, of: fleet), share: share)
  }
}

extension Scenario {
  func service(_ name: String) -> Int { place(name, in: services) }

  func region(_ name: String?, of fleet: String) -> Int? {
    if fleets.isEmpty { return nil }
    let regions = fleets[place(fleet, in: fleets)].value.regions
    return name.map { place($0, in: regions) }
  }

  func traffic(_ name: String, of fleet: String) -> (fleet: Int, traffic: Int) {
    let owner = place(fleet, in: fleets)
    return (owner, fleets.isEmpty ? 0 : place(name, in: fleets[owner].value.traffic))
  }
}

package struct ServiceName: FormatRecord {
  package var service = ""
  package init() {}

  package static let about = About(
    "serviceName", "Service name", "A service.", example: #"{"service": "front"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
  }
}

package struct ServiceShare: FormatRecord {
  package var service = ""
  package var share = 0.0
  package init() {}

  package static let about = About(
    "serviceShare", "Service share", "A service and a share.",
    example: #"{"service": "front", "share": 0.3}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.required("share", &value.share, .share, "The share.")
  }
}
