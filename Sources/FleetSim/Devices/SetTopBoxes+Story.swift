/// What is told of boxes that are followed: where the box stands, and whether people have their television.
extension SetTopBoxes {
  func tellBox(_ device: UInt32, _ now: Int64) {
    let state = boxes[Int(device)].state
    let wants = isWanted(device, now)
    story.lacks(device, wants && state != .watching)
    if !story.follows(device) { return }
    story.show(device, state.name, state.words)
    if !wants {
      story.show(device, "unwanted", "nobody wants television", on: "television")
    } else if state == .watching {
      story.show(device, "watched", "somebody watches television", on: "television")
    } else {
      story.show(device, "missing", "somebody wants television and has none", on: "television")
    }
  }
}

extension Box.State {
  var name: String {
    switch self {
    case .unplugged: return "unplugged"
    case .standby: return "standby"
    case .booting: return "booting"
    case .rebooting: return "rebooting"
    case .checking: return "checking"
    case .watching: return "watching"
    }
  }

  var words: String {
    switch self {
    case .unplugged: return "without power"
    case .standby: return "in standby"
    case .booting: return "starts"
    case .rebooting: return "the start has failed, pauses before the next"
    case .checking: return "on, without a picture: asks for its entitlement"
    case .watching: return "shows a picture"
    }
  }
}
