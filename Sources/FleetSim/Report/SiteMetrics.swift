/// Metrics of a site's power.
enum SiteMetrics {
  typealias Rule = MetricRule<SiteRecord>

  static let rules: [Rule] = times + restarts

  private static let times: [Rule] = [
    Rule("withoutGrid", "s", .lower, "Time without grid, whatever carries the site.") {
      site, span in seconds(site.gridless, span)
    },
    Rule("unpowered", "s", .lower, "Time without grid, battery and generators.") { site, span in
      seconds(site.unpowered, span)
    },
    Rule("lost", "s", .lower, "Time in which the site was lost with everything in it.") {
      site, span in seconds(site.lost, span)
    },
    Rule("dark", "s", .lower, "Time in which the site was without power or lost.") { site, span in
      seconds(site.dark, span)
    },
    Rule(
      "powered.share", "1", .higher,
      "Share of the time in which the site was neither without power nor lost."
    ) { site, span in quotient(span.length - span.observed(site.dark), span.length) },
  ]

  private static let restarts: [Rule] = [
    Rule("restarts", "times", .lower, "How often the site was dark.") { site, _ in
      Double(site.restarts)
    }.wholeRun,
    Rule(
      "restored.after", "s", .lower,
      "Time from the begin of the first darkness until the last replica that comes back is up "
        + "after the last one; undefined when the site never was dark or is not back by the end."
    ) { site, _ in
      site.restoredAt < 0 ? nil : Double(site.restoredAt - site.darkFrom) / 1e6
    }.wholeRun,
    Rule(
      "replicas.lost", "replicas", .lower,
      "Replicas that were down at the end because they did not survive a restart."
    ) { site, _ in Double(site.replicasLost) }.wholeRun,
  ]

  private static func seconds(_ series: [Int64], _ span: MetricSpan) -> Double {
    Double(span.observed(series)) / 1e6
  }
}
