import FleetSim

/// Series of services.
extension SeriesList {
  mutating func add(_ service: ServiceRecord) {
    let subject = SeriesSubject.service(service.name)
    addRequests(of: service, subject)
    if let policies = service.policies { add(policies, subject) }
    addFurther(of: service, subject)
    if let background = service.background { add(background: background, subject) }
    addFigure(subject, "goodput", in: "requests")
    for leaf in ["goodput.share", "utilisation", "load"] { addFigure(subject, leaf, in: "1") }
    addFigure(subject, "queue.mean", in: "requests")
  }

  private mutating func addRequests(of service: ServiceRecord, _ subject: SeriesSubject) {
    for (leaf, counts) in [
      ("arrivals", service.arrivals), ("completed", service.completed), ("wasted", service.wasted),
      ("errors", service.errors), ("refused", service.refused), ("shed", service.shed),
      ("unavailable", service.unavailable),
    ] {
      add(subject, leaf, counts, in: "requests", isReported: true)
    }
    add(subject, "limitsExpired", service.limitsExpired, in: "calls", isReported: true)
    add(subject, "queue.max", service.queueMaximum, in: "requests", .maximum, isReported: true)
  }

  private mutating func add(_ policies: ServerPolicyRecord, _ subject: SeriesSubject) {
    for (leaf, counts) in [
      ("rateLimited", policies.rateLimited), ("declined", policies.declined),
      ("overloadRefused", policies.overloadRefused), ("fillRefused", policies.fillRefused),
      ("limited", policies.limited), ("dropped", policies.dropped), ("expired", policies.expired),
      ("cancelled", policies.cancelled),
    ] {
      add(subject, leaf, counts, in: "requests", isReported: true)
    }
    add(
      subject, "cache.hits", policies.cacheHits, in: "requests",
      meaning: "Requests begun that the cache answered.", isReported: true)
    add(
      subject, "cache.misses", policies.cacheMisses, in: "requests",
      meaning: "Requests begun that the cache did not answer.", isReported: true)
    add(subject, "limit.min", policies.limitMinimum, in: "requests", .minimum, isReported: true)
    add(
      subject, "replicas.min", policies.replicasMinimum, in: "replicas", .minimum,
      isReported: true)
    add(
      subject, "replicas.max", policies.replicasMaximum, in: "replicas", .maximum,
      isReported: true)
  }

  private mutating func add(background client: ClientRecord, _ subject: SeriesSubject) {
    for (leaf, counts) in [
      ("started", client.started), ("succeeded", client.succeeded), ("failed", client.failed),
    ] {
      add(subject, "background.operations." + leaf, counts, in: "operations")
    }
    for (leaf, counts) in [
      ("rejections", client.rejections), ("errors", client.errors), ("timeouts", client.timeouts),
    ] {
      add(subject, "background." + leaf, counts, in: "attempts")
    }
  }

  private mutating func addFurther(of service: ServiceRecord, _ subject: SeriesSubject) {
    add(subject, "unanswered", service.unanswered, in: "requests")
    add(subject, "resets", service.resets, in: "requests")
    add(subject, "crashes", service.crashes, in: "crashes")
    add(subject, "ejections", service.ejections, in: "ejections")
    add(subject, "inRotation.min", service.inRotation, in: "replicas", .minimum)
    add(subject, "calls.suppressed", service.callsSuppressed, in: "calls")
    add(subject, "calls.retriesDenied", service.callRetriesDenied, in: "calls")
    add(subject, "calls.breakerOpenings", service.breakerOpenings, in: "openings")
  }
}
