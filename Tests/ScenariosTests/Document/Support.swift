import Scenarios

/// SplitMix64, so that a test's random inputs are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The tree of a text that must be valid.
func tree(_ text: String) throws(InvalidScenario) -> Node {
  try JSONReader.read(Array(text.utf8), origin: "f")
}

/// The lines of all errors of a text, empty for a valid one.
func errors(_ bytes: [UInt8]) -> [String] {
  do throws(InvalidScenario) {
    _ = try JSONReader.read(bytes, origin: "f")
    return []
  } catch {
    return error.diagnostics.map { $0.description }
  }
}

func errors(_ text: String) -> [String] { errors(Array(text.utf8)) }
