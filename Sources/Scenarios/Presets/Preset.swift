/// A named set of published defaults, which fills the fields that a client or a service does not give itself.
public struct Preset: Sendable, Equatable {
  /// The name under which a scenario takes it.
  public var name: String
  /// What it can be taken by.
  public var subject: PresetSubject
  /// What it is, in a sentence.
  public var summary: String
  /// Where its numbers are published.
  public var source: String
  /// How it differs from what is published; `nil` when it does not.
  public var approximation: String?
  /// Its fields, as JSON.
  public var text: String
}

/// What takes presets.
public enum PresetSubject: String, Sendable, CaseIterable {
  /// Whoever sends requests: traffic, demand, and the requests of a kind of device.
  case client
  /// What devices call.
  case service
  /// Kept-alive connections of a fleet.
  case connection
}

extension Preset {
  /// The fields as a tree; what stands in it says of itself that it comes from the preset.
  package var tree: Node {
    do throws(InvalidScenario) {
      return try JSONReader.read(Array(text.utf8), origin: "preset \(name)")
    } catch {
      preconditionFailure("the presets that ship are JSON")
    }
  }
}
