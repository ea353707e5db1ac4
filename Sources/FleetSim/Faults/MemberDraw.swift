/// Which devices of a fleet something hits: those of a region, and of them a share by a draw of each device's name.
package struct MemberDraw {
  let devices: RegionDevices
  let share: Double
  let stream: RandomStream

  init(_ members: Fault.Members, _ fleet: Fleet, _ stream: RandomStream) {
    devices = members.region.map { RegionDevices.split(fleet)[$0] } ?? RegionDevices(whole: fleet)
    share = members.share
    self.stream = stream
  }

  /// All of these devices.
  init(all devices: RegionDevices, _ stream: RandomStream) {
    self.devices = devices
    share = 1
    self.stream = stream
  }

  /// Whether a device is hit when so much of the share is. Who is hit by less is hit by more.
  func contains(_ device: UInt32, part: Double = 1) -> Bool {
    rank(device).map { $0 < share * part || (share >= 1 && part >= 1) } ?? false
  }

  /// The place of a device in the order of the draw, in 0 ..< 1; `nil` for one of another region.
  func rank(_ device: UInt32) -> Double? {
    let residue = Int64(device) % devices.modulus
    if residue < devices.first || residue >= devices.last { return nil }
    return Draw.unit(Draw.salted(stream.key(entity: UInt64(device)), .membership))
  }
}
