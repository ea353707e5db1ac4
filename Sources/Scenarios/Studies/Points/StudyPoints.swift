import FleetSim

/// A point of a study: a value for each parameter.
public struct StudyPoint: Sendable {
  /// Its place in the study, from 0 on.
  public var number: Int
  /// In the order of the parameters; `nil` for what the scenario says itself.
  public var values: [Node?]
}

/// The points of a study, made when they are asked for.
public struct StudyPoints: Sendable {
  /// How they were chosen.
  public enum Design: Sendable, Equatable {
    /// Every combination, the last parameter fastest.
    case grid
    /// Random, one in each of equal parts of each parameter.
    case latinHypercube
    /// The Sobol' sequence.
    case sobol
    /// The scenario's own values, then each value of each parameter.
    case oneAtATime
    /// For Sobol' indices, from so many base samples.
    case saltelli(samples: Int)
  }

  /// How they were chosen.
  public let design: Design
  /// How many there are.
  public let count: Int
  private let values: [ParameterValues]
  /// The values of a grid, by parameter.
  public let levels: [[Node]]
  /// Where a sampled design takes its shares of the distributions from.
  private let source: Source

  private enum Source: Sendable {
    /// The points are of ``levels``.
    case levels
    /// Point by point.
    case shares([[Double]])
    case sobol(SobolSequence)
    case saltelli(SaltelliDesign)
  }

  /// The most points that a study may have.
  public static let countMax = 1_000_000

  init(_ values: [ParameterValues], _ spec: DesignSpec) {
    self.values = values
    levels = values.map { $0.levels }
    switch spec {
    case .grid:
      design = .grid
      count = levels.reduce(1) { StudyPoints.product($0, $1.count) }
      source = .levels
    case .oneAtATime:
      design = .oneAtATime
      count = levels.reduce(1) { $0 + $1.count }
      source = .levels
    case .latinHypercube(let points, let seed):
      design = .latinHypercube
      count = points
      source = .shares(
        LatinHypercube.points(count: points, dimensions: values.count, seed: seed))
    case .sobol(let points):
      design = .sobol
      count = points
      source = .sobol(SobolSequence(dimensions: values.count))
    case .saltelli(let samples):
      design = .saltelli(samples: samples)
      count = StudyPoints.product(samples, values.count + 2)
      source = .saltelli(SaltelliDesign(dimensions: values.count, samples: samples))
    }
  }

  /// Bounded, so that a 32-bit machine counts it too.
  private static func product(_ a: Int, _ b: Int) -> Int {
    let (value, isTooLarge) = a.multipliedReportingOverflow(by: b)
    return isTooLarge ? countMax + 1 : Swift.min(value, countMax + 1)
  }

  /// The point with this number, below ``count``.
  public subscript(number: Int) -> StudyPoint {
    StudyPoint(number: number, values: pointValues(number))
  }

  private func pointValues(_ number: Int) -> [Node?] {
    switch source {
    case .levels:
      return design == .oneAtATime
        ? single(number)
        : gridPlaces(number).enumerated().map { levels[$0.offset][$0.element] }
    case .shares(let shares): return sampled(shares[number])
    case .sobol(let sequence):
      return sampled(sequence.evenPoint(Int64(number), of: Int64(count)))
    case .saltelli(let saltelli): return sampled(saltelli.point(number))
    }
  }

  private func sampled(_ shares: [Double]) -> [Node?] {
    zip(values, shares).map { $0.value(at: $1) }
  }

  /// The places of a grid's point among the values of each parameter.
  public func gridPlaces(_ number: Int) -> [Int] {
    var places = [Int](repeating: 0, count: levels.count)
    var rest = number
    for index in levels.indices.reversed() {
      places[index] = rest % levels[index].count
      rest /= levels[index].count
    }
    return places
  }

  /// The number of the grid's point at these places.
  public func gridNumber(_ places: [Int]) -> Int {
    zip(places, levels).reduce(0) { $0 * $1.1.count + $1.0 }
  }

  /// Of one at a time: which parameter a point changes and to which of its values; `nil` for the scenario as it is.
  public func change(_ number: Int) -> (parameter: Int, level: Int)? {
    var rest = number - 1
    if rest < 0 { return nil }
    for index in levels.indices {
      if rest < levels[index].count { return (index, rest) }
      rest -= levels[index].count
    }
    return nil
  }

  private func single(_ number: Int) -> [Node?] {
    var point = [Node?](repeating: nil, count: levels.count)
    if let change = change(number) {
      point[change.parameter] = levels[change.parameter][change.level]
    }
    return point
  }
}
