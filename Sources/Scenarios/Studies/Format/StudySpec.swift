import FleetSim

/// A study file, typed: a scenario, what is varied in it, and what is asked.
struct StudySpec: FormatRecord {
  var schema: String?
  var format = ""
  var name = ""
  var title: String?
  var note: String?
  var source: String?
  var scenario = ""
  var variant: String?
  var scale = 1.0
  var patch: Node?
  var vary: [Named<ParameterSpec>] = []
  var design = DesignSpec.grid
  var replications = ReplicationsSpec()
  var measures: [Named<MeasureSpec>] = []
  var question: QuestionSpec?

  /// The version of the format that is read.
  static let formatName = "fleetsim-study/1"

  static let about = About(
    "study", "Study",
    "A scenario, parameters to vary, replications, and a question. Names, durations and numbers are written as in scenarios; any object may hold `note` and `source`.",
    example: #"""
      {"format": "fleetsim-study/1", "name": "servers", "scenario": "storm.json",
       "vary": {"workers": {"at": "/services/backend/capacity/workers",
                            "values": {"steps": {"from": 20, "to": 60, "step": 5}}}},
       "replications": {"count": 10},
       "measures": {"lost": {"metric": "fleets.devices.operations.failed"}}}
      """#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional("$schema", &value.schema, .text, "Where the JSON Schema is, for editors.")
    visit.required("format", &value.format, .constant(formatName), "The version of the format.")
    visit.required("name", &value.name, NameShape(), "The name of the study.")
    visit.optional("title", &value.title, .text, "The question in words, a heading for reports.")
    visit.optional("note", &value.note, .text, "What the study is about.")
    visit.optional("source", &value.source, .text, "Where it comes from.")
    visit.required(
      "scenario", &value.scenario, FileNameShape(), "The scenario, from the folder of the study.")
    visit.optional("variant", &value.variant, .text, "The variant of it that is studied.")
    visit.defaulted(
      "scale", &value.scale, .number(above: 0, to: 1),
      "Fleets and services are shrunk alike to this share, for a quick study.")
    visit.optional(
      "patch", &value.patch, .tree,
      "A JSON Merge Patch (RFC 7396) of the scenario, after its variant's: what holds at every point."
    )
    visit.required(
      "vary", &value.vary, .named(ParameterSpec.self), "The parameters, by name.")
    visit.defaulted(
      "design", &value.design, .choice(DesignChoice.self), "Which points of them are run.")
    visit.defaulted(
      "replications", &value.replications, .record(ReplicationsSpec.self),
      "How often each point is run, each time on the same seeds.")
    visit.defaulted(
      "measures", &value.measures, .named(MeasureSpec.self), "What is read from each run, by name.")
    visit.optional(
      "question", &value.question, .choice(QuestionChoice.self),
      "What is asked beyond the values at the points.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    if value.vary.isEmpty { check.complain("vary", expected: "at least one parameter") }
    if value.vary.count > StudySpec.parametersMax {
      check.complain("vary", expected: "at most \(StudySpec.parametersMax) parameters")
    }
  }

  static let parametersMax = 20
}

/// The name of a scenario file.
struct FileNameShape: Shape {
  private var words: String { "the name of a scenario file, from the folder of the study" }

  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    if let name = node.string, !name.isEmpty { return name }
    return decoding.fail(node, pointer, expected: words)
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: words,
      namesFile: true, example: .text("storm.json"))
  }
}
