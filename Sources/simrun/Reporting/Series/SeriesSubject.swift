import FleetSim

/// What a series is about: its path in names, and the same in labels.
package struct SeriesSubject: Equatable {
  /// The path in the catalogue, such as `services.api`.
  package let path: String
  /// The sort of thing: `service`, `client`, `function`.
  package let sort: String
  /// Which one of its sort it is.
  package let labels: [Label]

  /// A label and its value.
  package struct Label: Equatable {
    package let name: String
    package let value: String
  }

  init(_ path: String, _ sort: String, _ labels: [(String, String)]) {
    self.path = path
    self.sort = sort
    self.labels = labels.map { Label(name: $0.0, value: $0.1) }
  }

  static func service(_ name: String) -> SeriesSubject {
    SeriesSubject("services." + name, "service", [("service", name)])
  }

  static func hotline(_ name: String) -> SeriesSubject {
    SeriesSubject("hotlines." + name, "hotline", [("hotline", name)])
  }

  static func site(_ name: String) -> SeriesSubject {
    SeriesSubject("sites." + name, "site", [("site", name)])
  }

  static func fleet(_ name: String) -> SeriesSubject {
    SeriesSubject("fleets." + name, "fleet", [("fleet", name)])
  }

  /// Something that a fleet has by a name, such as a connection, under a path of its own.
  static func part(_ sort: String, _ name: String, of fleet: String, at path: String)
    -> SeriesSubject
  {
    SeriesSubject(
      "fleets." + fleet + "." + path + "." + name, sort, [("fleet", fleet), (sort, name)])
  }

  /// A client of a fleet; `path` holds its name among slashes: `traffic/poll`, `tokens/access`,
  /// `traffic/poll/backfill`. What is left of it without the name says what sort of client it is.
  static func client(_ path: String, of fleet: String) -> SeriesSubject {
    let parts = path.split(separator: "/").map(String.init)
    let sort = parts.enumerated().filter { $0.offset != 1 }.map { $0.element }
    return SeriesSubject(
      "fleets." + fleet + "." + parts.joined(separator: "."), "client",
      [("fleet", fleet), ("sort", sort.joined(separator: ".")), ("client", parts[1])])
  }

  /// A function, or the part of it that is of one region: `remote.germany`.
  static func function(_ name: String, of fleet: String) -> SeriesSubject {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let region = parts.count == 2 ? [("region", parts[1])] : []
    return SeriesSubject(
      "fleets." + fleet + ".functions." + name, "function",
      [("fleet", fleet), ("function", parts[0])] + region)
  }
}
