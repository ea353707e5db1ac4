package import FleetSim

/// Settings of cars that are opened by a phone, a card or a cloud command.
package struct PhoneKeyCarSpec: FormatRecord {
  package var car: PhoneKeyCar
  package var command = ClientSpec()
  package var login = ClientSpec()
  package var telemetry: String?
  package var tokenRenewal: String?

  package init() {
    let nowhere = Client(service: 0, latency: .zero, timeout: .seconds(1))
    car = PhoneKeyCar(command: nowhere, login: nowhere)
  }

  package static let about = About(
    "phoneKeyCar", "Phone-key car",
    "Cars that are opened by a phone over Bluetooth, by a key card, or by a cloud command.",
    example: #"""
      {"command": {"service": "front", "timeout": "30s"},
       "login": {"service": "front", "timeout": "30s"}, "accessesPerDay": 3, "noCard": 0.15}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "command", &value.command, .record(ClientSpec.self),
      "Where a cloud command goes and how the app retries.")
    visit.required(
      "login", &value.login, .record(ClientSpec.self),
      "Where a login or a token refresh goes and how the app retries.")
    visit.optional(
      "telemetry", &value.telemetry, .name(of: .ownTraffic),
      "The traffic that reports the live position.")
    visit.optional(
      "tokenRenewal", &value.tokenRenewal, .name(of: .ownTraffic),
      "The traffic that renews the phones' tokens in the background.")
    access(&visit, &value.car)
    cards(&visit, &value.car)
    app(&visit, &value.car)
    help(&visit, &value.car)
  }

  private static func access<V: FieldVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.defaulted(
      "accessesPerDay", &car.accessesPerDay, .number(0...1_000),
      "A driver wants to get in and drive this often in a day.")
    visit.defaulted("profile", &car.profile, .profile, "Weight of each local hour for accesses.")
    visit.defaulted(
      "phoneKeyCapable", &car.phoneKeyCapable, .share,
      "Cars that can be opened by a phone over Bluetooth.")
    visit.defaulted(
      "phoneKeyPrimary", &car.phoneKeyPrimary, .share,
      "Owners of such cars whose phone is the usual key.")
    visit.defaulted(
      "bluetoothUnavailable", &car.bluetoothUnavailable, .share,
      "Chance at an access that Bluetooth does not work (not paired, app killed, radio off).")
    visit.defaulted(
      "cloudHabit", &car.cloudHabit, .share,
      "Owners who unlock and start through the cloud by habit.")
  }

  private static func cards<V: FieldVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.defaulted(
      "noCard", &car.noCard, .share, "Phone and cloud users who do not carry a card or fob.")
    visit.defaulted(
      "cardLockedInCar", &car.cardLockedInCar, .share,
      "Of those, the ones whose card lies locked in the car; the others' lies at home.")
    visit.defaulted(
      "accessAtHome", &car.accessAtHome, .share,
      "Accesses that begin at home, where a card at home is near.")
    visit.defaulted(
      "fetchCard", &car.fetchCard, .choice(DistributionChoice.self),
      "Time to fetch a card at home.")
    visit.defaulted(
      "cardBrought", &car.cardBrought, .share,
      "Away from home: chance that somebody brings the card from home.")
    visit.defaulted(
      "bringCard", &car.bringCard, .choice(DistributionChoice.self),
      "Time until a card is brought.")
  }

  private static func app<V: FieldVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.defaulted(
      "comfortCommandsPerDay", &car.comfortCommandsPerDay, .number(0...1_000),
      "Commands from the app that are no access, of one car in a day.")
    visit.defaulted(
      "positionShare", &car.positionShare, .share,
      "Of those, the share that asks for the position; the rest is climate.")
    visit.defaulted(
      "tokenLifetime", &car.tokenLifetime, .someTime,
      "A token older than this must be renewed before a command.")
    visit.defaulted(
      "staleAfter", &car.staleAfter, .someTime, "Age at which a shown position counts as stale.")
    visit.defaulted(
      "reopenPause", &car.reopenPause, .choice(DistributionChoice.self),
      "After a failed operation: pause before the app is opened again.")
    visit.defaulted(
      "reopenGrowth", &car.reopenGrowth, .number(1...10),
      "The pause grows by this factor each time.")
    var limit = Int64(car.reopenLimit)
    visit.defaulted(
      "reopenLimit", &limit, WholeShape(0...1_000),
      "A person who can do without opens the app again at most this many times.")
    car.reopenLimit = Int(limit)
    visit.defaulted(
      "logOut", &car.logOut, .share,
      "Chance, once per failing session, to log out in order to repair the app.")
  }

  private static func help<V: FieldVisitor>(_ visit: inout V, _ car: inout PhoneKeyCar) {
    visit.defaulted(
      "strandedAfter", &car.strandedAfter, .duration,
      "Without entry for longer than this a driver counts as stranded.")
    visit.defaulted(
      "roadsideCall", &car.roadsideCall, .choice(DistributionChoice.self),
      "A stuck driver calls roadside help after this time.")
    visit.defaulted(
      "roadsideArrival", &car.roadsideArrival, .choice(DistributionChoice.self),
      "Time from the call until roadside help opens the car.")
    visit.defaulted(
      "report", &car.report, .share,
      "Chance that a person whose operation failed reports it to an outage site, once.")
    visit.defaulted(
      "reportFading", &car.reportFading, .someTime,
      "The chance fades by a factor e over this time since the fleet's first failures.")
  }
}
