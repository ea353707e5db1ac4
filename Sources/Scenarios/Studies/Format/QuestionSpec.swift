import FleetSim

/// What a study asks beyond the values at its points.
enum QuestionSpec {
  case smallest(PlanSpec)
  case largest(PlanSpec)
  case cheapest(CheapestSpec)
  case collapse(CollapseSpec)
}

enum QuestionChoice: FormatChoice {
  typealias Value = QuestionSpec
  static let about = About(
    "question", "Question", "What is asked beyond the values at the points.",
    example: #"{"smallest": {"of": "workers", "confidence": 0.95}}"#)

  static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == QuestionSpec {
    visit.option(
      "smallest", .record(PlanSpec.self),
      "The smallest value of a parameter for which the expectations hold (`simrun plan`)."
    ) { .smallest($0) }
    visit.option(
      "largest", .record(PlanSpec.self),
      "The largest value of a parameter for which the expectations hold (`simrun plan`)."
    ) { .largest($0) }
    visit.option(
      "cheapest", .record(CheapestSpec.self),
      "The cheapest values of the parameters for which the expectations hold (`simrun plan`)."
    ) { .cheapest($0) }
    visit.option(
      "collapse", .record(CollapseSpec.self),
      "From which load and trigger on a service collapses, and down to which load it recovers (`simrun sweep`)."
    ) { .collapse($0) }
  }
}

struct PlanSpec: FormatRecord {
  var of = ""
  var proof = ProofSpec()
  init() {}

  static let about = About(
    "plan", "Plan", "The value of a parameter up to which, or from which on, expectations hold.",
    example: #"{"of": "workers", "confidence": 0.95, "expectations": ["evening-passes"]}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "of", &value.of, .text, "The parameter; without the others it must be the only one.")
    ProofSpec.fields(&visit, &value.proof)
  }
}

struct CheapestSpec: FormatRecord {
  var proof = ProofSpec()
  init() {}

  static let about = About(
    "cheapest", "Cheapest", "The values of all parameters that cost least while expectations hold.",
    example: #"{"confidence": 0.9}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    ProofSpec.fields(&visit, &value.proof)
  }
}

/// Which expectations must hold, and how sure that must be: fields of every plan.
struct ProofSpec {
  var confidence = 0.95
  var expectations: [String]?
  var maxReplications: Int64?

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "confidence", &value.confidence, .number(0.5...0.999999, unit: "a confidence"),
      "With which the expectations must hold at the answer.")
    visit.optional(
      "expectations", &value.expectations, TextsShape(),
      "Those of the scenario that must hold; without it all that need no run of another variant.")
    visit.optional(
      "maxReplications", &value.maxReplications, WholeShape(2...10_000),
      "Replications are doubled while a value is undecided, up to so many; without it eight times the study's."
    )
  }
}

struct CollapseSpec: FormatRecord {
  var service = ""
  var load = ""
  var trigger = ""
  init() {}

  static let about = About(
    "collapse", "Collapse", "When a service collapses and stays so after the trigger has gone.",
    example: #"{"service": "backend", "load": "polls", "trigger": "outage"}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "service", &value.service, .text,
      "The service: a run has collapsed when less than half of what left it over the last three bins was useful."
    )
    visit.required(
      "load", &value.load, .text,
      "The parameter that says how much is asked of it; its first value the least.")
    visit.required(
      "trigger", &value.trigger, .text,
      "The parameter that says how large the disturbance is; its first value the smallest.")
  }
}

/// Several texts, each once.
struct TextsShape: Shape {
  private var words: String { "an array of texts, each of them once" }

  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> [String]? {
    guard let elements = node.elements, !elements.isEmpty else {
      return decoding.fail(node, pointer, expected: words)
    }
    var all: [String] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.string, !text.isEmpty, !all.contains(where: { isSame($0, text) })
      else { return decoding.fail(element, pointer.appending(index), expected: words) }
      all.append(text)
    }
    return all
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("array")),
        ("items", .object([("type", .text("string")), ("minLength", .whole(1))])),
        ("minItems", .whole(1)), ("uniqueItems", .truth(true)),
      ], words: words, example: .list([.text("evening-passes")]))
  }
}
