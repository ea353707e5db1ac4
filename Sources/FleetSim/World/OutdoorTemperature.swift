/// The temperature outside: a constant, a daily wave, or hours from a table. It is constant within each full hour UTC.
public struct OutdoorTemperature: Sendable {
  /// Mean of the day, in °C. Range: −60…60.
  public var mean: Double
  /// Half the difference between the warmest and the coldest moment of the day, in °C. Range: 0…30.
  public var swing: Double
  /// The local hour at whose begin it is coldest. Range: 0…23.
  public var coldestHour: Int
  /// Hours of a table; they take the place of the wave.
  public var hours: HourlyTemperatures?

  /// Two degrees all day.
  public init() {
    mean = 2
    swing = 0
    coldestHour = 6
  }

  /// Mean of −cos over the hour that begins `hours` after the coldest moment: −(sin((h + 1)π/12) − sin(hπ/12))·12/π.
  static func wave(hours: Int) -> Double {
    let quarter = [
      0.9886159294653691, 0.9212433876373747, 0.7910896313685742, 0.6070244240594341,
      0.38159150540593545, 0.13015375626880055,
    ]
    let hour = ((hours % 24) + 24) % 24
    switch hour {
    case 0..<6: return -quarter[hour]
    case 6..<12: return quarter[11 - hour]
    case 12..<18: return quarter[hour - 12]
    default: return -quarter[23 - hour]
    }
  }
}

/// Temperatures of consecutive hours. Before the first the first holds, after the last the last.
public struct HourlyTemperatures: Sendable, Equatable {
  /// Seconds from 1 January 1970 UTC to the first hour.
  public var startEpochSeconds: Int64
  /// One temperature in °C for each hour, at least one.
  public var values: [Double]

  /// A table that begins at `startEpochSeconds`.
  public init(startEpochSeconds: Int64, values: [Double]) {
    precondition(!values.isEmpty, "a table of hours has at least one")
    self.startEpochSeconds = startEpochSeconds
    self.values = values
  }
}

/// The temperature outside in the hours of a run, in one region.
struct OutdoorCourse {
  private let values: [Double]
  /// From the begin of the first hour to the start of the run, in microseconds.
  private let lead: Int64
  static let hour: Int64 = 3_600_000_000

  init(_ outdoor: OutdoorTemperature, _ world: World, utcOffset: Timespan) {
    let start = world.startEpochSeconds
    let first = start - ((start % 3_600) + 3_600) % 3_600
    lead = (start - first) * 1_000_000
    let count = (lead + world.duration.microseconds) / OutdoorCourse.hour + 1
    let local = (first + utcOffset.microseconds / 1_000_000) / 3_600
    values = (0..<Int(count)).map { index in
      if let table = outdoor.hours {
        let row = (first - table.startEpochSeconds) / 3_600 + Int64(index)
        return table.values[Int(Swift.max(0, Swift.min(row, Int64(table.values.count) - 1)))]
      }
      let hours = Int((local + Int64(index)) % 24) - outdoor.coldestHour
      return outdoor.mean + outdoor.swing * OutdoorTemperature.wave(hours: hours)
    }
  }

  /// The temperature at a moment.
  @inline(__always)
  func value(at time: Int64) -> Double {
    values[Int(Swift.min((time + lead) / OutdoorCourse.hour, Int64(values.count) - 1))]
  }

  /// The begin of the next hour.
  @inline(__always)
  func nextHour(after time: Int64) -> Int64 {
    ((time + lead) / OutdoorCourse.hour + 1) * OutdoorCourse.hour - lead
  }
}
