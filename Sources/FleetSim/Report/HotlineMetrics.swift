/// Metrics of a hotline.
enum HotlineMetrics {
  typealias Rule = MetricRule<HotlineRecord>

  static let rules: [Rule] = people + calls + ends + load + [waiting] + waits

  private static let people: [Rule] = [
    count("callers", "callers", .neutral, "People who brought a concern, ordinary ones included.") {
      $0.callers
    },
    count("ordinaryCallers", "callers", .neutral, "People whose concern is no device's loss.") {
      $0.ordinaryCallers
    },
    Rule(
      "attemptsPerCaller", "1", .lower,
      "Calls ÷ people who brought a concern; undefined when nobody did."
    ) { line, span in quotient(span.total(line.attempts), span.total(line.callers)) },
  ]

  private static let calls: [Rule] = [
    count("attempts", "calls", .neutral, "Calls made, redials included.") { $0.attempts },
    Rule("attempts.peak", "calls", .neutral, "Calls made in the bin with most of them.") {
      line, span in span.maximum(line.attempts).map { Double($0) }
    },
    Rule(
      "attempts.relative", "1", .neutral,
      "Mean calls per bin of the window ÷ the bin with most of them in the whole run; undefined "
        + "without calls."
    ) { line, span in
      guard let peak = line.attempts[0..<span.binCount].max(), peak > 0, !span.bins.isEmpty else {
        return nil
      }
      return Double(span.observed(line.attempts)) / Double(span.bins.count) / Double(peak)
    },
    count("busy", "calls", .lower, "Calls that found every line in use.") { $0.busy },
    share("busyShare", .lower, "Busy ÷ calls; undefined without calls.") {
      ($0.busy, $0.attempts)
    },
    count("heardMessage", "calls", .neutral, "Calls that heard the automatic message.") {
      $0.heardMessage
    },
    count("endedByMessage", "calls", .neutral, "Calls that ended with the automatic message.") {
      $0.endedByMessage
    },
    count("answered", "calls", .higher, "Calls that an agent took.") { $0.answered },
    share("answered.share", .higher, "Answered ÷ calls; undefined without calls.") {
      ($0.answered, $0.attempts)
    },
    count("abandoned", "calls", .lower, "Calls whose caller hung up waiting for an agent.") {
      $0.abandoned
    },
    Rule(
      "abandoned.share", "1", .lower,
      "Abandoned ÷ (answered + abandoned); undefined when nobody wanted an agent."
    ) { line, span in
      let abandoned = span.total(line.abandoned)
      return quotient(abandoned, abandoned + span.total(line.answered))
    },
    count("useless", "calls", .lower, "Answers of no use.") { $0.useless },
  ]

  private static let ends: [Rule] = [
    count("resolved", "callers", .higher, "Concerns that an agent helped.") { $0.resolved },
    count(
      "informed", "callers", .neutral,
      "Concerns ended by the automatic message or by an announcement."
    ) { $0.informed },
    count("settled", "callers", .neutral, "Concerns ended by an answer, ordinary ones included.") {
      $0.settled
    },
    count("withdrawn", "callers", .neutral, "Concerns taken back because the loss had ended.") {
      $0.withdrawn
    },
    count("gaveUp", "callers", .lower, "Concerns given up.") { $0.gaveUp },
    Rule(
      "reached.share", "1", .higher,
      "Concerns resolved, informed or settled ÷ these and those given up; undefined without one."
    ) { line, span in
      let reached =
        span.total(line.resolved) + span.total(line.informed) + span.total(line.settled)
      return quotient(reached, reached + span.total(line.gaveUp))
    },
  ]

  private static let load: [Rule] = [
    Rule("linesBusy.mean", "lines", .neutral, "Time integral of the lines in use ÷ time.") {
      line, span in quotient(span.observed(line.linesArea), span.length)
    },
    Rule("linesBusy.max", "lines", .neutral, "Most lines in use at a time.") { line, span in
      span.maximum(line.linesMaximum).map { Double($0) }
    },
    Rule("utilisation", "1", .neutral, "Time integral of talking agents ÷ (agents × time).") {
      line, span in
      quotient(span.observed(line.agentsArea), span.length).map { $0 / Double(line.agents) }
    },
    Rule("waiting.mean", "callers", .lower, "Time integral of waiting callers ÷ time.") {
      line, span in quotient(span.observed(line.waitingArea), span.length)
    },
    Rule("waiting.max", "callers", .lower, "Most callers waiting for an agent at a time.") {
      line, span in span.maximum(line.waitingMaximum).map { Double($0) }
    },
  ]

  private static let waiting = Rule(
    "wait.share", "1", .lower,
    "Answered calls that had to wait for an agent ÷ answered calls; undefined without one."
  ) { line, _ in quotient(line.waits.countAboveZero, line.waits.count) }.wholeRun

  private static let waits: [Rule] = TimesMetrics.moments.map { figure in
    Rule(
      "wait." + figure.leaf, "s", .lower,
      figure.words + " wait for an agent, of answered calls; undefined without one."
    ) { line, _ in figure.of(line.waits) }.wholeRun
  }

  // MARK: forms

  private static func count(
    _ leaf: String, _ unit: String, _ direction: Metric.Direction, _ definition: String,
    _ series: @escaping @Sendable (HotlineRecord) -> [Int64]
  ) -> Rule {
    Rule(leaf, unit, direction, definition) { Double($1.total(series($0))) }
  }

  private static func share(
    _ leaf: String, _ direction: Metric.Direction, _ definition: String,
    _ parts: @escaping @Sendable (HotlineRecord) -> (of: [Int64], all: [Int64])
  ) -> Rule {
    Rule(leaf, "1", direction, definition) { line, span in
      let (part, all) = parts(line)
      return quotient(span.total(part), span.total(all))
    }
  }
}
