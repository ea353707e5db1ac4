import FleetSim

extension Scenario {
  /// Puts hotlines, announcements, compensations and what verdicts go by into a world.
  func setChannels(_ world: inout World) {
    world.hotlines = hotlines.map { hotline($0) }
    world.announcements = announcements.map { announcement($0) }
    world.compensations = compensations.map { compensation($0) }
    world.monitoring = monitoring.map { place($0, in: services) }
    world.verdicts = verdicts.thresholds
    world.objectives = objectives.map { $0.value.objective($0.name) }
  }

  private func hotline(_ spec: Named<HotlineSpec>) -> Hotline {
    let value = spec.value
    return Hotline(
      name: spec.name, lines: Int(value.lines), agents: Int(value.agents),
      handling: value.handling, patience: value.patience, redial: value.redial,
      redialGap: value.redialGap, returnGap: value.returnGap,
      givesUpAfter: value.givesUpAfter.map { Int($0) }, resolves: value.resolves,
      useless: value.useless, message: value.message.map { message($0) },
      ordinary: OrdinaryCalls(
        perHour: value.ordinary.perHour, profile: value.ordinary.profile,
        utcOffset: value.ordinary.utcOffset))
  }

  private func message(_ spec: MessageSpec) -> AutomaticMessage {
    AutomaticMessage(
      service: spec.service.map { place($0, in: services) }, length: spec.length,
      satisfies: spec.satisfies, begin: spec.begin, end: spec.end)
  }

  private func announcement(_ spec: Named<AnnouncementSpec>) -> Announcement {
    Announcement(
      name: spec.name, claim: spec.value.claim, occasion: occasion(spec.value.when),
      delay: spec.value.delay, informs: spec.value.informs)
  }

  private func occasion(_ occasion: AnnouncementSpec.Occasion) -> Announcement.Occasion {
    switch occasion {
    case .at(let moment): return .at(moment)
    case .callsFallBelow(let part):
      return .callsFallBelow(
        hotline: place(part.hotline, in: hotlines), share: part.share, during: part.during,
        from: part.from)
    case .serviceIsUpAgain(let part):
      return .serviceIsUpAgain(service: place(part.service, in: services))
    }
  }

  private func compensation(_ spec: Named<CompensationSpec>) -> Compensation {
    let value = spec.value
    return Compensation(
      name: spec.name, fleet: place(value.fleet, in: fleets), amount: value.amount,
      currency: value.currency, recipients: value.to, homes: value.homes.map { Int($0) })
  }
}
