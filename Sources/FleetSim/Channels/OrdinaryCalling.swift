/// Calls that have nothing to do with any fault.
extension Core {
  /// Schedules the next ordinary call to a hotline, if any comes before the end.
  ///
  /// Candidates come at the rate of the busiest hour and are thinned (doi:10.1002/nav.3800260304).
  mutating func scheduleOrdinaryCall(_ hotline: Int) {
    if channels.hotlines[hotline].ordinaryGap == 0 { return }
    let stream = channels.hotlines[hotline].stream.child(name: "ordinary")
    while channels.hotlines[hotline].nextCandidate < UInt32.max {
      let number = channels.hotlines[hotline].nextCandidate
      let key = stream.key(entity: UInt64(number))
      let gap = -channels.hotlines[hotline].ordinaryGap * Elementary.log(1 - Draw.unit(key, 0))
      let at = channels.hotlines[hotline].lastCandidateAt + Int64(Swift.min(gap, 1e15) + 0.5)
      channels.hotlines[hotline].lastCandidateAt = at
      channels.hotlines[hotline].nextCandidate = number + 1
      if at >= end { return }
      if Draw.unit(key, 1) < ordinaryWeight(hotline, at: at) {
        return agenda.push(
          Event(
            at: at, class: channels.kind(.ordinary, hotline), entity: 0, detail: number))
      }
    }
  }

  private mutating func ordinaryWeight(_ hotline: Int, at: Int64) -> Double {
    let local = (at / 1_000_000 + channels.hotlines[hotline].localOffset) % 86_400
    return channels.weights[Int(channels.hotlines[hotline].firstWeight) + Int(local / 3_600)]
  }

  /// An ordinary caller comes and dials.
  mutating func ordinaryCall(_ hotline: Int, number: UInt32) {
    let stream = channels.hotlines[hotline].stream.child(name: "ordinary")
    let key = stream.key(entity: UInt64(number))
    channels.hotlines[hotline].counts.callers += 1
    channels.hotlines[hotline].counts.ordinaryCallers += 1
    let slot = channels.callers.add(
      Caller(
        hotline: Int32(hotline), fleet: -1, device: number, name: 0,
        key: Draw.bits(key, 2)))
    agenda.push(
      Event(
        at: now, class: channels.kind(.dials, hotline), entity: slot,
        detail: channels.callers.word(slot)))
    scheduleOrdinaryCall(hotline)
  }
}
