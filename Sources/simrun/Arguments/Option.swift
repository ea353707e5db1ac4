import Scenarios

/// An option of a command: the one declaration from which it is parsed and explained.
package struct Option: Sendable {
  /// As it is written: `--seed`.
  let name: String
  /// The name of its value in the help; `nil` when it has none.
  let value: String?
  /// Whether it may be given more than once.
  var repeats = false
  let help: String
  /// Puts the value (empty when it has none) where it belongs, or says what was expected instead.
  let read: @Sendable (_ value: String, _ settings: inout Settings) throws(Complaint) -> Void
}

extension Option {
  static let set = Option(
    name: "--set", value: "/POINTER=VALUE", repeats: true,
    help: "Override a value of the scenario: /duration=2h. Repeatable."
  ) { value, settings in settings.overrides.append(value) }

  static let seed = Option(
    name: "--seed", value: "N", help: "Seed of every random draw. Default: the scenario's."
  ) { (value, settings) throws(Complaint) in
    // As far as a file can say a seed too.
    guard let seed = UInt64(value), seed <= UInt64(Int64.max) else {
      throw Complaint(expected: "a whole number from 0 to \(Int64.max)")
    }
    settings.seed = seed
  }

  static let variant = Option(
    name: "--variant", value: "NAME", help: "Run this variant of the scenario."
  ) { value, settings in settings.variant = value }

  static let allVariants = Option(
    name: "--all-variants", value: nil,
    help: "Run the scenario and all its variants; judge every expectation."
  ) { _, settings in settings.runsAllVariants = true }

  static let scale = Option(
    name: "--scale", value: "X",
    help: "Shrink fleets and services alike for a quick look: 0.01."
  ) { (value, settings) throws(Complaint) in
    guard let scale = Double(value), scale > 0, scale <= 1 else {
      throw Complaint(expected: "a number above 0, at most 1, such as 0.01")
    }
    settings.scale = scale
  }

  static let json = Option(
    name: "--json", value: "PATH",
    help: "Write the report as JSON; \"-\" is standard output, which then holds nothing else."
  ) { value, settings in settings.json = value }

  static let quiet = Option(
    name: "--quiet", value: nil, help: "No progress and no estimate on standard error."
  ) { _, settings in settings.isQuiet = true }

  static let reference = Option(
    name: "--reference", value: nil, help: "Print the reference page (Markdown) instead."
  ) { _, settings in settings.wantsReference = true }

  static let shownVariant = Option(
    name: "--variant", value: "NAME", help: "Show this variant of the scenario."
  ) { value, settings in settings.variant = value }

  static let origins = Option(
    name: "--origins", value: nil, help: "Print each value with where it was written instead."
  ) { _, settings in settings.wantsOrigins = true }

  /// Understood by every command, before all else.
  static let help = Option(name: "--help", value: nil, help: "Explain this command.") { _, _ in }
}
