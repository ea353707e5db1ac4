/// The presets that ship.
public enum Presets {
  /// All of them, in the order in which they are told.
  public static let all: [Preset] = []
}
