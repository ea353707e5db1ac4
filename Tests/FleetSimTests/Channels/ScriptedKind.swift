import FleetSim

/// A kind of device whose people do what a test says.
struct ScriptedKind: DeviceSettings {
  var help = HelpHabits()
  /// Devices that lose their function at the start.
  var losers = 0
  /// Devices that call the first hotline at the start, without any other help.
  var callers = 0
  /// The number of the bin at whose end all have their function again; −1 for never.
  var regainsAfterBin = -1

  static let about = SettingAbout("scripted", "Scripted", "For tests.", example: "{}")
  static var words: [DeviceWord] { HelpWord.words + AffectedWord.words + EndWord.words }
  static var bytesPerDevice: Double { 1 }
  var wishesPerDay: Double { 0 }

  static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.group("help", &value.help, "Help.")
  }

  func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel {
    let people = ScriptedPeople(self, fleet, index, &builder)
    return ScriptedDevices(
      begun: { people.begin(&$0) }, binCloses: { people.closeBin(&$0) },
      step: { _ = people.help.handle($0, what: $1, &$2) },
      ended: { _ = people.help.ended($0, &$1) },
      concernEnded: { people.concernEnded($0, &$1) }, record: { people.add(to: &$0) })
  }

  /// How concerns ended, as their kind was told.
  enum EndWord: Int, LedgerWord {
    case toldAnswered, toldResolved, toldInformed, toldGaveUp, toldCalls

    var word: DeviceWord {
      switch self {
      case .toldAnswered: return .amount("toldAnswered", "Told: answered.")
      case .toldResolved: return .amount("toldResolved", "Told: resolved.")
      case .toldInformed: return .amount("toldInformed", "Told: informed.")
      case .toldGaveUp: return .amount("toldGaveUp", "Told: gave up.")
      case .toldCalls: return .amount("toldCalls", "Calls that were made about it.")
      }
    }
  }
}

/// The people of scripted devices.
final class ScriptedPeople {
  private let script: ScriptedKind
  private let fleet: Int
  var help: HelpSeeking
  private var affected: AffectedDevices
  private var ledger: DeviceLedger<ScriptedKind.EndWord>

  init(
    _ script: ScriptedKind, _ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder
  ) {
    self.script = script
    self.fleet = index
    help = HelpSeeking(script.help, fleet, index, &builder)
    affected = AffectedDevices(fleet, builder)
    ledger = DeviceLedger(fleet, binCount: builder.binCount)
  }

  func begin(_ core: inout Core) {
    for device in 0..<UInt32(script.losers) {
      affected.lose(device, bin: core.currentBin)
      help.lossNoticed(device, 1, &core)
    }
    for device in 0..<UInt32(script.callers) {
      _ = core.call(0, fleet: fleet, device: device, name: 1)
    }
  }

  func concernEnded(_ end: ConcernEnd, _ core: inout Core) {
    if script.losers > 0 { help.concernEnded(end, &core) }
    ledger.count(.toldCalls, bin: core.currentBin, Int64(end.calls))
    switch end.how {
    case .answered: ledger.count(.toldAnswered, bin: core.currentBin)
    case .resolved: ledger.count(.toldResolved, bin: core.currentBin)
    case .informed: ledger.count(.toldInformed, bin: core.currentBin)
    case .gaveUp: ledger.count(.toldGaveUp, bin: core.currentBin)
    }
  }

  func closeBin(_ core: inout Core) {
    if core.currentBin == script.regainsAfterBin {
      for device in 0..<UInt32(script.losers) {
        affected.regain(device)
        help.lossEnded(device, &core)
      }
    }
    affected.closeBin(core.currentBin)
    help.closeBin(core.currentBin)
  }

  func add(to record: inout FleetRecord) {
    help.add(to: &record)
    affected.add(to: &record)
    ledger.add(to: &record)
  }
}

extension RunRecord {
  /// The sum of a count of the first fleet.
  func amount(_ name: String) -> Int64 {
    total(fleets[0].counts.first { $0.name == name }!.series)
  }
}

extension Worlds {
  /// A fleet of scripted devices and one hotline; bins of ten minutes, and a service that is only there.
  static func hotline(
    _ hotline: Hotline, _ script: ScriptedKind = ScriptedKind(), devices: Int = 10,
    hours: Int64 = 2
  ) -> World {
    var world = World(
      duration: .hours(hours), bin: .minutes(10), services: [service()],
      fleets: [Fleet(name: "boxes", count: devices, kind: DeviceKind(script))])
    world.hotlines = [hotline]
    return world
  }
}
