/// Why a figure of sensitivity cannot be computed.
public enum Obstacle: Sendable, Equatable {
  /// There are fewer points, or base samples, with a value than so many.
  case tooFew(least: Int)
  /// The measure has the same mean at every point.
  case constantMeasure
  /// The parameter has the same value at every point.
  case constantParameter
  /// The other parameters already tell the parameter or the measure exactly.
  case toldByOthers

  /// The reason in words.
  public var words: String {
    switch self {
    case .tooFew(let least): "fewer than \(least) of them have a value"
    case .constantMeasure: "the measure is the same everywhere"
    case .constantParameter: "the parameter is the same everywhere"
    case .toldByOthers: "the other parameters tell the parameter or the measure exactly"
    }
  }
}
