public import FleetSim

/// What a scenario expects of its runs: a metric within bounds.
public struct Expectation: Sendable, Equatable {
  /// The name, unique in the scenario.
  public var id: String
  /// A name from the metric catalogue.
  public var metric: String
  /// Least value that holds; `nil` for none.
  public var minimum: Double?
  /// Greatest value that holds; `nil` for none.
  public var maximum: Double?
  /// The part of the run that counts; `nil` for the whole. Its bounds lie on bounds of bins.
  public var window: Window?
  /// What the value is compared with; `nil` takes it as it is.
  public var comparison: Comparison?
  /// Another metric; the value judged is the quotient of the two, each after the comparison. `nil` for none.
  public var per: String?
  /// The variant on whose run it is judged; `nil` for the scenario itself.
  public var variant: String?
  /// Fixed by a parameter: a check of the model, no evidence.
  public var isStructural: Bool
  /// Whether it holds over the stated ranges of the assumed values or at the shipped values only.
  public var strength: Strength
  /// Why it is expected, in a sentence.
  public var basis: String
  /// Where that comes from.
  public var source: String
  /// The confidence with which it must hold over replications, in 0.5 ..< 1; `nil` judges the estimate alone.
  public var confidence: Double?
  /// What must lie within the bounds over replications.
  public var across: Across
  /// What is cut from the start of each run; `nil` for nothing. Not together with a window.
  public var warmUp: WarmUp?

  /// A part of a run.
  public struct Window: Sendable, Equatable {
    /// First moment.
    public var from: Moment
    /// First moment after it.
    public var to: Moment
    /// A part of a run.
    public init(from: Moment, to: Moment) {
      self.from = from
      self.to = to
    }
  }

  /// A comparison of the value with that of another run on the same seed.
  public struct Comparison: Sendable, Equatable {
    /// The other run.
    public var with: Other
    /// How they are compared.
    public var by: Kind

    /// The run to compare with.
    public enum Other: Sendable, Equatable {
      /// The fault-free twin of the run.
      case twin
      /// The run of a variant; `nil` is the scenario itself.
      case variant(String?)
    }
    /// value − other, or value ÷ other.
    public enum Kind: String, Sendable, CaseIterable { case difference, ratio }
    /// A comparison.
    public init(with: Other, by: Kind) {
      self.with = with
      self.by = by
    }
  }

  /// See ``Expectation/strength-swift.property``.
  public enum Strength: String, Sendable, CaseIterable { case robust, calibrated }

  /// An expectation with these parts.
  public init(
    id: String, metric: String, minimum: Double? = nil, maximum: Double? = nil,
    window: Window? = nil, comparison: Comparison? = nil, per: String? = nil,
    variant: String? = nil,
    isStructural: Bool = false, strength: Strength = .calibrated, basis: String = "",
    source: String = "", confidence: Double? = nil, across: Across = .mean,
    warmUp: WarmUp? = nil
  ) {
    self.id = id
    self.metric = metric
    self.minimum = minimum
    self.maximum = maximum
    self.window = window
    self.comparison = comparison
    self.per = per
    self.variant = variant
    self.isStructural = isStructural
    self.strength = strength
    self.basis = basis
    self.source = source
    self.confidence = confidence
    self.across = across
    self.warmUp = warmUp
  }
}

extension Expectation {
  /// Whether it needs the twin of the run on which it is judged: for the comparison, or for an objective's error budget.
  public var needsTwin: Bool {
    comparison?.with == .twin || Expectation.isOfObjective(metric)
      || per.map { Expectation.isOfObjective($0) } ?? false
  }

  private static func isOfObjective(_ metric: String) -> Bool {
    metric.utf8.starts(with: "objectives.".utf8)
  }
}
