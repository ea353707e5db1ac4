import FleetSim
import Scenarios

/// How fast a run was.
struct Measurement {
  let scenario: String
  let seed: UInt64
  let digest: String
  let devices: Int64
  let attempts: Int64
  let events: Int64
  let loopSeconds: Double
  let peakMemoryBytes: Int64

  init(_ scenario: LoadedScenario, _ result: RunResult, peakMemoryBytes: Int64) {
    self.scenario = scenario.name
    seed = scenario.seed
    let record = result.record
    digest = record.digest
    devices = record.fleets.reduce(0) { $0 + $1.count }
    let clients =
      record.fleets.flatMap { $0.traffic + $0.demand }
      + record.services.compactMap { $0.background }
    attempts = clients.reduce(0) { $0 + record.total($1.attempts) }
    events = record.events
    loopSeconds = result.loopSeconds
    self.peakMemoryBytes = peakMemoryBytes
  }

  private func perSecond(_ count: Int64) -> Double {
    loopSeconds > 0 ? Double(count) / loopSeconds : 0
  }

  var text: String {
    """
    \(scenario), seed \(seed), \(Figures.count(devices)) devices, one thread
      attempts  \(Figures.count(attempts)), \(Figures.count(Int64(perSecond(attempts)))) a second
      events    \(Figures.count(events)), \(Figures.count(Int64(perSecond(events)))) a second
      loop      \(Figures.time(seconds: loopSeconds))
      memory    \(Figures.bytes(peakMemoryBytes)) at most
      digest    \(digest)

    """
  }

  var json: String {
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.member("scenario", scenario)
    json.member("seed", wide: seed)
    json.member("version", Version.text)
    json.member("digest", digest)
    json.member("attempts", attempts)
    json.member("events", events)
    json.member("loopSeconds", loopSeconds)
    json.member("attemptsPerSecond", perSecond(attempts))
    json.member("eventsPerSecond", perSecond(events))
    json.member("peakMemoryBytes", peakMemoryBytes)
    json.endObject()
    return json.text + "\n"
  }
}
