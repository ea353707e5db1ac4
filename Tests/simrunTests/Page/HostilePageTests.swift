import Foundation
import Testing

/// Pages of scenarios whose texts attack the page.
@Suite struct HostilePageTests {
  private static let evil =
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' & -->\u{202E}r\u{2066}i\u{2069}<!--"

  private static func scenario(note: String) throws -> URL {
    func quoted(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    let (text, long) = (try quoted(evil), try quoted(note))
    let json = """
      {"format": "fleetsim-scenario/1", "name": "hostile", "title": \(text), "note": \(long),
       "source": \(text), "duration": "1h", "bin": "5m",
       "services": {"backend": {"note": \(text), "capacity": {"workers": 2}, "queue": {"length": 10},
         "serviceTime": {"exponential": {"mean": "200ms"}}}},
       "fleets": {"devices": {"count": 100, "traffic": {"poll": {"service": "backend", "every": "1m",
         "latency": "50ms", "timeout": "10s"}}}},
       "faults": {"outage": {"note": \(text), "begin": "20m", "end": "40m",
         "effect": {"workersReduced": {"service": "backend", "share": 0.2}}}},
       "expect": {"fails": {"metric": "fleets.devices.count", "min": 1000, "basis": \(text),
         "source": \(text)}},
       "notExpressed": {"other": \(text)},
       "variants": {"calm": {"note": \(text), "patch": {"faults": null}}},
       "provenance": {"/fleets/devices/count": {"status": "public", "source": \(text), "note": \(text),
         "range": [1, 1000]}}}
      """
    let folder = try BuiltProgram.newFolder()
    try Data(json.utf8).write(to: folder.appendingPathComponent("hostile.json"))
    return folder
  }

  @Test func `texts of a scenario are texts of the page, wherever they stand`() throws {
    let folder = try HostilePageTests.scenario(note: "A note.")
    let made = try PageTests.Made(["hostile.json", "--all-variants"], in: folder)
    #expect(made.page.complaints == [])
    #expect(made.page.all("script").count == 2 && made.page.all("img").isEmpty)
    let seen = HostilePageTests.evil.replacing("\u{202E}", with: "\\u{202E}")
      .replacing("\u{2066}", with: "\\u{2066}").replacing("\u{2069}", with: "\\u{2069}")
    #expect(made.page.all("h1").first?.text == seen)
    #expect(made.page.all("title").first?.text == seen)
    for id in ["expectations", "parameters", "variants"] {
      #expect(made.page.element(id: id)?.text.contains(seen) == true, "\(id)")
    }
    for element in made.page.elements {
      for name in element.attributes.keys { #expect(!name.hasPrefix("on"), "\(name)") }
    }
  }

  @Test func `no character that cannot be seen is in the page`() throws {
    let folder = try HostilePageTests.scenario(note: HostilePageTests.evil)
    let text = try PageTests.Made(["hostile.json"], in: folder).text
    for scalar in ["\u{202E}", "\u{2066}", "\u{2069}", "\u{2028}"] as [Unicode.Scalar] {
      #expect(!text.unicodeScalars.contains(scalar))
    }
  }

  @Test func `a text of ten thousand characters is folded, and whole`() throws {
    let note = String(repeating: "word & <word> ", count: 750)
    let folder = try HostilePageTests.scenario(note: note)
    let page = try PageTests.Made(["hostile.json"], in: folder).page
    let folded = try #require(page.all("details").first { $0.path.contains("header") })
    #expect(folded.text.contains(note))
  }
}
