/// Settings of set-top boxes: their start, their picture, and the people who watch.
///
/// Boxes stand on one of two platforms. Steps and checks name the service of the first and, where it differs, that
/// of the other; a lever migrates boxes from the first to the other (``Lever/Action/migrate(fleet:over:)``).
public struct SetTopBox: Sendable {
  /// The steps of a start, in the order of their names; see ``setBoot(_:)``.
  package var boot: [NamedSetting<BootStep>] = []
  /// Where a box asks for its entitlement: on waking, when its key or token ends, and to get the picture back.
  public var check: Client
  /// Place of the service that does the same on the other platform; `nil` for the same service.
  public var checkOtherPlatform: Int?
  /// A box's own time before the first step of a start.
  public var ownBootTime = Distribution.constant(.seconds(60))
  /// Pause before a failed start begins again.
  public var bootPause = Distribution.constant(.seconds(90))
  /// Pause before a box without picture asks for its entitlement again.
  public var checkPause = Distribution.constant(.minutes(2))
  /// Pauses grow by this factor with each failure in a row. Range: 1…10.
  public var pauseGrowth = 1.0
  /// No pause grows beyond this.
  public var longestPause = Timespan.minutes(30)
  /// A picture needs a new key so often; `nil` for never.
  public var keyRotation: Timespan?
  /// Whose keys change together.
  public var keyPhase = KeyPhase.box
  /// An entitlement lasts this long.
  public var tokenLifetime = Timespan.hours(12)
  /// Whether a box asks for its entitlement each time it wakes; if not, only when it has ended.
  public var checksOnWaking = true
  /// Changes of channel in an hour of watching. Range: 0…1,000.
  public var zapsPerHour = 6.0
  /// Whether a change of channel asks for an entitlement.
  public var zapChecks = false
  /// A start within this time counts as had.
  public var startWithin = Timespan.minutes(5)
  /// Boxes on the other platform from the start, the first that fits counts.
  package var spared: [NamedSetting<SparedBoxes>] = []
  /// The other platform knows a box that the migration missed this long after the migration's end.
  public var missedKnownAfter = Distribution.constant(.zero)
  /// Restarts in earnest of a known box that fail.
  public var restartFails = 0.15
  /// When people watch.
  public var viewing = Viewing()
  /// What they do besides.
  public var people = BoxHabits()
  /// How they look for help.
  public var help = HelpHabits()

  /// Whose keys change together.
  public enum KeyPhase: String, Sendable, CaseIterable, SettingWord {
    /// Each box's at a time of its own.
    case box
    /// All of a region at one time.
    case region
    /// All at one time.
    case all
  }

  /// Boxes with this check and no steps yet.
  public init(check: Client) { self.check = check }

  /// Gives the steps of a start; `after` in a step is a place in these.
  public mutating func setBoot(_ steps: [(name: String, step: BootStep)]) {
    boot = steps.map { NamedSetting($0.name, $0.step) }
  }

  /// Lets the other platform serve a share of the boxes of a region from the start; `nil` for all regions.
  public mutating func spare(_ share: Double, region: Int? = nil) {
    var boxes = SparedBoxes()
    boxes.region = region
    boxes.share = share
    spared.append(NamedSetting("spared", boxes))
  }
}

extension DeviceKind {
  /// Set-top boxes.
  public static func setTopBox(_ settings: SetTopBox) -> DeviceKind { DeviceKind(settings) }
}

extension SetTopBox: DeviceSettings {
  package init() { self.init(check: .nowhere) }

  package static var words: [DeviceWord] { SetTopBoxWord.words + HelpWord.words }
  package static var bytesPerDevice: Double { 52 }
  package var wishesPerDay: Double { viewing.perDay }
  package var problems: [String] {
    BootChain.hasCycle(boot.map { $0.value }) ? ["boot: the order of the steps has a cycle"] : []
  }

  package func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel {
    SetTopBoxes(self, fleet, index, &builder)
  }

  package static let about = SettingAbout(
    "setTopBox", "Set-top box",
    "Boxes that start step by step, ask for keys, and give people live television.",
    example: #"""
      {"check": {"service": "front", "timeout": "5s"},
       "boot": {"address": {"request": {"service": "front", "timeout": "5s"}}}}
      """#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.client(
      "check", &value.check, perDay: value.viewing.perDay,
      "Where a box asks for its entitlement: on waking, for a new key, to get the picture back.")
    visit.reference(
      "checkOtherPlatform", &value.checkOtherPlatform, to: .service,
      "The service that does the same on the other platform; without it the same service.")
    visit.groups("boot", &value.boot, "The steps of a start, by their names.")
    starts(&visit, &value)
    picture(&visit, &value)
    platforms(&visit, &value)
    visit.group("viewing", &value.viewing, "When people watch.")
    visit.group("people", &value.people, "What people do with a box besides.")
    visit.group("help", &value.help, "How people look for help and tell others.")
  }

  private static func starts<V: SettingVisitor>(_ visit: inout V, _ box: inout SetTopBox) {
    visit.distribution(
      "ownBootTime", &box.ownBootTime, "A box's own time before the first step of a start.")
    visit.distribution(
      "bootPause", &box.bootPause, "Pause before a failed start begins again.")
    visit.distribution(
      "checkPause", &box.checkPause,
      "Pause before a box without picture asks for its entitlement again.")
    visit.number(
      "pauseGrowth", &box.pauseGrowth, 1...10, "",
      "Pauses grow by this factor with each failure in a row.")
    visit.someTime("longestPause", &box.longestPause, "No pause grows beyond this.")
    visit.someTime(
      "startWithin", &box.startWithin, "A start within this time counts as had.")
  }

  private static func picture<V: SettingVisitor>(_ visit: inout V, _ box: inout SetTopBox) {
    visit.optionalTime(
      "keyRotation", &box.keyRotation,
      "A picture needs a new key so often; without it, never.")
    visit.word("keyPhase", &box.keyPhase, "Whose keys change together.")
    visit.someTime("tokenLifetime", &box.tokenLifetime, "An entitlement lasts this long.")
    visit.truth(
      "checksOnWaking", &box.checksOnWaking,
      "Whether a box asks for its entitlement each time it wakes; if not, only when it has ended.")
    visit.number(
      "zapsPerHour", &box.zapsPerHour, 0...1_000, "", "Changes of channel in an hour of watching.")
    visit.truth("zapChecks", &box.zapChecks, "Whether a change of channel asks for an entitlement.")
  }

  private static func platforms<V: SettingVisitor>(_ visit: inout V, _ box: inout SetTopBox) {
    visit.groups(
      "spared", &box.spared,
      "Boxes on the other platform from the start; of several that fit, the first by name.")
    visit.distribution(
      "missedKnownAfter", &box.missedKnownAfter,
      "The other platform knows a box that the migration missed this long after its end.")
    visit.share(
      "restartFails", &box.restartFails, "Restarts in earnest of a known box that fail.")
  }
}
