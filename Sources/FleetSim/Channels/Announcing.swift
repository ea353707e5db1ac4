/// What the operator says, and what happens to channels at the bounds of bins.
extension Core {
  /// The run begins.
  mutating func beginChannels() {
    for hotline in 0..<channels.count { scheduleOrdinaryCall(hotline) }
    for index in channels.announcing.indices where channels.announcing[index].at >= 0 {
      scheduleAnnouncement(index, at: channels.announcing[index].at)
    }
  }

  private mutating func scheduleAnnouncement(_ index: Int, at: Int64) {
    channels.announcing[index].at = at
    if at >= end { return }
    agenda.push(
      Event(at: at, class: channels.kind(.announces, 0), entity: UInt32(index), detail: 0))
  }

  /// The operator speaks.
  mutating func announce(_ index: Int) {
    if channels.announcements[index].informs > 0 { channels.informing.append(index) }
    channels.latestClaim = channels.announcements[index].claim
  }

  /// Whether the people of a device have heard an announcement that keeps them from calling.
  package mutating func hasHeard(fleet: Int, device: UInt32) -> Bool {
    for index in channels.informing {
      let stream = channels.hearingStreams[index * channels.fleetCount + fleet]
      if Draw.unit(stream.key(entity: UInt64(device))) < channels.announcements[index].informs {
        return true
      }
    }
    return false
  }

  // MARK: bins

  /// Stores the hotlines' counts of a bin; while the run lasts, rules look at it.
  mutating func storeChannels(bin: Int) {
    for hotline in 0..<channels.count {
      advance(hotline)
      channels.bins[hotline * (binCount + 1) + bin] = channels.hotlines[hotline].counts
      var counts = HotlineCounts()
      counts.linesMaximum = channels.hotlines[hotline].linesBusy
      counts.waitingMaximum = channels.hotlines[hotline].waiting
      channels.hotlines[hotline].counts = counts
    }
    for index in channels.announcing.indices where channels.announcing[index].at < 0 {
      if isDue(index, bin: bin) {
        let delay = channels.announcements[index].delay.microseconds
        scheduleAnnouncement(index, at: now + delay)
      }
    }
  }

  /// Whether the rule of an announcement is met at the end of a bin.
  private mutating func isDue(_ index: Int, bin: Int) -> Bool {
    switch channels.announcements[index].occasion {
    case .at: return false
    case .callsFallBelow(let hotline, let share, let time, _):
      let calls = channels.bins[hotline * (binCount + 1) + bin].attempts
      return haveFallen(index, calls, share, time.microseconds)
    case .serviceIsUpAgain(let service):
      if services[service].capacity == 0 {
        channels.announcing[index].hasSeenDown = true
        return false
      }
      return channels.announcing[index].hasSeenDown
    }
  }

  private mutating func haveFallen(
    _ index: Int, _ calls: Int64, _ share: Double, _ time: Int64
  ) -> Bool {
    if binStart < channels.announcing[index].from { return false }
    let peak = Swift.max(channels.announcing[index].peak, calls)
    channels.announcing[index].peak = peak
    let isLow = Double(calls) < share * Double(peak)
    channels.announcing[index].lowFor =
      isLow ? channels.announcing[index].lowFor + (now - binStart) : 0
    return isLow && channels.announcing[index].lowFor >= time
  }
}
