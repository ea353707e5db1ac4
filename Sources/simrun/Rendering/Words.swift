import FleetSim

/// Names of the format as words: `cloudCommand` as `cloud command`.
struct Words {
  /// Names that become words inside sentences: functions, counts and times.
  private let names: [String]
  /// Names of parts of functions, such as one region's.
  private let parts: [String]

  init(_ report: Report) {
    let all =
      report.functions.map { $0.function } + report.counts.map { $0.name }
      + report.times.map { $0.name }
    names = all.filter { !$0.contains(".") }.sorted { $0.count > $1.count }
    parts = all.filter { $0.contains(".") }
  }

  /// Whether a sentence tells of a part only, which the page sums up.
  func tellsOfPart(_ sentence: String) -> Bool { parts.contains(where: sentence.contains) }

  /// What happened, without what only parts went through.
  func events(_ report: Report) -> [TimelineEvent] {
    report.timeline.filter { !tellsOfPart($0.sentence) }
  }

  /// Several capitals in a row stay as they are: `liveTV` as `live TV`.
  static func spaced(_ name: String) -> String {
    let letters = Array(name)
    var text = ""
    for (index, letter) in letters.enumerated() {
      let followsCapital = index > 0 && letters[index - 1].isUppercase
      let precedesCapital = index + 1 < letters.count && letters[index + 1].isUppercase
      if letter.isUppercase && index > 0 && !followsCapital { text += " " }
      let isInitials = letter.isUppercase && (followsCapital || precedesCapital)
      text += isInitials ? String(letter) : letter.lowercased()
    }
    return text
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A sentence in which such names are words.
  func sentence(_ text: String) -> String {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map { part in
      names.first { part.hasPrefix($0) && !part.dropFirst($0.count).contains(where: \.isLetter) }
        .map { Words.spaced($0) + part.dropFirst($0.count) } ?? String(part)
    }
    let spaced = parts.joined(separator: " ")
    return names.contains(where: text.hasPrefix) ? Words.capitalised(spaced) : spaced
  }
}
