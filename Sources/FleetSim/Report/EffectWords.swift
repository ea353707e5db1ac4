/// What faults and levers do, in words that follow "At 1:00: ".
extension ReportContext {
  /// What a fault does.
  func effect(_ effect: Fault.Effect) -> String {
    switch effect {
    case .trafficMultiplied(let fleet, let traffic, let factor):
      return trafficName(fleet, traffic) + " × " + FigureText.number(factor)
    case .demandMultiplied(let fleet, let demand, let factor):
      let owner = world.fleets[fleet]
      return owner.demand[demand].name + " of " + owner.name + " × " + FigureText.number(factor)
    case .wakeUp(let fleet, let traffic, let share, let spread, let every):
      return "one further " + trafficName(fleet, traffic) + within(spread)
        + (share < 1 ? " from " + FigureText.percent(share) : "")
        + (every.map { ", again every " + FigureText.time($0.seconds) } ?? "")
    case .replicasDown, .workersReduced, .errors, .slow, .blackHole, .reset, .retired:
      return serviceEffect(effect)
    case .way(let way, let trouble): return words(trouble, way)
    case .pushed(let members, let setting): return devices(members) + words(setting)
    case .gridLost(let site, let bypasses, let fails):
      return world.sites[site].name + " without grid" + (bypasses ? ", its battery bypassed" : "")
        + (fails ? ", its generators fail to start" : "")
    case .siteLost(let site): return world.sites[site].name + " lost with everything in it"
    case .homesWithoutPower(let fleet, let region, let share):
      return homes(fleet, region, share) + " without power"
    case .homesWithoutBroadband(let fleet, let region, let share):
      return homes(fleet, region, share) + " without broadband"
    }
  }

  private func trafficName(_ fleet: Int, _ traffic: Int) -> String {
    world.fleets[fleet].traffic[traffic].name + " of " + world.fleets[fleet].name
  }

  private func within(_ spread: Timespan) -> String {
    spread == .zero ? " at once" : " within " + FigureText.time(spread.seconds)
  }

  private func serviceEffect(_ effect: Fault.Effect) -> String {
    func name(_ service: Int) -> String { world.services[service].name }
    func gray(_ probes: Fault.Probes) -> String { probes == .pass ? ", unseen by probes" : "" }
    switch effect {
    case .replicasDown(let service, let count, let answers):
      let target = world.services[service]
      return "\(Swift.min(count, target.replicas)) of \(target.replicas) replicas of "
        + target.name + (answers == .silent ? " down and silent" : " down")
    case .workersReduced(let service, let share):
      return name(service) + " works with " + FigureText.percent(share) + " of its workers"
    case .errors(let service, let share, let probes):
      return name(service) + " answers " + FigureText.percent(share) + " with an error"
        + gray(probes)
    case .slow(let service, let factor, let share, let probes):
      return name(service) + " takes " + FigureText.number(factor) + " times as long"
        + (share < 1 ? " for " + FigureText.percent(share) + " of its requests" : "")
        + gray(probes)
    case .blackHole(let service, let share, let holds, let probes):
      return name(service) + " takes " + FigureText.percent(share)
        + " of its requests and never answers them" + (holds ? ", each holding a worker" : "")
        + gray(probes)
    case .reset(let service, let share, let probes):
      return name(service) + " resets " + FigureText.percent(share) + " of its requests"
        + gray(probes)
    case .retired(let service): return name(service) + " is retired"
    default: return ""
    }
  }

  // MARK: ways

