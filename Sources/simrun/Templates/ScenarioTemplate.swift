/// A small complete scenario that a new one starts from: it runs, and what it expects holds.
package struct ScenarioTemplate: Sendable {
  /// The kind of device, as `--device` names it; `nil` for the default.
  package let device: String?
  /// The file, with `NAME` in the place of its name.
  let text: String

  /// Every template, the default first.
  package static let all: [ScenarioTemplate] = [
    .sensor, .thermostat, .securitySensor, .setTopBox, .phoneKeyCar,
  ]

  /// What `--device` can name.
  static let devices = all.compactMap { $0.device }

  /// The file of a scenario called `name`.
  package func text(named name: String) -> String {
    text.replacing("\"name\": \"NAME\"", with: "\"name\": \"\(name)\"")
  }
}
