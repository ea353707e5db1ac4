/// One set-top box and the person before it: 48 bytes in one place, as both are met at random.
struct Box {
  /// People want television until this moment; the past when they do not.
  var wantedUntil: Int64 = -1
  /// When they last asked the box for it.
  var askedAt: Int64 = 0
  /// Since when the box is dark.
  var darkSince: Int64 = 0
  /// Changes with every step of the box: what was scheduled under another one has been overtaken.
  var serial: UInt32 = 0
  /// The same for what the person intends in the face of a dark box.
  var episode: UInt32 = 0
  /// Longest darkness so far, in seconds, plus one; 0 for none.
  var longestDark: UInt32 = 0
  var flags: UInt16 = 0
  var state = State.standby
  /// Step of the start in hand; 255 for the box's own time before the first.
  var step: UInt8 = 0
  /// Requests of the step that were answered.
  var answered: UInt8 = 0
  /// Failures in a row.
  var failures: UInt8 = 0
  /// Power cycles in the session.
  var cycles: UInt8 = 0

  /// Where a box stands.
  enum State: UInt8 {
    /// Without power.
    case unplugged
    /// Ready, nobody watches.
    case standby
    /// Its start is on its way, `step` tells where.
    case booting
    /// A start has failed; it begins again after a pause.
    case rebooting
    /// On, without a picture: it asks for its entitlement, or pauses before it asks again.
    case checking
    /// A picture, and somebody who watches.
    case watching
  }

  /// A fact about a box or its person.
  enum Flag: UInt16 {
    /// Lost its picture or failed to start, and has not worked since.
    case dark = 1
    /// On the other platform.
    case moved = 2
    /// The migration has missed it.
    case missed = 4
    /// Its start counts as asked for and not yet had.
    case asked = 8
    /// The first try of a start has not ended.
    case firstTry = 16
    /// Was without power and has not worked since.
    case wasUnplugged = 32
    /// Somebody restarted it in this session.
    case restarted = 64
    /// The person has given up for this session.
    case gaveUp = 128
    /// Is unplugged when the session ends.
    case unplugAtEnd = 256
    /// Somebody intends to restart it in earnest.
    case willRestart = 512
    /// Somebody means to unplug it this evening, having had no picture, unless there is one before.
    case willUnplug = 1_024
    /// Has been dark before.
    case affected = 2_048
    /// A restart in earnest is on its way.
    case restarting = 4_096
    /// The home is without power.
    case cut = 8_192
    /// Starts by itself when the power is back.
    case startsWithPower = 16_384
  }

  func has(_ flag: Flag) -> Bool { flags & flag.rawValue != 0 }
  mutating func set(_ flag: Flag) { flags |= flag.rawValue }
  mutating func clear(_ flag: Flag) { flags &= ~flag.rawValue }
}
