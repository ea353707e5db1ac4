/// What the devices of a fleet are beyond their requests, with its settings.
///
/// ``plain`` devices only make requests. Every other kind is made by a function of the kind's own file, such as
/// ``phoneKeyCar(_:)``; docs/adding-a-device.md shows how one is added.
public struct DeviceKind: Sendable {
  /// The name of the kind, which is its key in a scenario file; empty for plain devices.
  public let name: String
  /// What its runs count.
  package let words: [DeviceWord]
  /// The clients among its settings.
  package let clients: [KindClient]
  /// Services that its settings name beside those of its clients.
  package let services: [Int]
  /// Memory of one device, in bytes, about.
  package let bytesPerDevice: Double
  /// Things that one device's people want in a day, about; for estimates.
  package let wishesPerDay: Double
  /// Places of the hotlines that its people call.
  let hotlines: [Int]
  /// The settings in words, so that worlds which differ in them have other descriptions.
  let fingerprint: [UInt64]
  /// What is wrong with the settings.
  let problems: [String]
  let make: (@Sendable (Fleet, Int, inout CoreBuilder) -> DeviceModel)?

  /// Requests only, no functions of its own.
  public static let plain = DeviceKind()

  private init() {
    name = ""
    words = []
    clients = []
    services = []
    bytesPerDevice = 0
    wishesPerDay = 0
    hotlines = []
    fingerprint = []
    problems = []
    make = nil
  }

  /// The kind that these settings describe.
  package init<S: DeviceSettings>(_ settings: S) {
    name = S.about.name
    words = S.words
    bytesPerDevice = S.bytesPerDevice
    wishesPerDay = settings.wishesPerDay
    var copy = settings
    var collector = ClientCollector()
    S.fields(&collector, &copy)
    clients = collector.clients
    services = collector.services
    hotlines = collector.hotlines
    var printer = KindFingerprint()
    S.fields(&printer, &copy)
    fingerprint = printer.words
    var checker = SettingChecker()
    S.fields(&checker, &copy)
    problems = checker.problems + settings.problems
    make = { fleet, index, builder in settings.model(fleet, index, &builder) }
  }
}

/// The settings of a kind of device: one declaration of each, from which come its checks and its scenario format.
package protocol DeviceSettings: SettingGroup {
  /// What its runs count.
  static var words: [DeviceWord] { get }
  /// Memory of one device, in bytes, about.
  static var bytesPerDevice: Double { get }
  /// Things that one device's people want in a day, about.
  var wishesPerDay: Double { get }
  /// What is wrong between settings that are each within their range.
  var problems: [String] { get }
  /// The devices and their people at the begin of a run.
  func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel
}

extension DeviceSettings {
  package var problems: [String] { [] }
}

/// A client of a kind of device.
package struct KindClient: Sendable {
  /// The name of its operations: its key, or the name of the group among ``SettingVisitor/groups(_:_:_:)`` it stands in.
  package var name: String
  package var client: Client
  /// Operations of one device in a day while nothing is wrong.
  package var perDay: Double
}

/// Collects the clients and hotlines among settings.
struct ClientCollector: SettingVisitor {
  var clients: [KindClient] = []
  var services: [Int] = []
  var hotlines: [Int] = []
  private var groupName: String?

  mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String
  ) {
    guard let place = value else { return }
    if target == .service { services.append(place) }
    if target == .hotline { hotlines.append(place) }
  }

  mutating func client(_ key: String, _ value: inout Client, perDay: Double, _ meaning: String) {
    clients.append(KindClient(name: groupName ?? key, client: value, perDay: perDay))
  }

  mutating func groups<G: SettingGroup>(
    _ key: String, _ value: inout [NamedSetting<G>], _ meaning: String
  ) {
    for index in value.indices {
      groupName = value[index].name
      G.fields(&self, &value[index].value)
    }
    groupName = nil
  }
}

/// Checks that settings lie within their ranges, for people who build worlds in code.
struct SettingChecker: SettingVisitor {
  var problems: [String] = []
  private var path = ""

  private mutating func require(_ holds: Bool, _ key: String, _ text: String) {
    if !holds { problems.append(path + key + ": " + text) }
  }

  mutating func share(_ key: String, _ value: inout Double, _ meaning: String) {
    require(value >= 0 && value <= 1, key, "a share is 0 to 1")
  }

  mutating func number(
    _ key: String, _ value: inout Double, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {
    require(range.contains(value), key, "is out of its range")
  }

  mutating func whole(
    _ key: String, _ value: inout Int, _ range: ClosedRange<Int>, _ meaning: String
  ) {
    require(range.contains(value), key, "is out of its range")
  }

  mutating func duration(_ key: String, _ value: inout Timespan, _ meaning: String) {
    require(value >= .zero, key, "is not negative")
  }

  mutating func someTime(_ key: String, _ value: inout Timespan, _ meaning: String) {
    require(value > .zero, key, "is more than zero")
  }

  mutating func group<G: SettingGroup>(_ key: String, _ value: inout G, _ meaning: String) {
    let outer = path
    path += key + "/"
    G.fields(&self, &value)
    path = outer
  }
}
