import Scenarios

extension Command {
  static let describeMetrics = Command(
    name: "describe metrics",
    summary: "Print every metric: its name, unit and definition.",
    discussion: """
      Prints the catalogue of metrics: the names that expectations and the JSON report use, with their units \
      and definitions. A name in angle brackets stands for one of the scenario.
      """,
    examples: ["simrun describe metrics"],
    perform: { _ throws(Failure) in
      let style = Terminal.outputStyle()
      try Terminal.print(style.spelled(MetricsText.text(style)))
      return .fine
    })

  static let describePolicies = Command(
    name: "describe policies",
    summary: "Print every policy of clients and services, or one of them.",
    discussion: """
      Lists what clients, calls and services can do about failure: retries, budgets, breakers, queues, limits and \
      the rest. With NAME: what it does, its fields with units and defaults, the source of its definition.
      """,
    operand: "NAME", operandCount: 0...1,
    examples: ["simrun describe policies", "simrun describe policies retry"],
    perform: { settings throws(Failure) in
      try describe(
        ScenarioFormat.policies(), settings, "POLICIES: name, what it says", "policy", "policies")
    })

  static let describeFaults = Command(
    name: "describe faults",
    summary: "Print every fault and every lever, or one of them.",
    discussion: """
      Lists what can break and what operators can do about it. With NAME: what it does and its fields with units \
      and defaults.
      """,
    operand: "NAME", operandCount: 0...1,
    examples: ["simrun describe faults", "simrun describe faults replicasDown"],
    perform: { settings throws(Failure) in
      try describe(
        ScenarioFormat.faults(), settings, "FAULTS AND LEVERS: name, what it does",
        "fault or lever", "faults")
    })

  static let describePresets = Command(
    name: "describe presets",
    summary: "Print every preset of published defaults, or one of them.",
    discussion: """
      Lists the named sets of published defaults that a client, a service or a connection takes by "preset". With \
      NAME: its source, its fields, and how it differs from what is published.
      """,
    operand: "NAME", operandCount: 0...1,
    examples: ["simrun describe presets", "simrun describe presets awsStandard"],
    perform: { settings throws(Failure) in
      let style = Terminal.outputStyle()
      let named = try chosen(Presets.all, settings, "preset", "presets") { $0.name }
      let text = named.map { PresetText.page($0, style) } ?? PresetText.list(Presets.all, style)
      try Terminal.print(style.spelled(text))
      return .fine
    })

  private static func describe(
    _ topics: [FormatTopic], _ settings: Settings, _ heading: String, _ what: String, _ noun: String
  ) throws(Failure) -> ExitStatus {
    let style = Terminal.outputStyle()
    let named = try chosen(topics, settings, what, noun) { $0.name }
    let text = named.map { TopicText.page($0, style) } ?? TopicText.list(topics, heading, style)
    try Terminal.print(style.spelled(text))
    return .fine
  }

  /// Those with the name that was asked for; `nil` when none was.
  private static func chosen<T>(
    _ all: [T], _ settings: Settings, _ what: String, _ noun: String, _ name: (T) -> String
  ) throws(Failure) -> [T]? {
    guard let wanted = settings.operands.first else { return nil }
    let found = all.filter { name($0) == wanted }
    if !found.isEmpty { return found }
    let names = all.map(name)
    throw .usage(
      "unknown \(what) \(quoted(wanted))" + Invocation.suggestion(wanted, names),
      command: "describe " + noun)
  }
}
