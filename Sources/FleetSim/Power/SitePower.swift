/// Something that happens to a site's power, for people who read a report.
package struct PowerEvent: Equatable {
  package var at: Int64
  package var site: Int
  package var what: What

  /// What happens.
  package enum What: Equatable {
    /// The battery carries nothing: there is none, or it is bypassed.
    case noBattery(isBypassed: Bool)
    /// The battery is empty.
    case batteryEmpty
    /// So many generators start; fewer than are needed carry nothing.
    case generatorsStart(Int)
    /// Generators that carried the site fail.
    case generatorsFail
    /// Without power, or lost with everything in it.
    case dark(isLost: Bool)
    /// Power is there and the site can be used: the restart begins.
    case powerBack
  }
}

/// What becomes of one site's power in a run.
///
/// While the grid is lost, from b to e, the battery carries the site for at most B in all, generators carry it while
/// enough of them run, and the battery is only used while they do not:
/// unpowered = [b, e) − carried by generators − the first B of what is left.
package struct SitePower {
  /// Without grid.
  package private(set) var gridless: [Span] = []
  /// Without grid, battery and generators.
  package private(set) var unpowered: [Span] = []
  /// Lost with everything in it.
  package private(set) var lost: [Span] = []
  /// Unpowered or lost.
  package private(set) var dark: [Span] = []
  /// For each of them, what names the draws of the restart after it: the fault, and how often it has come to that.
  private(set) var restartNames: [String] = []
  package private(set) var events: [PowerEvent] = []

  init(_ place: Int, _ world: World, _ courses: [Course], seed: UInt64) {
    let site = world.sites[place]
    let stream = RandomStream(seed: seed, name: "sites/" + site.name)
    var causes: [(fault: String, span: Span)] = []
    for outage in GridOutage.outages(of: place, world, courses) {
      gridless.append(outage.span)
      causes.append((outage.fault, outage.span))
      bridge(outage, place, site, stream.child(name: outage.fault))
    }
    for (index, fault) in world.faults.enumerated() {
      guard case .siteLost(place) = fault.effect else { continue }
      for window in courses[index].windows {
        lost.append(window.span)
        causes.append((fault.name, window.span))
      }
    }
    lost = Span.joined(lost)
    dark = Span.joined(unpowered + lost)
    nameRestarts(causes)
    addDarkness(place)
  }

  private mutating func nameRestarts(_ causes: [(fault: String, span: Span)]) {
    var counts = [Int](repeating: 0, count: causes.count)
    for span in dark {
      guard let cause = causes.firstIndex(where: { $0.span.contains(span.from) }) else { continue }
      counts[cause] += 1
      restartNames.append(causes[cause].fault + " " + String(counts[cause]))
    }
  }

  private mutating func bridge(
    _ outage: GridOutage, _ place: Int, _ site: Site, _ stream: RandomStream
  ) {
    var carried: [Span] = []
    if let settings = site.generators {
      let starts = GeneratorStarts(outage, settings, stream)
      carried = starts.carrying(needed: settings.needed)
      tellGenerators(starts, carried, outage.span, place)
    }
    let isBypassed = outage.bypassesBattery || site.isBatteryBypassed
    var charge = isBypassed ? 0 : site.battery.microseconds
    let uncarried = outage.span.without(carried)
    if charge == 0, let first = uncarried.first, first.from == outage.span.from {
      tell(first.from, place, .noBattery(isBypassed: isBypassed))
    }
    for span in uncarried {
      let drawn = Swift.min(charge, span.until - span.from)
      charge -= drawn
      if span.from + drawn == span.until { continue }
      if drawn > 0 { tell(span.from + drawn, place, .batteryEmpty) }
      unpowered.append(Span(from: span.from + drawn, until: span.until))
    }
  }

  private mutating func tellGenerators(
    _ starts: GeneratorStarts, _ carried: [Span], _ outage: Span, _ place: Int
  ) {
    let first = carried.first?.from ?? outage.from
    if first < outage.until { tell(first, place, .generatorsStart(starts.runs.count)) }
    for span in carried where span.until < outage.until {
      tell(span.until, place, .generatorsFail)
    }
  }

  private mutating func addDarkness(_ place: Int) {
    for span in dark {
      let isLost = lost.contains { $0.contains(span.from) }
      tell(span.from, place, .dark(isLost: isLost))
      if span.until != Int64.max { tell(span.until, place, .powerBack) }
    }
  }

  private mutating func tell(_ at: Int64, _ site: Int, _ what: PowerEvent.What) {
    events.append(PowerEvent(at: at, site: site, what: what))
  }
}
