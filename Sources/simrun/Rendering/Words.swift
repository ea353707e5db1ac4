import FleetSim

/// Sentences for what the world holds.
struct Words {
  let world: World

  /// `cloudCommand` as `cloud command`.
  static func spaced(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase && !text.isEmpty { text += " " }
      text += character.lowercased()
    }
    return text
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// What a fault does, as a clause without a subject of its own.
  func effect(_ fault: Fault) -> String {
    let ramp = fault.ramp > .zero ? ", growing over \(Figures.time(fault.ramp))" : ""
    return effect(fault.effect) + ramp
  }

  private func effect(_ effect: Fault.Effect) -> String {
    switch effect {
    case .trafficMultiplied(let fleet, let traffic, let factor):
      "\(world.fleets[fleet].name) send \(number(factor)) times their usual"
        + " \(Words.spaced(world.fleets[fleet].traffic[traffic].name))"
    case .demandMultiplied(let fleet, let demand, let factor):
      "people ask \(world.fleets[fleet].name) \(number(factor)) times as often for"
        + " \(Words.spaced(world.fleets[fleet].demand[demand].name))"
    case .replicasDown(let service, let count):
      "\(count) of \(world.services[service].replicas) replicas of \(name(service)) are down"
    case .workersReduced(let service, let share):
      "\(name(service)) works with \(Figures.share(share)) of its workers"
    case .errors(let service, let share):
      "\(name(service)) answers \(Figures.share(share)) of requests with an error"
    case .slow(let service, let factor):
      "\(name(service)) takes \(number(factor)) times as long for a request"
    }
  }

  /// What a lever does, as a clause.
  func action(_ lever: Lever) -> String {
    switch lever.action {
    case .rollBack(let fault, let over):
      "\(quoted(world.faults[fault].name)) is rolled back"
        + (over > .zero ? " over \(Figures.time(over))" : " at once")
    case .addReplicas(let service, let count, let delay):
      "\(count) replicas are added to \(name(service))"
        + (delay > .zero ? ", ready after \(Figures.time(delay))" : "")
    case .shed(let service, let share):
      "\(name(service)) turns \(Figures.share(share)) of requests away at once"
    case .admit(let service, let perSecond):
      "\(name(service)) admits at most \(number(perSecond)) requests a second"
    }
  }

  private func name(_ service: Int) -> String { world.services[service].name }
  private func number(_ value: Double) -> String { Figures.number(value) }
  private func quoted(_ name: String) -> String { "“\(name)”" }
}
