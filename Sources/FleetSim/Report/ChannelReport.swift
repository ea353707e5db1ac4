/// What the report says of hotlines, of the three truths and of costs, in sentences.
extension ReportContext {
  // MARK: hotlines

  func hotlineSentences() -> [String] {
    var sentences: [String] = []
    for hotline in record.hotlines where record.total(hotline.callers) > 0 {
      sentences.append(callers(hotline))
      sentences.append(fates(hotline))
    }
    return sentences
  }

  private func figure(_ hotline: HotlineRecord, _ leaf: String) -> Double? {
    reader.value(of: "hotlines." + hotline.name + "." + leaf)
  }

  private func callers(_ hotline: HotlineRecord) -> String {
    var text =
      hotline.name + ": " + FigureText.count(record.total(hotline.callers)) + " people made "
      + FigureText.count(record.total(hotline.attempts)) + " calls"
    if let other = twin.hotlines.first(where: { $0.name == hotline.name }) {
      text += " (twin: " + FigureText.count(twin.total(other.attempts)) + ")"
    }
    if let busy = figure(hotline, "busyShare"), busy > 0 {
      text += "; " + FigureText.percent(busy) + " found it busy"
    }
    if let worst = worstBin(hotline) {
      text +=
        ", in the worst bin " + FigureText.percent(worst.share) + " (" + clock.text(worst.at) + ")"
    }
    return text + "."
  }

  /// The bin with the largest share of busy calls, if it is busier than the run as a whole.
  private func worstBin(_ hotline: HotlineRecord) -> (share: Double, at: Moment)? {
    var worst: (share: Double, at: Moment)?
    let most = hotline.attempts[0..<record.binCount].max() ?? 0
    for bin in 0..<record.binCount where hotline.attempts[bin] * 20 >= most {
      guard let share = quotient(hotline.busy[bin], hotline.attempts[bin]) else { continue }
      if share > (worst?.share ?? 0) { worst = (share, begin(ofBin: bin)) }
    }
    return worst
  }

  private func fates(_ hotline: HotlineRecord) -> String {
    var parts: [String] = []
    func add(_ series: [Int64], _ words: String) {
      let count = record.total(series)
      if count > 0 { parts.append(FigureText.count(count) + " " + words) }
    }
    add(hotline.resolved, "were helped")
    add(hotline.settled, "got an answer")
    add(hotline.informed, "were told by a message or an announcement")
    add(hotline.withdrawn, "no longer needed it")
    add(hotline.gaveUp, "gave up")
    let rest = parts.isEmpty ? "none got to an end" : parts.joined(separator: ", ")
    return "Of them, " + rest + "."
  }

  // MARK: truths

  /// What is, what the operator sees, what it says, and for how long they part; empty when it says nothing.
  func truthSentences() -> [String] {
    let truths = TruthSubject(record, twin: twin)
    if record.announcements.isEmpty && record.monitoring == nil { return [] }
    let span = reader.span(nil)
    var sentences = [whatIs(truths, span)]
    sentences += whatIsSeen(truths, span)
    for announcement in inOrder(record.announcements) {
      sentences.append(whatIsSaid(announcement, truths, span))
    }
    if let gap = truths.resolvedWhileAffected(span), gap > 0 {
      sentences.append(
        "Where they part: for " + FigureText.time(Double(gap) / 1e6)
          + " it said that all was well while devices were affected.")
    }
    return sentences
  }

  /// By the moment at which they were said, what was never said last.
  private func inOrder(_ announcements: [AnnouncementRecord]) -> [AnnouncementRecord] {
    func moment(_ announcement: AnnouncementRecord) -> Int64 {
      announcement.at?.microseconds ?? Int64.max
    }
    return announcements.enumerated().sorted { a, b in
      (moment(a.element), a.offset) < (moment(b.element), b.offset)
    }.map { $0.element }
  }

  private func whatIs(_ truths: TruthSubject, _ span: MetricSpan) -> String {
    guard let affected = truths.affected else {
      return "What is: no kind of device here counts who is affected."
    }
    let most = affected[0..<record.binCount].max() ?? 0
    if most == 0 { return "What is: no device was affected." }
    var text = "What is: up to " + FigureText.count(most) + " devices affected"
    if let bin = (0..<record.binCount).first(where: { affected[$0] == most }) {
      text += " (" + clock.text(begin(ofBin: bin)) + ")"
    }
    let left = affected[record.binCount - 1]
    if left > 0 { return text + ", " + FigureText.count(left) + " still at the end." }
    guard let last = truths.lastRecovery(span) else { return text + "." }
    return text + ", the last until " + clock.text(last) + "."
  }

  private func whatIsSeen(_ truths: TruthSubject, _ span: MetricSpan) -> [String] {
    var sentences: [String] = []
    for hotline in record.hotlines {
      let calls = hotline.attempts[0..<record.binCount]
      guard let most = calls.max(), most > 0, let bin = calls.firstIndex(of: most) else { continue }
      var text =
        "What the operator sees: up to " + FigureText.count(most) + " calls a bin to "
        + hotline.name + " (" + clock.text(begin(ofBin: bin)) + ")"
      if let quiet = quietFrom(hotline, most, after: bin) {
        text += ", under a twentieth of that from " + clock.text(begin(ofBin: quiet)) + " on"
        if let affected = truths.affected {
          text += ", when " + FigureText.count(affected[quiet]) + " devices were affected"
        }
      }
      sentences.append(text + ".")
    }
    if let blind = truths.blind(span), blind > 0 {
      sentences.append(
        "What the operator sees: nothing of its fleets for " + FigureText.time(Double(blind) / 1e6)
          + ", as " + (record.monitoring ?? "") + " was down.")
    }
    return sentences
  }

  /// The first bin after `peak` from which calls stay under a twentieth of `most`.
  private func quietFrom(_ hotline: HotlineRecord, _ most: Int64, after peak: Int) -> Int? {
    var quiet: Int?
    for bin in peak..<record.binCount {
      if hotline.attempts[bin] * 20 >= most {
        quiet = nil
      } else if quiet == nil {
        quiet = bin
      }
    }
    return quiet
  }

  private func whatIsSaid(
    _ announcement: AnnouncementRecord, _ truths: TruthSubject, _ span: MetricSpan
  ) -> String {
    guard let at = announcement.at else {
      return "What it says: " + announcement.name + " was never said."
    }
    var text =
      "What it says: " + announcement.name + " at " + clock.text(at) + ", claiming "
      + ReportContext.words(announcement.claim)
    if let then = truths.affected(at: at, span) {
      text += "; " + FigureText.count(then) + " devices were affected"
      if let last = truths.lastRecovery(span), last > at {
        text += ", the last for another " + FigureText.time((last - at).seconds)
      }
    }
    return text + "."
  }

  private static func words(_ claim: Announcement.Claim) -> String {
    switch claim {
    case .outage: return "an outage"
    case .partial: return "a partial outage"
    case .resolved: return "that all is well"
    }
  }

  // MARK: costs

  func costSentences() -> [String] {
    record.compensations.map { compensation in
      let cost = CostSubject(compensation, record)
      let each = FigureText.number(compensation.amount) + " " + compensation.currency + " for "
      let whom =
        compensation.recipients == .all
        ? "each of " + FigureText.count(compensation.homes) + " homes"
        : "each affected one of " + FigureText.count(compensation.homes) + " homes"
      guard let amount = cost.amount else {
        return compensation.name + ": " + each + whom + ", in all unknown."
      }
      return compensation.name + ": " + each + whom + ", in all " + FigureText.number(amount) + " "
        + compensation.currency + "."
    }
  }
}
