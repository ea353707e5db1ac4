import FleetSim

/// Series of clients, their connections and what they keep.
extension SeriesList {
  mutating func add(
    _ client: ClientRecord, _ path: String, _ fleet: String, isReported: Bool = true
  ) {
    let subject = SeriesSubject.client(path, of: fleet)
    for (leaf, counts) in [
      ("started", client.started), ("succeeded", client.succeeded), ("failed", client.failed),
      ("skipped", client.skipped),
    ] {
      add(subject, "operations." + leaf, counts, in: "operations", isReported: isReported)
    }
    for (leaf, counts) in [
      ("attempts", client.attempts), ("rejections", client.rejections), ("errors", client.errors),
      ("timeouts", client.timeouts),
    ] {
      add(subject, leaf, counts, in: "attempts", isReported: isReported)
    }
    add(subject, "operations.offline", client.offline, in: "operations")
    addPolicies(of: client, subject)
    if let kept = client.kept { add(kept, subject) }
    addFigure(subject, "operations.availability", in: "1")
    addFigure(subject, "amplification", in: "1")
  }

  private mutating func addPolicies(of client: ClientRecord, _ subject: SeriesSubject) {
    for (leaf, counts) in [
      ("suppressed", client.suppressed), ("hedges", client.hedges),
      ("hedges.superseded", client.superseded), ("retries.denied", client.denied),
    ] {
      add(subject, leaf, counts, in: "attempts")
    }
    add(subject, "breaker.openings", client.openings, in: "openings")
    add(subject, "breaker.openTime", client.openTime, in: "s", scale: 1e-6)
  }

  private mutating func add(_ kept: KeptEnds, _ subject: SeriesSubject) {
    for (leaf, counts) in [
      ("cached", kept.cached), ("stale", kept.stale), ("noToken", kept.noToken),
      ("fallbacks", kept.fallbacks), ("fallbacks.succeeded", kept.recovered),
      ("degraded", kept.degraded),
    ] {
      add(subject, leaf, counts, in: "operations")
    }
  }

  mutating func add(_ connection: ConnectionRecord, _ fleet: String) {
    let path = "connections/" + connection.name
    add(connection.connects, path, fleet, isReported: false)
    if let subscriptions = connection.subscriptions {
      add(subscriptions, path + "/subscriptions", fleet, isReported: false)
    }
    let subject = SeriesSubject.part(
      "connection", connection.name, of: fleet, at: "connections")
    add(subject, "lost", connection.lost, in: "connections")
    add(subject, "resumed", connection.resumed, in: "connections")
    add(
      subject, "down", connection.down, in: "devices", .level,
      meaning: "Devices that are not connected.")
    add(
      subject, "held", connection.held, in: "connections", .level,
      meaning: "Connections that the replicas of the service hold, those of other fleets included.")
  }

  mutating func add(_ buffer: BufferRecord, _ fleet: String) {
    let subject = SeriesSubject.client("traffic/" + buffer.traffic, of: fleet)
    add(subject, "readings.buffered", buffer.buffered, in: "readings")
    add(subject, "readings.late", buffer.late, in: "readings")
    add(subject, "readings.lost", buffer.lost, in: "readings")
    add(
      subject, "backlog", buffer.backlog, in: "readings", .level,
      meaning: "Readings held or under way.")
    add(subject, "backlog.max", buffer.backlogMaximum, in: "readings", .maximum)
  }
}
