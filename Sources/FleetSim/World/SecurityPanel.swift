/// Settings of home security panels: sensors, siren, two supervised paths to a monitoring service, and the people at home.
///
/// Shares are 0…1. Rates are of one home. docs/models/security-panel.md tells the model.
public struct SecurityPanel: Sendable {
  // Supervision.

  /// Place in the fleet's traffic of the heartbeats over broadband; `nil` for no such path.
  public var heartbeat: Int?
  /// The panel shows trouble on the broadband path after so many heartbeats missed in a row.
  public var heartbeatsMissed: Int
  /// Place in the fleet's traffic of the check-ins over the cellular radio; `nil` for a single path.
  public var cellularCheckIn: Int?
  /// The panel shows trouble on the cellular path after so many check-ins missed in a row.
  public var checkInsMissed: Int
  /// Homes where nobody ever reads the panel's screen.
  public var neverLooks: Double
  /// Elsewhere: time from the first trouble shown until somebody reads it.
  public var looksAfter: Distribution
  /// How long the panel and its radio run without mains.
  public var battery: Timespan

  // Alarms.

  /// Burglars that trip a sensor of an armed home, in a year. Unit: per home and year.
  public var intrusionsPerYear: Double
  /// Weight of each local hour for intrusions.
  public var intrusionProfile: DailyProfile
  /// Fires that trip a detector. Unit: per home and year.
  public var firesPerYear: Double
  /// Alarms without a cause, which sound the siren. Unit: per home and year.
  public var falseAlarmsPerYear: Double
  /// Weight of each local hour for false alarms.
  public var falseAlarmProfile: DailyProfile
  /// Time from the sensor to the siren, for who lives there to disarm; none for a fire.
  public var entryDelay: Distribution
  /// Time from the siren to the report to the central station; none for a fire.
  public var abortWindow: Timespan
  /// False alarms that somebody stops within the abort window.
  public var abortShare: Double
  /// Who sounds the siren.
  public var siren: Siren
  /// Chance that the siren fails by itself.
  public var sirenFailure: Double

  // Where an alarm goes.

  /// The report to the central station over broadband.
  public var report: Client
  /// The same over the cellular radio, tried when broadband failed; `nil` for a single path.
  public var cellularReport: Client?
  /// The message to the phone; `nil` for none.
  public var push: Client?
  /// Operators of the central station for this fleet.
  public var operators: Int
  /// How long an operator takes for a fire, from taking it up to the dispatch.
  public var fireHandling: Distribution
  /// The same for a burglar alarm, with the call to verify it.
  public var burglaryHandling: Distribution
  /// False alarms that verification does not find out.
  public var falseDispatch: Double

  // The app.

  /// Homes where the app is used.
  public var appUsers: Double
  /// Looks and commands of one such home in a day.
  public var remotePerDay: Double
  /// Weight of each local hour for the app.
  public var remoteProfile: DailyProfile
  /// Where the app's requests go; `nil` for no app.
  public var remote: Client?

  // People.

  /// People who contact the company when they learn that their home is not monitored.
  public var contactOnLoss: Double
  /// Time from learning to the contact.
  public var contactOnLossAfter: Distribution
  /// What happens when the monitoring service is retired.
  public var retirement: Retirement

  /// Who sounds the siren.
  public enum Siren: String, Sendable, CaseIterable {
    /// The panel by itself.
    case local
    /// The cloud, over a path that works.
    case cloud
  }

  /// Settings from the incident file of February 2020, with this way of reports.
  public init(report: Client, heartbeat: Int? = nil) {
    self.heartbeat = heartbeat
    heartbeatsMissed = 3
    cellularCheckIn = nil
    checkInsMissed = 1
    neverLooks = 0.3
    looksAfter = .lognormal(median: .days(2), sigma: 1.2)
    battery = .hours(24)
    intrusionsPerYear = 0.0045
    intrusionProfile = .flat
    firesPerYear = 0.001
    falseAlarmsPerYear = 1
    falseAlarmProfile = .flat
    entryDelay = .uniform(low: .seconds(30), high: .seconds(60))
    abortWindow = .seconds(30)
    abortShare = 0.5
    siren = .local
    sirenFailure = 0.002
    self.report = report
    cellularReport = nil
    push = nil
    operators = 3
    fireHandling = .uniform(low: .seconds(30), high: .seconds(90))
    burglaryHandling = .uniform(low: .minutes(1), high: .minutes(5))
    falseDispatch = 0.2
    appUsers = 0.4
    remotePerDay = 0.5
    remoteProfile = .flat
    remote = nil
    contactOnLoss = 0.2
    contactOnLossAfter = .lognormal(median: .hours(12), sigma: 1)
    retirement = Retirement()
  }
}

extension DeviceKind {
  /// Home security panels and the people they guard.
  public static func securityPanel(_ settings: SecurityPanel) -> DeviceKind {
    DeviceKind(settings)
  }
}

extension SecurityPanel.Siren: SettingWord {}

extension SecurityPanel: DeviceSettings {
  package init() { self.init(report: .nowhere) }

  package static var words: [DeviceWord] { SecurityPanelWord.words }
  package static var bytesPerDevice: Double { 20 }
  package var wishesPerDay: Double {
    (intrusionsPerYear + firesPerYear + falseAlarmsPerYear) / 365.25 + remotePerDay
  }
  package var problems: [String] {
    if heartbeat == nil && cellularCheckIn == nil { return ["securityPanel: a panel has a path"] }
    if heartbeat == cellularCheckIn { return ["securityPanel: the two paths are one traffic"] }
    return []
  }

