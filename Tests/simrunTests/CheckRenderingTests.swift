import Foundation
import Testing

import simrun

/// Reports of a check, with names that would break out of each format.
@Suite struct CheckRenderingTests {
  private let plain = Style(hasColour: false, hasUnicode: true)

  private var texts: [(name: String, text: String)] {
    [
      ("check.xml", JUnitReport.text(HostileReport.all)),
      ("check.md", MarkdownReport.text(HostileReport.all)),
      ("check.tap", TAPReport.text(HostileReport.all)),
      ("check.annotations", GitHubAnnotations.text(HostileReport.all)),
      ("check.txt", CheckText(HostileReport.all, style: plain).text),
      ("check.json", CheckJSON.text(HostileReport.all)),
    ]
  }

  @Test func `each report is the whole text that was read and meant`() throws {
    for (name, text) in texts { try expectWhole(text, name) }
    try expectWhole(CheckText(HostileReport.fine, style: plain).text, "check-fine.txt")
    try expectWhole(MarkdownReport.text(HostileReport.fine), "check-fine.md")
    try expectWhole(JUnitReport.text(HostileReport.fine), "check-fine.xml")
  }

  @Test func `what cannot be seen is spelled out in all that people read`() {
    for (name, text) in texts where name != "check.json" {
      for scalar in Hostile.hidden {
        #expect(!text.unicodeScalars.contains(scalar), "\(name): \(scalar.value)")
      }
    }
  }

  @Test func `no line of a report to a build log begins a command of the log`() {
    for text in [
      CheckText(HostileReport.all, style: plain).text, TAPReport.text(HostileReport.all),
    ] {
      for line in text.split(whereSeparator: \.isNewline) {
        #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)")
        #expect(!line.contains("##[") && !line.contains("##vso["), "\(line)")
      }
    }
  }

  @Test func `each annotation is one command, and its properties hold no separator`() {
    let text = GitHubAnnotations.text(HostileReport.all)
    let commands = text.split(whereSeparator: \.isNewline)
    // One each: failed and undecided of the storm, its baseline twice, the hostile one and its baseline, two mistakes of the
    // invalid one at their places, and the three others.
    #expect(commands.count == 11)
    #expect(commands.contains { $0.hasPrefix("::error file=broken.json,line=2,col=4,") })
    for command in commands {
      let isCommand = command.hasPrefix("::error ") || command.hasPrefix("::warning ")
      #expect(isCommand, "\(command)")
      let properties = command.dropFirst(2).prefix { $0 != ":" }.split(separator: ",")
      #expect([2, 4].contains(properties.count), "\(command)")
    }
    #expect(text.contains("%250A"))
  }

  @Test func `XML holds only what XML allows, and a parser reads every case`() throws {
    let reader = CaseReader()
    let parser = XMLParserOfCases(JUnitReport.text(HostileReport.all), reader)
    #expect(parser.succeeds)
    #expect(reader.count["testsuite"] == 8)
    #expect(reader.count["testcase"] == 14)
    #expect(reader.count["failure"] == 3)
    #expect(reader.count["error"] == 4)
    #expect(reader.count["skipped"] == 5)
    #expect(reader.names.contains { $0.contains("a<b>&\"c'\n::error file=x") })
  }

  @Test func `a TAP plan counts its points, and every YAML block ends`() {
    let lines = TAPReport.text(HostileReport.all).split(separator: "\n")
    let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(lines[1] == "1..\(points.count)")
    #expect(points.filter { $0.contains(" # SKIP") }.count == 3)
    #expect(lines.count { $0 == "  ---" } == lines.count { $0 == "  ..." })
  }

  @Test func `Markdown has a line for each row, and rows have the cells of their head`() {
    let lines = MarkdownReport.text(HostileReport.all).split(separator: "\n")
    var columns = 0
    for line in lines {
      guard line.hasPrefix("|") else { columns = 0; continue }
      let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
      if columns == 0 { columns = bars }
      #expect(bars == columns, "\(line)")
    }
    #expect(!lines.contains { $0.contains("<!--") && !$0.contains("`") })
  }

  @Test func `JSON is one object, and wall time stands in timing alone`() throws {
    var slower = HostileReport.all
    slower.seconds = 99
    for index in slower.files.indices { slower.files[index].seconds += 1 }
    func object(_ report: CheckReport) throws -> NSMutableDictionary {
      let data = Data(CheckJSON.text(report).utf8)
      let object = try JSONSerialization.jsonObject(with: data, options: [.mutableContainers])
      return try #require(object as? NSMutableDictionary)
    }
    let (a, b) = (try object(HostileReport.all), try object(slower))
    #expect(a != b)
    a.removeObject(forKey: "timing")
    b.removeObject(forKey: "timing")
    #expect(a == b)
    let files = try #require(a["files"] as? [[String: Any]])
    #expect(files[1]["path"] as? String == Hostile.path)
    #expect((files[0]["seeds"] as? [UInt64])?.last == .max)
  }

  @Test func `a summary stays within its limit: a hundred failures in full, the others by name`() {
    var report = HostileReport.all
    let failed = report.files[1].expectations[0]
    report.files[1].expectations = Array(repeating: failed, count: 3_000)
    let text = MarkdownReport.text(report)
    #expect(text.contains("### And 2901 more"))
    #expect(text.utf8.count < 1 << 20)
  }
}
