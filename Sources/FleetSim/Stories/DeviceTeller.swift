/// By whom a kind of device tells of its devices and their people; silent where nobody listens.
package struct DeviceTeller {
  /// `nil` when nobody of the fleet is followed or measured.
  private let stories: Stories?
  private let fleet: Int

  init(_ stories: Stories, fleet: Int) {
    self.stories = stories.covers(fleet) ? stories : nil
    self.fleet = fleet
  }

  /// Whether a device is followed.
  @inline(__always)
  func follows(_ device: UInt32) -> Bool { stories?.log(fleet, device) != nil }

  /// Devices that are followed.
  var followed: [UInt32] {
    stories?.followed(fleet) ?? []
  }

  /// Something happens to a device or its people now.
  @inline(__always)
  func tell(
    _ device: UInt32, _ kind: String, _ text: @autoclosure () -> String, on track: String = "people"
  ) {
    guard let stories, stories.log(fleet, device) != nil else { return }
    let entry = LoggedEntry(at: stories.now, track: track, kind: kind, text: text())
    stories.write(fleet, device) { $0.add(entry) }
  }

  /// What a device is from now on.
  @inline(__always)
  func show(
    _ device: UInt32, _ kind: String, _ text: @autoclosure () -> String, on track: String = "state"
  ) {
    guard let stories, stories.log(fleet, device) != nil else { return }
    let (now, text) = (stories.now, text())
    stories.write(fleet, device) { $0.show(track, kind, text, at: now) }
  }

  /// A value at a device now.
  func note(_ device: UInt32, value: Double, on track: String) {
    guard let stories else { return }
    let now = stories.now
    stories.write(fleet, device) { $0.note(track, value: value, at: now) }
  }

  /// Whether a device is without what it is for, from now on; see ``HardshipRecord``.
  @inline(__always)
  func lacks(_ device: UInt32, _ isLacking: Bool) { stories?.lacks(fleet, device, isLacking) }

  /// Does something for each device for whom a change of all may be told.
  func forEachListener(of count: Int, _ body: (UInt32) -> Void) {
    stories?.forEachListener(fleet, of: count, body)
  }

  /// People want a function or have it.
  @inline(__always)
  func wish(_ word: DeviceWord, isHad: Bool, _ device: UInt32) {
    if stories == nil || word.unit != "times" { return }
    tell(device, isHad ? "had" : "wanted", (isHad ? "has " : "wants ") + word.name.spaced)
  }
}

extension CoreBuilder {
  /// By whom the kind of a fleet tells of its devices.
  package func teller(of fleet: Int) -> DeviceTeller { DeviceTeller(stories, fleet: fleet) }
}

extension String {
  /// The words of a name such as `cloudCommand`.
  var spaced: String {
    var words: [UInt8] = []
    for byte in utf8 {
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      let follows = words.last.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") } ?? false
      if isCapital && follows { words.append(UInt8(ascii: " ")) }
      words.append(isCapital && follows ? byte + 32 : byte)
    }
    return String(decoding: words, as: UTF8.self)
  }
}
