import FleetSim
import Scenarios
import Testing

@Suite struct OwnPresetTests {
  private let patient = #"""
    "presets": {"patient": {"client": {
      "retry": {"attempts": 4, "backoff": {"constant": {"delay": "2s"}}}, "loss": 0.25}}},
    """#

  @Test func `a preset fills the fields that a client does not give itself`() throws {
    let client = try loadedClient(
      presetScenario(client: #""preset": "patient", "#, top: patient))
    #expect(client.retry.attempts == 4)
    #expect(client.retry.base == .seconds(2))
    #expect(client.loss == 0.25)
    #expect(client.timeout == .seconds(10))
  }

  @Test func `a client's own field takes the place of the preset's whole field`() throws {
    let client = try loadedClient(
      presetScenario(
        client: #""preset": "patient", "loss": 0, "retry": {"attempts": 1},"#, top: patient))
    #expect(client.retry.attempts == 1)
    #expect(client.loss == 0)
  }

  @Test func `an unknown preset is an error with the nearest name`() {
    let found = complaints(presetScenario(client: #""preset": "patent", "#, top: patient))
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("s.json:"))
    #expect(found[0].contains(#"/fleets/boxes/traffic/poll/preset: found "patent", expected"#))
    #expect(found[0].hasSuffix(#"did you mean "patient"?"#))
  }

  @Test func `a preset for services is none for clients`() {
    let top = #""presets": {"wide": {"service": {"balancer": "random"}}},"#
    #expect(complaints(presetScenario(service: #""preset": "wide","#, top: top)) == [])
    #expect(complaints(presetScenario(client: #""preset": "wide","#, top: top)).count == 1)
  }

  @Test func `what is wrong in a preset is shown where it stands`() {
    let top = "\n" + #""presets": {"bad": {"client": {"loss": 3}}},"#
    let found = complaints(presetScenario(client: #""preset": "bad","#, top: top))
    #expect(
      found == [
        "s.json:3:40: /fleets/boxes/traffic/poll/loss: found 3, expected a share from 0 to 1"
      ])
  }

  @Test func `a preset is one thing`() {
    #expect(complaints(presetScenario(top: #""presets": {"none": {}},"#)).count == 1)
    let two = #""presets": {"two": {"client": {}, "service": {}}},"#
    #expect(complaints(presetScenario(top: two)).count == 1)
  }
}
