/// Figures that say the same twice: a fleet with a single traffic or demand has its figures under both names.
enum SameFigure {
  /// The name of the whole fleet's figure for one of a traffic or a demand; `nil` for all others.
  static func ofFleet(_ name: String) -> String? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 4, parts[0] == "fleets", parts[2] == "traffic" || parts[2] == "demand"
    else { return nil }
    return (parts[0..<2] + parts[4...]).joined(separator: ".")
  }
}
