/// An object of settings: its fields, each declared once with key, range and meaning.
package protocol SettingGroup: Sendable {
  /// Name, title, summary and example of the object.
  static var about: SettingAbout { get }
  /// One with all defaults; what is required holds anything.
  init()
  /// Names each field, once, for whoever visits.
  static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self)
}

/// What a group of settings is called and means.
package struct SettingAbout: Sendable {
  /// The name, such as `phoneKeyCar`, unique among all objects of the scenario format.
  package var name: String
  /// Its heading in the reference, such as `Phone-key car`.
  package var title: String
  /// One or two sentences.
  package var summary: String
  /// JSON text of a valid one.
  package var example: String

  package init(_ name: String, _ title: String, _ summary: String, example: String) {
    self.name = name
    self.title = title
    self.summary = summary
    self.example = example
  }
}

/// A group of settings and the name under which it stands.
package struct NamedSetting<Group: SettingGroup>: Sendable {
  package var name: String
  package var value: Group

  package init(_ name: String, _ value: Group) {
    self.name = name
    self.value = value
  }
}

/// What a setting may refer to by name; in a world it is the place among those things.
package enum SettingTarget: Sendable {
  case service
  /// Periodic traffic of the same fleet.
  case ownTraffic
  /// A region of the same fleet.
  case ownRegion
  /// Another entry of the collection in which the setting's group stands.
  case ownSibling
  case hotline
}

/// Words of a setting that has a few of them.
package protocol SettingWord: RawRepresentable, CaseIterable, Sendable where RawValue == String {}

/// Whoever goes through settings: the reader of scenarios, the writer of the reference, the checker of ranges.
///
/// Every field has a default but a client, which must be given. A visitor implements what it needs.
package protocol SettingVisitor {
  /// 0…1.
  mutating func share(_ key: String, _ value: inout Double, _ meaning: String)
  /// A number within a range; the unit is for readers, empty for none.
  mutating func number(
    _ key: String, _ value: inout Double, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String)
  /// A number that may be missing.
  mutating func optionalNumber(
    _ key: String, _ value: inout Double?, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String)
  mutating func whole(
    _ key: String, _ value: inout Int, _ range: ClosedRange<Int>, _ meaning: String)
  mutating func truth(_ key: String, _ value: inout Bool, _ meaning: String)
  /// Zero or more.
  mutating func duration(_ key: String, _ value: inout Timespan, _ meaning: String)
  /// More than zero.
  mutating func someTime(_ key: String, _ value: inout Timespan, _ meaning: String)
  mutating func optionalTime(_ key: String, _ value: inout Timespan?, _ meaning: String)
  /// A moment of the run, that may be missing.
  mutating func optionalMoment(_ key: String, _ value: inout Moment?, _ meaning: String)
  mutating func distribution(_ key: String, _ value: inout Distribution, _ meaning: String)
  mutating func profile(_ key: String, _ value: inout DailyProfile, _ meaning: String)
  /// A table of hourly temperatures from a file beside the scenario, that may be missing.
  mutating func hours(_ key: String, _ value: inout HourlyTemperatures?, _ meaning: String)
  mutating func word<W: SettingWord>(_ key: String, _ value: inout W, _ meaning: String)
  /// Where requests go; must be given. `perDay` are operations of one device in a day while nothing is wrong.
  mutating func client(_ key: String, _ value: inout Client, perDay: Double, _ meaning: String)
  mutating func optionalClient(
    _ key: String, _ value: inout Client?, perDay: Double, _ meaning: String)
  /// The place of something that is named elsewhere; without it `nil`.
  mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String)
  /// An object of settings, all defaults without it.
  mutating func group<G: SettingGroup>(_ key: String, _ value: inout G, _ meaning: String)
  /// An object of settings that may be missing.
  mutating func optionalGroup<G: SettingGroup>(_ key: String, _ value: inout G?, _ meaning: String)
  /// Objects of settings by names that the file chooses, in bytewise order of the names.
  mutating func groups<G: SettingGroup>(
    _ key: String, _ value: inout [NamedSetting<G>], _ meaning: String)
}

/// Does nothing with a value, and goes into groups.
extension SettingVisitor {
  package mutating func share(_ key: String, _ value: inout Double, _ meaning: String) {}
  package mutating func number(
    _ key: String, _ value: inout Double, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {}
  package mutating func optionalNumber(
    _ key: String, _ value: inout Double?, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {
    if var number = value {
      self.number(key, &number, range, unit, meaning)
      value = number
    }
  }
  package mutating func whole(
    _ key: String, _ value: inout Int, _ range: ClosedRange<Int>, _ meaning: String
  ) {}
  package mutating func truth(_ key: String, _ value: inout Bool, _ meaning: String) {}
  package mutating func duration(_ key: String, _ value: inout Timespan, _ meaning: String) {}
  package mutating func someTime(_ key: String, _ value: inout Timespan, _ meaning: String) {}
  package mutating func optionalTime(_ key: String, _ value: inout Timespan?, _ meaning: String) {
    if var time = value {
      duration(key, &time, meaning)
      value = time
    }
  }
  package mutating func optionalMoment(_ key: String, _ value: inout Moment?, _ meaning: String) {}
  package mutating func distribution(
    _ key: String, _ value: inout Distribution, _ meaning: String
  ) {}
  package mutating func profile(_ key: String, _ value: inout DailyProfile, _ meaning: String) {}
  package mutating func hours(
    _ key: String, _ value: inout HourlyTemperatures?, _ meaning: String
  ) {}
  package mutating func word<W: SettingWord>(_ key: String, _ value: inout W, _ meaning: String) {}
  package mutating func client(
    _ key: String, _ value: inout Client, perDay: Double, _ meaning: String
  ) {}
  package mutating func optionalClient(
    _ key: String, _ value: inout Client?, perDay: Double, _ meaning: String
  ) {
    if var client = value {
      self.client(key, &client, perDay: perDay, meaning)
      value = client
    }
  }
  package mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String
  ) {}
  package mutating func group<G: SettingGroup>(
    _ key: String, _ value: inout G, _ meaning: String
  ) {
    G.fields(&self, &value)
  }
  package mutating func optionalGroup<G: SettingGroup>(
    _ key: String, _ value: inout G?, _ meaning: String
  ) {
    if var inner = value {
      group(key, &inner, meaning)
      value = inner
    }
  }
  package mutating func groups<G: SettingGroup>(
    _ key: String, _ value: inout [NamedSetting<G>], _ meaning: String
  ) {
    for index in value.indices { group(key, &value[index].value, meaning) }
  }
}
