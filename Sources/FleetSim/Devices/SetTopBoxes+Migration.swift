/// The migration of a fleet to another platform: box after box in the order of a draw, evenly over a time.
struct Migration {
  let begin: Int64
  let over: Int64

  /// The first lever that migrates the fleet.
  init?(of fleet: Int, _ world: World) {
    for lever in world.levers {
      if case .migrate(fleet, let over) = lever.action {
        begin = lever.begin.microseconds
        self.over = over.microseconds
        return
      }
    }
    return nil
  }

  var end: Int64 { begin + over }

  /// The turn of the box whose draw is `unit`.
  func turn(_ unit: Double) -> Int64 { begin + Int64(unit * Double(over)) }
}

/// Boxes reached at their turn are on the other platform from then on; the others are missed.
///
/// Only boxes that cannot be reached cost an event: whether one that can be reached has been moved is a formula.
extension SetTopBoxes {
  /// Whether a box is on the other platform now.
  func isMoved(_ device: UInt32, _ now: Int64) -> Bool {
    let box = boxes[Int(device)]
    if box.has(.moved) || box.has(.missed) { return box.has(.moved) }
    guard let migration, now >= migration.begin else { return false }
    return box.state.isReachable && now >= turn(device, migration)
  }

  private func turn(_ device: UInt32, _ migration: Migration) -> Int64 {
    migration.turn(trait(.turn, device))
  }

  /// Boxes that cannot be reached when it begins wait for their turn.
  func migrationBegins(_ core: inout Core) {
    guard let migration else { return }
    for device in 0..<UInt32(boxes.count)
    where !boxes[Int(device)].state.isReachable && !boxes[Int(device)].has(.moved) {
      schedule(.turn, device, at: turn(device, migration), 0, &core)
    }
  }

  /// A box that has just changed its state during the migration or after it.
  func followMigration(_ device: UInt32, wasReachable: Bool, _ core: inout Core) {
    guard let migration, wasReachable, core.now >= migration.begin else { return }
    let box = boxes[Int(device)]
    if box.has(.moved) || box.has(.missed) || box.state.isReachable { return }
    let turn = turn(device, migration)
    if turn <= core.now {
      boxes[Int(device)].set(.moved)
    } else {
      schedule(.turn, device, at: turn, 0, &core)
    }
  }

  /// The turn of a box that could not be reached before.
  func turnComes(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if boxes[index].has(.moved) || boxes[index].has(.missed) { return }
    let isWaking = boxes[index].state == .checking && !boxes[index].has(.dark)
    if boxes[index].state.isReachable || isWaking {
      boxes[index].set(.moved)
      return
    }
    boxes[index].set(.missed)
    ledger.count(.missed, bin: core.currentBin)
    story.tell(device, "missed", "the migration misses the box", on: "migration")
    ledger.change(.stuck, by: 1)
    if boxes[index].has(.dark) {
      ledger.change(.affectedNotStuck, by: -1)
      intendRestart(device, &core)
    }
  }

  // MARK: brought over by hand

  /// Somebody means to restart a box in earnest: after hours, nights not counted.
  func intendRestart(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !boxes[index].has(.missed) || boxes[index].has(.willRestart) { return }
    boxes[index].set(.willRestart)
    let own = Draw.salted(traits.key(entity: UInt64(device)), .power)
    let time = settings.people.restartAfter.sample(Draw.bits(own, UInt64(boxes[index].episode)))
    schedule(.restart, device, at: awake(device, core.now, after: time, core), 0, &core)
  }

  /// Box and modem are restarted in earnest: the other platform takes the box if it knows it by now.
  func restartInEarnest(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !boxes[index].has(.willRestart) { return }
    boxes[index].clear(.willRestart)
    if !boxes[index].has(.missed) || !boxes[index].has(.dark) { return }
    if boxes[index].has(.cut) { return intendRestart(device, &core) }
    ledger.count(.restartsByHand, bin: core.currentBin)
    story.tell(device, "restarts", "restarts box and modem in earnest")
    boxes[index].set(.restarting)
    noteRestart(device, &core)
    if isTaken(device, core.now) {
      boxes[index].clear(.missed)
      boxes[index].set(.moved)
      story.tell(device, "moved", "the other platform takes the box", on: "migration")
      ledger.change(.stuck, by: -1)
      ledger.change(.affectedNotStuck, by: 1)
    }
    boot(device, &core)
  }

  private func isTaken(_ device: UInt32, _ now: Int64) -> Bool {
    guard let migration else { return false }
    let own = Draw.salted(traits.key(entity: UInt64(device)), .state)
    let knownAt = migration.end + settings.missedKnownAfter.sample(own)
    let fails = Draw.unit(Draw.salted(own, .fault), UInt64(boxes[Int(device)].episode))
    return now >= knownAt && fails >= settings.restartFails
  }

  /// A restart in earnest has brought the box back, or another must follow.
  func restartEnded(_ device: UInt32, succeeded: Bool, _ core: inout Core) {
    boxes[Int(device)].clear(.restarting)
    boxes[Int(device)].episode &+= 1
    ledger.observe(.restartSuccess, bin: core.currentBin, sum: succeeded ? 1 : 0, weight: 1)
    if succeeded { ledger.count(.restartsByHandDone, bin: core.currentBin) }
    if !succeeded { intendRestart(device, &core) }
  }
}
