/// The bins of the time series, and what a run does at their bounds and at its end.
extension Core {
  /// Schedules what is known from the start.
  mutating func begin() {
    listCuts()
    for service in 0..<services.count { refresh(service, disturbances.baseReplicas[service]) }
    beginTriggers()
    for change in disturbances.changeTimes.indices {
      agenda.push(
        Event(
          at: disturbances.changeTimes[change], class: changeClass, entity: UInt32(change),
          detail: 0))
    }
    beginPolicies()
    beginChecks()
    beginConnections()
    carryWhatIsHealthy()
    for source in 0..<sources.count
    where sources[source].sender == .device && !sources[source].isCarried {
      seekCursor(source, from: sources[source].activeFrom)
    }
    for process in 0..<processes.count { scheduleDemand(process) }
    beginTokens()
    if channels.isUsed { beginChannels() }
    scheduleTick()
  }

  private mutating func scheduleTick() {
    if binEnd < end {
      agenda.push(Event(at: binEnd, class: tickClass, entity: 0, detail: 0))
    }
  }

  /// A fault or lever begins, ends or takes a step.
  mutating func change(_ index: Int) {
    drawWhatIsTouched()
    listCuts()
    for service in 0..<services.count { refresh(service, disturbances.baseReplicas[service]) }
    reviewTokens()
    reviewRefusals()
  }

  /// Stores the services' counts of the bin in hand.
  mutating func closeBin() {
    accountAllCarried()
    store(bin: currentBin)
  }

  private mutating func store(bin: Int) {
    for service in 0..<services.count {
      advanceAreas(service)
      storePolicies(service, bin: bin)
      serviceBins[service * (binCount + 1) + bin] = services[service].counts
      services[service].counts = ServiceCounts()
      services[service].counts.queueMaximum = services[service].waiting
      services[service].counts.rotationMinimum = services[service].inRotation
    }
    if connections.isUsed { storeConnections(bin: bin) }
    if channels.isUsed && bin < binCount { storeChannels(bin: bin) }
    storeKept(bin: bin)
  }

  mutating func openBin() {
    currentBin += 1
    binStart = binEnd
    binEnd = Swift.min(end, binEnd + binWidth)
    drawWhatIsTouched()
    carryWhatIsHealthy()
    reviewRefusals()
    scheduleTick()
  }

  /// The observed time is over.
  mutating func closeLastBin() {
    now = end
    closeBin()
    binStart = end
    binEnd = Int64.max
    currentBin = binCount
  }

  /// What was played out after the end is over.
  ///
  /// Capacity counts up to the last thing that happened at a service; when the last event comes depends on folding.
  mutating func closeAfterEnd() {
    for service in 0..<services.count where services[service].busy + services[service].waiting == 0
    {
      services[service].since = now
    }
    store(bin: binCount)
  }

  /// Counts what was sent before the end but arrives after it: polls and arrivals that are one event.
  mutating func closeSending() {
    var reach: Int64 = 0
    for source in 0..<sources.count where sources[source].isFused {
      reach = Swift.max(reach, sources[source].latency)
    }
    while let taken = agenda.next(before: end + reach) {
      let event = taken.event
      now = event.time
      let info = roles[Int(event.kind)]
      let source = Int(info.source)
      if taken.cursor >= 0 {
        closeCursor(event, source)
      } else if info.role == .arrival && sources[source].isFused {
        let sent = now - sources[source].latency
        if sent < end {
          if !isTakenBack(source, event.entity, event.detail, at: sent) {
            count(.attempts, sources[source].tally, at: sent)
            tell(.sent, source, event.entity, event.detail, at: sent)
          }
        } else {
          pendingRetries[Int(sources[source].tally)] += 1
        }
      } else if info.role == .send && isRetry(event, source) {
        pendingRetries[Int(sources[source].tally)] += 1
      }
    }
    countWaitingAtEnd()
    countParkedAtEnd()
    now = end
  }

  private mutating func closeCursor(_ event: Event, _ source: Int) {
    let sent = now - sources[source].latency
    if !sources[source].isFused || sent >= end {
      agenda.clearCursor(source)
    } else {
      closeFusedPoll(event, source, sent: sent)
    }
  }

  /// Whether what a source sends later is a retry: a hedged operation has other copies out meanwhile.
  private func isRetry(_ event: Event, _ source: Int) -> Bool {
    if sources[source].sender == .device { return true }
    return sources[source].sender == .operation && sources[source].copies == 0 && isAsking(event)
  }

  /// Operations whose next attempt is sent after the end: they have no attempt in flight.
  private mutating func countWaitingAtEnd() {
    for source in 0..<sources.count where sources[source].sender == .device {
      agenda.clearCursor(source)
    }
    while let taken = agenda.next(before: Moment.never.microseconds) {
      let info = roles[Int(taken.event.kind)]
      let source = Int(info.source)
      switch info.role {
      case .arrival where sources[source].isFused:
        pendingRetries[Int(sources[source].tally)] += 1
      case .send where isRetry(taken.event, source):
        pendingRetries[Int(sources[source].tally)] += 1
      default: break
      }
    }
    operations.countBesideAttempts(pendingRetries, sources)
  }
}
