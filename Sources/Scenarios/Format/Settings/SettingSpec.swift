package import FleetSim

/// An object of settings that `FleetSim` declares, as a record of the scenario format.
package struct SettingSpec<Group: SettingGroup>: FormatRecord {
  package var value = Group()
  package var links = SettingLinks()
  package init() {}

  package static var about: About {
    let about = Group.about
    return About(about.name, about.title, about.summary, example: about.example)
  }

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    var fields = SettingFields(visit: visit)
    Group.fields(&fields, &value.value)
    visit = fields.visit
    value.links = fields.links
  }

  /// The settings with the places that names stand for.
  package func resolved(_ scenario: Scenario, _ fleet: FleetSpec) -> Group {
    var resolver = SettingResolver(links: links, scenario: scenario, fleet: fleet)
    var result = value
    Group.fields(&resolver, &result)
    return result
  }
}

/// What settings name, in the order of their fields: names become places once the whole file is read.
package struct SettingLinks {
  /// Clients; `nil` for an optional one that is missing.
  var clients: [ClientSpec?] = []
  /// Names; `nil` for one that is missing.
  var names: [String?] = []
  /// Links of the objects inside, by field: none, one or several.
  var groups: [[SettingLinks]] = []
}

/// Turns each setting into a field.
struct SettingFields<Visitor: FieldVisitor>: SettingVisitor {
  var visit: Visitor
  var links = SettingLinks()

  init(visit: Visitor) { self.visit = visit }

  mutating func share(_ key: String, _ value: inout Double, _ meaning: String) {
    visit.defaulted(key, &value, .share, meaning)
  }

  mutating func number(
    _ key: String, _ value: inout Double, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {
    visit.defaulted(key, &value, .number(range, unit: unit), meaning)
  }

  mutating func optionalNumber(
    _ key: String, _ value: inout Double?, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {
    visit.optional(key, &value, .number(range, unit: unit), meaning)
  }

  mutating func whole(
    _ key: String, _ value: inout Int, _ range: ClosedRange<Int>, _ meaning: String
  ) {
    var whole = Int64(value)
    visit.defaulted(
      key, &whole, WholeShape(Int64(range.lowerBound)...Int64(range.upperBound)), meaning)
    value = Int(whole)
  }

  mutating func truth(_ key: String, _ value: inout Bool, _ meaning: String) {
    visit.defaulted(key, &value, .truth, meaning)
  }

  mutating func duration(_ key: String, _ value: inout Timespan, _ meaning: String) {
    visit.defaulted(key, &value, .duration, meaning)
  }

  mutating func someTime(_ key: String, _ value: inout Timespan, _ meaning: String) {
    visit.defaulted(key, &value, .someTime, meaning)
  }

  mutating func optionalTime(_ key: String, _ value: inout Timespan?, _ meaning: String) {
    visit.optional(key, &value, .duration, meaning)
  }

  mutating func optionalMoment(_ key: String, _ value: inout Moment?, _ meaning: String) {
    visit.optional(key, &value, .moment, meaning)
  }

  mutating func distribution(_ key: String, _ value: inout Distribution, _ meaning: String) {
    visit.defaulted(key, &value, .choice(DistributionChoice.self), meaning)
  }

  mutating func profile(_ key: String, _ value: inout DailyProfile, _ meaning: String) {
    visit.defaulted(key, &value, .profile, meaning)
  }

  mutating func hours(
    _ key: String, _ value: inout HourlyTemperatures?, _ meaning: String
  ) {
    visit.optional(key, &value, HoursShape(), meaning)
  }

  mutating func word<W: SettingWord>(_ key: String, _ value: inout W, _ meaning: String) {
    visit.defaulted(key, &value, WordShape<W>(), meaning)
  }

  mutating func client(_ key: String, _ value: inout Client, perDay: Double, _ meaning: String) {
    var spec = ClientSpec()
    visit.required(key, &spec, .record(ClientSpec.self), meaning)
    links.clients.append(spec)
  }

  mutating func optionalClient(
    _ key: String, _ value: inout Client?, perDay: Double, _ meaning: String
  ) {
    var spec: ClientSpec?
    visit.optional(key, &spec, .record(ClientSpec.self), meaning)
    links.clients.append(spec)
    value = spec == nil ? nil : .nowhere
  }

  mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String
  ) {
    var name: String?
    visit.optional(key, &name, .name(of: ReferenceShape.Target(target)), meaning)
    links.names.append(name)
    value = name == nil ? nil : 0
  }

  mutating func group<G: SettingGroup>(_ key: String, _ value: inout G, _ meaning: String) {
    var spec = SettingSpec<G>()
    spec.value = value
    visit.defaulted(key, &spec, .record(SettingSpec<G>.self), meaning)
    value = spec.value
    links.groups.append([spec.links])
  }

  mutating func optionalGroup<G: SettingGroup>(
    _ key: String, _ value: inout G?, _ meaning: String
  ) {
    var spec: SettingSpec<G>?
    visit.optional(key, &spec, .record(SettingSpec<G>.self), meaning)
    value = spec?.value
    links.groups.append(spec.map { [$0.links] } ?? [])
  }

  mutating func groups<G: SettingGroup>(
    _ key: String, _ value: inout [NamedSetting<G>], _ meaning: String
  ) {
    var specs: [Named<SettingSpec<G>>] = []
    visit.defaulted(key, &specs, .named(SettingSpec<G>.self), meaning)
    value = specs.map { NamedSetting($0.name, $0.value.value) }
    links.groups.append(specs.map { $0.value.links })
  }
}

extension ReferenceShape.Target {
  fileprivate init(_ target: SettingTarget) {
    switch target {
    case .service: self = .service
    case .ownTraffic: self = .ownTraffic
    case .ownRegion: self = .ownRegion
    case .ownSibling: self = .ownSibling
    case .hotline: self = .hotline
    }
  }
}

/// Puts places where settings named something.
struct SettingResolver: SettingVisitor {
  let links: SettingLinks
  let scenario: Scenario
  let fleet: FleetSpec
  private var clients = 0
  private var names = 0
  private var groups = 0
  /// Names of the collection in which the group stands.
  private var siblings: [String] = []