  private func words(_ trouble: WayTrouble, _ way: Way) -> String {
    let (from, to) = ends(way)
    let on = " from " + from + " to " + to
    switch trouble {
    case .refused(.closed): return "requests" + on + " are refused"
    case .refused(.certificate): return "the certificate of " + to + " expires for " + from
    case .lost(let share, let direction):
      let what = share < 1 ? FigureText.percent(share) + " of " : ""
      switch direction {
      case .requests: return what + "requests" + on + " are lost"
      case .answers: return what + "answers from " + to + " to " + from + " are lost"
      case .both: return what + "requests and answers between " + from + " and " + to + " are lost"
      }
    case .delayed(let by, let jitter, _):
      return "the way" + on + " takes " + FigureText.time(by.seconds)
        + (jitter == nil ? " longer" : " and a random time longer")
    case .narrow(let perSecond, _):
      return "the link" + on + " passes " + FigureText.number(perSecond) + " requests a second"
    case .unresolved: return "the name of " + to + " is not resolved for " + from
    case .clockSkew: return "the clocks of " + from + " are off for " + to
    }
  }

  private func ends(_ way: Way) -> (from: String, to: String) {
    let from: String
    switch way.from {
    case .all: from = "all clients"
    case .devices(let members): from = devices(members)
    case .service(let caller): from = world.services[caller].name
    }
    switch way.to {
    case .service(let service): return (from, world.services[service].name)
    case .site(let site): return (from, world.sites[site].name)
    }
  }

  // MARK: devices

  private func words(_ setting: Fault.Setting) -> String {
    switch setting {
    case .dead: return " dead after an update"
    case .bootLoop(let up, let reboot):
      return " reboot every " + FigureText.time((up + reboot).seconds) + " for "
        + FigureText.time(reboot.seconds)
    case .hasty(let divisor):
      return " wait for a retry the " + FigureText.number(divisor) + "th part of what they should"
    }
  }

  private func devices(_ members: Fault.Members) -> String {
    let owner = world.fleets[members.fleet]
    let place = members.region.map { " in " + owner.regions[$0].name } ?? ""
    return (members.share < 1 ? FigureText.percent(members.share) + " of " : "") + owner.name
      + place
  }

  private func homes(_ fleet: Int, _ region: Int?, _ share: Double) -> String {
    let owner = world.fleets[fleet]
    let place = region.map { " in " + owner.regions[$0].name } ?? ""
    return (share < 1 ? FigureText.percent(share) + " of " : "") + "the homes of " + owner.name
      + place
  }

  // MARK: levers

  /// What a lever does.
  func action(_ action: Lever.Action) -> String {
    func name(_ service: Int) -> String { world.services[service].name }
    switch action {
    case .rollBack(let fault, let over):
      return world.faults[fault].name + " rolled back" + taking(over)
    case .addReplicas(let service, let count, let delay):
      let ready = delay == .zero ? "" : ", ready after " + FigureText.time(delay.seconds)
      return "\(count) replicas added to " + name(service) + ready
    case .shed(let service, let share):
      return name(service) + " sheds " + FigureText.percent(share) + " of its requests"
    case .admit(let service, let perSecond):
      return name(service) + " admits " + FigureText.number(perSecond) + " requests a second"
    case .migrate(let fleet, let over):
      return world.fleets[fleet].name + " migrated to another platform over "
        + FigureText.time(over.seconds)
    case .restart(let service, let over, _): return name(service) + " restarted" + taking(over)
    case .failOver(let from, let to, let fleet, let over):
      let who = fleet.map { world.fleets[$0].name } ?? "clients"
      return who + " of " + name(from) + " sent to " + name(to) + taking(over)
    case .drain(.service(let service), let count):
      return "\(Swift.min(count, world.services[service].replicas)) replicas of " + name(service)
        + " drained"
    case .drain(.site(let site), _): return world.sites[site].name + " drained"
    case .stopRetries(let fleet, let reach):
      return world.fleets[fleet].name + " told to send no retries"
        + (reach == .atOnce ? "" : ", each with its next answer")
    case .readmit(let service, let from, let over):
      return name(service) + " admits " + FigureText.percent(from)
        + " of its requests, growing to all over " + FigureText.time(over.seconds)
    case .extendTokens(let fleet, let by):
      return "tokens of " + world.fleets[fleet].name + " live " + FigureText.time(by.seconds)
        + " longer"
    }
  }

  private func taking(_ over: Timespan) -> String {
    over == .zero ? " at once" : " over " + FigureText.time(over.seconds)
  }
}
