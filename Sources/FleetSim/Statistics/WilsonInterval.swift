/// An interval for a probability of which a number of trials told how often it came true.
public struct WilsonInterval: Sendable, Equatable {
  /// Lower bound, in 0…1.
  public var low: Double
  /// Upper bound, in 0…1.
  public var high: Double

  /// Wilson's score interval: the probabilities that a normal test of level 1 − confidence would not reject.
  ///
  /// E. B. Wilson, doi:10.1080/01621459.1927.10502953; pinned by `WilsonTests`.
  /// - Parameters:
  ///   - successes: how often it came true, in 0…trials.
  ///   - trials: how often it was tried, at least once.
  ///   - confidence: in (0, 1).
  public init(successes: Int, of trials: Int, confidence: Double = 0.95) {
    precondition(trials > 0 && (0...trials).contains(successes), "a share needs trials")
    let z = Normal.quantile(0.5 + confidence / 2)
    let n = Double(trials)
    let share = Double(successes) / n
    let scale = 1 + z * z / n
    let centre = (share + z * z / (2 * n)) / scale
    let half = z / scale * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    low = successes == 0 ? 0 : Swift.max(0, centre - half)
    high = successes == trials ? 1 : Swift.min(1, centre + half)
  }

  /// Whether a probability lies in it, bounds included.
  public func contains(_ probability: Double) -> Bool { low <= probability && probability <= high }
}
