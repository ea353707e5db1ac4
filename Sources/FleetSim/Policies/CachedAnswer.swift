/// One device's cached answer: when it came. 8 bytes; pure.
package struct CachedAnswer {
  /// When the answer came, in microseconds; `Int64.min` for none.
  package private(set) var storedAt: Int64

  package init(storedAt: Int64) { self.storedAt = storedAt }

  /// No answer yet.
  package static let none = CachedAnswer(storedAt: Int64.min)

  /// What an answer may be used for.
  package enum Use {
    /// In place of a request.
    case fresh
    /// Once a request has failed.
    case ifError
    /// For nothing.
    case nothing
  }

  /// What the answer may be used for at a moment: fresh while age < life, then for errors while age ≤ life + staleIfError.
  package func use(at: Int64, life: Int64, staleIfError: Int64) -> Use {
    if storedAt == Int64.min { return .nothing }
    let age = at - storedAt
    if age < life { return .fresh }
    return age - life <= staleIfError && staleIfError > 0 ? .ifError : .nothing
  }

  /// An answer has come.
  package mutating func store(at: Int64) { storedAt = at }
}
