import FleetSim

/// The values that a parameter takes.
enum ValuesSpec {
  case list([Node])
  case steps(StepsSpec)
  case logSteps(LogStepsSpec)
  case uniform(EndsSpec)
  case logUniform(LogEndsSpec)
  case normal(NormalSpec)
  case lognormal(LognormalValuesSpec)
  case triangular(TriangularSpec)
  case assumed(AssumedSpec)

  /// Whether the ends are lengths of time.
  var isOfDurations: Bool {
    switch self {
    case .list, .assumed: false
    case .steps(let part): part.from.isTime
    case .logSteps(let part): part.from.isTime
    case .uniform(let part): part.from.isTime
    case .logUniform(let part): part.from.isTime
    case .normal(let part): part.mean.isTime
    case .lognormal(let part): part.median.isTime
    case .triangular(let part): part.from.isTime
    }
  }
}

enum ValuesChoice: FormatChoice {
  typealias Value = ValuesSpec
  static let about = About(
    "values", "Values",
    "The values of a parameter: some, steps, or a distribution of what is uncertain.",
    example: #"{"logSteps": {"from": "1s", "to": "5m", "count": 6}}"#)

  static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == ValuesSpec {
    visit.option("list", ValueListShape(), "These values, in this order.") { .list($0) }
    visit.option("steps", .record(StepsSpec.self), "Equal steps from one end to the other.") {
      .steps($0)
    }
    visit.option(
      "logSteps", .record(LogStepsSpec.self), "Equal ratios from one end to the other."
    ) { .logSteps($0) }
    visit.option("uniform", .record(EndsSpec.self), "Anything between two ends, all alike.") {
      .uniform($0)
    }
    visit.option(
      "logUniform", .record(LogEndsSpec.self), "Anything between two ends, all ratios alike."
    ) { .logUniform($0) }
    visit.option("normal", .record(NormalSpec.self), "A normal distribution.") { .normal($0) }
    visit.option("lognormal", .record(LognormalValuesSpec.self), "A lognormal distribution.") {
      .lognormal($0)
    }
    visit.option("triangular", .record(TriangularSpec.self), "A triangular distribution.") {
      .triangular($0)
    }
    visit.option(
      "assumed", .record(AssumedSpec.self),
      "The range that the scenario's provenance states for the value, all of it alike."
    ) { .assumed($0) }
  }
}

/// Any values but `null`, at least one, each once.
struct ValueListShape: Shape {
  private var words: String { "an array of values, each of them once" }

  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> [Node]? {
    guard let elements = node.elements, !elements.isEmpty else {
      return decoding.fail(node, pointer, expected: words)
    }
    for (index, element) in elements.enumerated() {
      let isRepeated = elements[..<index].contains { isSameValue($0, element) }
      if isRepeated || element.isNull {
        return decoding.fail(element, pointer.appending(index), expected: words)
      }
    }
    return elements
  }

  /// Numbers and lengths of time are the same however they are written: `1` and `1.0`, `60s` and `1m`.
  private func isSameValue(_ a: Node, _ b: Node) -> Bool {
    if let a = magnitude(a), let b = magnitude(b) { return a == b }
    return isSame(a.canonicalText, b.canonicalText)
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("array")), ("items", .object([("not", .object([("type", .text("null"))]))])),
        ("minItems", .whole(1)), ("uniqueItems", .truth(true)),
      ], words: words, example: .list([.whole(5), .whole(10), .whole(20)]))
  }
}

/// A number, or a length of time in microseconds.
struct Quantity: Sendable, Equatable {
  var value: Double
  var isTime: Bool

  static let zero = Quantity(value: 0, isTime: false)

  /// Whether it is so large or small as a study can reckon with: see ``usual``.
  var isUsual: Bool {
    let size = value.magnitude
    // Durations up to 8.64e18 µs, below the largest Int64.
    return isTime ? size <= 8.64e18 : size == 0 || size >= 1e-100 && size <= 1e100
  }

  /// What is usual, in words.
  static let usual = "0, a number of size 1e-100 to 1e100, or a duration of at most 100000000d"

  /// As it is written in a file; ``isUsual``.
  var node: Node {
    isTime
      ? .text(Timespan(microseconds: Int64(value.rounded())).text) : .decimal(value)
  }
}

struct QuantityShape: Shape {
  private var words: String { "a number or a duration" }

  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Quantity? {
    guard let found = magnitude(node) else {
      return decoding.fail(node, pointer, expected: words)
    }
    let quantity = Quantity(value: found.value, isTime: found.isTime)
    return quantity.isUsual ? quantity : decoding.fail(node, pointer, expected: Quantity.usual)
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .list([.text("number"), .text("string")]))], words: words,
      example: .whole(10))
  }
}
