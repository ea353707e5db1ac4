import Scenarios

/// Presets for a person.
enum PresetText {
  /// A line for each.
  static func list(_ presets: [Preset], _ style: Style) -> String {
    var lines = [style.apply(.heading, "PRESETS: name, for what, what it is")]
    for preset in presets {
      lines += Layout.hanging("  \(preset.name) (\(preset.subject.rawValue))  ", preset.summary)
    }
    lines += ["", "Taken by one line of a scenario: \"preset\": \"\(presets.first?.name ?? "")\"."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// All of one name.
  static func page(_ presets: [Preset], _ style: Style) -> String {
    presets.map { preset in
      var lines = [style.apply(.heading, "\(preset.name), for a \(preset.subject.rawValue)")]
      lines += Layout.wrap(preset.summary, width: Layout.width)
      lines += Layout.hanging("Source: ", preset.source)
      lines += Layout.hanging("Approximated: ", preset.approximation ?? "no")
      lines += ["", "It stands for these fields, each where there is none of its own:"]
      lines += preset.text.split(separator: "\n").map { "  " + $0 }
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }
}
