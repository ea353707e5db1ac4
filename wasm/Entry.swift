import FleetSim
import Scenarios

// The functions that a host of the WebAssembly module calls. Texts are UTF-8 in the module's memory:
//
// 1. `fleetsim_allocate` gives room for the scenario and for the options; the host writes both.
// 2. `fleetsim_run` takes them and returns a status: 0 fine, 2 invalid input, like the command line.
// 3. `fleetsim_answer` and `fleetsim_answer_length` say where the answer stands until the next call:
//    the digest of the run, or what was wrong with the input.

/// What a host asks for.
struct Request {
  /// The bytes of the scenario file.
  var scenario: [UInt8]
  /// In place of the scenario's own seed.
  var seed: UInt64?
  /// The name of a variant of the scenario.
  var variant: String?
  /// Overrides in the form `/pointer=value`, the later one winning.
  var overrides: [String] = []
}

/// Invalid input, as the text to show.
struct Refusal: Error {
  var text: String
}

/// Runs a scenario and returns the digest of the run.
func digest(of request: Request) throws(Refusal) -> String {
  do {
    var overrides: [Override] = []
    for text in request.overrides { overrides.append(try Override(reading: text)) }
    let file = ScenarioFile(
      text: request.scenario, origin: "scenario", overrides: overrides, seed: request.seed)
    let loaded = try file.load(variant: request.variant)
    return Simulation(loaded.world, seed: loaded.seed).finish().digest
  } catch {
    throw Refusal(text: error.description)
  }
}

/// Reads the options: lines of `seed N`, `variant NAME` and `set /pointer=value`.
func request(scenario: [UInt8], options: String) throws(Refusal) -> Request {
  var request = Request(scenario: scenario)
  for line in options.split(separator: "\n") {
    let parts = line.split(separator: " ", maxSplits: 1)
    let value = parts.count == 2 ? String(parts[1]) : ""
    switch String(parts[0]) {
    case "seed":
      guard let seed = UInt64(value) else { throw Refusal(text: "not a seed: \(value)") }
      request.seed = seed
    case "variant": request.variant = value
    case "set": request.overrides.append(value)
    default: throw Refusal(text: "unknown option: \(line)")
    }
  }
  return request
}

/// The text of the last answer.
nonisolated(unsafe) private var answer = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

/// Keeps `text` where the host can read it.
private func reply(_ text: String) {
  answer.deallocate()
  let bytes = Array(text.utf8)
  answer = .allocate(capacity: bytes.count)
  _ = answer.initialize(from: bytes)
}

/// Room for `count` bytes that the host fills; `fleetsim_run` gives it back.
@_expose(wasm, "fleetsim_allocate") @_cdecl("fleetsim_allocate")
public func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
  .allocate(capacity: count)
}

/// Runs the scenario of `count` bytes with the options of `optionCount` bytes and frees both.
@_expose(wasm, "fleetsim_run") @_cdecl("fleetsim_run")
public func run(
  _ scenario: UnsafeMutablePointer<UInt8>, _ count: Int,
  _ options: UnsafeMutablePointer<UInt8>, _ optionCount: Int
) -> Int32 {
  let scenarioBytes = Array(UnsafeBufferPointer(start: scenario, count: count))
  let optionText = String(
    decoding: UnsafeBufferPointer(start: options, count: optionCount), as: UTF8.self)
  scenario.deallocate()
  options.deallocate()
  do throws(Refusal) {
    reply(try digest(of: request(scenario: scenarioBytes, options: optionText)))
    return 0
  } catch {
    reply(error.text)
    return 2
  }
}

/// Tries what the runtime and the compiler provide; the answer is the same text on every processor.
@_expose(wasm, "fleetsim_probe") @_cdecl("fleetsim_probe")
public func runProbe() -> Int32 {
  reply(probe())
  return 0
}

/// Where the last answer stands.
@_expose(wasm, "fleetsim_answer") @_cdecl("fleetsim_answer")
public func answerAddress() -> UnsafeMutablePointer<UInt8>? { answer.baseAddress }

/// The number of bytes of the last answer.
@_expose(wasm, "fleetsim_answer_length") @_cdecl("fleetsim_answer_length")
public func answerLength() -> Int { answer.count }