  init(links: SettingLinks, scenario: Scenario, fleet: FleetSpec) {
    self.links = links
    self.scenario = scenario
    self.fleet = fleet
  }

  private mutating func nextGroups() -> [SettingResolver] {
    groups += 1
    let inner = groups <= links.groups.count ? links.groups[groups - 1] : []
    return inner.map { SettingResolver(links: $0, scenario: scenario, fleet: fleet) }
  }

  mutating func client(_ key: String, _ value: inout Client, perDay: Double, _ meaning: String) {
    if clients < links.clients.count, let spec = links.clients[clients] {
      value = scenario.client(spec, in: fleet)
    }
    clients += 1
  }

  mutating func optionalClient(
    _ key: String, _ value: inout Client?, perDay: Double, _ meaning: String
  ) {
    var client = Client.nowhere
    self.client(key, &client, perDay: perDay, meaning)
    if value != nil { value = client }
  }

  mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String
  ) {
    if names < links.names.count, let name = links.names[names] {
      value =
        target == .ownSibling
        ? siblings.firstIndex { isSame($0, name) } : scenario.place(of: name, target, fleet)
    }
    names += 1
  }

  mutating func group<G: SettingGroup>(_ key: String, _ value: inout G, _ meaning: String) {
    for var inner in nextGroups() { G.fields(&inner, &value) }
  }

  mutating func optionalGroup<G: SettingGroup>(
    _ key: String, _ value: inout G?, _ meaning: String
  ) {
    for var inner in nextGroups() {
      if var group = value {
        G.fields(&inner, &group)
        value = group
      }
    }
  }

  mutating func groups<G: SettingGroup>(
    _ key: String, _ value: inout [NamedSetting<G>], _ meaning: String
  ) {
    for (index, inner) in nextGroups().enumerated() {
      var inner = inner
      inner.siblings = value.map { $0.name }
      G.fields(&inner, &value[index].value)
    }
  }
}
