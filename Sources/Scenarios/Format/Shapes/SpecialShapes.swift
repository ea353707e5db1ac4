package import FleetSim

/// How often an operation may be tried.
package enum Attempts: Sendable, Equatable {
  case limited(Int64)
  case unlimited
}

/// A number of attempts or `"unlimited"`.
package struct AttemptsShape: Shape {
  private var words: String { "a whole number from 1 to 1000, or \"unlimited\"" }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Attempts? {
    if node.string == "unlimited" { return .unlimited }
    if let count = node.number?.wholeValue, (1...1_000).contains(count) { return .limited(count) }
    return decoding.fail(
      node, pointer, expected: words,
      suggestion: node.string.flatMap { nearestName(to: $0, among: ["unlimited"]) })
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let whole = Node.object([
      ("type", .text("integer")), ("minimum", .whole(1)), ("maximum", .whole(1_000)),
    ])
    let word = Node.object([("const", .text("unlimited"))])
    return ShapeDescription(
      schema: [("anyOf", .list([whole, word]))], words: words, example: .whole(3))
  }
}

/// The daily profiles that have a name. Made up for the purpose: peaks where the name says.
package enum NamedProfile: String, CaseIterable, Sendable {
  /// Every hour alike.
  case flat
  /// Most at 17–22 h, little at night.
  case evening
  /// Peaks at 7–9 h and 16–19 h.
  case commute
  /// Most at 9–17 h.
  case office

  package var profile: DailyProfile {
    switch self {
    case .flat: .flat
    case .evening:
      DailyProfile(weights: [
        4, 2, 1, 1, 1, 2, 4, 7, 8, 7, 7, 8, 9, 9, 9, 10, 12, 16, 19, 20, 19, 17, 13, 8,
      ])
    case .commute:
      DailyProfile(weights: [
        2, 1, 1, 1, 2, 5, 11, 18, 16, 9, 8, 9, 11, 10, 10, 12, 17, 20, 17, 12, 9, 7, 5, 3,
      ])
    case .office:
      DailyProfile(weights: [
        1, 1, 1, 1, 1, 2, 4, 9, 17, 20, 20, 19, 15, 18, 20, 19, 17, 12, 7, 5, 4, 3, 2, 1,
      ])
    }
  }
}

/// 24 weights, or the name of a profile.
package struct ProfileShape: Shape {
  private var names: [String] { NamedProfile.allCases.map { $0.rawValue } }
  private var words: String { "24 weights, not all 0, or \(oneOf(names))" }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> DailyProfile? {
    if let name = node.string {
      if let named = NamedProfile(rawValue: name) { return named.profile }
      return decoding.fail(
        node, pointer, expected: words, suggestion: nearestName(to: name, among: names))
    }
    guard let elements = node.elements else {
      return decoding.fail(node, pointer, expected: words)
    }
    if elements.count != 24 {
      return decoding.fail(node, pointer, found: "\(elements.count) weights", expected: words)
    }
    var weights: [Double] = []
    for (hour, element) in elements.enumerated() {
      let place = pointer.appending(hour)
      guard let weight = NumberShape.weight.decode(element, at: place, decoding) else { return nil }
      weights.append(weight)
    }
    if weights.allSatisfy({ $0 == 0 }) {
      return decoding.fail(node, pointer, found: "24 times 0", expected: words)
    }
    return DailyProfile(weights: weights)
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let weights = Node.object([
      ("type", .text("array")), ("items", .object(NumberShape.weight.describe(catalogue).schema)),
      ("minItems", .whole(24)), ("maxItems", .whole(24)),
    ])
    let words = Node.object([("enum", .list(names.map { Node.text($0) }))])
    return ShapeDescription(
      schema: [("anyOf", .list([weights, words]))], words: self.words, example: .text("evening"))
  }

  package func written(_ value: DailyProfile) -> Node? {
    for named in NamedProfile.allCases where named.profile == value { return .text(named.rawValue) }
    return .list(value.weights.map { Node.decimal($0) })
  }
}

extension NumberShape {
  fileprivate static let weight = NumberShape(above: nil, range: 0...1e6, unit: "a weight")
}

