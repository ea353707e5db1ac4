/// Who lost what for how long, in sentences.
extension ReportContext {
  func harm(
    _ functions: [FunctionReport], _ counts: [CountReport], _ times: [TimesReport]
  ) -> [String] {
    var sentences: [String] = []
    for (fleet, usual) in zip(record.fleets, twin.fleets) where fleet.functions.isEmpty {
      for (client, other) in zip(fleet.traffic + fleet.demand, usual.traffic + usual.demand) {
        if let sentence = harm(client, other, of: fleet.name) { sentences.append(sentence) }
      }
    }
    for function in functions where function.isHarmed { sentences.append(harm(function)) }
    for count in counts where count.kind == .amount && count.value > count.twinValue {
      sentences.append(harm(count))
    }
    for time in times {
      if let sentence = harm(time) { sentences.append(sentence) }
    }
    return sentences.isEmpty ? ["Nobody lost anything that the twin's people had."] : sentences
  }

  private func harm(_ function: FunctionReport) -> String {
    var sentence = function.fleet + ": " + function.function
    if let begin = function.outageBegin {
      sentence +=
        " was lost (under half of what was wanted) for " + FigureText.time(function.outage.seconds)
        + " from " + clock.text(begin) + " on"
    } else {
      sentence += " was had less often than in the twin"
    }
    if function.lost > 0 { sentence += ", " + FigureText.count(function.lost) + " times fewer" }
    return sentence + restoration(function) + "."
  }

  /// Devices without functions lose operations.
  private func harm(
    _ client: ClientRecord, _ usual: ClientRecord, of fleet: String
  ) -> String? {
    let failed = record.total(client.failed)
    let skipped = record.total(client.skipped)
    let failedThere = twin.total(usual.failed)
    let skippedThere = twin.total(usual.skipped)
    if failed <= failedThere && skipped <= skippedThere { return nil }
    return fleet + ": " + FigureText.count(failed) + " of "
      + FigureText.count(record.total(client.started)) + " operations of " + client.name
      + " failed (twin: " + FigureText.count(failedThere) + ") and " + FigureText.count(skipped)
      + " were skipped (twin: " + FigureText.count(skippedThere) + ")."
  }

  private func restoration(_ function: FunctionReport) -> String {
    if let after = function.restoredAfter {
      return "; back at nine tenths of the twin's "
        + FigureText.after(after, "the last fault had gone")
    }
    if isFaultless(lastBins: 1) { return "; not back by the end" }
    return "; the faults lasted to the end"
  }

  private func harm(_ count: CountReport) -> String {
    var sentence =
      count.fleet + ": " + CountWords.title(of: count.name) + ": "
      + FigureText.count(count.value) + ", " + FigureText.percent(count.share) + " of the fleet"
    if count.twinValue > 0 { sentence += " (twin: " + FigureText.count(count.twinValue) + ")" }
    return sentence + "."
  }

  private func harm(_ times: TimesReport) -> String? {
    guard let p50 = times.p50, let p95 = times.p95, let longest = times.maximum else { return nil }
    return times.fleet + ": " + CountWords.title(of: times.name) + ": " + FigureText.time(p50)
      + " in the median, " + FigureText.time(p95) + " or longer for one in twenty, "
      + FigureText.time(longest) + " at most."
  }
}
