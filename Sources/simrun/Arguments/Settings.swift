/// What the words after a command's name said; a field that no word named has its default.
package struct Settings: Equatable {
  /// Files, in the order in which they were given.
  package var operands: [String] = []
  /// `/pointer=value`, in the order in which they were given: a later one wins.
  package var overrides: [String] = []
  package var seed: UInt64?
  package var variant: String?
  package var runsAllVariants = false
  package var scale: Double?
  /// Where the JSON goes: a path, or `-` for standard output.
  package var json: String?
  package var isQuiet = false
  package var wantsReference = false
  package var check = CheckSettings()
  package var wantsOrigins = false
  package var outputs = OutputSettings()
  package var study = StudySettings()
  /// The kind of device of a new scenario; `nil` for the default.
  package var device: String?

  /// Whether standard output belongs to the JSON alone.
  var jsonTakesOutput: Bool { json == "-" }

  package init() {}
}
