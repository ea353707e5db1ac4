package import FleetSim

/// Devices of one kind.
package struct FleetSpec: FormatRecord {
  package var count: Int64 = 1
  package var regions: [Named<RegionSpec>] = []
  package var traffic: [Named<TrafficSpec>] = []
  package var demand: [Named<DemandSpec>] = []
  package var connections: [Named<ConnectionSpec>] = []
  package var tokens: [Named<TokenSpec>] = []
  /// The kinds of device that the file gives: one at most in a sound file.
  package var kinds: [KindChoice] = []
  package init() {}

  package static let about = About(
    "fleet", "Fleet", "Devices of one kind that share settings.",
    example: #"""
      {"count": 10000, "traffic": {"poll": {"service": "front", "every": "10m", "timeout": "10s"}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("count", &value.count, WholeShape(1...2_000_000_000), "Number of devices.")
    visit.defaulted(
      "regions", &value.regions, .named(RegionSpec.self),
      "Where the devices are; without it all are at UTC.")
    visit.defaulted(
      "traffic", &value.traffic, .named(TrafficSpec.self),
      "Requests that devices make by themselves, periodically.")
    visit.defaulted(
      "demand", &value.demand, .named(DemandSpec.self), "Operations that people ask for.")
    visit.defaulted(
      "connections", &value.connections, .named(ConnectionSpec.self),
      "Connections that every device keeps.")
    visit.defaulted(
      "tokens", &value.tokens, .named(TokenSpec.self),
      "Tokens with a life that devices hold for their clients' operations.")
    var kinds = KindFields(visit: visit)
    DeviceKinds.visit(&kinds)
    visit = kinds.visit
    value.kinds = kinds.chosen
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    let sum = value.regions.reduce(0) { $0 + $1.value.share }
    if !value.regions.isEmpty, abs(sum - 1) > 1e-9 {
      check.complain(
        "regions", found: "shares that add up to \(rounded(sum))",
        expected: "shares that add up to 1")
    }
    if value.kinds.count > 1 {
      check.complain(
        value.kinds[1].name, found: "a second kind of device",
        expected: "one kind at most; this fleet has \(quoted(value.kinds[0].name)) already")
    }
    for kind in value.kinds { checkDemand(value, kind, check) }
  }

  /// A kind's own demand has names that the fleet's demand must not use.
  private static func checkDemand(_ value: Self, _ kind: KindChoice, _ check: RecordCheck) {
    let inner = RecordCheck(decoding: check.decoding, pointer: check.pointer.appending("demand"))
    for demand in value.demand where kind.demand.contains(where: { isSame($0, demand.name) }) {
      inner.complain(
        demand.name, found: "the name \(quoted(demand.name))",
        expected: "another name, as a \(kind.title) has its own demand of this name")
    }
  }
}

/// A number for a message, to nine places and without zeros at its end.
func rounded(_ value: Double) -> String {
  DecimalText.shortest((value * 1e9).rounded() / 1e9)
}

/// A part of a fleet that shares a clock.
package struct RegionSpec: FormatRecord {
  package var share = 0.0
  package var utcOffset = Timespan.zero
  package init() {}

  package static let about = About(
    "region", "Region", "A part of a fleet that shares a clock.",
    example: #"{"share": 0.25, "utcOffset": "-5h"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "share", &value.share, .share, "Share of the fleet; the shares of a fleet add up to 1.")
    visit.defaulted(
      "utcOffset", &value.utcOffset, .duration(Timespan.hours(-12)...(.hours(14))),
      "Local time minus UTC.")
  }
}

/// Requests that devices make by themselves.
package struct TrafficSpec: FormatRecord {
  package static let presets: PresetSubject? = .client
  package var client = ClientSpec()
  package var every = Timespan.zero
  package var jitter = Timespan.zero
  package var carriage = Traffic.Carriage.single
  package var buffer: BufferSpec?
  package init() {}

  package static let about = About(
    "traffic", "Traffic",
    "Requests of every device at phase + k · every, with a phase uniform in [0, every). A moment at which the last operation is still in progress is skipped.",
    example: #"{"service": "front", "every": "15m", "timeout": "30s", "carriage": "rate"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("every", &value.every, .someTime, "Time between two moments of a device.")
    visit.defaulted(
      "jitter", &value.jitter, .duration,
      "Each moment is delayed by a uniform draw from [0, jitter).")
    visit.defaulted(
      "carriage", &value.carriage, WordShape(),
      "Whether each request is drawn, or all are carried as a rate while the service is healthy.")
    visit.optional(
      "buffer", &value.buffer, .record(BufferSpec.self),
      "Each device holds what it could not send and sends it later; without it that is gone.")
    ClientSpec.fields(&visit, &value.client)
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    ClientSpec.check(value.client, check)
    if value.jitter >= value.every {
      check.complain("jitter", expected: "less than \(quoted(value.every.text)) (every)")
    }
    if value.carriage == .rate, value.client.isManaged {
      check.complain(
        "carriage", found: "a client with policies that is carried as a rate",
        expected: "\"single\"")
    }
    checkBuffer(value, check)
  }
}

extension TrafficSpec {
  /// Whoever buffers readings wants them delivered: an answer kept or a local function does not do that.
  private static func checkBuffer(_ value: Self, _ check: RecordCheck) {
    if value.buffer == nil { return }
    if value.client.cache != nil {
      check.complain(
        "cache", found: "a cache beside \"buffer\"", expected: "one of them, as a reading is sent")
    }
    if case .local = value.client.fallback {
      check.complain(
        "fallback", found: "a local function beside \"buffer\"",
        expected: "another service, as a reading is sent")
    }
  }
}

/// Operations that people ask for.
package struct DemandSpec: FormatRecord {
  package static let presets: PresetSubject? = .client
  package var client = ClientSpec()
  package var perDay: Double?
  package var profile = DailyProfile.flat
  package var counts: LoadSpec?
  package init() {}

  package static let about = About(
    "demand", "Demand",
    "Operations that people ask for: a Poisson process whose rate follows the local hour, or counts from a table beside the scenario.",
    example: #"{"service": "front", "perDay": 2, "profile": "evening", "timeout": "10s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "perDay", &value.perDay, .number(0...100_000),
      "Mean operations of one device in a day; this or `counts`.")
    visit.defaulted(
      "profile", &value.profile, .profile,
      "Weight of each local hour from 0–1 h on; only their ratios count.")
    visit.optional(
      "counts", &value.counts, .record(LoadSpec.self),
      "Operations of the whole fleet over time, in place of `perDay` and `profile`; the local hour does not matter then."
    )
    ClientSpec.fields(&visit, &value.client)
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    ClientSpec.check(value.client, check)
    if !check.has("counts") {
      if !check.has("perDay") { check.complain("perDay", expected: "it or \"counts\"") }
      return
    }
    for key in ["perDay", "profile"] where check.has(key) {
      check.complain(
        key, found: "\(quoted(key)) beside \"counts\"",
        expected: "one of them, as the table says how many come when")
    }
  }
}
