/// Settings of cars that are opened by a phone over Bluetooth, by a key card, or by a cloud command.
///
/// Shares are 0…1. The place of the cloud's clients among the fleet's demand and traffic is named here, so the same
/// operations serve people and their app.
public struct PhoneKeyCar: Sendable {
  /// A driver wants to get in and drive this often in a day, by the local hour.
  public var accessesPerDay: Double
  /// Weight of each local hour for accesses.
  public var profile: DailyProfile
  /// Cars that can be opened by a phone over Bluetooth.
  public var phoneKeyCapable: Double
  /// Owners of such cars whose phone is the usual key.
  public var phoneKeyPrimary: Double
  /// Chance at an access that Bluetooth does not work (not paired, app killed, radio off).
  public var bluetoothUnavailable: Double
  /// Owners who unlock and start through the cloud by habit.
  public var cloudHabit: Double
  /// Phone and cloud users who do not carry a card or fob.
  public var noCard: Double
  /// Of those, the ones whose card lies locked in the car; the others' card lies at home.
  public var cardLockedInCar: Double
  /// Accesses that begin at home, where a card at home is near.
  public var accessAtHome: Double
  /// Time to fetch a card at home.
  public var fetchCard: Distribution
  /// Away from home: chance that somebody brings the card from home.
  public var cardBrought: Double
  /// Time until a card is brought.
  public var bringCard: Distribution
  /// Commands from the app that are no access: climate, position. Operations of one car in a day.
  public var comfortCommandsPerDay: Double
  /// Of those, the share that asks for the position (the rest is climate).
  public var positionShare: Double
  /// Where a cloud command goes and how the app retries.
  public var command: Client
  /// Where a login or a token refresh goes and how the app retries.
  public var login: Client
  /// A token older than this must be renewed before a command.
  public var tokenLifetime: Timespan
  /// Place in the fleet's traffic of the live position's reports; a position older than `staleAfter` is stale.
  public var telemetry: Int?
  /// Place in the fleet's traffic of the phones' token renewals in the background.
  public var tokenRenewal: Int?
  /// Age at which a shown position counts as stale.
  public var staleAfter: Timespan
  /// After a failed operation: pause before the app is opened again.
  public var reopenPause: Distribution
  /// The pause grows by this factor each time. Range: 1…10.
  public var reopenGrowth: Double
  /// A person who can do without opens the app again at most this many times.
  public var reopenLimit: Int
  /// Chance, once per failing session, to log out in order to repair the app.
  public var logOut: Double
  /// Without entry for longer than this a driver counts as stranded.
  public var strandedAfter: Timespan
  /// A stuck driver calls roadside help after this time.
  public var roadsideCall: Distribution
  /// Time from the call until roadside help opens the car.
  public var roadsideArrival: Distribution
  /// Chance that a person whose operation failed reports it to an outage site, once.
  public var report: Double
  /// The chance fades by a factor e over this time since the fleet's first failures.
  public var reportFading: Timespan

  /// Settings from the incident file of 19 November 2021, with these clients.
  public init(command: Client, login: Client, telemetry: Int? = nil, tokenRenewal: Int? = nil) {
    accessesPerDay = 3
    profile = .flat
    phoneKeyCapable = 0.75
    phoneKeyPrimary = 0.85
    bluetoothUnavailable = 0.01
    cloudHabit = 0.003
    noCard = 0.15
    cardLockedInCar = 0.2
    accessAtHome = 0.5
    fetchCard = .constant(.minutes(3))
    cardBrought = 0.3
    bringCard = .constant(.minutes(60))
    comfortCommandsPerDay = 0.5
    positionShare = 0.5
    self.command = command
    self.login = login
    tokenLifetime = .hours(8)
    self.telemetry = telemetry
    self.tokenRenewal = tokenRenewal
    staleAfter = .minutes(45)
    reopenPause = .constant(.minutes(2))
    reopenGrowth = 1.5
    reopenLimit = 3
    logOut = 0.03
    strandedAfter = .minutes(10)
    roadsideCall = .constant(.minutes(30))
    roadsideArrival = .constant(.minutes(90))
    report = 0.001
    reportFading = .minutes(132)
  }
}

extension DeviceKind {
  /// Cars opened by phone, card or cloud.
  public static func phoneKeyCar(_ settings: PhoneKeyCar) -> DeviceKind { DeviceKind(settings) }
}

extension PhoneKeyCar: DeviceSettings {
  package init() { self.init(command: .nowhere, login: .nowhere) }

  package static var words: [DeviceWord] { PhoneKeyCarWord.words }
  package static var bytesPerDevice: Double { 5 }
  package var wishesPerDay: Double { accessesPerDay + comfortCommandsPerDay }

