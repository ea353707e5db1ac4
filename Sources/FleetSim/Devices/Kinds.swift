/// The kinds of device of a run, one entry per fleet. A new kind is a case in each of these functions.
package struct Kinds: ~Copyable {
  /// Place of each fleet among the states of its kind; −1 for plain devices.
  private var places: [Int] = []
  private var cars: [PhoneKeyCars] = []

  init(_ world: World, seed: UInt64, _ builder: inout CoreBuilder) {
    for (index, fleet) in world.fleets.enumerated() {
      switch fleet.kind {
      case .plain:
        places.append(-1)
      case .phoneKeyCar(let settings):
        places.append(cars.count)
        cars.append(PhoneKeyCars(settings, fleet, index, seed: seed, &builder))
      }
    }
  }

  /// The run begins.
  mutating func begin(_ core: inout Core) {
    for place in cars.indices { cars[place].begin(&core) }
  }

  /// People want something that a kind asked for.
  mutating func wanted(
    _ fleet: Int, _ what: Int, _ event: Event, _ name: UInt64, _ core: inout Core
  ) {
    cars[places[fleet]].wanted(what, device: event.entity, name: name, &core)
  }

  /// An event that a kind scheduled has come.
  mutating func handle(_ event: Event, _ info: RoleInfo, _ core: inout Core) {
    cars[places[Int(info.source)]].handle(event, what: Int(info.replica), &core)
  }

  /// An operation that a kind began has ended.
  mutating func ended(_ end: OperationEnd, _ core: inout Core) {
    if end.operation.context < 0 { return }
    let fleet = Int(core.sources[Int(end.operation.source)].fleet)
    cars[places[fleet]].ended(end, &core)
  }

  /// Homes of a fleet are cut off from now on.
  mutating func cutBegins(_ cut: HomeCut, _ core: inout Core) {}

  /// They no longer are, unless another cut still lasts.
  mutating func cutEnds(_ cut: HomeCut, _ core: inout Core) {}

  /// A bin ends.
  mutating func tick(_ core: inout Core) {
    for place in cars.indices { cars[place].closeBin(core.currentBin) }
  }

  /// The observed time is over.
  mutating func close(_ core: inout Core) {
    for place in cars.indices { cars[place].close(&core) }
  }

  /// Adds what a fleet's kind kept to its record.
  func add(to record: inout FleetRecord, fleet: Int, _ core: borrowing Core) {
    if places[fleet] >= 0 { cars[places[fleet]].add(to: &record) }
  }
}