  package func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel {
    SecurityPanels(self, fleet, index, &builder)
  }

  package static let about = SettingAbout(
    "securityPanel", "Security panel",
    "Home security panels: supervised paths, alarms that reach siren, phone and central station, people who learn of a loss.",
    example: #"""
      {"heartbeat": "heartbeat", "report": {"service": "station", "timeout": "20s"},
       "falseAlarmsPerYear": 1, "retirement": {"notice": "57d"}}
      """#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    supervision(&visit, &value)
    alarms(&visit, &value)
    station(&visit, &value)
    app(&visit, &value)
    visit.share(
      "contactOnLoss", &value.contactOnLoss,
      "People who contact the company when they learn that their home is not monitored.")
    visit.distribution(
      "contactOnLossAfter", &value.contactOnLossAfter, "Time from learning to the contact.")
    visit.group(
      "retirement", &value.retirement,
      "What happens when a fault retires the service that takes the reports.")
  }

  private static func supervision<V: SettingVisitor>(
    _ visit: inout V, _ panel: inout SecurityPanel
  ) {
    visit.reference(
      "heartbeat", &panel.heartbeat, to: .ownTraffic,
      "The traffic that supervises the broadband path; without it there is no such path.")
    visit.whole(
      "heartbeatsMissed", &panel.heartbeatsMissed, 1...1_000,
      "Heartbeats missed in a row until the panel shows trouble.")
    visit.reference(
      "cellularCheckIn", &panel.cellularCheckIn, to: .ownTraffic,
      "The traffic that supervises the cellular path; without it there is no such path.")
    visit.whole(
      "checkInsMissed", &panel.checkInsMissed, 1...1_000,
      "Check-ins missed in a row until the panel shows trouble.")
    visit.share(
      "neverLooks", &panel.neverLooks, "Homes where nobody ever reads the panel's screen.")
    visit.distribution(
      "looksAfter", &panel.looksAfter,
      "Elsewhere: time from the first trouble shown until somebody reads it.")
    visit.duration(
      "battery", &panel.battery, "How long the panel and its radio run without mains.")
  }

  private static func alarms<V: SettingVisitor>(_ visit: inout V, _ panel: inout SecurityPanel) {
    visit.number(
      "intrusionsPerYear", &panel.intrusionsPerYear, 0...1_000, "",
      "Burglars that trip a sensor of an armed home, of one home in a year.")
    visit.profile(
      "intrusionProfile", &panel.intrusionProfile, "Weight of each local hour for intrusions.")
    visit.number(
      "firesPerYear", &panel.firesPerYear, 0...1_000, "",
      "Fires that trip a detector, of one home in a year.")
    visit.number(
      "falseAlarmsPerYear", &panel.falseAlarmsPerYear, 0...1_000, "",
      "Alarms without a cause, of one home in a year.")
    visit.profile(
      "falseAlarmProfile", &panel.falseAlarmProfile, "Weight of each local hour for false alarms.")
    visit.distribution(
      "entryDelay", &panel.entryDelay,
      "Time from the sensor to the siren, for who lives there to disarm; none for a fire.")
    visit.duration(
      "abortWindow", &panel.abortWindow,
      "Time from the siren to the report to the central station; none for a fire.")
    visit.share(
      "abortShare", &panel.abortShare, "False alarms that somebody stops within the abort window.")
    visit.word(
      "siren", &panel.siren,
      "Who sounds the siren: the panel by itself, or the cloud over a path that works.")
    visit.share("sirenFailure", &panel.sirenFailure, "Chance that the siren fails by itself.")
  }

  private static func station<V: SettingVisitor>(_ visit: inout V, _ panel: inout SecurityPanel) {
    visit.client(
      "report", &panel.report, perDay: panel.reportsPerDay,
      "The report of an alarm to the central station over broadband.")
    visit.optionalClient(
      "cellularReport", &panel.cellularReport, perDay: 0,
      "The same over the cellular radio, tried when broadband failed; without it there is no such path."
    )
    visit.optionalClient(
      "push", &panel.push, perDay: panel.alarmsPerDay,
      "The message to the phone when the siren sounds; without it there is none.")
    visit.whole(
      "operators", &panel.operators, 1...1_000_000,
      "Operators of the central station for this fleet.")
    visit.distribution(
      "fireHandling", &panel.fireHandling,
      "How long an operator takes for a fire, from taking it up to the dispatch.")
    visit.distribution(
      "burglaryHandling", &panel.burglaryHandling,
      "The same for a burglar alarm, with the call to verify it.")
    visit.share(
      "falseDispatch", &panel.falseDispatch, "False alarms that verification does not find out.")
  }

  private static func app<V: SettingVisitor>(_ visit: inout V, _ panel: inout SecurityPanel) {
    visit.share("appUsers", &panel.appUsers, "Homes where the app is used.")
    visit.number(
      "remotePerDay", &panel.remotePerDay, 0...1_000, "",
      "Looks and commands through the app, of one such home in a day.")
    visit.profile("remoteProfile", &panel.remoteProfile, "Weight of each local hour for the app.")
    visit.optionalClient(
      "remote", &panel.remote, perDay: panel.appUsers * panel.remotePerDay,
      "Where the app's requests go; without it there is no app.")
  }

  /// Alarms of one home in a day.
  private var alarmsPerDay: Double {
    (intrusionsPerYear + firesPerYear + falseAlarmsPerYear) / 365.25
  }
  /// Those that are reported.
  private var reportsPerDay: Double {
    alarmsPerDay - falseAlarmsPerYear * abortShare / 365.25
  }
}
