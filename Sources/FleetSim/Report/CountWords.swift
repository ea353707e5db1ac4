/// What the names that kinds of device use for their functions, counts and times mean.
enum CountWords {
  /// The sentence for a function, count or distribution; `nil` for a name that no shipped kind uses.
  static func meaning(of name: String) -> String? {
    for word in all where word.name == name { return word.meaning }
    return nil
  }

  /// The same for a function, which may be of one region: `cloudCommand.germany`.
  static func meaning(ofFunction name: String) -> String {
    let parts = name.split(separator: ".")
    let all = meaning(of: parts.first.map { String($0) } ?? "") ?? ""
    return region(ofFunction: name).map { all + " In the region " + $0 + "." } ?? all
  }

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

  /// The meaning without its full stop, or the name where there is none.
  static func title(of name: String) -> String {
    guard var words = meaning(of: name) else { return name }
    words.removeLast()
    return words
  }

  /// Whether it belongs in the chain of causes; the others break such a one down.
  static func isHeadline(_ name: String) -> Bool {
    for word in all where word.name == name { return word.isHeadline }
    return false
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
      for word in S.words where !words.contains(where: { $0.name == word.name }) {
        words.append(word)
      }
    }
  }
}
