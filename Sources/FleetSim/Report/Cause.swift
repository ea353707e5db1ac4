/// A link of the chain of causes: a sentence, and when it happened.
public struct Cause: Sendable, Equatable {
  /// What happened, in a sentence.
  public var text: String
  /// When it began; `nil` for what is true of the whole run.
  public var from: Moment?
  /// When it was over; `nil` for what has no length, or lasted to the end.
  public var to: Moment?
}

/// The chain of causes while it grows.
struct CauseChain {
  private(set) var links: [Cause] = []

  mutating func append(_ text: String, from: Moment? = nil, to: Moment? = nil) {
    links.append(Cause(text: text, from: from, to: to))
  }
}
