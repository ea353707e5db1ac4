import FleetSim
import Scenarios

extension Command {
  static let bench = Command(
    name: "bench",
    summary: "Run a scenario without its twin; tell how fast.",
    discussion: """
      Runs a scenario on one thread, without its twin, and tells attempts and events a second and the most \
      memory that was needed. Without FILE it is the retry storm, \(defaultFile).
      """,
    operand: "FILE", operandCount: 0...1,
    options: [.set, .seed, .variant, .scale, .json, .quiet],
    examples: [
      "simrun bench", "simrun bench --set /fleets/devices/count=1000000 --json -",
    ],
    perform: { settings throws(Failure) in try BenchCommand(settings: settings).perform() })

  private static let defaultFile = "scenarios/benchmarks/retry-storm.json"

  fileprivate struct BenchCommand {
    var settings: Settings

    init(settings: Settings) {
      self.settings = settings
      if settings.operands.isEmpty { self.settings.operands = [defaultFile] }
    }

    func perform() throws(Failure) -> ExitStatus {
      if let path = settings.json, !settings.jsonTakesOutput { try Files.checkWritable(path) }
      let scenario = try ScenarioLoading(settings: settings).load()
      let measurement = try measure(scenario)
      if settings.jsonTakesOutput {
        try Terminal.print(measurement.json)
      } else {
        if let path = settings.json { try Files.write(measurement.json, to: path) }
        try Terminal.print(measurement.text)
      }
      return .fine
    }

    private func measure(_ scenario: LoadedScenario) throws(Failure) -> Measurement {
      var plan = RunPlan()
      plan.add(.run(scenario.variant), scenario.world, seed: scenario.seed)
      let results = try RunResults(performing: plan, settings)
      guard let result = results[.run(scenario.variant)] else {
        preconditionFailure("the plan holds its own run")
      }
      return Measurement(scenario, result, peakMemoryBytes: Memory.peakBytes)
    }
  }
}
