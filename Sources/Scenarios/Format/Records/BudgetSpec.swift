package import FleetSim

/// How many retries a client allows itself.
package enum BudgetChoice: FormatChoice {
  package typealias Value = RetryBudget
  package static let about = About(
    "budget", "Retry budget",
    "How many retries a client allows itself: a bucket of tokens, deposits that expire, or a share of what is in progress. A denied retry ends the operation.",
    example: #"{"tokens": {"capacity": 5, "perCall": 0.1}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == RetryBudget {
    visit.option(
      "tokens", .record(TokenBudgetSpec.self),
      "A bucket that operations and successes fill and that failures and retries empty."
    ) { .tokens($0.tokens) }
    visit.option(
      "window", .record(WindowBudgetSpec.self),
      "Each operation deposits a share of a retry, which expires; the defaults are Finagle's."
    ) {
      .window(
        RetryBudget.Window(
          ttl: $0.ttl, perSecond: $0.perSecond, share: $0.share, parts: Int($0.parts)))
    }
    visit.option(
      "active", .record(ActiveBudgetSpec.self),
      "Retries in progress are at most a share of the attempts in progress; the defaults are Envoy's."
    ) { .active(RetryBudget.Active(share: $0.share, floor: Int($0.floor))) }
  }
}

package struct TokenBudgetSpec: FormatRecord {
  package var capacity = 5.0
  package var perCall = 0.0
  package var perSuccess = 0.0
  package var perFailure = 0.0
  package var cost = 1.0
  package var costAfterRefusal: Double?
  package var threshold: Double?
  package var refunds = false
  package init() {}

  package static let about = About(
    "tokenBudget", "Token budget",
    "A bucket of retry tokens, full at the start; kept in thousandths of a token.",
    example:
      #"{"capacity": 500, "perSuccess": 1, "cost": 14, "costAfterRefusal": 5, "refunds": true}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    let amount = NumberShape.number(0...1_000_000)
    visit.required("capacity", &value.capacity, amount, "Most tokens, and those at the start.")
    visit.defaulted(
      "perCall", &value.perCall, amount, "Tokens that an operation adds when it begins.")
    visit.defaulted(
      "perSuccess", &value.perSuccess, amount,
      "Tokens that a success adds; with refunds, only the success of a first attempt.")
    visit.defaulted(
      "perFailure", &value.perFailure, amount, "Tokens that a failed attempt takes, down to none.")
    visit.defaulted(
      "cost", &value.cost, amount,
      "Tokens that a retry takes; it is denied when fewer are there.")
    visit.optional(
      "costAfterRefusal", &value.costAfterRefusal, amount,
      "The same for a retry after a refusal; without it no different.")
    visit.optional(
      "threshold", &value.threshold, amount,
      "A retry is allowed only while more tokens than this are there; without it no such rule.")
    visit.defaulted(
      "refunds", &value.refunds, .truth,
      "Whether an operation that succeeds by a retry gets the cost of its last retry back.")
  }

  var tokens: RetryBudget.Tokens {
    RetryBudget.Tokens(
      capacity: capacity, perCall: perCall, perSuccess: perSuccess, perFailure: perFailure,
      cost: cost, costAfterRefusal: costAfterRefusal, threshold: threshold ?? -1,
      refunds: refunds)
  }
}

package struct WindowBudgetSpec: FormatRecord {
  package var ttl = Timespan.seconds(10)
  package var perSecond = 10.0
  package var share = 0.2
  package var parts: Int64 = 10
  package init() {}

  package static let about = About(
    "windowBudget", "Window budget", "Deposits of a share of a retry that expire.",
    example: #"{"ttl": "10s", "perSecond": 10, "share": 0.2}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "ttl", &value.ttl, .someTime, "A deposit and a retry are forgotten after so long.")
    visit.defaulted(
      "perSecond", &value.perSecond, .number(0...1_000_000),
      "Retries a second that are allowed however few requests there are.")
    visit.defaulted(
      "share", &value.share, .number(0...1_000), "Retries that each operation adds.")
    visit.defaulted(
      "parts", &value.parts, WholeShape(1...1_000), "Parts by which the time is forgotten.")
  }
}

package struct ActiveBudgetSpec: FormatRecord {
  package var share = 0.2
  package var floor: Int64 = 3
  package init() {}

  package static let about = About(
    "activeBudget", "Active budget",
    "Retries in progress, the wait before them included, against attempts in progress.",
    example: #"{"share": 0.2, "floor": 3}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("share", &value.share, .share, "Share of the attempts in progress.")
    visit.defaulted(
      "floor", &value.floor, WholeShape(0...1_000_000),
      "Retries in progress that are always allowed.")
  }
}
