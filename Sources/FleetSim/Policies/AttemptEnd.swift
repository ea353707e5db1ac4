/// How an attempt ended, as far as its sender's policies tell ends apart.
package enum AttemptEnd: UInt8, Sendable {
  case success
  /// Refused at once.
  case refused
  /// Answered with an error.
  case error
  /// Given up without an answer.
  case timeout
}
