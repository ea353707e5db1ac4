/// What the people of a fleet do when its service is retired, with notice or without.
///
/// With T the moment of the end, who reads the notice moves to another service at the hazard
/// h(t) = h₀ + h₁·e^(−t/s), t the time left to T. From T on, whoever knows of the end moves at a constant hazard.
public struct Retirement: Sendable {
  /// Time from the notice to the end; a notice before the start of the run counts from the start.
  public var notice: Timespan
  /// Homes where the notice is read.
  public var read: Double
  /// h₀. Unit: per day.
  public var hazard: Double
  /// h₁: what comes on top of it when no time is left. Unit: per day.
  public var deadlineHazard: Double
  /// s: the time left at which that has fallen by a factor e.
  public var deadlineScale: Timespan
  /// Hazard after the end, of homes that know of it. Unit: per day.
  public var hazardAfter: Double
  /// People who contact the company about the notice.
  public var contactOnNotice: Double
  /// Time from the notice to the contact.
  public var contactOnNoticeAfter: Distribution
  /// Whether the sensors can be paired with another hub.
  public var repairable: Bool
  /// Then: chance that a home which moves takes its sensors along.
  public var reuse: Double
  /// What the equipment of a home has cost. Unit: USD.
  public var equipmentValue: Double
  /// What the company pays back to every home on the service at its end. Unit: USD.
  public var refund: Double

  /// Settings from the incident file of February 2020.
  public init() {
    notice = .days(57)
    read = 0.9
    hazard = 0.006
    deadlineHazard = 0.1342
    deadlineScale = .days(7)
    hazardAfter = 0.03
    contactOnNotice = 0.3
    contactOnNoticeAfter = .lognormal(median: .hours(18), sigma: 1)
    repairable = false
    reuse = 0.9
    equipmentValue = 600
    refund = 0
  }
}

extension Retirement: SettingGroup {
  package static let about = SettingAbout(
    "retirement", "Retirement",
    "What people do when the service is retired: who reads the notice moves at the hazard h0 + h1·e^(−t/s), t the time left.",
    example: #"{"notice": "57d", "read": 0.9, "hazard": 0.006, "deadlineHazard": 0.1342}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.duration("notice", &value.notice, "Time from the notice to the end.")
    visit.share("read", &value.read, "Homes where the notice is read.")
    visit.number(
      "hazard", &value.hazard, 0...1_000, "",
      "h0, per day: the hazard at which readers move while much time is left.")
    visit.number(
      "deadlineHazard", &value.deadlineHazard, 0...1_000, "",
      "h1, per day: what comes on top when no time is left.")
    visit.someTime(
      "deadlineScale", &value.deadlineScale,
      "s: the time left at which that has fallen by a factor e.")
    visit.number(
      "hazardAfter", &value.hazardAfter, 0...1_000, "",
      "Per day: the hazard after the end, of homes that know of it.")
    visit.share(
      "contactOnNotice", &value.contactOnNotice, "People who contact the company about the notice.")
    visit.distribution(
      "contactOnNoticeAfter", &value.contactOnNoticeAfter, "Time from the notice to the contact.")
    visit.truth(
      "repairable", &value.repairable, "Whether the sensors can be paired with another hub.")
    visit.share(
      "reuse", &value.reuse, "Then: chance that a home which moves takes its sensors along.")
    visit.number(
      "equipmentValue", &value.equipmentValue, 0...1_000_000, "USD",
      "What the equipment of a home has cost.")
    visit.number(
      "refund", &value.refund, 0...1_000_000, "USD",
      "What the company pays back to every home on the service at its end.")
  }
}
