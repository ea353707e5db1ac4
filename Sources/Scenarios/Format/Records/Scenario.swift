package import FleetSim

/// A scenario file, typed: everything that it says, with names where the world has places.
package struct Scenario: FormatRecord {
  package var schema: String?
  package var format = ""
  package var name = ""
  package var extends: String?
  package var title: String?
  package var note: String?
  package var source: String?
  package var start: CalendarInstant?
  package var duration = Timespan.zero
  package var bin = Timespan.minutes(5)
  package var playOut = false
  package var seed: Int64 = 1
  package var replications = ReplicationsSpec()
  package var services: [Named<ServiceSpec>] = []
  package var sites: [Named<SiteSpec>] = []
  package var fleets: [Named<FleetSpec>] = []
  package var faults: [Named<FaultSpec>] = []
  package var levers: [Named<LeverSpec>] = []
  package var hotlines: [Named<HotlineSpec>] = []
  package var announcements: [Named<AnnouncementSpec>] = []
  package var compensations: [Named<CompensationSpec>] = []
  package var monitoring: String?
  package var verdicts = VerdictSpec()
  package var presets: [Named<PresetSpec>] = []
  package var objectives: [Named<ObjectiveSpec>] = []
  package var observed: [Named<ObservedSpec>] = []
  package var expect: [Named<ExpectSpec>] = []
  package var gate: [Named<GateSpec>] = []
  package var notExpressed: [Named<String>] = []
  package var variants: [Named<VariantSpec>] = []
  package var provenance: [Named<ProvenanceSpec>] = []
  package init() {}

  /// The version of the format that is read.
  package static let formatName = "fleetsim-scenario/1"

  package static let about = About(
    "scenario", "Scenario",
    "One file: the world, its faults, what is expected of it. Durations are strings with units (w, d, h, m, s, ms, us); moments are durations after the start or dates with their offset; any object may hold `note` and `source`.",
    example: #"""
      {"format": "fleetsim-scenario/1", "name": "small", "duration": "1h",
       "services": {"front": {"capacity": {"workers": 2}, "queue": {"length": 10},
                              "serviceTime": {"exponential": {"mean": "20ms"}}}},
       "fleets": {"boxes": {"count": 1000, "traffic": {
         "poll": {"service": "front", "every": "10m", "timeout": "10s"}}}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional("$schema", &value.schema, .text, "Where the JSON Schema is, for editors.")
    visit.required(
      "format", &value.format, .constant(formatName), "The version of the format.")
    visit.required("name", &value.name, NameShape(), "The name of the scenario.")
    visit.optional(
      "extends", &value.extends, ExtendsShape(),
      "The file that this one starts from: everything but format and name may come from there, what stands here changes it as a JSON Merge Patch (RFC 7396), `null` removes a key."
    )
    visit.optional("title", &value.title, .text, "A heading for reports.")
    visit.optional("note", &value.note, .text, "What the scenario is about.")
    visit.optional("source", &value.source, .text, "Where it comes from.")
    visit.optional(
      "start", &value.start, .instant,
      "When the run starts by the calendar; without it moments are no dates and local hours count from midnight UTC."
    )
    visit.required(
      "duration", &value.duration, .someTime, "Simulated time that is observed.")
    visit.defaulted(
      "bin", &value.bin, .someTime, "Width of the bins of every time series.")
    visit.defaulted(
      "playOut", &value.playOut, .truth,
      "Whether operations begun before the end are played out beyond it.")
    visit.defaulted(
      "seed", &value.seed, WholeShape(0...Int64.max), "Every draw follows from this number.")
    visit.defaulted(
      "replications", &value.replications, .record(ReplicationsSpec.self),
      "How often it is run when its expectations are judged.")
    world(&visit, &value)
    claims(&visit, &value)
  }

  private static func world<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "services", &value.services, .named(ServiceSpec.self), "What devices call.")
    visit.defaulted(
      "sites", &value.sites, .named(SiteSpec.self), "Where services stand and take their power.")
    visit.required("fleets", &value.fleets, .named(FleetSpec.self), "The devices.")
    visit.defaulted("faults", &value.faults, .named(FaultSpec.self), "What breaks.")
    visit.defaulted(
      "levers", &value.levers, .named(LeverSpec.self), "What operators do about it.")
    channels(&visit, &value)
  }

  private static func channels<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "hotlines", &value.hotlines, .named(HotlineSpec.self), "Where people call for help.")
    visit.defaulted(
      "announcements", &value.announcements, .named(AnnouncementSpec.self),
      "What the operator says in public.")
    visit.defaulted(
      "compensations", &value.compensations, .named(CompensationSpec.self),
      "What the operator gives its customers for the outage.")
    visit.optional(
      "monitoring", &value.monitoring, .name(of: .service),
      "The service by which the operator watches its fleets; while none of its replicas is up, it is blind."
    )
  }

  private static func claims<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "presets", &value.presets, .named(PresetSpec.self),
      "Sets of fields for clients, services and connections that name them.")
    visit.defaulted(
      "verdicts", &value.verdicts, .record(VerdictSpec.self),
      "From where on services are called degraded, overloaded or metastable.")
    visit.defaulted(
      "objectives", &value.objectives, .named(ObjectiveSpec.self),
      "What is owed to people: service-level objectives, with metrics of their own.")
    visit.defaulted(
      "observed", &value.observed, .named(ObservedSpec.self),
      "What was observed in reality, shown beside what is simulated.")
    visit.defaulted(
      "expect", &value.expect, .named(ExpectSpec.self), "What is expected of the run.")
    visit.defaulted(
      "gate", &value.gate, .named(GateSpec.self, keys: .text),
      "How metrics, by their names in the catalogue, are compared with a baseline (`simrun check --baseline`)."
    )
    visit.defaulted(
      "notExpressed", &value.notExpressed, .namedTexts,
      "Assertions that cannot be expressed as expectations, with the reason.")
    visit.defaulted(
      "variants", &value.variants, .named(VariantSpec.self), "Changes of the scenario by name.")
    visit.defaulted(
      "provenance", &value.provenance,
      .named(ProvenanceSpec.self, keys: .pointer), "Status and source of values.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.duration > .days(3_000) { check.complain("duration", expected: "at most 3000d") }
    if value.duration.microseconds / value.bin.microseconds > 100_000 {
      check.complain("bin", expected: "at most 100000 bins a run")
    }
    if value.services.isEmpty { check.complain("services", expected: "at least one service") }
    if value.fleets.isEmpty { check.complain("fleets", expected: "at least one fleet") }
  }
}

