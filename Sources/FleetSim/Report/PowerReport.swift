/// What a report tells of sites: reckoned again from the world and the seed, as the run did.
extension ReportContext {
  private var plan: PowerPlan { PowerPlan(world, seed: record.seed) }

  func addPower(to events: inout [TimelineEvent]) {
    if world.sites.isEmpty { return }
    let plan = plan
    for site in plan.sites {
      for event in site.events { events.append(told(event)) }
    }
    for service in world.services.indices {
      for restart in plan.restarts[service] { addRestart(service, restart, to: &events) }
    }
  }

  private func told(_ event: PowerEvent) -> TimelineEvent {
    let isGood =
      switch event.what {
      case .powerBack: true
      case .generatorsStart(let count):
        count >= (world.sites[event.site].generators?.needed ?? 1)
      default: false
      }
    return TimelineEvent(
      moment: Moment(microseconds: event.at), kind: isGood ? .powerBack : .powerLost,
      sentence: sentence(event))
  }

  private func sentence(_ event: PowerEvent) -> String {
    let site = world.sites[event.site]
    switch event.what {
    case .noBattery(let isBypassed):
      return isBypassed
        ? "The battery of " + site.name + " is bypassed." : site.name + " has no battery."
    case .batteryEmpty: return "The battery of " + site.name + " is empty."
    case .generatorsStart(let count): return generators(site, count)
    case .generatorsFail: return "Too few generators of " + site.name + " still run."
    case .dark(let isLost):
      return site.name + (isLost ? " is lost with everything in it." : " is without power.")
    case .powerBack: return site.name + " has power again; its services restart in order."
    }
  }

  private func generators(_ site: Site, _ count: Int) -> String {
    let all = site.generators?.count ?? 0
    let needed = site.generators?.needed ?? 0
    if all == 1 {
      return "The generator of " + site.name + (count == 1 ? " carries it." : " does not start.")
    }
    return "\(count) of \(all) generators of " + site.name + " start, \(needed) "
      + (needed == 1 ? "is" : "are") + " needed."
  }

  private func addRestart(
    _ service: Int, _ restart: ServiceRestart, to events: inout [TimelineEvent]
  ) {
    let name = world.services[service].name
    let ups = restart.ups.prefix(world.services[service].replicas).filter { $0 != Int64.max }
    guard let first = ups.min(), let last = ups.max() else { return }
    func tell(_ at: Int64, _ sentence: String) {
      events.append(
        TimelineEvent(
          moment: Moment(microseconds: at), kind: .powerBack, sentence: sentence))
    }
    if first == last { return tell(first, name + " is up again.") }
    tell(first, "The first replica of " + name + " is up again.")
    tell(last, "The last replica of " + name + " is up again.")
  }

  // MARK: causes

  func addPower(to chain: inout CauseChain) {
    for place in record.sites.indices where place < world.sites.count {
      let site = record.sites[place]
      if site.darkFrom >= 0 {
        chain.append(
          darkness(site, world.sites[place]), from: Moment(microseconds: site.darkFrom),
          to: site.restoredAt >= 0 ? Moment(microseconds: site.restoredAt) : nil)
      } else if record.total(site.gridless) > 0 {
        chain.append(
          site.name + " was without grid for " + time(site.gridless)
            + " and never without power.")
      }
    }
  }

  private func darkness(_ site: SiteRecord, _ settings: Site) -> String {
    let services = world.services.filter { service in
      service.site.map { world.sites[$0].name == settings.name } ?? false
    }.map { $0.name }
    var text =
      site.name + " was dark for " + time(site.dark) + " from "
      + clock.text(Moment(microseconds: site.darkFrom)) + " on, and with it "
      + services.joined(separator: ", ")
    if site.restoredAt >= 0 {
      text +=
        "; the last replica that came back was up at "
        + clock.text(Moment(microseconds: site.restoredAt))
    }
    if site.replicasLost > 0 {
      text += "; " + FigureText.count(site.replicasLost) + " did not survive the restart"
    }
    return text + "."
  }

  private func time(_ series: [Int64]) -> String {
    FigureText.time(Double(record.total(series)) / 1e6)
  }
}
