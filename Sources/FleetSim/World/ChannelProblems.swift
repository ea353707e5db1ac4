/// What is wrong with hotlines, announcements and compensations.
extension World {
  func checkChannels(_ problems: inout [String]) {
    for hotline in hotlines { check(hotline, &problems) }
    for announcement in announcements { check(announcement, &problems) }
    for compensation in compensations { check(compensation, &problems) }
    if let monitoring, !services.indices.contains(monitoring) {
      problems.append("monitoring: a service that does not exist")
    }
  }

  private func check(_ hotline: Hotline, _ problems: inout [String]) {
    let place = "hotlines/" + hotline.name
    func require(_ holds: Bool, _ text: String) {
      if !holds { problems.append(place + ": " + text) }
    }
    require(hotline.lines >= 1 && hotline.lines <= 1_000_000, "lines are 1 to 1,000,000")
    require(
      hotline.agents >= 1 && hotline.agents <= hotline.lines, "agents are 1 to as many as lines")
    require(isShare(hotline.redial), "the chance of a redial is 0 to 1")
    require(
      isShare(hotline.resolves) && isShare(hotline.useless)
        && hotline.resolves + hotline.useless <= 1 + 1e-9,
      "shares of answers are 0 to 1, and together at most 1")
    if let limit = hotline.givesUpAfter {
      require(limit >= 1 && limit <= 10_000, "a caller makes 1 to 10,000 calls")
    }
    let ordinary = hotline.ordinary
    require(
      ordinary.perHour >= 0 && ordinary.perHour <= 1e6, "ordinary calls are 0 to 1,000,000 an hour")
    require(
      ordinary.perHour == 0 || ordinary.profile.weights.contains { $0 > 0 },
      "the profile has a weight above 0")
    guard let message = hotline.message else { return }
    require(isShare(message.satisfies), "the message satisfies a share of 0 to 1")
    require(message.length >= .zero, "the message's length is not negative")
    if let service = message.service {
      require(services.indices.contains(service), "the message needs no service that exists")
    }
  }

  private func check(_ announcement: Announcement, _ problems: inout [String]) {
    let place = "announcements/" + announcement.name
    if announcement.delay < .zero { problems.append(place + ": the delay is not negative") }
    if !isShare(announcement.informs) {
      problems.append(place + ": the share that hears of it is 0 to 1")
    }
    switch announcement.occasion {
    case .at(let moment):
      if moment < .start { problems.append(place + ": is made before the start") }
    case .callsFallBelow(let hotline, let share, let time, _):
      if !hotlines.indices.contains(hotline) {
        problems.append(place + ": watches a hotline that does not exist")
      }
      if !(share > 0 && share <= 1) || time < .zero {
        problems.append(place + ": the share is above 0 and at most 1, the time not negative")
      }
    case .serviceIsUpAgain(let service):
      if !services.indices.contains(service) {
        problems.append(place + ": watches a service that does not exist")
      }
    }
  }

  private func check(_ compensation: Compensation, _ problems: inout [String]) {
    let place = "compensations/" + compensation.name
    if !fleets.indices.contains(compensation.fleet) {
      problems.append(place + ": is for a fleet that does not exist")
    }
    if !(compensation.amount >= 0 && compensation.amount <= 1e9) {
      problems.append(place + ": the amount is 0 to 1,000,000,000")
    }
    if let homes = compensation.homes, homes < 1 {
      problems.append(place + ": at least one home")
    }
  }

  private func isShare(_ value: Double) -> Bool { value >= 0 && value <= 1 }
}
