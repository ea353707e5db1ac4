/// `"mean"`, or an object with a share or a quantile.
package struct AcrossShape: Shape {
  private var words: String { "\"mean\", or an object with a share or a quantile" }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> Expectation.Across? {
    if let text = node.string, isSame(text, "mean") { return .mean }
    if node.members != nil {
      return ChoiceShape<AcrossChoice>().decode(node, at: pointer, decoding)
    }
    return decoding.fail(
      node, pointer, expected: words,
      suggestion: node.string.flatMap { nearestName(to: $0, among: ["mean"]) })
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let inner = ChoiceShape<AcrossChoice>().describe(catalogue)
    let mean = Node.object([("const", .text("mean"))])
    return ShapeDescription(
      schema: [("anyOf", .list([mean, .object(inner.schema)]))],
      words: "\"mean\" or \(inner.words)", link: inner.link, example: .text("mean"))
  }

  package func written(_ value: Expectation.Across) -> Node? {
    switch value {
    case .mean: .text("mean")
    case .share(let share): .object([("share", .decimal(share))])
    case .quantile(let share): .object([("quantile", .decimal(share))])
    }
  }
}

/// What must lie within the bounds over replications, other than the mean.
package enum AcrossChoice: FormatChoice {
  package typealias Value = Expectation.Across

  package static let about = About(
    "across", "Across replications",
    "What must lie within the bounds over replications, other than the mean.",
    example: #"{"share": 0.9}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == Value {
    visit.option(
      "share", .number(above: 0, to: 1, unit: "a share"),
      "The bounds must hold in at least this share of the replications."
    ) { .share($0) }
    visit.option(
      "quantile", .number(above: 0, to: 0.999999, unit: "a share"),
      "The bounds are for the quantile of the values at this share: the smallest value that at least so many do not exceed."
    ) { .quantile($0) }
  }
}

/// A length of time, or `"mser5"`.
package struct WarmUpShape: Shape {
  private var words: String { "a duration, or \"mser5\"" }

  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> Expectation.WarmUp? {
    if let text = node.string, isSame(text, "mser5") { return .mser5 }
    let startsWithDigit = node.string?.utf8.first.map { isDigit($0) } ?? false
    if startsWithDigit {
      return DurationShape.someTime.decode(node, at: pointer, decoding).map { .time($0) }
    }
    return decoding.fail(
      node, pointer, expected: words,
      suggestion: node.string.flatMap { nearestName(to: $0, among: ["mser5"]) })
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let time = Node.object(DurationShape.someTime.describe(catalogue).schema)
    let rule = Node.object([("const", .text("mser5"))])
    return ShapeDescription(
      schema: [("anyOf", .list([time, rule]))], words: words, example: .text("mser5"))
  }

  package func written(_ value: Expectation.WarmUp) -> Node? {
    switch value {
    case .time(let length): DurationShape.someTime.written(length)
    case .mser5: .text("mser5")
    }
  }
}

extension Shape where Self == AcrossShape {
  package static var across: Self { AcrossShape() }
}
extension Shape where Self == WarmUpShape {
  package static var warmUp: Self { WarmUpShape() }
}
