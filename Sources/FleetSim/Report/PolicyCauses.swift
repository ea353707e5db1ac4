/// What policies of services did, in sentences of the chain of causes.
extension ReportContext {
  private func policies(_ name: String) -> ServerPolicyRecord? {
    record.services.first { $0.name == name }?.policies
  }

  /// Adds `… dropped after too long a wait` and the like.
  func addPolicies(_ name: String, _ parts: inout [String]) {
    guard let policies = policies(name) else { return }
    let losses: [([Int64], String)] = [
      (policies.rateLimited, "refused by its rate limit"),
      (policies.declined, "refused by its admission control"),
      (policies.overloadRefused, "refused by its overload control"),
      (policies.fillRefused, "shed by class"),
      (policies.limited, "refused by its concurrency limit"),
      (policies.dropped, "dropped after too long a wait"),
      (policies.expired, "dropped because their client had given up"),
      (policies.cancelled, "cancelled in service because their client had given up"),
    ]
    for (series, words) in losses {
      let count = record.total(series)
      if count > 0 { parts.append(FigureText.count(count) + " " + words) }
    }
  }

  /// How many replicas a scaler had at most, and when first.
  func addReplicas(_ name: String, to chain: inout CauseChain) {
    guard let series = policies(name)?.replicasMaximum.prefix(record.binCount),
      let most = series.max(), let first = series.first, most > first,
      let bin = series.firstIndex(of: most)
    else { return }
    chain.append(
      name + " grew from " + FigureText.count(first) + " to " + FigureText.count(most)
        + " replicas, reached by " + clock.text(begin(ofBin: bin + 1)) + ".",
      from: begin(ofBin: bin))
  }

  /// How far the share that a cache answers fell.
  func addCache(_ name: String, to chain: inout CauseChain) {
    guard let policies = policies(name), !policies.cacheHits.isEmpty else { return }
    var least: (share: Double, bin: Int)?
    var best = 0.0
    for bin in 0..<record.binCount {
      let all = policies.cacheHits[bin] + policies.cacheMisses[bin]
      guard let share = quotient(policies.cacheHits[bin], all) else { continue }
      best = Swift.max(best, share)
      if share < least?.share ?? 2 { least = (share, bin) }
    }
    guard let least, least.share < 0.9 * best else { return }
    chain.append(
      "The cache of " + name + " answered " + FigureText.percent(least.share)
        + " of the requests at its coldest (at " + clock.text(begin(ofBin: least.bin))
        + "), " + FigureText.percent(best) + " at its best.", from: begin(ofBin: least.bin))
  }
}
