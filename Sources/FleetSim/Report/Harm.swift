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
    for function in functions where function.isHarmed && function.region == nil {
      sentences.append(harm(function))
      if let spread = regions(of: function, functions) { sentences.append(spread) }
    }
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
    if function.lost > 0 { sentence += ", " + function.figure(function.lost) + " fewer" }
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

  /// The regions in which a function was had least and most while the faults lasted.
  private func regions(of function: FunctionReport, _ all: [FunctionReport]) -> String? {
    var least: (region: String, value: Double)?
    var most: (region: String, value: Double)?
    for part in all where part.fleet == function.fleet {
      guard let region = part.region, part.function == function.function + "." + region,
        let value = part.availability
      else { continue }
      if value < least?.value ?? 2 { least = (region, value) }
      if value > most?.value ?? -1 { most = (region, value) }
    }
    guard let least, let most else { return nil }
    return function.fleet + ": " + function.function + " by region, while the faults lasted: "
      + FigureText.percent(least.value) + " (" + least.region + ") to "
      + FigureText.percent(most.value) + " (" + most.region + ")."
  }

  private func restoration(_ function: FunctionReport) -> String {
    if function.outageBegin == nil { return "" }
    if let after = function.restoredAfter {
      return "; back at nine tenths of the twin's "
        + FigureText.after(after, "the last fault had gone")
    }
    if isFaultless(lastBins: 1) { return "; not back by the end" }
    return "; the faults lasted to the end"
  }

  private func harm(_ count: CountReport) -> String {
    var sentence =
      count.fleet + ": " + CountWords.title(count.meaning, count.name) + ": " + count.figure
    if count.unit == "times" && count.share <= 1 {
      sentence += ", " + FigureText.percent(count.share) + " of the fleet"
    }
    if count.twinValue > 0 { sentence += " (twin: " + count.twinFigure + ")" }
    return sentence + "."
  }

  private func harm(_ times: TimesReport) -> String? {
    guard let p50 = times.p50, let p95 = times.p95, let longest = times.maximum else { return nil }
    return times.fleet + ": " + CountWords.title(times.meaning, times.name) + ": "
      + FigureText.time(p50)
      + " in the median, " + FigureText.time(p95) + " or longer for one in twenty, "
      + FigureText.time(longest) + " at most."
  }
}