  package func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel {
    PhoneKeyCars(self, fleet, index, &builder)
  }

  package static let about = SettingAbout(
    "phoneKeyCar", "Phone-key car",
    "Cars that are opened by a phone over Bluetooth, by a key card, or by a cloud command.",
    example: #"""
      {"command": {"service": "front", "timeout": "30s"},
       "login": {"service": "front", "timeout": "30s"}, "accessesPerDay": 3, "noCard": 0.15}
      """#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.client(
      "command", &value.command, perDay: value.commandsPerDay,
      "Where a cloud command goes and how the app retries.")
    visit.client(
      "login", &value.login, perDay: 0,
      "Where a login or a token refresh goes and how the app retries.")
    visit.reference(
      "telemetry", &value.telemetry, to: .ownTraffic,
      "The traffic that reports the live position.")
    visit.reference(
      "tokenRenewal", &value.tokenRenewal, to: .ownTraffic,
      "The traffic that renews the phones' tokens in the background.")
    access(&visit, &value)
    cards(&visit, &value)
    app(&visit, &value)
    help(&visit, &value)
  }

  private static func access<V: SettingVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.number(
      "accessesPerDay", &car.accessesPerDay, 0...1_000, "",
      "A driver wants to get in and drive this often in a day.")
    visit.profile("profile", &car.profile, "Weight of each local hour for accesses.")
    visit.share(
      "phoneKeyCapable", &car.phoneKeyCapable,
      "Cars that can be opened by a phone over Bluetooth.")
    visit.share(
      "phoneKeyPrimary", &car.phoneKeyPrimary,
      "Owners of such cars whose phone is the usual key.")
    visit.share(
      "bluetoothUnavailable", &car.bluetoothUnavailable,
      "Chance at an access that Bluetooth does not work (not paired, app killed, radio off).")
    visit.share(
      "cloudHabit", &car.cloudHabit,
      "Owners who unlock and start through the cloud by habit.")
  }

  private static func cards<V: SettingVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.share(
      "noCard", &car.noCard, "Phone and cloud users who do not carry a card or fob.")
    visit.share(
      "cardLockedInCar", &car.cardLockedInCar,
      "Of those, the ones whose card lies locked in the car; the others' lies at home.")
    visit.share(
      "accessAtHome", &car.accessAtHome,
      "Accesses that begin at home, where a card at home is near.")
    visit.distribution(
      "fetchCard", &car.fetchCard,
      "Time to fetch a card at home.")
    visit.share(
      "cardBrought", &car.cardBrought,
      "Away from home: chance that somebody brings the card from home.")
    visit.distribution(
      "bringCard", &car.bringCard,
      "Time until a card is brought.")
  }

  private static func app<V: SettingVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.number(
      "comfortCommandsPerDay", &car.comfortCommandsPerDay, 0...1_000, "",
      "Commands from the app that are no access, of one car in a day.")
    visit.share(
      "positionShare", &car.positionShare,
      "Of those, the share that asks for the position; the rest is climate.")
    visit.someTime(
      "tokenLifetime", &car.tokenLifetime,
      "A token older than this must be renewed before a command.")
    visit.someTime(
      "staleAfter", &car.staleAfter, "Age at which a shown position counts as stale.")
    visit.distribution(
      "reopenPause", &car.reopenPause,
      "After a failed operation: pause before the app is opened again.")
    visit.number(
      "reopenGrowth", &car.reopenGrowth, 1...10, "",
      "The pause grows by this factor each time.")
    visit.whole(
      "reopenLimit", &car.reopenLimit, 0...1_000,
      "A person who can do without opens the app again at most this many times.")
    visit.share(
      "logOut", &car.logOut,
      "Chance, once per failing session, to log out in order to repair the app.")
  }

  private static func help<V: SettingVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.duration(
      "strandedAfter", &car.strandedAfter,
      "Without entry for longer than this a driver counts as stranded.")
    visit.distribution(
      "roadsideCall", &car.roadsideCall,
      "A stuck driver calls roadside help after this time.")
    visit.distribution(
      "roadsideArrival", &car.roadsideArrival,
      "Time from the call until roadside help opens the car.")
    visit.share(
      "report", &car.report,
      "Chance that a person whose operation failed reports it to an outage site, once.")
    visit.someTime(
      "reportFading", &car.reportFading,
      "The chance fades by a factor e over this time since the fleet's first failures.")
  }

  /// Commands of one car in a day: comfort, and the accesses of those who use the cloud by habit.
  private var commandsPerDay: Double { comfortCommandsPerDay + accessesPerDay * cloudHabit }
}
