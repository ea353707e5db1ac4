/// The life of one device and its home during a run, in the order of the moments.
public struct DeviceStory: Sendable, Equatable {
  /// The name of its fleet.
  public var fleet: String
  /// Its number within the fleet, from 0.
  public var device: Int64
  /// Why it was chosen, in words; empty for a device that was asked for by its number.
  public var choice = ""
  /// What happened.
  public var entries: [StoryEntry]
}

/// Something that happened to a device, or what it was from a moment on.
public struct StoryEntry: Sendable, Equatable {
  /// When.
  public var at: Moment
  /// When it was over; `nil` for what has no length.
  public var until: Moment?
  /// What it belongs to: a traffic or a demand by its name, `power`, `people`, `temperature`.
  public var track: String
  /// A short word such as `refused`.
  public var kind: String
  /// What happened, in a line.
  public var text: String
  /// A value in the track's unit, such as a temperature in °C.
  public var value: Double?
  /// How many it stands for: requests that were carried as a rate, entries that found no room; 1 for all others.
  public var count: Int64 = 1
}
