import FleetSim
import Scenarios
import simrun

/// What would break out of a report that does not escape it.
enum Hostile {
  static let name =
    "a<b>&\"c'\n::error file=x,line=1::d|e%0A`f`\u{1B}[31m\u{0}\u{202E}g\u{2028}\\# SKIP ##[h] ]]> *i* <!--"
  static let path = "sub/\(name).json"
  /// Code points that no report may hold as they are.
  static let hidden: [Unicode.Scalar] = ["\u{1B}", "\u{0}", "\u{202E}", "\u{2028}"]
}

/// A report with everything that a check can find, and names that attack each format.
enum HostileReport {
  static let all = CheckReport(
    files: [storm, hostile, audit, invalid, missing, unfinished], seconds: 12.34,
    status: .expectationFailed, isPartial: true,
    skipped: ["sub/schema.json", Hostile.path])

  /// A report in which all is well.
  static let fine = CheckReport(
    files: [
      CheckedFile(
        path: "small.json", name: "small", title: "Small", outcome: .finished, seeds: [1],
        expectations: [passed], baseline: nil, seconds: 0.5, digest: "00ff")
    ], seconds: 0.6, status: .fine, isPartial: false)

  private static let storm = CheckedFile(
    path: "scenarios/storm.json", name: "storm", title: "A storm", outcome: .finished,
    seeds: [1, 2, .max], expectations: [passed, failed, undecided, notRun],
    baseline: BaselineFindings(
      verdict: .compared,
      changes: [
        ("/fleets/devices/traffic/poll/retry/attempts", "4", "8"),
        ("/services/backend/note", nil, "\"a|b `c`\""), ("/levers/stop", "{\"begin\":\"1h\"}", nil),
      ],
      metrics: [
        ComparedMetric(
          name: "fleets.devices.traffic.poll.operations.availability", unit: "1", old: 0.95,
          new: 0.905, runs: .pairs(3), difference: -0.045, interval: (-0.052, -0.038),
          tolerance: 0.01,
          verdict: .worse),
        ComparedMetric(
          name: "services.backend.wait.mean", unit: "s", old: 4.2, new: 3.1,
          runs: .independent(old: 5, new: 3), difference: -1.1,
          interval: (-1.4, -0.8), tolerance: 0.2, verdict: .better),
        ComparedMetric(
          name: "services.backend.utilisation", unit: "1", old: 0.7, new: 0.7,
          runs: .pairs(1), difference: 0,
          interval: nil, tolerance: 0.01, verdict: .same),
      ],
      uncompared: [
        UncomparedMetric(name: "services.backend.wait.p99", .redefined),
        UncomparedMetric(name: Hostile.name, .onlyInBaseline),
        UncomparedMetric(name: "services.backend.recovery", .onlyNow),
        UncomparedMetric(name: "services.backend.shed", .onlyNow),
      ]), seconds: 8.25, digest: "0123456789abcdef")

  private static let hostile = CheckedFile(
    path: Hostile.path, name: Hostile.name, title: Hostile.name, outcome: .finished, seeds: [7],
    expectations: [
      CheckedExpectation(
        expectation: hostileExpectation,
        judgement: judgement(
          hostileExpectation, .failed, values: [5], estimate: 5, bound: .maximum(3), margin: -2,
          sentence: "5, and then \(Hostile.name)."),
        place: Place(origin: Hostile.path, line: 3, column: 5), reproduction: Hostile.name,
        worstSeed: 7)
    ],
    baseline: BaselineFindings(
      verdict: .notComparable([Hostile.name, "/duration changed"]), changes: [], metrics: []),
    seconds: 3, digest: "fedcba9876543210")

  private static let hostileExpectation = Expectation(
    id: Hostile.name, metric: "fleets.\(Hostile.name).count", maximum: 3, variant: Hostile.name,
    basis: Hostile.name, source: Hostile.name)

  private static let invalid = CheckedFile(
    path: "broken.json", name: "", title: "",
    outcome: .invalid(["broken.json:1:1: found \(Hostile.name)", "broken.json:2:4: more"]),
    seeds: [], expectations: [], baseline: nil, seconds: 0)

  private static let audit = CheckedFile(
    path: "audit.json", name: "audit", title: "Audit",
    outcome: .auditFailed(["run: 3 attempts are missing"]), seeds: [1], expectations: [],
    baseline: nil, seconds: 1)

  private static let missing = CheckedFile(
    path: "new.json", name: "new", title: "New", outcome: .finished, seeds: [1],
    expectations: [passed],
    baseline: BaselineFindings(verdict: .missing, changes: [], metrics: []), seconds: 0.25)

  private static let unfinished = CheckedFile(
    path: "slow.json", name: "slow", title: "Slow", outcome: .notFinished("out of time"),
    seeds: [], expectations: [], baseline: nil, seconds: 0)
}

// MARK: Expectations

extension HostileReport {
  private static let passed = item(
    "mostSucceed", .passed, values: [0.8, 0.9, 0.85], estimate: 0.85, bound: .minimum(0.7),
    margin: 0.15, sentence: "0.85 is at least 0.7.")
  private static let failed = item(
    "polls.succeed", .failed, values: [0.71, 0.62, 0.5], estimate: 0.61, bound: .minimum(0.7),
    margin: -0.09, sentence: "0.61 is below 0.7.", interval: Interval(low: 0.35, high: 0.87))
  private static let undecided = item(
    "tail", .undecided, values: [0.71, 0.72, 0.69], estimate: 0.707, bound: .minimum(0.7),
    margin: 0.007, sentence: "0.707, and both sides of 0.7 are possible.",
    interval: Interval(low: 0.67, high: 0.745))
  private static let notRun = item(
    "other", .notRun, values: [], estimate: nil, bound: nil, margin: nil,
    sentence: "Needs the run of variant noOutage.")

  private static func item(
    _ id: String, _ status: ReplicatedJudgement.Status, values: [Double], estimate: Double?,
    bound: Judgement.Bound?, margin: Double?, sentence: String, interval: Interval? = nil
  ) -> CheckedExpectation {
    let expectation = Expectation(
      id: id, metric: "fleets.devices.traffic.poll.operations.availability", minimum: 0.7,
      window: Expectation.Window(from: .start, to: .start + .hours(2)),
      comparison: Expectation.Comparison(with: .twin, by: .ratio),
      basis: "What owners were promised.", source: "https://example.org/terms_of_use#4")
    return CheckedExpectation(
      expectation: expectation,
      judgement: judgement(
        expectation, status, values: values, estimate: estimate, bound: bound, margin: margin,
        sentence: sentence, interval: interval),
      place: Place(origin: "scenarios/storm.json", line: 41, column: 5),
      reproduction: status == .notRun ? "" : "simrun run scenarios/storm.json --seed 3",
      worstSeed: status == .notRun ? nil : 3)
  }

  private static func judgement(
    _ expectation: Expectation, _ status: ReplicatedJudgement.Status, values: [Double],
    estimate: Double?, bound: Judgement.Bound?, margin: Double?, sentence: String,
    interval: Interval? = nil
  ) -> ReplicatedJudgement {
    var result = ReplicatedJudgement(blank: expectation, status)
    result.values = values.map { value in
      var single = Judgement(blank: expectation, value >= 0.7 ? .passed : .failed)
      single.value = value
      single.margin = bound.map { value - $0.limit }
      return single
    }
    result.estimate = estimate
    result.bound = bound
    result.margin = margin
    result.sentence = sentence
    result.interval = interval
    return result
  }
}
