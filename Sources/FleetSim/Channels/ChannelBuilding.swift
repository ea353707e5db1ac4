extension HotlineState {
  init(_ hotline: Hotline, seed: UInt64, _ world: World, firstWeight: Int) {
    let ordinary = hotline.ordinary
    let mean = ordinary.profile.weights.reduce(0, +) / 24
    let largest = ordinary.profile.weights.reduce(0) { Swift.max($0, $1) }
    let perMicrosecond = ordinary.perHour * largest / mean / 3_600e6
    let seconds = world.startEpochSeconds + ordinary.utcOffset.microseconds / 1_000_000
    let modulo = seconds % 86_400
    self.init(
      stream: RandomStream(seed: seed, name: "hotlines/" + hotline.name),
      lines: Int64(hotline.lines), agents: Int64(hotline.agents), redial: hotline.redial,
      callLimit: hotline.givesUpAfter.map { UInt32($0) } ?? UInt32.max,
      resolves: hotline.resolves, useless: hotline.useless, hasMessage: hotline.message != nil,
      ordinaryGap: perMicrosecond > 0 ? 1 / perMicrosecond : 0, firstWeight: Int32(firstWeight),
      localOffset: modulo < 0 ? modulo + 86_400 : modulo, queue: Ring<UInt64>(capacity: 64))
    guard let message = hotline.message else { return }
    messageService = Int32(message.service ?? -1)
    messageLength = message.length.microseconds
    messageSatisfies = message.satisfies
    messageBegin = message.begin.microseconds
    messageEnd = message.end?.microseconds ?? Int64.max
  }
}

extension Announcing {
  init(_ announcement: Announcement, _ world: World, seed: UInt64) {
    switch announcement.occasion {
    case .at(let moment): at = moment.microseconds + announcement.delay.microseconds
    case .callsFallBelow(_, _, _, let moment):
      from = moment?.microseconds ?? FaultSpan(world, seed: seed)?.begin.microseconds ?? 0
    case .serviceIsUpAgain: break
    }
  }
}
