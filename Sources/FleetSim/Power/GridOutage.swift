/// A time without grid at a site, and what its battery and generators make of it.
struct GridOutage {
  /// From the loss of the grid until it is back.
  var span: Span
  /// The fault that names its draws: the first of those that overlap.
  var fault: String
  var bypassesBattery: Bool
  var generatorsFail: Bool

  /// Outages of a site in order; faults that overlap or touch are one outage with the settings of all.
  static func outages(of site: Int, _ world: World, _ courses: [Course]) -> [GridOutage] {
    var outages: [GridOutage] = []
    for (index, fault) in world.faults.enumerated() {
      guard case .gridLost(site, let bypasses, let fails) = fault.effect else { continue }
      for window in courses[index].windows where window.begin < window.gone {
        outages.append(
          GridOutage(
            span: window.span, fault: fault.name, bypassesBattery: bypasses,
            generatorsFail: fails))
      }
    }
    outages.sort { $0.span.from < $1.span.from }
    var joined: [GridOutage] = []
    for outage in outages {
      guard let last = joined.last, outage.span.from <= last.span.until else {
        joined.append(outage)
        continue
      }
      let end = joined.count - 1
      joined[end].span.until = Swift.max(last.span.until, outage.span.until)
      joined[end].bypassesBattery = last.bypassesBattery || outage.bypassesBattery
      joined[end].generatorsFail = last.generatorsFail || outage.generatorsFail
    }
    return joined
  }
}

/// Which generators start in an outage, when, and how long they run. Every draw is named by site, fault and generator.
struct GeneratorStarts {
  /// When each that starts can carry load, and when it fails; in the order of the generators.
  var runs: [Span] = []

  init(_ outage: GridOutage, _ settings: Generators, _ stream: RandomStream) {
    if outage.generatorsFail { return }
    let q = 1 - settings.startProbability
    let common = settings.commonCause * q
    if Draw.happens(common, Draw.salted(stream.key, .fault)) { return }
    let alone = common < 1 ? (q - common) / (1 - common) : 0
    for generator in 0..<settings.count {
      let key = stream.key(entity: UInt64(generator))
      if Draw.happens(alone, Draw.salted(key, .fault)) { continue }
      add(generator, outage, settings, stream)
    }
  }

  private mutating func add(
    _ generator: Int, _ outage: GridOutage, _ settings: Generators, _ stream: RandomStream
  ) {
    let entity = UInt64(generator)
    let delay = stream.key(entity: entity, operation: 1, attempt: 0)
    let from = outage.span.from + settings.startDelay.sample(Draw.salted(delay, .power))
    var until = Int64.max
    if let mean = settings.meanTimeToFailure {
      let life = stream.key(entity: entity, operation: 2, attempt: 0)
      until = from + Distribution.exponential(mean: mean).sample(Draw.salted(life, .fault))
    }
    runs.append(Span(from: from, until: until))
  }

  /// The times in which at least `needed` run.
  func carrying(needed: Int) -> [Span] {
    var bounds: [Int64] = []
    for run in runs { bounds += [run.from, run.until] }
    bounds.sort()
    var spans: [Span] = []
    for index in bounds.indices.dropLast() where bounds[index] < bounds[index + 1] {
      let part = Span(from: bounds[index], until: bounds[index + 1])
      var running = 0
      for run in runs where run.contains(part.from) { running += 1 }
      if running >= needed { spans.append(part) }
    }
    return Span.joined(spans)
  }
}
