import FleetSim

/// Which points of a study's parameters are run.
enum DesignSpec: Sendable, Equatable {
  case grid
  case latinHypercube(points: Int, seed: UInt64)
  case sobol(points: Int)
  case oneAtATime
  case saltelli(samples: Int)
}

enum DesignChoice: FormatChoice {
  typealias Value = DesignSpec
  static let about = About(
    "design", "Design", "Which points of the parameters are run.",
    example: #"{"latinHypercube": {"points": 100}}"#)

  static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == DesignSpec {
    visit.option(
      "grid", .record(GridSpec.self), "Every combination of the parameters' values."
    ) { _ in .grid }
    visit.option(
      "oneAtATime", .record(OneAtATimeSpec.self),
      "The scenario as it is, and each value of each parameter while the others stay as they are: a tornado."
    ) { _ in .oneAtATime }
    visit.option(
      "latinHypercube", .record(LatinHypercubeSpec.self),
      "Random points, of which each parameter has one in each of equal parts."
    ) { .latinHypercube(points: Int($0.points), seed: UInt64($0.seed)) }
    visit.option(
      "sobol", .record(SobolSpec.self),
      "Points of the Sobol' sequence, which fill the space evenly."
    ) { .sobol(points: Int($0.points)) }
    visit.option(
      "saltelli", .record(SaltelliSpec.self),
      "Points for Sobol' indices: how much of the variance each parameter brings, alone and with others."
    ) { .saltelli(samples: Int($0.samples)) }
  }
}

struct GridSpec: FormatRecord {
  init() {}
  static let about = About(
    "grid", "Grid", "Every combination of the parameters' values.", example: "{}")
  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {}
}

struct OneAtATimeSpec: FormatRecord {
  init() {}
  static let about = About(
    "oneAtATime", "One at a time", "Each value of each parameter, the others as in the scenario.",
    example: "{}")
  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {}
}

struct LatinHypercubeSpec: FormatRecord {
  var points: Int64 = 1
  var seed: Int64 = 1
  init() {}

  static let about = About(
    "latinHypercube", "Latin hypercube",
    "Random points, of which each parameter has one in each of equal parts.",
    example: #"{"points": 100, "seed": 7}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("points", &value.points, .pointCount, "How many points.")
    visit.defaulted(
      "seed", &value.seed, WholeShape(0...Int64.max), "Of the points' draws, not of the runs'.")
  }
}

struct SobolSpec: FormatRecord {
  var points: Int64 = 1
  init() {}

  static let about = About(
    "sobol", "Sobol' sequence", "Points of the Sobol' sequence, none of them at an end of a range.",
    example: #"{"points": 128}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "points", &value.points, .pointCount, "How many points; powers of two fill the space best.")
  }
}

struct SaltelliSpec: FormatRecord {
  var samples: Int64 = 64
  init() {}

  static let about = About(
    "saltelli", "Saltelli's design",
    "Two samples of the Sobol' sequence, and the first with each column in turn from the second: samples × (parameters + 2) points.",
    example: #"{"samples": 128}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "samples", &value.samples, WholeShape(2...100_000), "Base samples; best a power of two.")
  }
}

extension Shape where Self == WholeShape {
  /// How many points a sampled design has.
  fileprivate static var pointCount: Self { WholeShape(1...1_000_000) }
}
