/// Which devices a run tells of. Following changes no result: whoever listens only listens.
public struct Following: Sendable, Equatable {
  /// A device by the place of its fleet among the world's and its number within the fleet, both from 0.
  public struct Device: Sendable, Equatable {
    public var fleet: Int
    public var device: Int64

    /// The device of these numbers.
    public init(fleet: Int, device: Int64) {
      self.fleet = fleet
      self.device = device
    }
  }

  /// Devices whose lives are told, in ``RunRecord/stories``.
  public var devices: [Device]
  /// Places of fleets whose devices are measured against each other, in ``RunRecord/hardships``.
  public var measured: [Int]

  /// These devices and fleets.
  public init(devices: [Device] = [], measured: [Int] = []) {
    self.devices = devices
    self.measured = measured
  }

  /// Nobody.
  public static let nobody = Following()

  /// A story has so many entries at most; the last of them says how many more there were.
  public static let entryLimit = 100_000
}

extension Following {
  func covers(_ fleet: Int) -> Bool {
    measured.contains(fleet) || devices.contains { $0.fleet == fleet }
  }
}
