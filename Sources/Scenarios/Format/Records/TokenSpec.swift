package import FleetSim

/// A token with a life that devices of a fleet hold.
package struct TokenSpec: FormatRecord {
  package var renewal = ClientSpec()
  package var life = Distribution.constant(Timespan(microseconds: 1))
  package var renewAt: Double?
  package var renewJitter = 0.0
  package var renewAgain: Timespan?
  package var wait: Timespan?
  package var agesAtStart = Token.Ages.uniform
  package init() {}

  package static let presets: PresetSubject? = .client

  package static let about = About(
    "token", "Token",
    "A token with a life that devices hold, and where they renew it. Operations of a client that names it in \"token\" need a valid one: one that finds it expired renews it first, and has failed when that fails. A device has one renewal of it in progress at most.",
    example: #"""
      {"service": "front", "latency": "50ms", "timeout": "10s", "life": "8h", "renewAt": 0.8,
       "renewJitter": 0.1, "renewAgain": "5m"}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "life", &value.life, LifeShape(),
      "From issue to expiry, drawn for each token; one drawn shorter than a second counts as that.")
    visit.optional(
      "renewAt", &value.renewAt, .number(0.01...1, unit: "a share"),
      "A device renews by itself at this share of the life; without it, only an operation that finds the token expired does."
    )
    visit.defaulted(
      "renewJitter", &value.renewJitter, .share,
      "That share is larger by a uniform draw from [0, renewJitter) for each token, at most 1.")
    visit.optional(
      "renewAgain", &value.renewAgain, .someTime,
      "A device tries again by itself so long after a renewal has failed; without it, an operation that finds the token expired does."
    )
    visit.optional(
      "wait", &value.wait, .someTime,
      "An operation waits at most this long for a renewal; without it, until the renewal has ended."
    )
    visit.defaulted(
      "agesAtStart", &value.agesAtStart, WordShape(),
      "At the start tokens have ages of their own, uniform up to the moment of renewal, or have all just been issued."
    )
    ClientSpec.requestFields(&visit, &value.renewal)
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    ClientSpec.check(value.renewal, check)
    if value.life.mean <= 0 {
      check.complain("life", found: "a mean of 0", expected: "a mean above 0")
    }
    if value.renewAt == nil, value.renewJitter > 0 {
      check.complain("renewJitter", expected: "\"renewAt\" beside it")
    }
    if value.renewAt == nil, value.renewAgain != nil {
      check.complain("renewAgain", expected: "\"renewAt\" beside it")
    }
  }
}

/// A length of time, or a distribution of lengths.
package struct LifeShape: Shape {
  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> Distribution? {
    if node.string == nil {
      return ChoiceShape<DistributionChoice>().decode(node, at: pointer, decoding)
    }
    let time: DurationShape = .someTime
    return time.decode(node, at: pointer, decoding).map { .constant($0) }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let time: DurationShape = .someTime
    let length = time.describe(catalogue)
    let distribution = ChoiceShape<DistributionChoice>().describe(catalogue)
    return ShapeDescription(
      schema: [("anyOf", .list([.object(length.schema), .object(distribution.schema)]))],
      words: length.words + ", or " + distribution.words, link: distribution.link,
      example: .text("8h"))
  }
}
