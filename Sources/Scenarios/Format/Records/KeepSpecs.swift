package import FleetSim

extension ClientSpec {
  /// The fields of what devices keep for the operations of a client.
  static func keepFields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "token", &value.token, .name(of: .ownToken),
      "The token of the fleet that an operation needs; without it none.")
    visit.optional(
      "cache", &value.cache, .record(AnswerCacheSpec.self),
      "Each device keeps the last answer for a while; without it none.")
    visit.optional(
      "fallback", &value.fallback, .choice(FallbackChoice.self),
      "Where an operation is tried that has failed for good; without it nowhere.")
  }
}

/// A client's cache of answers.
package struct AnswerCacheSpec: FormatRecord {
  package var life = Timespan.zero
  package var staleIfError = Timespan.zero
  package var start = AnswerCache.Start.warm
  package init() {}

  package static let about = About(
    "answerCache", "Answer cache",
    "Each device keeps the last answer. A fresh one serves an operation without a request (RFC 9111); a stale one serves an operation that has failed (RFC 5861).",
    example: #"{"life": "5m", "staleIfError": "1h"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("life", &value.life, .someTime, "An answer is fresh for so long.")
    visit.defaulted(
      "staleIfError", &value.staleIfError, .duration,
      "And serves operations that have failed for so much longer.")
    visit.defaulted(
      "start", &value.start, WordShape(),
      "Caches hold answers of ages uniform in [0, life) at the start, or nothing.")
  }

  var cache: AnswerCache { AnswerCache(life: life, staleIfError: staleIfError, start: start) }
}

/// Where a failed operation is tried.
package indirect enum FallbackSpec {
  case service(FallbackClientSpec)
  case local
}

package enum FallbackChoice: FormatChoice {
  package typealias Value = FallbackSpec
  package static let about = About(
    "fallback", "Fallback", "Where an operation is tried that has failed for good.",
    example: #"{"service": {"service": "front", "timeout": "5s"}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == FallbackSpec {
    visit.option(
      "service", .record(FallbackClientSpec.self), "At another service, by a client of its own."
    ) { .service($0) }
    visit.option(
      "local", YesShape(),
      "By a local function that works while the device has power: the operation is served, degraded."
    ) { _ in .local }
  }
}

/// The client of a fallback: one that needs nothing of what devices keep.
package struct FallbackClientSpec: FormatRecord {
  package var client = ClientSpec()
  package init() {}

  package static let presets: PresetSubject? = .client

  package static let about = About(
    "fallbackClient", "Fallback client", "Where a fallback goes and how it retries.",
    example: #"{"service": "front", "latency": "50ms", "timeout": "5s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    ClientSpec.requestFields(&visit, &value.client)
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    ClientSpec.check(value.client, check)
  }
}

/// Only `true`: a key that says what is chosen.
struct YesShape: Shape {
  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Bool? {
    if node.bool == true { return true }
    return decoding.fail(node, pointer, expected: "true")
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(schema: [("const", .truth(true))], words: "true")
  }
}

/// Store and forward.
package struct BufferSpec: FormatRecord {
  package var capacity: Int64 = 1
  package var drops = ReadingBuffer.Loss.oldest
  package var backfill = BackfillSpec()
  package init() {}

  package static let about = About(
    "buffer", "Buffer",
    "Each device holds readings that could not be sent, and sends them in batches once an operation succeeds. A reading is held when its operation fails or is skipped, or while the home has no broadband; a device without power takes none.",
    example: #"{"capacity": 1000, "drops": "oldest", "backfill": {"batch": 50, "every": "2s"}}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "capacity", &value.capacity, WholeShape(1...1_000_000), "Most readings that a device holds.")
    visit.defaulted(
      "drops", &value.drops, WordShape(),
      "Which reading a full buffer loses: the oldest, or the one that comes.")
    visit.required(
      "backfill", &value.backfill, .record(BackfillSpec.self), "How the backlog is sent.")
  }

  var buffer: ReadingBuffer {
    ReadingBuffer(
      capacity: Int(capacity), drops: drops,
      backfill: ReadingBuffer.Backfill(
        batch: Int(backfill.batch), work: backfill.work,
        pace: backfill.every.map { .every($0) } ?? .withNext, jitter: backfill.jitter,
        order: backfill.order))
  }
}

package struct BackfillSpec: FormatRecord {
  package var batch: Int64 = 1
  package var work = 1.0
  package var every: Timespan?
  package var jitter = Timespan.zero
  package var order = ReadingBuffer.Backfill.Order.liveFirst
  package init() {}

  package static let about = About(
    "backfill", "Backfill",
    "How a backlog is sent: in requests with the client's own settings, counted apart. A batch that fails goes back into the buffer until the next operation succeeds.",
    example: #"{"batch": 50, "work": 5, "every": "2s", "jitter": "10m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "batch", &value.batch, WholeShape(1...1_000_000), "Most readings of a request.")
    visit.defaulted(
      "work", &value.work, .number(above: 0, to: 1e6),
      "Work of a whole batch, in units of the service's own time for one reading; that of n readings is 1 + (work − 1) · (n − 1) ÷ (batch − 1)."
    )
    visit.optional(
      "every", &value.every, .someTime,
      "Time between two requests of a device, which begin at once; without it one follows each operation that succeeds."
    )
    visit.defaulted(
      "jitter", &value.jitter, .duration,
      "The first request of a device waits for a uniform draw from [0, jitter).")
    visit.defaulted(
      "order", &value.order, WordShape(),
      "While a backlog is being sent, new readings are sent at once beside it, or join it so that all arrive in order."
    )
  }
}
