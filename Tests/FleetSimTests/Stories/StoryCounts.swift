import FleetSim

/// What a story says of one client or function, to be held against the record of a fleet of one.
struct StoryCounts {
  private let entries: [StoryEntry]

  init(_ entries: [StoryEntry], track: String) {
    self.entries = entries.filter { $0.track == track }
  }

  private func sum(_ kinds: String...) -> Int64 {
    entries.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.count }
  }

  /// Where it differs from the record, in words.
  func differences(from client: ClientRecord, _ record: RunRecord) -> [String] {
    let attempts = sum(
      "sent", "answered", "refused", "error", "timedOut", "superseded", "carried",
      "carriedRefused")
    let pairs: [(String, Int64, [Int64])] = [
      ("attempts", attempts, client.attempts),
      ("succeeded", sum("answered", "served", "carried"), client.succeeded),
      ("failed", sum("givenUp", "carriedRefused"), client.failed),
      ("rejections", sum("refused", "carriedRefused"), client.rejections),
      ("errors", sum("error"), client.errors),
      ("timeouts", sum("timedOut"), client.timeouts),
      ("skipped", sum("skipped"), client.skipped),
      ("offline", sum("offline"), client.offline),
      ("carried", sum("carried", "carriedRefused"), [client.carriedAsRate]),
      ("suppressed", sum("notSent"), client.suppressed),
      ("superseded", sum("superseded"), client.superseded),
    ]
    return pairs.compactMap { name, told, series in
      let counted = series.count == 1 ? series[0] : series.isEmpty ? 0 : record.total(series)
      return told == counted ? nil : "\(client.name) \(name): told \(told), counted \(counted)"
    }
  }

  /// The same for what people wanted and had.
  static func differences(
    _ entries: [StoryEntry], from function: FunctionRecord, _ record: RunRecord
  ) -> [String] {
    func told(_ kind: String, _ verb: String) -> Int64 {
      let text = joined(verb + function.name)
      return Int64(entries.count { $0.kind == kind && joined($0.text) == text })
    }
    let (wanted, had) = (told("wanted", "wants"), told("had", "has"))
    return [("wanted", wanted, function.wanted), ("had", had, function.had)]
      .compactMap { name, told, series in
        let counted = record.total(series)
        return told == counted ? nil : "\(function.name) \(name): \(told), not \(counted)"
      }
  }

  /// Letters only, so that `cloudCommand` is `cloud command`.
  private static func joined(_ text: String) -> String { text.lowercased().filter(\.isLetter) }
}

extension RunRecord {
  /// Where the stories of the first devices of all fleets differ from the record of a world with one device each.
  var storyDifferences: [String] {
    var found: [String] = []
    for (fleet, story) in zip(fleets, stories) {
      for client in fleet.traffic + fleet.demand {
        found += StoryCounts(story.entries, track: client.name).differences(from: client, self)
      }
      for function in fleet.functions where function.unit == "times" && !function.name.contains(".")
      {
        found += StoryCounts.differences(story.entries, from: function, self)
      }
    }
    return found
  }
}

extension World {
  /// The same with one device in each fleet. What is played out is drawn singly: a rate does not end with the moments of
  /// its devices.
  var alone: World {
    var world = self
    for fleet in world.fleets.indices {
      world.fleets[fleet].count = 1
      world.fleets[fleet].regions = []
      if !playsOut { continue }
      for place in world.fleets[fleet].traffic.indices {
        world.fleets[fleet].traffic[place].carriage = .single
      }
    }
    return world
  }

  /// Follows some devices of each fleet and measures all.
  func following(_ dice: inout Dice, devices: Int = 3) -> Following {
    var following = Following(measured: Array(fleets.indices))
    for (index, fleet) in fleets.enumerated() {
      for _ in 0..<devices {
        let device = Int64(dice.whole(0...(fleet.count - 1)))
        if following.devices.contains(.init(fleet: index, device: device)) { continue }
        following.devices.append(.init(fleet: index, device: device))
      }
    }
    return following
  }
}
