/// A fault or a lever: what it does, from when to when.
public struct CourseReport: Sendable, Equatable {
  /// The name in the world.
  public var name: String
  /// When it begins.
  public var begin: Moment
  /// When it is in full force.
  public var full: Moment
  /// When nothing of it is left; `nil` when it lasts to the end of the run or longer.
  public var gone: Moment?
  /// What it does, such as `telemetry of cars × 3`.
  public var effect: String
  /// All of it in a line.
  public var line: String
}

extension ReportContext {
  func faultReports() -> [CourseReport] {
    let courses = CoreBuilder.courses(of: world)
    var reports: [CourseReport] = []
    for (fault, course) in zip(world.faults, courses) {
      let fallFrom =
        course.fallFrom < course.begin + course.ramp ? course.begin : course.begin + course.ramp
      reports.append(
        courseReport(
          fault.name, effect(fault.effect), begin: fault.begin,
          full: Moment(microseconds: fallFrom), gone: course.gone))
    }
    return reports
  }

  func leverReports() -> [CourseReport] {
    world.levers.map { lever in
      courseReport(
        lever.name, action(lever.action), begin: lever.begin, full: lever.begin,
        gone: lever.end?.microseconds ?? Int64.max)
    }
  }

  private func courseReport(
    _ name: String, _ effect: String, begin: Moment, full: Moment, gone: Int64
  ) -> CourseReport {
    let end = gone <= record.duration.microseconds ? Moment(microseconds: gone) : nil
    var line = name + ": " + effect + ", from " + clock.text(begin)
    if full > begin { line += " (in full from " + clock.text(full) + ")" }
    line += end.map { " to " + clock.text($0) } ?? " to the end"
    return CourseReport(
      name: name, begin: begin, full: full, gone: end, effect: effect, line: line)
  }

  /// What a fault does, in words.
  func effect(_ effect: Fault.Effect) -> String {
    switch effect {
    case .trafficMultiplied(let fleet, let traffic, let factor):
      let owner = world.fleets[fleet]
      return owner.traffic[traffic].name + " of " + owner.name + " × " + FigureText.number(factor)
    case .demandMultiplied(let fleet, let demand, let factor):
      let owner = world.fleets[fleet]
      return owner.demand[demand].name + " of " + owner.name + " × " + FigureText.number(factor)
    case .replicasDown(let service, let count, let answers):
      let target = world.services[service]
      return "\(Swift.min(count, target.replicas)) of \(target.replicas) replicas of "
        + target.name + (answers == .silent ? " down and silent" : " down")
    case .workersReduced(let service, let share):
      return world.services[service].name + " works with " + FigureText.percent(share)
        + " of its workers"
    case .errors(let service, let share):
      return world.services[service].name + " answers " + FigureText.percent(share)
        + " with an error"
    case .gridLost(let site, let bypasses, let fails):
      return world.sites[site].name + " without grid" + (bypasses ? ", its battery bypassed" : "")
        + (fails ? ", its generators fail to start" : "")
    case .siteLost(let site): return world.sites[site].name + " lost with everything in it"
    case .homesWithoutPower(let fleet, let region, let share):
      return homes(fleet, region, share) + " without power"
    case .homesWithoutBroadband(let fleet, let region, let share):
      return homes(fleet, region, share) + " without broadband"
    case .slow(let service, let factor):
      return world.services[service].name + " takes " + FigureText.number(factor)
        + " times as long"
    case .retired(let service): return world.services[service].name + " is retired"
    }
  }

  private func homes(_ fleet: Int, _ region: Int?, _ share: Double) -> String {
    let owner = world.fleets[fleet]
    let place = region.map { " in " + owner.regions[$0].name } ?? ""
    return (share < 1 ? FigureText.percent(share) + " of " : "") + "the homes of " + owner.name
      + place
  }

  /// What a lever does, in words.
  func action(_ action: Lever.Action) -> String {
    switch action {
    case .rollBack(let fault, let over):
      let name = world.faults[fault].name
      return over == .zero
        ? name + " rolled back at once"
        : name + " rolled back over " + FigureText.time(over.seconds)
    case .addReplicas(let service, let count, let delay):
      let ready = delay == .zero ? "" : ", ready after " + FigureText.time(delay.seconds)
      return "\(count) replicas added to " + world.services[service].name + ready
    case .shed(let service, let share):
      return world.services[service].name + " sheds " + FigureText.percent(share)
        + " of its requests"
    case .admit(let service, let perSecond):
      return world.services[service].name + " admits " + FigureText.number(perSecond)
        + " requests a second"
    case .migrate(let fleet, let over):
      return world.fleets[fleet].name + " migrated to another platform over "
        + FigureText.time(over.seconds)
    }
  }
}
