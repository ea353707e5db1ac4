/// What is told of homes with a panel that are followed: whether they are monitored, and their alarms.
extension SecurityPanels {
  func tellHome(_ device: UInt32) {
    let isMoved = homes.has(.moved, device)
    let isMonitored = homes.isMonitored(device)
    story.lacks(device, !isMoved && !isMonitored)
    if isMoved {
      story.show(device, "moved", "has moved to another service", on: "monitoring")
    } else if isMonitored {
      story.show(device, "monitored", "monitored", on: "monitoring")
    } else {
      story.show(device, "unmonitored", "not monitored", on: "monitoring")
    }
  }

  /// After a change that concerns every home.
  func tellAllHomes() {
    story.forEachListener(of: homes.count) { tellHome($0) }
  }

  func tellSiren(_ alarm: SecurityAlarm) {
    if alarm.sounded {
      story.tell(alarm.device, "siren", "the siren sounds", on: "alarm")
    } else {
      story.tell(alarm.device, "silent", "the siren does not sound", on: "alarm")
    }
  }

  /// The name of a path.
  func path(_ index: Int) -> String { paths[index].way == .broadband ? "broadband" : "cellular" }
}

extension SecurityAlarm.Cause {
  var words: String {
    switch self {
    case .intrusion: return "an intruder trips a sensor"
    case .fire: return "a fire trips a detector"
    case .nothing: return "a sensor is tripped by nothing"
    }
  }
}
