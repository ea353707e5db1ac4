import FleetSim
import Scenarios

extension RunReport {
  /// Adds the lives of devices.
  ///
  /// A run can be had again: it is run a second time with somebody who listens, and first once more with everybody
  /// measured if the worst or the median of a fleet is asked for. What is told of here changes nothing.
  mutating func follow(_ requests: [FollowRequest], _ settings: Settings) throws(Failure) {
    if requests.isEmpty { return }
    let requests = try FollowedDevices(requests, scenario)
    var hardships: [HardshipRecord] = []
    if !requests.measured.isEmpty {
      let following = Following(measured: requests.measured)
      hardships = try again("who had it worst", following, settings).hardships
    }
    let chosen = requests.chosen(hardships, seed: scenario.seed)
    let following = Following(devices: chosen.map { $0.device })
    stories = try again("the devices followed", following, settings).stories
    for (place, device) in chosen.enumerated() { stories[place].choice = device.choice }
  }

  /// The same run with somebody who listens.
  private func again(
    _ label: String, _ following: Following, _ settings: Settings
  ) throws(Failure) -> RunRecord {
    var job = Job(label: label, world: scenario.world, seed: scenario.seed)
    job.following = following
    let showsProgress = !settings.isQuiet && Terminal.errorIsTerminal
    let record = try JobBoard.perform([job], showsProgress: showsProgress)[0].record
    if record.digest == run.record.digest { return record }
    throw .audit(["following devices has changed the run"])
  }
}

/// The devices of a scenario that are to be followed.
struct FollowedDevices {
  private let requests: [(fleet: Int, choice: FollowRequest.Choice)]
  private let fleets: [Fleet]

  /// A device and why it was chosen.
  struct Chosen {
    let device: Following.Device
    let choice: String
  }

  /// Complains of a fleet or a device that does not exist.
  init(_ requests: [FollowRequest], _ scenario: LoadedScenario) throws(Failure) {
    let fleets = scenario.world.fleets
    self.fleets = fleets
    var found: [(fleet: Int, choice: FollowRequest.Choice)] = []
    for request in requests {
      guard let fleet = fleets.firstIndex(where: { $0.name == request.fleet }) else {
        throw .usage(
          "run: --follow: unknown fleet \(quoted(request.fleet))"
            + Invocation.suggestion(request.fleet, fleets.map { $0.name }), command: "run")
      }
      if case .index(let index) = request.choice, index >= Int64(fleets[fleet].count) {
        let last = fleets[fleet].count - 1
        throw .usage(
          "run: --follow: \(request.fleet) has no device \(index), expected 0"
            + (last == 0 ? "" : " to \(last)"), command: "run")
      }
      found.append((fleet, request.choice))
    }
    self.requests = found
  }

  /// Fleets whose devices must be measured against each other.
  var measured: [Int] {
    let wanting = requests.filter { $0.choice == .worst || $0.choice == .median }
    return fleets.indices.filter { place in wanting.contains { $0.fleet == place } }
  }

  /// The devices in the order of the requests, each once.
  func chosen(_ hardships: [HardshipRecord], seed: UInt64) -> [Chosen] {
    var chosen: [Chosen] = []
    for request in requests {
      let hardship = hardships.first { $0.fleet == request.fleet }
      let (index, choice) = choose(request, hardship, seed)
      let device = Following.Device(fleet: request.fleet, device: index)
      if !chosen.contains(where: { $0.device == device }) {
        chosen.append(Chosen(device: device, choice: choice))
      }
    }
    return chosen
  }

  private func choose(
    _ request: (fleet: Int, choice: FollowRequest.Choice), _ hardship: HardshipRecord?,
    _ seed: UInt64
  ) -> (index: Int64, choice: String) {
    switch request.choice {
    case .index(let index): return (index, "")
    case .random:
      let stream = RandomStream(seed: seed, name: "follow/" + fleets[request.fleet].name)
      let count = UInt64(fleets[request.fleet].count)
      return (Int64(Draw.below(count, stream.key)), "chosen at random")
    case .worst, .median:
      guard let hardship else { preconditionFailure("its fleet was measured") }
      let isWorst = request.choice == .worst
      let index = isWorst ? hardship.worst : hardship.median
      return (index, (isWorst ? "the worst" : "the median") + ": " + words(hardship, index))
    }
  }

  /// `5 h 12 min without, 14 operations failed`.
  private func words(_ hardship: HardshipRecord, _ index: Int64) -> String {
    let failed = hardship.failed[Int(index)]
    return Figures.time(Timespan(microseconds: hardship.without[Int(index)])) + " without, "
      + Figures.count(failed) + (failed == 1 ? " operation" : " operations") + " failed"
  }
}
