import FleetSim

/// A parameter that a study varies.
struct ParameterSpec: FormatRecord {
  var at: [JSONPointer] = []
  var values = ValuesSpec.list([])
  var whole = false
  var cost: Double?
  var note: String?
  init() {}

  static let about = About(
    "parameter", "Parameter", "What is varied in the scenario, and over which values.",
    example: #"""
      {"at": "/services/backend/capacity/workers", "values": {"steps": {"from": 20, "to": 60, "step": 5}},
       "cost": 3}
      """#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "at", &value.at, PointersShape(),
      "Where it stands in the scenario; with several places each gets the same value.")
    visit.required("values", &value.values, .choice(ValuesChoice.self), "The values that it takes.")
    visit.defaulted(
      "whole", &value.whole, .truth, "Whether values between the ends are rounded to whole numbers."
    )
    visit.optional(
      "cost", &value.cost, .number(-1e15...1e15, unit: "a cost"),
      "What one unit of it costs (of a duration: one second), when the cheapest values are asked for. More of it then gives more; with a negative cost, less of it gives more and costs so much for each unit below the largest value."
    )
    visit.optional("note", &value.note, .text, "A remark.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    if value.whole, value.values.isOfDurations {
      check.complain("whole", expected: "no rounding of durations")
    }
  }
}

/// One JSON Pointer, or several.
struct PointersShape: Shape {
  private var words: String { "a JSON Pointer into the scenario, or an array of them" }

  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> [JSONPointer]? {
    guard let elements = node.elements else {
      return one(node, at: pointer, decoding).map { [$0] }
    }
    if elements.isEmpty { return decoding.fail(node, pointer, expected: words) }
    var all: [JSONPointer] = []
    for (index, element) in elements.enumerated() {
      guard let read = one(element, at: pointer.appending(index), decoding) else { return nil }
      if all.contains(read) {
        return decoding.fail(element, pointer.appending(index), expected: "each place once")
      }
      all.append(read)
    }
    return all
  }

  private func one(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> JSONPointer? {
    guard let text = node.string else { return decoding.fail(node, pointer, expected: words) }
    do throws(Complaint) {
      let read = try JSONPointer(reading: text)
      if !read.isRoot { return read }
      return decoding.fail(node, pointer, expected: words)
    } catch {
      decoding.add(error.diagnostic(about: node, pointer: pointer))
      return nil
    }
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let one = Node.object([("type", .text("string")), ("pattern", .text("^/"))])
    let several = Node.object([
      ("type", .text("array")), ("items", one), ("minItems", .whole(1)),
      ("uniqueItems", .truth(true)),
    ])
    return ShapeDescription(
      schema: [("anyOf", .list([one, several]))], words: words,
      example: .text("/services/backend/capacity/workers"))
  }
}
