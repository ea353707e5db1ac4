import FleetSim

/// What must hold of hotlines, announcements and compensations.
extension ScenarioChecks {
  func checkChannels() {
    if scenario.playOut, !scenario.hotlines.isEmpty, isSound("playOut") {
      add(["playOut"], expected: "false, as callers' waiting cannot be played out")
    }
    guard isSound("duration"), isSound("start"), scenario.duration > .zero else { return }
    for announcement in scenario.announcements {
      if case .at(let moment) = announcement.value.when,
        isSound("announcements", announcement.name)
      {
        warnIfLate(["announcements", announcement.name, "when", "at"], moment)
      }
    }
    for hotline in scenario.hotlines where isSound("hotlines", hotline.name) {
      guard let message = hotline.value.message else { continue }
      warnIfLate(["hotlines", hotline.name, "message", "begin"], message.begin)
    }
  }
}
