/// What the people of a thermostat want, know and do.
public struct ThermostatPeople: Sendable {
  /// Openings of the app or the website of one home in a day, to look.
  public var openingsPerDay = 1.6
  /// Weight of each local hour for openings.
  public var openingsProfile = DailyProfile.flat
  /// Requests of an opening, one after the other.
  public var requestsPerOpening = 5
  /// A home wants comfort now, or more warmth, this often in a day.
  public var wantsChangePerDay = 0.4
  /// Weight of each local hour for that.
  public var wantsChangeProfile = DailyProfile.flat
  /// People of a home in away or frost guard come back this often in a day.
  public var homecomingsPerDay = 0.35
  /// Weight of each local hour for that.
  public var homecomingsProfile = DailyProfile.flat
  /// A wish counts as had when it was carried out within this time.
  public var wishWithin: Timespan = .minutes(15)
  /// After a failed opening people try again after this pause.
  public var retryPause: Distribution = .constant(.seconds(20))
  /// So many tries in a row, the first included.
  public var retryLimit = 5
  /// Who still has a wish then comes back after this pause.
  public var comeBack: Distribution = .constant(.minutes(30))
  /// Share that knows that the device can be set by hand.
  public var awareness = 0.75
  /// Of those who do not, the share that was told before the run: they act as if they knew, and count as if not.
  public var told = 0.0
  /// Of those who know it, the ones who go to the device first, not to the app.
  public var handFirst = 0.3
  /// While failures of the app are in the news, who does not know it learns it at this hazard, per hour.
  public var learningPerHour = 0.1

  /// People of a winter weekday.
  public init() {}
}

extension ThermostatPeople: SettingGroup {
  package static let about = SettingAbout(
    "thermostatPeople", "People of a thermostat",
    "What people want from the heating, what they know of it and what they do when the app fails.",
    example: #"{"awareness": 0.75, "wantsChangePerDay": 0.4, "learningPerHour": 0.1}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.number(
      "openingsPerDay", &value.openingsPerDay, 0...1_000, "",
      "Openings of the app or the website of one home in a day, to look.")
    visit.profile(
      "openingsProfile", &value.openingsProfile, "Weight of each local hour for openings.")
    visit.whole(
      "requestsPerOpening", &value.requestsPerOpening, 1...100,
      "Requests of an opening, one after the other.")
    wishes(&visit, &value)
    tries(&visit, &value)
    knowledge(&visit, &value)
  }

  private static func wishes<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.number(
      "wantsChangePerDay", &value.wantsChangePerDay, 0...100, "",
      "A home wants comfort now, or more warmth, this often in a day.")
    visit.profile(
      "wantsChangeProfile", &value.wantsChangeProfile,
      "Weight of each local hour for wishes.")
    visit.number(
      "homecomingsPerDay", &value.homecomingsPerDay, 0...100, "",
      "People of a home in away or frost guard come back this often in a day.")
    visit.profile(
      "homecomingsProfile", &value.homecomingsProfile,
      "Weight of each local hour for homecomings.")
    visit.someTime(
      "wishWithin", &value.wishWithin,
      "A wish counts as had when it was carried out within this time.")
  }

  private static func tries<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.distribution(
      "retryPause", &value.retryPause,
      "After a failed opening people try again after this pause.")
    visit.whole(
      "retryLimit", &value.retryLimit, 1...1_000,
      "So many tries in a row, the first included.")
    visit.distribution(
      "comeBack", &value.comeBack, "Who still has a wish then comes back after this pause.")
  }

  private static func knowledge<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.share(
      "awareness", &value.awareness,
      "Share that knows that the device can be set by hand.")
    visit.share(
      "told", &value.told,
      "Of those who do not, the share that was told before the run: they act as if they knew, and count as if not."
    )
    visit.share(
      "handFirst", &value.handFirst,
      "Of those who know it, the ones who go to the device first, not to the app.")
    visit.number(
      "learningPerHour", &value.learningPerHour, 0...100, "per hour",
      "While failures of the app are in the news, who does not know it learns it at this hazard.")
  }
}
