/// What the names that kinds of device use for their functions, counts and times mean.
enum CountWords {
  /// The region of a function of one region.
  static func region(ofFunction name: String) -> String? {
    let parts = name.split(separator: ".", maxSplits: 1)
    return parts.count == 2 ? String(parts[1]) : nil
  }

  /// Names of one sort with their meanings, in the order of the bytes of the names.
  static func words(_ sort: DeviceWord.Sort) -> [(name: String, meaning: String)] {
    var found: [(name: String, meaning: String)] = []
    for word in all where word.sort == sort {
      found.append((word.name, word.meaning))
      if !word.isRegional { continue }
      found.append((word.name + ".<region>", "The same for the devices of one region."))
    }
    return found.sorted { isBefore($0.name, $1.name) }
  }

  /// A meaning without its full stop, or the name where there is none.
  static func title(_ meaning: String, _ name: String) -> String {
    meaning.isEmpty ? name : String(meaning.dropLast())
  }

  /// The words of all kinds.
  static let all: [DeviceWord] = {
    var collector = Collector()
    DeviceKinds.visit(&collector)
    return collector.words
  }()

  private struct Collector: DeviceKindVisitor {
    var words: [DeviceWord] = []
    mutating func kind<S: DeviceSettings>(_ settings: S.Type) {
      for word in S.words
      where !words.contains(where: { $0.name == word.name && $0.meaning == word.meaning }) {
        words.append(word)
      }
    }
  }
}
