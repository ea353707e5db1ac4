import FleetSim
import Scenarios

/// Small studies whose results are written by hand.
enum Analysed {
  private static let scenario = #"""
    {
      "format": "fleetsim-scenario/1", "name": "tiny", "duration": "1h", "bin": "1m",
      "services": {"api": {
        "capacity": {"workers": 10}, "queue": {"length": 100}, "balancer": "random",
        "serviceTime": {"exponential": {"mean": "1500ms"}}
      }},
      "fleets": {"devices": {"count": 100, "traffic": {"poll": {
        "service": "api", "every": "60s", "latency": "20ms", "timeout": "5s"
      }}}},
      "expect": EXPECT
    }
    """#

  static let workers =
    #""workers": {"at": "/services/api/capacity/workers", "values": {"list": VALUES}}"#
  static let timeout =
    #""timeout": {"at": "/fleets/devices/traffic/poll/timeout", "values": VALUES}"#
  static let mean =
    #""mean": {"at": "/services/api/serviceTime/exponential/mean", "values": VALUES}"#

  /// A parameter with its values, as a study has it.
  static func vary(_ parameter: String, _ values: String) -> String {
    parameter.replacing("VALUES", with: values)
  }

  /// A study of what is varied, with as many measures as are named.
  static func study(
    _ vary: [String], _ design: String, seeds: Int = 1, measures: [String] = ["y"],
    expect: String = "{}", question: String? = nil
  ) throws -> Study {
    let all = measures.map { #""\#($0)": {"metric": "services.api.wait.mean"}"# }
    let text = """
      {
        "format": "fleetsim-study/1", "name": "tried", "scenario": "tiny.json",
        "vary": {\(vary.joined(separator: ", "))}, "design": \(design),
        "replications": {"count": \(seeds)}, "measures": {\(all.joined(separator: ", "))}
        \(question.map { #", "question": \#($0)"# } ?? "")
      }
      """
    let file = StudyFile(
      text: Array(text.utf8), origin: "tried.json",
      files: { .bytes(Array(scenario.replacing("EXPECT", with: expect).utf8), origin: $0) })
    return try file.load()
  }

  /// The numbers of a point's values: durations in seconds.
  static func numbers(_ study: Study, _ point: Int) -> [Double] {
    study.points[point].values.map { $0?.parameterNumber ?? .nan }
  }

  /// Whether two figures differ by rounding alone.
  static func areAlike(_ a: Double?, _ b: Double, within error: Double = 1e-12) -> Bool {
    a.map { abs($0 - b) <= error } ?? false
  }
}
