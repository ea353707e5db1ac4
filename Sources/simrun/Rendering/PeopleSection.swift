import FleetSim

/// People who were stranded, and what else they did.
extension TextReport {
  var people: [String] {
    section("People", report.run.record.fleets.flatMap { people($0.name) })
  }

  private func people(_ fleet: String) -> [String] {
    let counts = report.findings.counts.filter { $0.fleet == fleet && $0.kind == .amount }
    var lines: [String] = []
    if let stranded = counts.first(where: { $0.name == "stranded" }) {
      lines += tell(stranded, of: counts)
    }
    for count in counts where !count.isToldWithStranded && (count.value > 0 || count.twinValue > 0) {
      lines += sentence(
        "\(TextReport.title(count)): \(Figures.count(count.value)) (twin"
          + " \(Figures.count(count.twinValue))).")
    }
    return lines
  }

  /// What a count is, without the full stop.
  private static func title(_ count: CountReport) -> String {
    let meaning = count.meaning.isEmpty ? Words.capitalised(Words.spaced(count.name)) : count.meaning
    return meaning.hasSuffix(".") ? String(meaning.dropLast()) : meaning
  }

  private func tell(_ stranded: CountReport, of counts: [CountReport]) -> [String] {
    let tone: Tone = stranded.value > stranded.twinValue ? .bad : .plain
    var lines = sentence(
      "\(Figures.count(stranded.value)) drivers were stranded, \(Figures.share(stranded.share)) of"
        + " the fleet; without the faults \(Figures.count(stranded.twinValue)).", tone)
    lines += parts("Why: ", "strandedBy", counts)
    if let card = counts.first(where: { $0.name == "strandedCardInCar" }), card.value > 0 {
      lines += sentence("Their card was locked in the car: \(Figures.count(card.value)) of them.")
    }
    lines += parts("What freed them: ", "freedBy", counts)
    return lines + howLong(stranded.fleet)
  }

  /// `Why: habit 120 (35 %), …`
  private func parts(_ opening: String, _ prefix: String, _ counts: [CountReport]) -> [String] {
    let parts = counts.filter { $0.name.hasPrefix(prefix) && $0.value > 0 }
    let sum = parts.reduce(0) { $0 + $1.value }
    if sum == 0 { return [] }
    let phrases = parts.sorted { $0.value > $1.value }.map { part in
      let words = Words.spaced(String(part.name.dropFirst(prefix.count)))
      let share = Figures.share(Double(part.value) / Double(sum))
      return "\(words) \(Figures.count(part.value)) (\(share))"
    }
    return sentence(opening + phrases.joined(separator: ", ") + ".")
  }

  private func howLong(_ fleet: String) -> [String] {
    guard
      let times = report.findings.times.first(where: {
        $0.fleet == fleet && $0.name == "strandedFor"
      }), let half = times.p50, let most = times.p95, let longest = times.maximum
    else { return [] }
    return sentence(
      "How long: half of them up to \(Figures.time(seconds: half)), 95 % up to"
        + " \(Figures.time(seconds: most)), the longest \(Figures.time(seconds: longest)).")
  }
}

extension CountReport {
  fileprivate var isToldWithStranded: Bool {
    name.hasPrefix("stranded") || name.hasPrefix("freed")
  }
}
