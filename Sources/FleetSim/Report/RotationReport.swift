/// How a service's replicas left rotation and came back, by bins of the observed time.
struct RotationCourse {
  /// The first bin with fewer replicas in rotation than there were at the start.
  var first: Int
  /// The first bin with the fewest, and how many.
  var lowest: Int
  var fewest: Int64
  /// The first bin from which on all are in rotation; `nil` without one.
  var whole: Int?

  /// `nil` where every replica was always in rotation, or nothing is known of it.
  init?(_ service: ServiceRecord, binCount: Int) {
    if service.inRotation.isEmpty { return nil }
    let levels = service.inRotation[0..<binCount]
    guard let first = levels.firstIndex(where: { $0 < service.replicas }),
      let fewest = levels.min(), let lowest = levels.firstIndex(of: fewest)
    else { return nil }
    self.first = first
    self.lowest = lowest
    self.fewest = fewest
    if let last = levels.lastIndex(where: { $0 < service.replicas }), last + 1 < binCount {
      whole = last + 1
    }
  }
}

extension ReportContext {
  func addRotation(of service: ServiceRecord, to events: inout [TimelineEvent]) {
    func add(_ bin: Int, _ kind: TimelineEvent.Kind, _ sentence: String) {
      events.append(TimelineEvent(moment: begin(ofBin: bin), kind: kind, sentence: sentence))
    }
    if let bin = service.crashes.prefix(record.binCount).firstIndex(where: { $0 > 0 }) {
      add(bin, .firstCrash, "A replica of " + service.name + " crashes.")
    }
    guard let course = RotationCourse(service, binCount: record.binCount) else { return }
    let all = FigureText.count(Int64(service.replicas)) + " replicas"
    if course.first < course.lowest {
      add(course.first, .rotationShrinks, "Replicas of " + service.name + " leave rotation.")
    }
    add(
      course.lowest, .rotationLowest,
      FigureText.count(course.fewest) + " of " + all + " of " + service.name
        + " are left in rotation, the fewest of the run.")
    if let whole = course.whole {
      add(whole, .rotationWhole, "All " + all + " of " + service.name + " are in rotation.")
    }
  }

  func addRotation(
    _ service: ServiceRecord, _ index: Int, to chain: inout CauseChain
  ) {
    let crashes = service.crashes.isEmpty ? 0 : record.total(service.crashes)
    if crashes > 0 {
      chain.append(
        "Replicas of " + service.name + " crashed " + FigureText.count(crashes)
          + (crashes == 1 ? " time" : " times") + " under their load.",
        from: service.crashes.prefix(record.binCount).firstIndex { $0 > 0 }.map { begin(ofBin: $0) }
      )
    }
    guard let course = RotationCourse(service, binCount: record.binCount) else { return }
    let left = Int64(service.replicas) - course.fewest
    let failed = Int64(failedReplicas(of: index))
    var sentence =
      service.name + ": " + FigureText.count(left) + " of "
      + FigureText.count(Int64(service.replicas))
      + " replicas were out of rotation by " + clock.text(begin(ofBin: course.lowest + 1))
    if left > failed {
      sentence +=
        failed == 0 ? ", though none had failed" : ", though only \(failed) had failed"
    }
    chain.append(
      sentence + ".", from: begin(ofBin: course.first), to: course.whole.map { begin(ofBin: $0) })
  }

  /// Most replicas of a service that faults take down.
  private func failedReplicas(of service: Int) -> Int {
    var most = 0
    for fault in world.faults {
      if case .replicasDown(service, let count, _) = fault.effect { most = Swift.max(most, count) }
    }
    return Swift.min(most, world.services[service].replicas)
  }
}
