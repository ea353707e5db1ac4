import FleetSim

/// People who were stranded, and what else they did.
extension TextReport {
  var people: [String] {
    section("People", told(peopleTold))
  }

  /// What happened to the people of all fleets.
  var peopleTold: [Told] { report.run.record.fleets.flatMap { people($0.name) } }

  private func people(_ fleet: String) -> [Told] {
    let counts = report.findings.counts.filter { $0.fleet == fleet && $0.kind == .amount }
    var told: [Told] = []
    if let stranded = counts.first(where: { $0.name == "stranded" }) {
      told += tell(stranded, of: counts)
    }
    for count in counts where !count.isToldWithStranded && count.value != count.twinValue {
      told += [
        Told(
          "\(TextReport.title(count)): \(count.figure) (twin \(count.twinFigure)).")
      ]
    }
    return told + levels(fleet) + means(fleet) + lengths(fleet) + unchanged(fleet)
  }

  /// How many figures are the same without the faults, and so left out.
  private func unchanged(_ fleet: String) -> [Told] {
    let same = report.findings.counts.filter {
      $0.fleet == fleet && !$0.isToldWithStranded && $0.value > 0 && $0.value == $0.twinValue
    }.count
    if same == 0 { return [] }
    return [
      Told(
        same == 1
          ? "One further figure is the twin's." : "\(same) further figures are those of the twin.",
        .faint)
    ]
  }

  /// The highest levels that differ from the twin's and that the timeline has not told.
  private func levels(_ fleet: String) -> [Told] {
    let levels = report.findings.counts.filter { $0.fleet == fleet && $0.kind == .level }
    return levels.filter {
      !$0.isToldWithStranded && $0.value != $0.twinValue && !isInTimeline($0)
    }.flatMap { level in
      [
        Told(
          "\(TextReport.title(level)), at most: \(level.figure) (twin \(level.twinFigure)).")
      ]
    }
  }

  private func isInTimeline(_ count: CountReport) -> Bool {
    let words = "\(count.fleet): \(TextReport.title(count)): "
    return report.findings.timeline.contains { $0.kind == .peak && $0.sentence.contains(words) }
  }

  private func means(_ fleet: String) -> [Told] {
    report.findings.means.filter { $0.fleet == fleet }.flatMap { mean -> [Told] in
      guard let value = mean.value, let usual = mean.twinValue else { return [] }
      if FigureText.number(value) == FigureText.number(usual) { return [] }
      let title = mean.meaning.hasSuffix(".") ? String(mean.meaning.dropLast()) : mean.meaning
      return [
        Told(
          "\(title), in the faults: \(FigureText.value(value, unit: mean.unit)) (twin"
            + " \(FigureText.value(usual, unit: mean.unit))).")
      ]
    }
  }

  /// Lengths of time that are not told elsewhere.
  private func lengths(_ fleet: String) -> [Told] {
    let times = report.findings.times.filter { $0.fleet == fleet && $0.name != "strandedFor" }
    return times.flatMap { times -> [Told] in
      guard let half = times.p50, let most = times.p95, let longest = times.maximum else {
        return []
      }
      let title = times.meaning.hasSuffix(".") ? String(times.meaning.dropLast()) : times.meaning
      return [
        Told(
          "\(title): half of them up to \(Figures.time(seconds: half)), 95 % up to"
            + " \(Figures.time(seconds: most)), the longest \(Figures.time(seconds: longest)).")
      ]
    }
  }

  /// What a count is, without the full stop.
  private static func title(_ count: CountReport) -> String {
    let meaning =
      count.meaning.isEmpty ? Words.capitalised(Words.spaced(count.name)) : count.meaning
    return meaning.hasSuffix(".") ? String(meaning.dropLast()) : meaning
  }

  private func tell(_ stranded: CountReport, of counts: [CountReport]) -> [Told] {
    let tone: Tone = stranded.value > stranded.twinValue ? .bad : .plain
    var told = [
      Told(
        "\(Figures.count(stranded.value)) drivers were stranded, \(Figures.share(stranded.share)) of"
          + " the fleet; without the faults \(Figures.count(stranded.twinValue)).", tone)
    ]
    told += parts("Why: ", "strandedBy", counts)
    if let card = counts.first(where: { $0.name == "strandedCardInCar" }), card.value > 0 {
      told += [Told("Their card was locked in the car: \(Figures.count(card.value)) of them.")]
    }
    told += parts("What freed them: ", "freedBy", counts)
    return told + howLong(stranded.fleet)
  }

  /// `Why: habit 120 (35 %), …`
  private func parts(_ opening: String, _ prefix: String, _ counts: [CountReport]) -> [Told] {
    let parts = counts.filter { $0.name.hasPrefix(prefix) && $0.value > 0 }
    let sum = parts.reduce(0) { $0 + $1.value }
    if sum == 0 { return [] }
    let phrases = parts.sorted { $0.value > $1.value }.map { part in
      let words = Words.spaced(String(part.name.dropFirst(prefix.count)))
      let share = Figures.share(Double(part.value) / Double(sum))
      return "\(words) \(Figures.count(part.value)) (\(share))"
    }
    return [Told(opening + phrases.joined(separator: ", ") + ".")]
  }

  private func howLong(_ fleet: String) -> [Told] {
    guard
      let times = report.findings.times.first(where: {
        $0.fleet == fleet && $0.name == "strandedFor"
      }), let half = times.p50, let most = times.p95, let longest = times.maximum
    else { return [] }
    return [
      Told(
        "How long: half of them up to \(Figures.time(seconds: half)), 95 % up to"
          + " \(Figures.time(seconds: most)), the longest \(Figures.time(seconds: longest)).")
    ]
  }
}

extension CountReport {
  fileprivate var isToldWithStranded: Bool {
    name.hasPrefix("stranded") || name.hasPrefix("freed")
  }
}
