/// One device's token: until when it is valid and whether it is being renewed. 16 bytes; pure.
package struct TokenHolder {
  /// Valid before this moment, in microseconds.
  package private(set) var validUntil: Int64
  /// The slot of the renewal in progress; −1 for none.
  package private(set) var renewal: Int32 = -1
  /// Renewals begun so far; the number of the last one names its draws.
  package private(set) var renewals: UInt32 = 0

  package init(validUntil: Int64) { self.validUntil = validUntil }

  /// What an operation that needs the token has to do.
  package enum Answer: Equatable {
    /// Go ahead.
    case valid
    /// Wait for the renewal in this slot.
    case wait(UInt32)
    /// Begin a renewal and wait for it.
    case renew
  }

  /// Whether the token is valid by a clock that shows `at`, where lives are extended by `extension`.
  package func isValid(at: Int64, extendedBy extension: Int64 = 0) -> Bool {
    at - `extension` < validUntil
  }

  /// What an operation has to do at a moment.
  package func ask(at: Int64, extendedBy extension: Int64 = 0) -> Answer {
    if isValid(at: at, extendedBy: `extension`) { return .valid }
    return renewal >= 0 ? .wait(UInt32(renewal)) : .renew
  }

  /// Whether no renewal is in progress.
  package var isIdle: Bool { renewal < 0 }

  /// The number of the next renewal.
  package var nextRenewal: UInt32 { renewals &+ 1 }

  /// A renewal begins in a slot.
  package mutating func renewalBegins(_ slot: UInt32) {
    precondition(isIdle, "a device renews a token once at a time")
    renewal = Int32(slot)
    renewals &+= 1
  }

  /// It has brought a new token.
  package mutating func issue(at: Int64, life: Int64) {
    renewal = -1
    validUntil = at + life
  }

  /// It has failed: the token stays what it was.
  package mutating func renewalFails() { renewal = -1 }
}
