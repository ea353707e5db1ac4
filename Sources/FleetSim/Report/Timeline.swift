/// Something that happened in a run.
public struct TimelineEvent: Sendable, Equatable {
  /// When; the begin of the bin where the event is known by its bin.
  public var moment: Moment
  /// What sort of event it is.
  public var kind: Kind
  /// What happened, in a sentence without the moment.
  public var sentence: String

  /// Sorts of events, in the order in which they are told at one moment.
  public enum Kind: Int, Sendable, CaseIterable {
    case faultBegins, faultFull, leverBegins, faultGone, leverEnds, powerLost, powerBack
    case serviceFails, functionLost, peak, serviceRecovers, functionBack
    case rotationShrinks, rotationLowest, rotationWhole, firstCrash
  }
}

extension ReportContext {
  func timeline(
    _ functions: [FunctionReport], _ services: [ServiceReport], _ counts: [CountReport]
  ) -> [TimelineEvent] {
    var events: [TimelineEvent] = []
    addCourses(to: &events)
    addPower(to: &events)
    for service in services { add(service, to: &events) }
    for service in record.services { addRotation(of: service, to: &events) }
    for function in functions where function.region == nil { add(function, to: &events) }
    for count in counts { addPeak(of: count, to: &events) }
    return ordered(events.filter { $0.moment.microseconds <= record.duration.microseconds })
  }

  /// By moment, then by sort, then as they were found.
  private func ordered(_ events: [TimelineEvent]) -> [TimelineEvent] {
    let numbered = Array(events.enumerated())
    return numbered.sorted { a, b in
      if a.element.moment != b.element.moment { return a.element.moment < b.element.moment }
      if a.element.kind != b.element.kind {
        return a.element.kind.rawValue < b.element.kind.rawValue
      }
      return a.offset < b.offset
    }.map { $0.element }
  }

  private func addCourses(to events: inout [TimelineEvent]) {
    func add(_ moment: Moment, _ kind: TimelineEvent.Kind, _ sentence: String) {
      events.append(TimelineEvent(moment: moment, kind: kind, sentence: sentence))
    }
    for fault in faultReports() {
      add(fault.begin, .faultBegins, "Fault " + fault.name + " begins: " + fault.effect + ".")
      if fault.full > fault.begin {
        add(fault.full, .faultFull, "Fault " + fault.name + " is in full force.")
      }
      if let gone = fault.gone { add(gone, .faultGone, "Fault " + fault.name + " has gone.") }
    }
    for lever in leverReports() {
      add(lever.begin, .leverBegins, "Lever " + lever.name + ": " + lever.effect + ".")
      if let end = lever.gone { add(end, .leverEnds, "Lever " + lever.name + " ends.") }
    }
  }

  private func add(_ service: ServiceReport, to events: inout [TimelineEvent]) {
    if service.verdict == .unaffected { return }
    if let moment = service.failsAt {
      events.append(
        TimelineEvent(
          moment: moment, kind: .serviceFails,
          sentence: service.name + " begins to lose a tenth or more of its requests."))
    }
    if let moment = service.recoversAt {
      events.append(
        TimelineEvent(
          moment: moment, kind: .serviceRecovers,
          sentence: service.name + " loses less than a tenth of its requests again."))
    }
    if service.queueMaximum > 2 * service.twinQueueMaximum + 10 { addQueue(service, to: &events) }
  }

  private func addQueue(_ service: ServiceReport, to events: inout [TimelineEvent]) {
    for other in record.services where other.name == service.name {
      for bin in 0..<record.binCount where other.queueMaximum[bin] == service.queueMaximum {
        let waiting = FigureText.count(service.queueMaximum)
        events.append(
          TimelineEvent(
            moment: begin(ofBin: bin), kind: .peak,
            sentence: "The queue of " + service.name + " is at its longest: " + waiting
              + " requests."))
        return
      }
    }
  }

  private func add(_ function: FunctionReport, to events: inout [TimelineEvent]) {
    let name = function.function + " of " + function.fleet
    if let moment = function.outageBegin, moment >= begin(ofBin: firstFaultBin) {
      events.append(
        TimelineEvent(
          moment: moment, kind: .functionLost,
          sentence: name + " falls under half of what is wanted."))
    }
    if let moment = function.backAt {
      events.append(
        TimelineEvent(
          moment: moment, kind: .functionBack,
          sentence: name + " is back at nine tenths of what is wanted."))
    }
  }

  /// Levels have peaks worth telling, and so have reports to an outage site: from the first fault on, where they are
  /// above the twin's.
  private func addPeak(of count: CountReport, to events: inout [TimelineEvent]) {
    if count.kind == .amount && count.name != "reports" { return }
    let bins = firstFaultBin..<record.binCount
    guard let top = count.series[bins].max(), top > (count.twinSeries[bins].max() ?? 0),
      let bin = bins.first(where: { count.series[$0] == top })
    else { return }
    events.append(
      TimelineEvent(
        moment: begin(ofBin: bin), kind: .peak,
        sentence: "The most of the run, " + count.fleet + ": "
          + CountWords.title(count.meaning, count.name) + ": " + count.text(top)
          + (count.kind == .level ? "." : " in a bin.")))
  }
}