/// Points of a quantile function: an object from shares to durations.
package struct QuantilesShape: Shape {
  private var words: String {
    "an object from shares to durations, such as {\"0\": \"1ms\", \"0.5\": \"4ms\", \"1\": \"90ms\"}"
  }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> [Distribution.Quantile]? {
    guard let members = node.members else {
      return decoding.fail(node, pointer, expected: words)
    }
    var points: [(point: Distribution.Quantile, member: Node.Member)] = []
    for member in members where !isRemark(member.key) {
      guard let point = point(member, pointer.appending(member.key), decoding) else { return nil }
      points.append((point, member))
    }
    points.sort { $0.point.share < $1.point.share }
    guard points.first?.point.share == 0, points.last?.point.share == 1, points.count > 1 else {
      return decoding.fail(
        node, pointer, found: "shares that do not reach from 0 to 1", expected: words)
    }
    return rising(points, pointer, decoding) ? points.map { $0.point } : nil
  }

  private func point(
    _ member: Node.Member, _ pointer: JSONPointer, _ decoding: Decoding
  ) -> Distribution.Quantile? {
    guard let share = try? JSONNumber(member.key).double, (0...1).contains(share) else {
      let key = Node(.string(member.key), at: member.keyPlace)
      return decoding.fail(key, pointer, expected: "a share from 0 to 1 as the key")
    }
    return DurationShape.duration.decode(member.node, at: pointer, decoding).map {
      Distribution.Quantile(share: share, value: $0)
    }
  }

  private func rising(
    _ points: [(point: Distribution.Quantile, member: Node.Member)], _ pointer: JSONPointer,
    _ decoding: Decoding
  ) -> Bool {
    for (low, high) in zip(points, points.dropFirst()) {
      let isRising = low.point.share < high.point.share && low.point.value <= high.point.value
      if isRising { continue }
      let _: Bool? = decoding.fail(
        high.member.node, pointer.appending(high.member.key),
        expected: "at least \(quoted(low.point.value.text)): quantiles rise with their shares")
      return false
    }
    return true
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("object")), ("required", .list([.text("0"), .text("1")])),
        (
          "patternProperties",
          .object([
            ("^[01](\\.[0-9]+)?$", .object(DurationShape.duration.describe(catalogue).schema))
          ])
        ),
        ("additionalProperties", .truth(false)),
      ], words: words,
      example: .object([("0", .text("1ms")), ("0.5", .text("4ms")), ("1", .text("90ms"))]))
  }
}

/// The lowest and the highest value that a parameter may have: two numbers or two durations.
package struct ValueRange: Sendable {
  package var low: Node
  package var high: Node
}

/// Two values, the lower first.
package struct RangeShape: Shape {
  private var words: String { "two numbers or two durations, the lower first" }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> ValueRange? {
    if let elements = node.elements, elements.count == 2,
      let low = magnitude(elements[0]), let high = magnitude(elements[1]),
      low.isTime == high.isTime, low.value <= high.value
    {
      return ValueRange(low: elements[0], high: elements[1])
    }
    return decoding.fail(node, pointer, expected: words)
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let element = Node.object([("type", .list([.text("number"), .text("string")]))])
    return ShapeDescription(
      schema: [
        ("type", .text("array")), ("items", element), ("minItems", .whole(2)),
        ("maxItems", .whole(2)),
      ], words: words, example: .list([.whole(1), .whole(10)]))
  }
}

/// What can be compared of a value: a number, or a duration in microseconds.
func magnitude(_ node: Node) -> (value: Double, isTime: Bool)? {
  if let number = node.number { return (number.double, false) }
  guard let text = node.string, let time = try? Timespan(reading: text, sign: .signed) else {
    return nil
  }
  return (Double(time.microseconds), true)
}

extension Shape where Self == AttemptsShape {
  package static var attempts: Self { AttemptsShape() }
}
extension Shape where Self == ProfileShape {
  package static var profile: Self { ProfileShape() }
}
extension Shape where Self == QuantilesShape {
  package static var quantiles: Self { QuantilesShape() }
}
extension Shape where Self == RangeShape {
  package static var valueRange: Self { RangeShape() }
}
