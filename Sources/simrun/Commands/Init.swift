import Foundation
import Scenarios

extension Command {
  static let initialise = Command(
    name: "init",
    summary: "Write a small scenario to start from, which runs and passes.",
    discussion: """
      Writes NAME.json: a small complete scenario with a fault, a retry policy, expectations that hold, a variant \
      and the status of its numbers. A file that is there already stays as it is, and the status is 74.
      """,
    operand: "NAME", operandCount: 1...1,
    options: [.device],
    examples: ["simrun init storm", "simrun init --device thermostat winter-evening"],
    perform: { settings throws(Failure) in try InitCommand(settings).perform() })
}

extension Option {
  static let device = Option(
    name: "--device", value: "KIND",
    help: "The kind of device: \(ScenarioTemplate.devices.joined(separator: ", ")). "
      + "Default: plain sensors.",
    words: ScenarioTemplate.devices
  ) { (value, settings) throws(Complaint) in
    guard ScenarioTemplate.devices.contains(value) else {
      throw Complaint(
        expected: "one of " + ScenarioTemplate.devices.joined(separator: ", ")
          + (nearestName(to: value, among: ScenarioTemplate.devices)
            .map { "; did you mean \($0)?" } ?? ""))
    }
    settings.device = value
  }
}

/// From a name to a file.
private struct InitCommand {
  let template: ScenarioTemplate
  let name: String

  init(_ settings: Settings) throws(Failure) {
    name = settings.operands[0]
    template = ScenarioTemplate.all.first { $0.device == settings.device } ?? .sensor
    if !InitCommand.isName(name) { throw InitCommand.refusal(of: name) }
  }

  func perform() throws(Failure) -> ExitStatus {
    let path = name + ".json"
    var status = stat()
    if lstat(path, &status) == 0 { throw .file("cannot write \(path): it is there already") }
    try Files.write(template.text(named: name), to: path)
    try Terminal.print(
      """
      \(path) is written. Next:
        simrun run \(path)     what people go through
        simrun check \(path)   whether what it expects holds
      Values that are "assumed" under "provenance" are yours to replace.

      """)
    return .fine
  }

  /// As the format has it for names.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || (0x30...0x39).contains($0) || "-_".utf8.contains($0)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// What was expected, and the name that was probably meant.
  private static func refusal(of text: String) -> Failure {
    let bytes = text.utf8.map { byte in
      isName("a" + String(decoding: [byte], as: UTF8.self)) ? byte : UInt8(ascii: "-")
    }
    var near = String(decoding: bytes, as: UTF8.self)
    if text.hasSuffix(".json") { near.removeLast(5) }
    let suggestion = isName(near) ? "; did you mean \(near)?" : ""
    return .usage(
      "init: found \(quoted(text)), expected a name of letters, digits, \"-\" and \"_\" that begins with "
        + "a letter" + suggestion, command: "init")
  }
}
