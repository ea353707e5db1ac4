import FleetSim
import Scenarios

/// The first line of a journal: of what its outcomes are.
struct JournalHeader {
  static let format = "fleetsim-journal/1"

  /// Of the program.
  var version: String
  var command: String
  var shard: Shard
  /// The seed of the first replication.
  var firstSeed: UInt64
  /// The study without remarks, and the scenario as it is resolved.
  var study: Node
  var scenario: Node
  /// A digest of the files beside the scenario, and of the scenario.
  var inputs: String

  /// That of a study as it is now.
  init(_ study: Study, command: String, shard: Shard) {
    version = Version.text
    self.command = command
    self.shard = shard
    firstSeed = study.seeds[0]
    self.study = JournalHeader.tree(study.canonicalText)
    scenario = study.base.tree
    inputs = Baseline.fingerprint(study.base.canonicalText)
  }

  private static func tree(_ text: String) -> Node {
    guard let tree = try? JSONReader.read(Array(text.utf8), origin: "study") else {
      preconditionFailure("what the program wrote can be read")
    }
    return tree
  }

  var line: String {
    var json = JSONWriter(.compact)
    json.beginObject()
    json.member("format", JournalHeader.format)
    json.member("version", version)
    json.member("command", command)
    json.member("shard", shard.text)
    json.member("firstSeed", "\(firstSeed)")
    json.member("inputs", inputs)
    json.key("study")
    json.value(study)
    json.key("scenario")
    json.value(scenario)
    json.endObject()
    return json.text + "\n"
  }

  /// Refuses to throw away a file that no sweep or plan has written.
  static func checkThrowable(_ path: String) throws(Failure) {
    let bytes = try Files.read(path)
    let start = Array("{\"format\":\"fleetsim-journal/".utf8)
    if bytes.starts(with: start) || start.starts(with: bytes) { return }
    throw .invalid("\(path): found no journal of simrun, which --restart could throw away")
  }

  /// Whether a file is the start of this line and no more: the program ended while it was written.
  func isCutShort(in bytes: [UInt8]) -> Bool {
    let line = Array(line.utf8)
    return bytes.count < line.count && line.starts(with: bytes)
  }

  /// Reads the first line of a journal.
  init(reading line: [UInt8], path: String) throws(Failure) {
    let tree: Node
    do throws(InvalidScenario) { tree = try JSONReader.read(line, origin: path) } catch {
      throw .invalid("\(path):1: found no header, expected a journal of simrun")
    }
    guard tree["format"]?.string == JournalHeader.format else {
      throw .invalid(
        "\(path):1: found \(tree["format"]?.summary ?? "no \"format\""), expected"
          + " \(quoted(JournalHeader.format))")
    }
    guard let version = tree["version"]?.string, let command = tree["command"]?.string,
      let shard = tree["shard"]?.string.flatMap({ Shard(text: $0) }),
      let seed = tree["firstSeed"]?.string.flatMap(UInt64.init),
      let inputs = tree["inputs"]?.string, let study = tree["study"],
      let scenario = tree["scenario"]
    else {
      throw .invalid("\(path):1: found a header that is damaged, expected one of simrun")
    }
    self.version = version
    self.command = command
    self.shard = shard
    firstSeed = seed
    self.inputs = inputs
    self.study = study
    self.scenario = scenario
  }

  /// Refuses a journal of something else, and says what changed and `advice`.
  func check(_ old: JournalHeader, path: String, advice: String) throws(Failure) {
    var changes: [String] = []
    if old.version != version { changes.append("the program: \(old.version), now \(version)") }
    if old.command != command { changes.append("the command: \(old.command), now \(command)") }
    if old.shard != shard { changes.append("the shard: \(old.shard.text), now \(shard.text)") }
    changes += JournalHeader.changes("the study", old.study, study)
    changes += JournalHeader.changes("the scenario", old.scenario, scenario)
    if old.firstSeed != firstSeed {
      changes.append("the first seed: \(old.firstSeed), now \(firstSeed)")
    }
    if changes.isEmpty && old.inputs != inputs {
      changes.append("a file beside the scenario")
    }
    if changes.isEmpty { return }
    throw .invalid(
      "\(path): its results are of something else; \(advice). Changed:\n"
        + changes.map { "  " + $0 }.joined(separator: "\n"))
  }

  private static func changes(_ name: String, _ old: Node, _ new: Node) -> [String] {
    old.changes(to: new).filter { $0.pointer.tokens.first != "$schema" }.map { change in
      let before = change.old.map { shortened($0.canonicalText) } ?? "nothing"
      let after = change.new.map { shortened($0.canonicalText) } ?? "nothing"
      return "\(name): \(change.pointer): \(before), now \(after)"
    }
  }
}
