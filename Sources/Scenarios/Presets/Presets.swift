/// The presets that ship; `simrun describe presets` prints them.
///
/// To add one: an entry in the file of its subject. `PresetTests` holds each against its published numbers.
public enum Presets {
  /// All of them: clients, then connections, then services.
  public static let all = clients + connections + services
}
