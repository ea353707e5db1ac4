/// What tokens, caches, fallbacks and buffers did, in sentences for the chain of causes.
extension ReportContext {
  func addKeeps(to chain: inout CauseChain) {
    for fleet in record.fleets {
      for token in fleet.tokens { addToken(token, fleet, to: &chain) }
      for client in fleet.traffic + fleet.demand { addEnds(client, fleet, to: &chain) }
      for buffer in fleet.buffers { addBuffer(buffer, fleet, to: &chain) }
    }
  }

  /// Tokens ran out from the first bin on at whose end a hundredth of the devices had none that have one in the twin.
  private func addToken(
    _ token: TokenRecord, _ fleet: FleetRecord, to chain: inout CauseChain
  ) {
    let other = twin.fleets.first { $0.name == fleet.name }?.tokens
      .first { $0.name == token.name }
    var first: Int?
    var peak = 0
    for bin in 0..<record.binCount {
      let more = token.without[bin] - (other?.without[bin] ?? 0)
      if first == nil && more * 100 > fleet.count { first = bin }
      if token.without[bin] > token.without[peak] { peak = bin }
    }
    guard let first else { return }
    let share = Double(token.without[peak]) / Double(fleet.count)
    var sentence =
      "Tokens (" + token.name + ") of " + fleet.name + " ran out from "
      + clock.text(begin(ofBin: first)) + " on: at " + clock.text(begin(ofBin: peak + 1)) + ", "
      + FigureText.percent(share) + " of the devices had no valid one"
    let path = "tokens/" + token.name
    if let errand = fleet.errands.first(where: { $0.path == path }),
      let most = busiest(errand.client.attempts, from: peak)
    {
      sentence +=
        "; most renewals, " + FigureText.count(errand.client.attempts[most])
        + " requests a bin, came at "
        + clock.text(begin(ofBin: most))
    }
    chain.append(sentence + ".", from: begin(ofBin: first))
  }

  private func busiest(_ series: [Int64], from: Int) -> Int? {
    var best: Int?
    for bin in from..<record.binCount where series[bin] > (best.map { series[$0] } ?? 0) {
      best = bin
    }
    return best
  }

  private func addEnds(
    _ client: ClientRecord, _ fleet: FleetRecord, to chain: inout CauseChain
  ) {
    guard let ends = client.kept else { return }
    var parts: [String] = []
    func add(_ series: [Int64], _ words: String) {
      let count = record.total(series)
      if count > 0 { parts.append(FigureText.count(count) + " " + words) }
    }
    add(ends.noToken, "had no valid token")
    add(ends.stale, "were served a stale answer")
    add(ends.recovered, "were answered by the fallback's service")
    add(ends.degraded, "were served by the device's own means, degraded")
    if parts.isEmpty { return }
    chain.append(
      "Of " + FigureText.count(record.total(client.started)) + " operations of " + client.name
        + " of " + fleet.name + ", " + parts.joined(separator: ", ") + ".")
  }

  private func addBuffer(
    _ buffer: BufferRecord, _ fleet: FleetRecord, to chain: inout CauseChain
  ) {
    let buffered = record.total(buffer.buffered)
    if buffered == 0 { return }
    var sentence =
      "Of " + FigureText.count(buffered) + " readings of " + buffer.traffic + " of " + fleet.name
      + " that could not be sent at once, " + FigureText.count(record.total(buffer.late))
      + " came later and " + FigureText.count(record.total(buffer.lost))
      + " were lost in full buffers"
    var last: Int?
    for bin in 0..<record.binCount where buffer.backlog[bin] > 0 { last = bin }
    if last == record.binCount - 1 {
      sentence += "; a backlog was left at the end"
    } else if let last {
      sentence += "; the last backlog was gone by " + clock.text(begin(ofBin: last + 2))
    }
    chain.append(sentence + ".")
  }
}
