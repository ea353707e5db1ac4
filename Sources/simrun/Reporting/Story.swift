import FleetSim

/// Finds in a run's record what a person would tell of it.
enum Story {
  /// Below this share of granted wishes a function counts as lost.
  static let lostShare = 0.5
  /// From this share on it counts as back.
  static let backShare = 0.9

  /// What happened, in the order of time.
  static func events(_ world: World, _ run: RunRecord, _ twin: RunRecord) -> [StoryEvent] {
    var events = changes(of: world)
    for (service, other) in zip(run.services, twin.services) {
      events += troubles(service, other, run)
    }
    for (fleet, other) in zip(run.fleets, twin.fleets) {
      for (function, normal) in zip(fleet.functions, other.functions) {
        events += losses(function, normal, run)
      }
      for count in fleet.counts { events += peak(count, run) }
    }
    return events.enumerated().sorted { a, b in
      (a.element.moment, a.offset) < (b.element.moment, b.offset)
    }.map { $0.element }
  }

  private static func changes(of world: World) -> [StoryEvent] {
    var events: [StoryEvent] = []
    func add(_ moment: Moment?, _ what: StoryEvent.What) {
      guard let moment, moment < .start + world.duration else { return }
      events.append(StoryEvent(moment: moment, what: what))
    }
    for fault in world.faults {
      add(fault.begin, .faultBegins(fault))
      add(fault.end, .faultEnds(fault))
    }
    for lever in world.levers {
      add(lever.begin, .leverBegins(lever))
      add(lever.end, .leverEnds(lever))
    }
    return events
  }

  private static func troubles(_ service: ServiceRecord, _ twin: ServiceRecord, _ run: RunRecord)
    -> [StoryEvent]
  {
    func first(_ series: [Int64], _ normal: [Int64]) -> Moment? {
      (0..<run.binCount).first { bin in
        series[bin] * 100 > service.arrivals[bin] && series[bin] > normal[bin]
      }.map { begin(of: $0, run) }
    }
    var events: [StoryEvent] = []
    if let moment = first(service.refused, twin.refused) {
      events.append(StoryEvent(moment: moment, what: .refusals(service: service.name)))
    }
    if let moment = first(service.errors, twin.errors) {
      events.append(StoryEvent(moment: moment, what: .errors(service: service.name)))
    }
    return events
  }

  private static func losses(_ function: FunctionRecord, _ twin: FunctionRecord, _ run: RunRecord)
    -> [StoryEvent]
  {
    let lost = (0..<run.binCount).filter { bin in
      function.wanted[bin] > 0 && share(function, bin) < lostShare
        && (twin.wanted[bin] == 0 || share(twin, bin) >= lostShare)
    }
    guard let first = lost.first, let last = lost.last else { return [] }
    let begin = begin(of: first, run)
    var events = [StoryEvent(moment: begin, what: .functionLost(function: function.name))]
    let back = ((last + 1)..<max(run.binCount, last + 1)).first { bin in
      function.wanted[bin] > 0 && share(function, bin) >= backShare
    }
    if let back {
      let moment = Story.begin(of: back, run)
      let what = StoryEvent.What.functionBack(function: function.name, after: moment - begin)
      events.append(StoryEvent(moment: moment, what: what))
    } else {
      let what = StoryEvent.What.functionStillLost(function: function.name)
      events.append(StoryEvent(moment: .start + run.duration, what: what))
    }
    return events
  }

  private static func peak(_ count: CountRecord, _ run: RunRecord) -> [StoryEvent] {
    let isTold = count.kind == .level || count.name == "reports"
    guard isTold, let peak = count.series[..<run.binCount].max(), peak > 0,
      let bin = count.series.firstIndex(of: peak)
    else { return [] }
    return [
      StoryEvent(moment: begin(of: bin, run), what: .peak(count: count.name, value: peak))
    ]
  }

  private static func share(_ function: FunctionRecord, _ bin: Int) -> Double {
    Double(function.had[bin]) / Double(function.wanted[bin])
  }

  private static func begin(of bin: Int, _ run: RunRecord) -> Moment {
    Moment(microseconds: Int64(bin) * run.bin.microseconds)
  }
}
