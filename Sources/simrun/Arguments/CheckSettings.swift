/// What the words of `simrun check` said, beyond what it shares with other commands.
package struct CheckSettings: Equatable {
  /// Threads; `nil` for one per processor.
  package var jobs: Int?
  /// Replications of each scenario; `nil` for what the file asks for.
  package var replications: Int?
  /// Parts of paths or names, of which a scenario must have one; empty for all scenarios.
  package var filters: [String] = []
  package var failsFast = false
  /// In seconds of wall time; `nil` for none.
  package var timeLimit: Double?
  package var allowsEmpty = false
  /// Up to so many replications until everything is decided; `nil` for no more than the file asks for.
  package var untilDecided: Int?
  /// Folders.
  package var baseline: String?
  package var updatedBaseline: String?
  /// Files.
  package var junit: String?
  package var markdown: String?
  package var printsTAP = false
  package var annotates = false

  package init() {}
}