/// A name that the file gives itself.
package struct NameShape: Shape {
  private var words: String {
    "a name of letters, digits, \"-\" and \"_\" that begins with a letter"
  }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    if let text = node.string, isName(text) { return text }
    return decoding.fail(node, pointer, expected: words)
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("string")), ("pattern", .text("^[A-Za-z][A-Za-z0-9_-]*$")),
      ], words: words, example: .text("storm"))
  }
}

/// A named change of the scenario.
package struct VariantSpec: FormatRecord {
  package var note: String?
  package var from: String?
  package var patch = Node.object([])
  package init() {}

  package static let about = About(
    "variant", "Variant",
    "A JSON Merge Patch (RFC 7396) of the file, or of another variant of it.",
    example: #"{"note": "The incident does not happen.", "patch": {"faults": {"verbosity": null}}}"#
  )

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional("note", &value.note, .text, "What it is for.")
    visit.optional(
      "from", &value.from, .name(of: .otherVariant),
      "The variant that is patched; without it the scenario itself.")
    visit.required("patch", &value.patch, .tree, "Objects merge key by key, `null` removes a key.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    for key in ["format", "name", "extends", "variants"] where value.patch.member(key) != nil {
      let inner = RecordCheck(decoding: check.decoding, pointer: check.pointer.appending("patch"))
      inner.complain(key, found: quoted(key), expected: "a patch that leaves it as it is")
    }
  }
}

/// Status and source of a value.
package struct ProvenanceSpec: FormatRecord {
  package var status = Status.assumed
  package var source: String?
  package var range: ValueRange?
  package var note: String?
  package init() {}

  /// How sure a value is.
  package enum Status: String, CaseIterable, Sendable {
    /// In the incident's article.
    case seed
    /// Published; needs its source.
    case `public`
    /// Follows from others by a sum.
    case derived
    /// Common knowledge, not verified.
    case general
    /// Chosen; the range says how far it may be off.
    case assumed
  }

  package static let about = About(
    "provenance", "Provenance", "Status and source of the value at a JSON Pointer.",
    example: #"{"status": "derived", "source": "T-15", "range": [2000000, 2200000]}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("status", &value.status, WordShape(), "How sure the value is.")
    visit.optional("source", &value.source, .text, "Where it comes from; required when public.")
    visit.optional("range", &value.range, .valueRange, "Lowest and highest value that it may have.")
    visit.optional("note", &value.note, .text, "A remark, such as the sum.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.status == .public, value.source == nil {
      check.complain("source", expected: "a source, as the status is \"public\"")
    }
  }
}
