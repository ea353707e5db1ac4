/// When the people of a box watch television.
public struct Viewing: Sendable {
  /// Sessions that begin in a day, overlapping ones included. Range: 0…100.
  public var perDay = 2.5
  /// Weight of each local hour for the begin of a session.
  public var profile = DailyProfile.flat
  /// How long a session lasts; one that begins within another prolongs it.
  public var length = Distribution.exponential(mean: .minutes(90))

  /// The default settings.
  public init() {}
}

extension Viewing: SettingGroup {
  package static let about = SettingAbout(
    "viewing", "Viewing", "When the people of a box watch television.",
    example: #"{"perDay": 2.5, "length": {"exponential": {"mean": "90m"}}}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.number(
      "perDay", &value.perDay, 0...100, "",
      "Sessions that begin in a day, overlapping ones included.")
    visit.profile("profile", &value.profile, "Weight of each local hour for the begin of one.")
    visit.distribution(
      "length", &value.length,
      "How long a session lasts; one that begins within another prolongs it.")
  }
}

/// What people do with a box that gives no picture, and every night.
public struct BoxHabits: Sendable {
  /// People who pull the plug and put it back when there is no picture.
  public var powerCycle = 0.4
  /// Time until they do it first.
  public var powerCycleAfter = Distribution.lognormal(median: .minutes(6), sigma: 1)
  /// Time until they do it again.
  public var powerCycleAgain = Distribution.lognormal(median: .minutes(20), sigma: 0.8)
  /// Most times in one session. Range: 0…100.
  public var powerCycleLimit = 3
  /// Time without picture after which they give up until they next want to watch.
  public var patience = Distribution.lognormal(median: .minutes(45), sigma: 1)
  /// People who unplug the box every night.
  public var unplugsEveryNight = 0.02
  /// Others who do so at bedtime when they have had no picture again since it went.
  public var unplugsAfterOutage = 0.06
  /// Local time from which people go to bed.
  public var bedtimeFrom = Timespan.hours(22)
  /// Until when they go to bed; more than a day for after midnight.
  public var bedtimeTo = Timespan.minutes(24 * 60 + 30)
  /// Time until somebody restarts box and modem in earnest, nights not counted.
  public var restartAfter = Distribution.lognormal(median: .hours(6), sigma: 1.2)
  /// Nights begin at this local time.
  public var nightFrom = Timespan.hours(23)
  /// Nights end at this local time.
  public var nightTo = Timespan.minutes(6 * 60 + 30)

  /// The default settings.
  public init() {}
}

extension BoxHabits: SettingGroup {
  package static let about = SettingAbout(
    "boxHabits", "Habits", "What people do with a box that gives no picture, and every night.",
    example: #"{"powerCycle": 0.4, "unplugsAfterOutage": 0.06}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.share(
      "powerCycle", &value.powerCycle,
      "People who pull the plug and put it back when there is no picture.")
    visit.distribution("powerCycleAfter", &value.powerCycleAfter, "Time until they do it first.")
    visit.distribution("powerCycleAgain", &value.powerCycleAgain, "Time until they do it again.")
    visit.whole(
      "powerCycleLimit", &value.powerCycleLimit, 0...100, "Most times in one session.")
    visit.distribution(
      "patience", &value.patience,
      "Time without picture after which they give up until they next want to watch.")
    visit.share(
      "unplugsEveryNight", &value.unplugsEveryNight, "People who unplug the box every night.")
    visit.share(
      "unplugsAfterOutage", &value.unplugsAfterOutage,
      "Others who do so at bedtime when they have had no picture again since it went.")
    visit.duration(
      "bedtimeFrom", &value.bedtimeFrom, "Local time from which people go to bed.")
    visit.duration(
      "bedtimeTo", &value.bedtimeTo,
      "Until when they go to bed; more than a day for after midnight.")
    visit.distribution(
      "restartAfter", &value.restartAfter,
      "Time until somebody restarts a stuck box and its modem in earnest, nights not counted.")
    visit.duration("nightFrom", &value.nightFrom, "Nights begin at this local time.")
    visit.duration("nightTo", &value.nightTo, "Nights end at this local time.")
  }
}

/// Boxes that the other platform serves from the start.
public struct SparedBoxes: Sendable {
  /// Place of their region; `nil` for all regions.
  public var region: Int?
  /// Share of the boxes there.
  public var share = 0.0

  /// None.
  public init() {}
}

extension SparedBoxes: SettingGroup {
  package static let about = SettingAbout(
    "sparedBoxes", "Spared boxes", "Boxes that the other platform serves from the start.",
    example: #"{"share": 0.5}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.reference(
      "region", &value.region, to: .ownRegion, "Their region; without it all regions.")
    visit.share("share", &value.share, "Share of the boxes there.")
  }
}
