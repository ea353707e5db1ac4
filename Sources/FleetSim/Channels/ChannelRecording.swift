extension Core {
  /// What hotlines and announcements leave in the record.
  func recordChannels(_ world: World, to record: inout RunRecord) {
    for (index, hotline) in world.hotlines.enumerated() {
      record.hotlines.append(hotlineRecord(index, hotline))
    }
    for (index, announcement) in world.announcements.enumerated() {
      let at = channels.announcing[index].at
      record.announcements.append(
        AnnouncementRecord(
          name: announcement.name, claim: announcement.claim,
          at: at >= 0 && at < end ? Moment(microseconds: at) : nil))
    }
    record.compensations = world.compensations.map { CompensationRecord($0, world) }
    record.monitoring = world.monitoring.map { world.services[$0].name }
  }

  private func hotlineRecord(_ index: Int, _ hotline: Hotline) -> HotlineRecord {
    func series(_ field: (HotlineCounts) -> Int64) -> [Int64] {
      (0...binCount).map { field(channels.bins[index * (binCount + 1) + $0]) }
    }
    return HotlineRecord(
      name: hotline.name, lines: Int64(hotline.lines), agents: Int64(hotline.agents),
      callers: series { $0.callers }, ordinaryCallers: series { $0.ordinaryCallers },
      attempts: series { $0.attempts }, busy: series { $0.busy },
      heardMessage: series { $0.heardMessage }, endedByMessage: series { $0.endedByMessage },
      answered: series { $0.answered }, abandoned: series { $0.abandoned },
      useless: series { $0.useless }, resolved: series { $0.resolved },
      informed: series { $0.informed }, settled: series { $0.settled },
      withdrawn: series { $0.withdrawn }, gaveUp: series { $0.gaveUp },
      linesArea: series { $0.linesArea }, agentsArea: series { $0.agentsArea },
      waitingArea: series { $0.waitingArea }, linesMaximum: series { $0.linesMaximum },
      waitingMaximum: series { $0.waitingMaximum },
      waits: channels.waits.histogram(row: index))
  }

  /// What is wrong with the hotlines' counts, in sentences.
  func auditChannels(_ record: RunRecord, _ failures: inout [String]) {
    for (index, hotline) in record.hotlines.enumerated() {
      auditConcerns(index, hotline, record, &failures)
      auditCalls(index, hotline, record, &failures)
      auditWaiting(index, hotline, &failures)
    }
  }

  /// Each concern ends exactly once or is open at the end.
  private func auditConcerns(
    _ index: Int, _ hotline: HotlineRecord, _ record: RunRecord, _ failures: inout [String]
  ) {
    let open = count(index) { _ in true }
    let ended =
      record.total(hotline.settled) + record.total(hotline.resolved)
      + record.total(hotline.informed) + record.total(hotline.gaveUp)
      + record.total(hotline.withdrawn)
    let begun = record.total(hotline.callers)
    if begun != ended + open {
      failures.append(
        "\(hotline.name): \(begun) concerns began, but \(ended) ended and \(open) were open at "
          + "the end")
    }
  }

  /// Each call is refused, ends with the message, with an agent or in the queue, or has a line at the end.
  private func auditCalls(
    _ index: Int, _ hotline: HotlineRecord, _ record: RunRecord, _ failures: inout [String]
  ) {
    let listening = count(index) { $0.place == .listening }
    let waiting = count(index) { $0.place == .waiting }
    let talking = count(index) { $0.place == .talking }
    let state = channels.hotlines[index]
    if waiting != state.waiting || talking != state.agentsBusy
      || listening + waiting + talking != state.linesBusy || state.linesBusy > state.lines
      || state.agentsBusy > state.agents
    {
      failures.append("\(hotline.name): its lines do not hold those who are on the phone")
    }
    let attempts = record.total(hotline.attempts)
    let gone =
      record.total(hotline.busy) + record.total(hotline.endedByMessage)
      + record.total(hotline.answered) + record.total(hotline.abandoned)
    if attempts != gone + listening + waiting {
      failures.append(
        "\(hotline.name): \(attempts) calls were made, but \(gone) were busy, heard out, answered "
          + "or given up and \(listening + waiting) had not got so far at the end")
    }
  }

  /// Little's law of the waiting as an identity, and no agent free while a caller waits.
  private func auditWaiting(
    _ index: Int, _ hotline: HotlineRecord, _ failures: inout [String]
  ) {
    var stays = channels.hotlines[index].staySum
    for slot in 0..<UInt32(channels.callers.used) {
      let caller = channels.callers[slot]
      if caller.isOpen && Int(caller.hotline) == index && caller.place == .waiting {
        stays += now - caller.waitsSince
      }
    }
    let area = channels.hotlines[index].waitingAreaSum
    if area != stays {
      failures.append(
        "\(hotline.name): the time integral of those who wait is \(area), the sum of their waits "
          + "\(stays) caller-microseconds")
    }
    if channels.hotlines[index].idleTime != 0 {
      failures.append(
        "\(hotline.name): an agent was free for \(channels.hotlines[index].idleTime) microseconds "
          + "while callers waited")
    }
  }

  private func count(_ hotline: Int, _ isCounted: (Caller) -> Bool) -> Int64 {
    var count: Int64 = 0
    for slot in 0..<UInt32(channels.callers.used) {
      let caller = channels.callers[slot]
      if caller.isOpen && Int(caller.hotline) == hotline && isCounted(caller) { count += 1 }
    }
    return count
  }
}
