/// Who lost what for how long, in sentences.
extension ReportContext {
  func harm(
    _ functions: [FunctionReport], _ counts: [CountReport], _ times: [TimesReport]
  ) -> [String] {
    var sentences: [String] = []
    for (fleet, usual) in zip(record.fleets, twin.fleets) where fleet.functions.isEmpty {
      for (client, other) in zip(fleet.traffic + fleet.demand, usual.traffic + usual.demand) {
        if let sentence = harm(client, other, of: fleet) { sentences.append(sentence) }
      }
      for (connection, other) in zip(fleet.connections, usual.connections) {
        if let sentence = harm(connection, other, of: fleet.name) { sentences.append(sentence) }
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
    if function.lost > function.twinLost {
      sentence +=
        ", in all " + function.figure(function.lost) + " of " + function.figure(function.wanted)
        + " (twin: " + function.figure(function.twinLost) + ")"
    }
    return sentence + restoration(function) + "."
  }

  /// Devices without functions may lose their connections.
  private func harm(
    _ connection: ConnectionRecord, _ usual: ConnectionRecord, of fleet: String
  ) -> String? {
    let down = connection.downMaximum.prefix(record.binCount).max() ?? 0
    let downThere = usual.downMaximum.prefix(record.binCount).max() ?? 0
    if down <= downThere { return nil }
    let left = record.binCount > 0 ? connection.down[record.binCount - 1] : 0
    return fleet + ": up to " + FigureText.count(down) + " of "
      + FigureText.count(connection.devices) + " devices were not connected by "
      + connection.name + " (twin: " + FigureText.count(downThere) + "), "
      + FigureText.count(left) + " at the end."
  }

  /// Devices without functions lose operations. What came later from a buffer is not lost.
  private func harm(
    _ client: ClientRecord, _ usual: ClientRecord, of fleet: FleetRecord
  ) -> String? {
    let failed = record.total(client.failed)
    let skipped = record.total(client.skipped)
    let failedThere = twin.total(usual.failed)
    let skippedThere = twin.total(usual.skipped)
    if failed <= failedThere && skipped <= skippedThere { return nil }
    var text =
      fleet.name + ": " + FigureText.count(failed) + " of "
      + FigureText.count(record.total(client.started)) + " operations of " + client.name
      + " failed" + late(client, of: fleet) + " (twin: " + FigureText.count(failedThere) + ")"
    if skipped > 0 || skippedThere > 0 {
      text +=
        " and " + FigureText.count(skipped) + " were skipped (twin: "
        + FigureText.count(skippedThere) + ")"
    }
    return text + "."
  }

  /// ` at first; 1,204 came later, 0 were lost` for traffic that devices keep until it can be sent.
  private func late(_ client: ClientRecord, of fleet: FleetRecord) -> String {
    guard let buffer = fleet.buffers.first(where: { $0.traffic == client.name }) else { return "" }
    return " at first, of which " + FigureText.count(record.total(buffer.late))
      + " came later and " + FigureText.count(record.total(buffer.lost)) + " were lost"
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
    return function.fleet + ": " + function.function + " by region, "
      + (leavesFaultsOut ? "while the faults that passed lasted: " : "while the faults lasted: ")
      + FigureText.percent(least.value) + " (" + least.region + ") to "
      + FigureText.percent(most.value) + " (" + most.region + ")."
  }

  private func restoration(_ function: FunctionReport) -> String {
    if function.outageBegin == nil { return "" }
    if let after = function.restoredAfter {
      return "; back at nine tenths of the twin's "
        + FigureText.after(after, "the last fault had gone")
    }
    if let moment = function.backAt { return "; back at nine tenths at " + clock.text(moment) }
    return isFaultless(lastBins: 1) ? "; not back by the end" : "; the faults lasted to the end"
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
