/// What is counted of a fleet of phone-key cars.
struct PhoneKeyCarLedger {
  /// What a person gets from such a car.
  enum Function: Int, CaseIterable {
    /// Getting in and driving off, by whatever means, within the time after which one is stranded.
    case entry
    /// A command through the cloud: unlock and start, climate, position.
    case cloudCommand
    /// The phone over Bluetooth.
    case phoneKey
    /// The card or fob, where it is at hand.
    case keyCard
    /// The position of the car as it is now.
    case livePosition

    var name: String {
      switch self {
      case .entry: return "entry"
      case .cloudCommand: return "cloudCommand"
      case .phoneKey: return "phoneKey"
      case .keyCard: return "keyCard"
      case .livePosition: return "livePosition"
      }
    }
  }

  /// What happens to people.
  enum Count: Int, CaseIterable {
    /// Drivers without entry for too long, each driver once.
    case stranded
    /// Of those, by how they came to depend on the cloud.
    case strandedByHabit, strandedByBluetooth, strandedByLogOut
    /// Of those, the ones with a way in that the model overlooked: must stay zero.
    case strandedUnexplained
    /// Of those, with the card locked in the car.
    case strandedCardInCar
    /// What ended it for stranded drivers.
    case freedByCloud, freedByPhoneKey, freedByCard, freedByRoadside
    /// People who logged out to repair the app.
    case logOuts
    case roadsideCalls
    /// Reports to an outage site.
    case reports
    /// Openings of the app that showed the last known position instead of the live one.
    case stalePositions

    var name: String {
      switch self {
      case .stranded: return "stranded"
      case .strandedByHabit: return "strandedByHabit"
      case .strandedByBluetooth: return "strandedByBluetooth"
      case .strandedByLogOut: return "strandedByLogOut"
      case .strandedUnexplained: return "strandedUnexplained"
      case .strandedCardInCar: return "strandedCardInCar"
      case .freedByCloud: return "freedByCloud"
      case .freedByPhoneKey: return "freedByPhoneKey"
      case .freedByCard: return "freedByCard"
      case .freedByRoadside: return "freedByRoadside"
      case .logOuts: return "logOuts"
      case .roadsideCalls: return "roadsideCalls"
      case .reports: return "reports"
      case .stalePositions: return "stalePositions"
      }
    }
  }

  private let width: Int
  private var wanted: [Int64]
  private var had: [Int64]
  private var counts: [Int64]
  /// Cloud commands by region: wanted, then had.
  private var regionWanted: [Int64]
  private var regionHad: [Int64]
  private let regions: FleetRegions
  /// Drivers stranded at the end of each bin.
  private var strandedLevel: [Int64]
  private(set) var strandedNow: Int64 = 0
  var strandedFor = Histogram()

  init(binCount: Int, _ regions: FleetRegions) {
    width = binCount + 1
    self.regions = regions
    regionWanted = [Int64](repeating: 0, count: regions.names.count * width)
    regionHad = regionWanted
    wanted = [Int64](repeating: 0, count: Function.allCases.count * width)
    had = wanted
    counts = [Int64](repeating: 0, count: Count.allCases.count * width)
    strandedLevel = [Int64](repeating: 0, count: width)
  }

  mutating func want(_ function: Function, bin: Int) {
    wanted[function.rawValue * width + bin] += 1
  }

  mutating func have(_ function: Function, bin: Int) {
    had[function.rawValue * width + bin] += 1
  }

  /// A command through the cloud is wanted, in the device's region as well.
  mutating func wantCommand(_ device: UInt32, bin: Int) {
    want(.cloudCommand, bin: bin)
    if let region = regions.index(of: device) { regionWanted[region * width + bin] += 1 }
  }

  /// It succeeds.
  mutating func haveCommand(_ device: UInt32, bin: Int) {
    have(.cloudCommand, bin: bin)
    if let region = regions.index(of: device) { regionHad[region * width + bin] += 1 }
  }

  mutating func count(_ count: Count, bin: Int) {
    counts[count.rawValue * width + bin] += 1
  }

  mutating func strand(_ change: Int64) { strandedNow += change }

  mutating func closeBin(_ bin: Int) { strandedLevel[bin] = strandedNow }

  /// Adds everything to the fleet's record.
  func add(to record: inout FleetRecord) {
    for function in Function.allCases {
      record.functions.append(
        FunctionRecord(
          name: function.name, wanted: row(wanted, function.rawValue),
          had: row(had, function.rawValue)))
    }
    for region in regions.names.indices {
      record.functions.append(
        FunctionRecord(
          name: Function.cloudCommand.name + "." + regions.names[region],
          wanted: row(regionWanted, region), had: row(regionHad, region)))
    }
    for count in Count.allCases {
      record.counts.append(
        CountRecord(name: count.name, series: row(counts, count.rawValue), kind: .amount))
    }
    record.counts.append(
      CountRecord(name: "strandedNow", series: strandedLevel, kind: .level))
    record.times.append(TimesRecord(name: "strandedFor", histogram: strandedFor))
  }

  private func row(_ values: [Int64], _ index: Int) -> [Int64] {
    Array(values[(index * width)..<((index + 1) * width)])
  }
}
