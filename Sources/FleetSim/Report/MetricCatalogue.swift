/// All metrics of a world: what its runs can be asked for.
public struct MetricCatalogue: Sendable {
  /// The metrics in the order of the bytes of their names.
  public let metrics: [Metric]

  init(_ metrics: [Metric]) { self.metrics = metrics }

  /// The catalogue of a run; with these objectives.
  public init(_ record: RunRecord, objectives: [Objective] = []) {
    let judge = VerdictJudge(VerdictThresholds(), record, faultsGone: nil)
    self.init(MetricBinding(record, twin: nil, judge, objectives).metrics.map { $0.metric })
  }

  /// The catalogue of the runs of a world, before any of them.
  public init(_ world: World) {
    self.init(RunRecord(blank: world, binCount: 0), objectives: world.objectives)
  }

  /// The names, in order.
  public var names: [String] { metrics.map { $0.name } }

  /// The metric called `name`; `nil` when there is none.
  public func metric(named name: String) -> Metric? {
    metrics.first { $0.name == name }
  }

  /// The catalogue of every world, with `<…>` where a name of the world or of a kind of device stands.
  public static var general: MetricCatalogue {
    var metrics: [Metric] = []
    func add<Subject>(_ path: String, _ rules: [MetricRule<Subject>]) {
      for rule in rules { metrics.append(rule.metric(at: path)) }
    }
    add("services.<service>", ServiceMetrics.rules)
    add("services.<service>", VerdictMetrics.rules)
    add("services.<service>", PolicyMetrics.rules + PolicyMetrics.allParts)
    add("services.<service>.background", ClientMetrics.counts + ClientMetrics.responses)
    add("sites.<site>", SiteMetrics.rules)
    add("fleets.<fleet>", CountMetrics.fleet)
    add("fleets.<fleet>", ClientMetrics.counts)
    add("fleets.<fleet>.traffic.<traffic>", ClientMetrics.counts + ClientMetrics.responses)
    add("fleets.<fleet>.demand.<demand>", ClientMetrics.counts + ClientMetrics.responses)
    let connection = "fleets.<fleet>.connections.<connection>"
    add(connection, ClientMetrics.counts + ClientMetrics.responses)
    add(connection, ConnectionMetrics.rules)
    add(connection + ".down", CountMetrics.levels)
    add(connection + ".reconnect", TimesMetrics.rules)
    add(connection + ".subscriptions", ClientMetrics.counts + ClientMetrics.responses)
    for path in [
      "fleets.<fleet>.tokens.<token>", "fleets.<fleet>.traffic.<traffic>.fallback",
      "fleets.<fleet>.demand.<demand>.fallback", "fleets.<fleet>.traffic.<traffic>.backfill",
    ] {
      add(path, ClientMetrics.counts + ClientMetrics.responses)
    }
    add("fleets.<fleet>.traffic.<traffic>", KeepMetrics.ends)
    add("fleets.<fleet>.demand.<demand>", KeepMetrics.ends)
    add("fleets.<fleet>.traffic.<traffic>", KeepMetrics.readings)
    add("fleets.<fleet>.tokens.<token>.without", CountMetrics.levels)
    add("fleets.<fleet>.functions.<function>", FunctionMetrics.rules)
    add("fleets.<fleet>.<amount>", CountMetrics.amounts)
    add("fleets.<fleet>.<level>", CountMetrics.levels)
    add("fleets.<fleet>.<mean>", CountMetrics.means)
    add("fleets.<fleet>.<times>", TimesMetrics.rules)
    add("hotlines.<hotline>", HotlineMetrics.rules)
    add("truths", TruthMetrics.truths)
    add("announcements.<announcement>", TruthMetrics.announcements)
    add("costs.<compensation>", TruthMetrics.costs)
    add("objectives.<objective>", ObjectiveMetrics.rules)
    return MetricCatalogue(metrics.sorted { isBefore($0.name, $1.name) })
  }

  /// A name that a kind of device puts in the place of a placeholder.
  public struct Word: Sendable, Equatable {
    /// The placeholder, such as `<function>`.
    public var placeholder: String
    /// The name, such as `cloudCommand`.
    public var name: String
    /// What it is, in a sentence.
    public var meaning: String
  }

  /// What may stand for `<function>`, `<amount>`, `<level>`, `<mean>` and `<times>`.
  public static var words: [Word] {
    func words(_ placeholder: String, _ list: [(name: String, meaning: String)]) -> [Word] {
      list.map { Word(placeholder: placeholder, name: $0.name, meaning: $0.meaning) }
    }
    return words("<function>", CountWords.words(.function))
      + words("<amount>", CountWords.words(.amount)) + words("<level>", CountWords.words(.level))
      + words("<mean>", CountWords.words(.mean)) + words("<times>", CountWords.words(.times))
  }
}
