import FleetSim

/// The kind of device that a fleet is given.
package struct KindChoice {
  /// Its key in the file, and its title.
  package var name: String
  package var title: String
  /// Names of the demand that it has of its own.
  package var demand: [String]
  let resolve: (Scenario, FleetSpec) -> DeviceKind
}

/// Makes a field of every kind of device and keeps those that are given.
struct KindFields<Visitor: FieldVisitor>: DeviceKindVisitor {
  var visit: Visitor
  var chosen: [KindChoice] = []

  init(visit: Visitor) { self.visit = visit }

  mutating func kind<S: DeviceSettings>(_ settings: S.Type) {
    var spec: SettingSpec<S>?
    visit.optional(
      S.about.name, &spec, .record(SettingSpec<S>.self),
      "Makes the devices of this kind: " + S.about.title.lowercasedFirst + ".")
    guard let spec else { return }
    chosen.append(
      KindChoice(
        name: S.about.name, title: S.about.title.lowercasedFirst,
        demand: DeviceKind(spec.value).clients.map { $0.name },
        resolve: { DeviceKind(spec.resolved($0, $1)) }))
  }
}
