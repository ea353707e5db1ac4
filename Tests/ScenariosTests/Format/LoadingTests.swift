import FleetSim
import Foundation
import Scenarios
import Testing

/// A small scenario with two services, a car fleet, a fault and a variant.
private let text = #"""
  {
    "format": "fleetsim-scenario/1", "name": "small", "start": "2021-11-19T20:00:00Z",
    "duration": "4h", "bin": "10m", "seed": 7,
    "services": {
      "store": {"capacity": {"headroom": 2}, "queue": {"time": "10s"},
                "serviceTime": {"exponential": {"mean": "20ms"}}},
      "front": {"replicas": 2, "capacity": {"headroom": 2}, "queue": {"perWorker": 2.5},
                "serviceTime": {"constant": "5ms"},
                "calls": {"store": {"limit": "2s", "latency": "1ms", "after": "users"},
                          "users": {"limit": "1s"}}},
      "users": {"capacity": {"workers": 30}, "queue": {"length": 7},
                "serviceTime": {"empirical": {"0": "1ms", "0.5": "3ms", "1": "9ms"}}}
    },
    "fleets": {"cars": {
      "count": 100000,
      "regions": {"west": {"share": 0.75, "utcOffset": "-8h"}, "east": {"share": 0.25}},
      "traffic": {"telemetry": {"service": "front", "every": "100s", "latency": "50ms",
                                "timeout": "10s"}},
      "demand": {"read": {"service": "front", "perDay": 8.64, "timeout": "10s"}},
      "phoneKeyCar": {"command": {"service": "front", "timeout": "30s"}, "accessesPerDay": 0,
                      "comfortCommandsPerDay": 0, "telemetry": "telemetry",
                      "login": {"service": "front", "timeout": "30s"}}
    }},
    "faults": {"verbosity": {"begin": "2021-11-19T21:00:00Z", "effect": {
      "trafficMultiplied": {"fleet": "cars", "traffic": "telemetry", "factor": 3}}}},
    "levers": {"limit": {"begin": "2h", "action": {"admit": {"service": "front", "perSecond": 900}}}},
    "expect": {"E1": {"metric": "services.front.utilisation", "max": 1, "window": {"from": "1h", "to": "4h"}}},
    "variants": {"calm": {"patch": {"faults": {"verbosity": null}, "levers": {"limit": null}}}}
  }
  """#

@Suite struct LoadingTests {
  @Test func `capacities follow the nominal load through calls`() throws {
    let world = try loaded(text).world
    #expect(world.services.map { $0.name } == ["front", "store", "users"])
    // 1,000 + 10 requests a second; the front holds a worker for 5 + 2 + 20 + 4 ms, the store for 20.
    #expect(world.services[0].workers == 32)
    #expect(world.services[0].queueLimit == 80)
    #expect(world.services[1].workers == 41)
    #expect(world.services[1].queueLimit == 20_500)
    #expect(world.services[2].workers == 30)
    #expect(world.services[2].queueLimit == 7)
    let load = NominalLoad(world)
    #expect(abs(load.erlangs[0] - 1_010 * 0.031) < 1e-9)
  }

  @Test func `calls come in the order of after, dates become moments`() throws {
    let world = try loaded(text).world
    #expect(world.services[0].calls.map { $0.service } == [2, 1])
    #expect(world.faults[0].begin == .start + .hours(1))
    #expect(world.startEpochSeconds == 1_637_352_000)
  }

  @Test func `one and a half times 33.3 requests of 0.2 s need 5 workers of 10,000 devices, not 6`()
  {
    #expect(NominalLoad.workers(1.5 * 10_000 / 600 * 0.2) == 5)
    #expect(NominalLoad.workers(1.5 * (10_000 / 600.0 * 0.2)) == 5)
    #expect(NominalLoad.workers(5.01) == 6)
    #expect(NominalLoad.workers(0) == 1)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the order of keys changes nothing`(seed: UInt64) throws {
    let original = try loaded(text)
    var generator = SeededGenerator(seed)
    let node = try tree(text).shuffled(&generator)
    var json = JSONWriter(.pretty)
    json.value(node)
    let other = try loaded(json.text)
    #expect(String(describing: other.world) == String(describing: original.world))
    #expect(other.canonicalText == original.canonicalText)
  }

  @Test func `a variant is the patched file, with its own digest`() throws {
    let calm = try loaded(text, variant: "calm")
    #expect(calm.variant == "calm")
    #expect(calm.world.faults.isEmpty)
    #expect(calm.canonicalText != (try loaded(text).canonicalText))
    let error = #expect(throws: InvalidScenario.self) { try loaded(text, variant: "clam") }
    #expect(
      error?.description
        == "f: found no variant \"clam\", expected \"calm\"; did you mean \"calm\"?")
  }

  private func load(_ set: String..., variant: String? = nil) throws -> LoadedScenario {
    let overrides = try set.map { try Override(reading: $0) }
    return try ScenarioFile(text: Array(text.utf8), origin: "f", overrides: overrides, seed: 9)
      .load(variant: variant)
  }

  @Test func `overrides come after the patch, and the seed from outside counts`() throws {
    let calm = try load("/fleets/cars/count=50000", "/faults/verbosity/end=2h", variant: "calm")
    #expect(calm.world.fleets[0].count == 50_000)
    #expect(calm.seed == 9)
  }

  @Test func `an expectation outside a shortened run is set aside with a warning`() throws {
    let short = try load("/duration=3h")
    #expect(short.expectations.isEmpty)
    #expect(short.unjudgeable.map { $0.id } == ["E1"])
    #expect(short.warnings.count == 1)
  }

  @Test func `an override that leads nowhere is an error`() {
    let error = #expect(throws: InvalidScenario.self) { try load("/fleets/car/count=5") }
    #expect(
      error?.description
        == "--set /fleets/car/count=5: found /fleets/car/count, which is not there, expected a pointer to a value, or to a new key of an object; did you mean /fleets/cars/count?"
    )
  }

  @Test(arguments: [0.5, 0.1, 0.01, 0.001])
  func `a smaller scale keeps every utilisation`(factor: Double) throws {
    let full = try loaded(text)
    let small = full.scaled(by: factor)
    let before = NominalLoad(full.world)
    let after = NominalLoad(small.world)
    for index in full.world.services.indices {
      func utilisation(_ world: World, _ load: NominalLoad) -> Double {
        let service = world.services[index]
        return load.erlangs[index] / Double(service.workers * service.replicas)
      }
      let (a, b) = (utilisation(full.world, before), utilisation(small.world, after))
      // Times are whole microseconds, of at least 5,000 here.
      #expect(abs(a - b) < 1e-3 * a)
      #expect(small.world.services[index].replicas == full.world.services[index].replicas)
    }
    #expect(Double(small.world.fleets[0].count) == 100_000 * factor)
    #expect(!small.roundings.isEmpty)
    guard case .admit(_, let perSecond) = small.world.levers[0].action else { return }
    #expect(abs(perSecond - 900 * factor) < 1e-9)
  }

  @Test func `what scaling did to workers is told with its reason`() throws {
    let small = try loaded(text).scaled(by: 0.05)
    // The front's 1.6 workers become more than two because the store and the users take longer.
    let front = try #require(small.roundings.first { $0.hasPrefix("services.front: ") })
    let workers = small.world.services[0].workers
    let times = DecimalText.shortest((Double(workers) / 1.6 * 1_000).rounded() / 1_000)
    #expect(
      front.contains("1.6 workers a replica became \(workers), and a request holds one \(times)"))
    #expect(front.contains("the rest in what it calls"))
    let store = try #require(small.roundings.first { $0.hasPrefix("services.store: ") })
    #expect(store.contains("its own service time") && !store.contains("what it calls"))
  }

  @Test func `a full scale changes and reports nothing`() throws {
    let full = try loaded(text)
    #expect(full.scaled(by: 1).roundings.isEmpty)
    #expect(String(describing: full.scaled(by: 1).world) == String(describing: full.world))
  }

  @Test func `the estimate grows with devices, traffic and faults`() throws {
    let small = Estimate(try loaded(text).world)
    let large = Estimate(try load("/fleets/cars/count=100000000").world)
    #expect(large.memoryBytes > 100_000_000 * 53)
    #expect(large.memoryBytes < 100_000_000 * 128)
    #expect(large.seconds > 100 * small.seconds)
    #expect(large.excess(of: 1 << 30) != nil)
    #expect(small.excess(of: 1 << 30) == nil)
  }
}

extension Node {
  /// The same tree with the members of every object in another order.
  fileprivate func shuffled(_ generator: inout SeededGenerator) -> Node {
    var result = self
    if let members {
      var mixed = members.map {
        Node.Member(key: $0.key, keyPlace: $0.keyPlace, node: $0.node.shuffled(&generator))
      }
      mixed.shuffle(using: &generator)
      result.value = .object(mixed)
    }
    return result
  }
}

/// What the metric catalogue says about a name.
private func catalogueAnswer(_ name: String, _ world: World) -> MetricAnswer {
  let names = MetricCatalogue(world).names
  if names.contains(name) { return .known }
  return .unknown(nearest: nearestName(to: name, among: names))
}

@Suite struct DamagedFileTests {
  private static let replacements = [
    "null", "true", "-1", "0", "0.5", "7", "1e300", "9007199254740993", "\"\"", "\"front\"",
    "\"1h\"",
    "\"290000d\"", "\"9999-01-01T00:00:00Z\"", "[]", "[1, 2]", "{}", "{\"a\": {}}",
    "{\"note\": \"n\"}",
  ]

  @Test func `whatever stands in place of any value, a file is read or refused, never a crash`()
    throws
  {
    let tree = try tree(text)
    var refused = 0
    var read = 0
    for pointer in pointers(tree, JSONPointer.root) {
      for replacement in Self.replacements {
        var changed = tree
        let value = try JSONReader.read(Array(replacement.utf8), origin: "new")
        if value.isNull { changed.remove(at: pointer) } else { try changed.set(value, at: pointer) }
        var json = JSONWriter(.compact)
        json.value(changed)
        do throws(InvalidScenario) {
          let all = try ScenarioFile(
            text: json.bytes, origin: "f", memoryLimit: 1 << 32, metricCheck: catalogueAnswer
          ).loadAll()
          _ = all[0].scaled(by: 0.001)
          read += 1
        } catch {
          refused += 1
          #expect(!error.diagnostics.contains { $0.place.line == 0 })
        }
      }
    }
    #expect(refused > 1_000)
    #expect(read > 100)
  }

  private func pointers(_ node: Node, _ pointer: JSONPointer) -> [JSONPointer] {
    var result: [JSONPointer] = []
    for member in node.members ?? [] {
      let inner = pointer.appending(member.key)
      result.append(inner)
      result += pointers(member.node, inner)
    }
    return result
  }
}

@Suite struct ShippedScenarioTests {
  @Test(arguments: ["scenarios/tesla-2021.json", "scenarios/benchmarks/retry-storm.json"])
  func `every shipped scenario and its variants are valid`(path: String) throws {
    do throws(InvalidScenario) {
      let bytes = (try? packageFile(path)) ?? []
      let all = try ScenarioFile(
        text: bytes, origin: path, files: { shippedFile($0) }, metricCheck: catalogueAnswer
      ).loadAll()
      for loaded in all {
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.scaled(by: 0.01).world.problems().isEmpty)
      }
    } catch {
      Issue.record("\(error.description)")
    }
  }
}
