package import FleetSim

/// A distribution of lengths of time.
package enum DistributionChoice: FormatChoice {
  package typealias Value = Distribution
  package static let about = About(
    "distribution", "Distribution",
    "A distribution of lengths of time. Draws are rounded to whole microseconds.",
    example: #"{"lognormal": {"median": "40ms", "p99": "250ms"}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == Distribution {
    visit.option("constant", .duration, "Always this long.") { .constant($0) }
    visit.option("uniform", .record(UniformSpec.self), "All lengths between two bounds alike.") {
      .uniform(low: $0.low, high: $0.high)
    }
    visit.option("exponential", .record(MeanSpec.self), "Without memory.") {
      .exponential(mean: $0.mean)
    }
    visit.option("lognormal", .record(LognormalSpec.self), "Its logarithm is normal.") {
      $0.distribution
    }
    visit.option("gamma", .record(GammaSpec.self), "Sums of exponential times, and between.") {
      .gamma(shape: $0.shape, mean: $0.mean)
    }
    visit.option("pareto", .record(ParetoSpec.self), "A heavy tail: P(X > x) = (minimum/x)^alpha.")
    {
      .pareto(minimum: $0.minimum, alpha: $0.alpha, cap: $0.cap)
    }
    visit.option("empirical", .quantiles, "Measured quantiles, linear between them.") {
      .empirical($0)
    }
    visit.option("byMean", .record(ByMeanSpec.self), "By mean and variability alone.") {
      .mean($0.mean, squaredCoefficientOfVariation: $0.scv)
    }
  }
}

package struct UniformSpec: FormatRecord {
  package var low = Timespan.zero
  package var high = Timespan.zero
  package init() {}

  package static let about = About(
    "uniform", "Uniform", "Two bounds.", example: #"{"low": "10ms", "high": "30ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("low", &value.low, .duration, "The shortest length.")
    visit.required("high", &value.high, .duration, "The longest length.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.high < value.low {
      check.complain("high", expected: "at least \(quoted(value.low.text)) (low)")
    }
  }
}

package struct MeanSpec: FormatRecord {
  package var mean = Timespan.zero
  package init() {}

  package static let about = About("mean", "Mean", "A mean.", example: #"{"mean": "20ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("mean", &value.mean, .someTime, "The mean length.")
  }
}

package struct LognormalSpec: FormatRecord {
  package var median = Timespan(microseconds: 1)
  package var p99: Timespan?
  package var sigma: Double?
  package init() {}

  package static let about = About(
    "lognormal", "Lognormal", "The median, and either the 99th percentile or σ.",
    example: #"{"median": "40ms", "p99": "250ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("median", &value.median, .someTime, "Half of the lengths are below.")
    visit.optional("p99", &value.p99, .someTime, "99 % of the lengths are below.")
    visit.optional(
      "sigma", &value.sigma, .number(0...10), "Standard deviation of the natural logarithm.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if (value.p99 == nil) == (value.sigma == nil) {
      let found = value.p99 == nil ? "neither \"p99\" nor \"sigma\"" : "\"p99\" and \"sigma\""
      check.complain("", found: found, expected: "one of \"p99\", \"sigma\"")
    }
    if let p99 = value.p99, p99 < value.median {
      check.complain("p99", expected: "at least the median, \(quoted(value.median.text))")
    }
  }

  var distribution: Distribution {
    if let p99 { return .lognormal(median: median, p99: p99) }
    return .lognormal(median: median, sigma: sigma ?? 0)
  }
}

package struct GammaSpec: FormatRecord {
  package var shape = 1.0
  package var mean = Timespan.zero
  package init() {}

  package static let about = About(
    "gamma", "Gamma", "A shape and a mean.", example: #"{"shape": 2, "mean": "20ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "shape", &value.shape, .number(0.01...10_000),
      "The squared coefficient of variation is 1 / shape.")
    visit.required("mean", &value.mean, .someTime, "The mean length.")
  }
}

package struct ParetoSpec: FormatRecord {
  package var minimum = Timespan.zero
  package var alpha = 1.0
  package var cap: Timespan?
  package init() {}

  package static let about = About(
    "pareto", "Pareto", "The shortest length, the exponent and the longest length.",
    example: #"{"minimum": "5ms", "alpha": 1.5, "cap": "10s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("minimum", &value.minimum, .someTime, "The shortest length.")
    visit.required(
      "alpha", &value.alpha, .number(above: 0, to: 100), "The smaller, the heavier the tail.")
    visit.optional(
      "cap", &value.cap, .someTime, "Longer lengths count as this; needed when alpha is at most 1.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if let cap = value.cap, cap < value.minimum {
      check.complain("cap", expected: "at least the minimum, \(quoted(value.minimum.text))")
    }
    if value.cap == nil, value.alpha <= 1 {
      check.complain("cap", expected: "a cap, as the mean is infinite for an alpha of at most 1")
    }
  }
}

package struct ByMeanSpec: FormatRecord {
  package var mean = Timespan.zero
  package var scv = 1.0
  package init() {}

  package static let about = About(
    "byMean", "By mean", "A mean and a squared coefficient of variation.",
    example: #"{"mean": "20ms", "scv": 4}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("mean", &value.mean, .someTime, "The mean length.")
    visit.required(
      "scv", &value.scv, .number(0...100),
      "Variance ÷ mean²: 0 is constant, 1 exponential, anything else gamma.")
  }
}
