import Scenarios

/// Policies, faults and presets for a person.
enum TopicText {
  /// A line for each.
  static func list(_ topics: [FormatTopic], _ heading: String, _ style: Style) -> String {
    var lines = [style.apply(.heading, heading)]
    var place = ""
    for topic in topics {
      if topic.place != place { lines += ["", "of a \(topic.place):"] }
      place = topic.place
      lines += Layout.hanging("  \(topic.name)  ", topic.summary)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All of one name: it may stand in several places.
  static func page(_ topics: [FormatTopic], _ style: Style) -> String {
    var lines: [String] = []
    var shown: [String] = []
    for topic in topics {
      lines.append(style.apply(.heading, "\(topic.name), of a \(topic.place)"))
      lines += Layout.wrap(topic.summary, width: Layout.width)
      for section in topic.sections where !shown.contains(section.title) {
        shown.append(section.title)
        lines += self.section(section, style)
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func section(_ section: FormatTopic.Section, _ style: Style) -> [String] {
    var lines = ["", style.apply(.heading, section.title)]
    lines += Layout.wrap(section.summary, width: Layout.width)
    if section.isChoice { lines.append("Exactly one of:") }
    for field in section.fields {
      lines.append("  \(field.key)" + (section.isChoice ? "" : "  (\(standard(field)))"))
      lines += Layout.hanging("      ", field.value)
      lines += Layout.hanging("      ", field.meaning)
    }
    if !section.example.isEmpty {
      lines.append("  Example:")
      lines += section.example.split(separator: "\n").map { "    " + $0 }
    }
    return lines
  }

  private static func standard(_ field: FormatTopic.Field) -> String {
    if field.isRequired { return "required" }
    return field.standard.map { "default \($0)" } ?? "optional"
  }
}
