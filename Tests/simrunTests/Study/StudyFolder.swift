import Foundation
import Testing

/// A folder with a small scenario and a study of it.
struct StudyFolder {
  let url: URL
  var path: String { url.path }

  /// Boxes that poll a service which loses workers for a while; `boxes` of them, for an hour.
  init(boxes: Int = 300, study: String = StudyFolder.grid) throws {
    url = try BuiltProgram.newFolder()
    let scenario = """
      {"format": "fleetsim-scenario/1", "name": "small", "duration": "1h", "bin": "1m",
       "services": {"front": {"capacity": {"workers": \(boxes / 75)}, "queue": {"length": 20},
         "serviceTime": {"exponential": {"mean": "500ms"}}}},
       "fleets": {"boxes": {"count": \(boxes), "traffic": {"poll": {
         "service": "front", "every": "1m", "timeout": "5s", "retry": {"attempts": 3,
           "backoff": {"exponential": {"base": "1s", "cap": "10s"}}, "jitter": "full"}}}}},
       "faults": {"half": {"begin": "10m", "end": "20m",
         "effect": {"workersReduced": {"service": "front", "share": 0.25}}}},
       "expect": {"answered": {"metric": "fleets.boxes.operations.availability", "min": 0.9}},
       "provenance": {"/faults/half/end": {"status": "assumed", "range": ["12m", "40m"]}}}
      """
    try write("small.json", scenario)
    try write("study.json", study)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Runs the program in the folder.
  func run(_ words: String...) throws -> BuiltProgram.Outcome {
    try BuiltProgram.run(words, in: url)
  }

  /// Twelve points on two seeds.
  static let grid = """
    {"format": "fleetsim-study/1", "name": "grid", "scenario": "small.json",
     "vary": {"workers": {"at": "/services/front/capacity/workers",
                          "values": {"steps": {"from": 2, "to": 8, "step": 2}}},
              "until": {"at": "/faults/half/end", "values": {"list": ["12m", "20m", "40m"]}}},
     "replications": {"count": 2},
     "measures": {"failed": {"metric": "fleets.boxes.operations.failed"},
                  "load": {"metric": "fleets.boxes.amplification", "compare": {"by": "ratio"}}}}
    """
}
