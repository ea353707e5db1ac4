public import FleetSim

/// What became of an expectation.
public struct Judgement: Sendable, Equatable {
  /// The expectation's name.
  public var id: String
  /// The metric's name in the catalogue.
  public var metric: String
  /// Whether it holds.
  public var status: Status
  /// A check of the model, no evidence; listed apart.
  public var isStructural: Bool
  /// What was judged, in the metric's unit or, for a ratio, without one; `nil` when there is none.
  public var value: Double?
  /// The bound that the value is nearest to or beyond; `nil` when it was not judged.
  public var bound: Bound?
  /// Distance from the bound, negative when the expectation failed; in the unit of `value`.
  public var margin: Double?
  /// Why, in a sentence.
  public var sentence: String
  /// The unit of `value`; `1` for shares and ratios.
  public var unit = "1"
  /// What was cut from the start of the run as its warm-up; `nil` when no cut was asked for.
  public var warmUp: Timespan?

  /// What an expectation can come to.
  public enum Status: String, Sendable, CaseIterable { case passed, failed, notRun }

  /// A bound of an expectation.
  public enum Bound: Sendable, Equatable {
    /// The value must be at least this.
    case minimum(Double)
    /// The value must be at most this.
    case maximum(Double)

    /// The number.
    public var limit: Double {
      switch self {
      case .minimum(let limit), .maximum(let limit): return limit
      }
    }
  }
}
