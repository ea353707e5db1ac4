import Foundation
import Testing

/// The page of a sweep, read by readers that share no code with its writer.
@Suite struct SweepPageTests {
  /// A page and the JSON of the same sweep, in a folder of their own.
  struct Made {
    let folder: URL
    let text: String
    let page: PageReader
    let json: [String: Any]
    /// Figures of the points by name, which no two share here, each number exactly as it is written.
    let figures: [[String: Figure]]

    struct Figure: Decodable {
      let mean: Double?
      let held: Int?
    }

    private struct Sweep: Decodable { let points: [Point] }

    private struct Point: Decodable {
      let measures: [String: Figure]
      let expectations: [String: Figure]
    }

    init(_ study: String, in place: URL = BuiltProgram.resources, _ words: [String] = []) throws {
      let folder = try BuiltProgram.newFolder()
      func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
      let outcome = try BuiltProgram.run(
        [
          "sweep", study, "--quiet", "--journal", path("journal"), "--html", path("page.html"),
          "--json", path("sweep.json"),
        ] + words.map { $0.replacing("HERE", with: folder.path) }, in: place)
      #expect(outcome.status == 0 && outcome.complaints == "")
      self.folder = folder
      text = try String(contentsOfFile: path("page.html"), encoding: .utf8)
      page = PageReader(text)
      let data = try Data(contentsOf: folder.appendingPathComponent("sweep.json"))
      json = try PageTests.Made.object(data)
      figures = try JSONDecoder().decode(Sweep.self, from: data).points.map {
        $0.measures.merging($0.expectations) { measure, _ in measure }
      }
    }

    var points: [[String: Any]] { json["points"] as? [[String: Any]] ?? [] }
    var rows: [PageReader.Element] {
      page.elements.filter { $0.attributes["data-point"] != nil }
    }
  }

  @Test(arguments: ["line", "map", "cloud", "wide"])
  func `the page is whole, loads nothing, and its links lead somewhere`(_ study: String) throws {
    let page = try Made("studies/\(study).json").page
    #expect(page.complaints == [])
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in page.all("a") {
      let target = try #require(link.attributes["href"])
      #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
    }
    let policy = page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none';") == true)
    for element in page.elements {
      #expect(element.attributes["src"] == nil)
      #expect(!["link", "iframe", "object", "embed", "form", "base", "img"].contains(element.name))
    }
    #expect(page.all("script").count == 1)
    let levels = page.elements.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test(arguments: ["line", "map", "cloud", "wide"])
  func `every point is there with the numbers of the JSON and its command`(_ study: String) throws {
    let made = try Made("studies/\(study).json")
    #expect(made.rows.count == made.points.count)
    var values: [[String: Double?]] = []
    var held: [[String: Int]] = []
    for element in made.page.elements {
      if element.attributes["data-point"] != nil { (values, held) = (values + [[:]], held + [[:]]) }
      if let name = element.attributes["data-measure"] {
        values[values.count - 1][name] = element.attributes["data-value"].flatMap { Double($0) }
      }
      if let name = element.attributes["data-expectation"] {
        held[held.count - 1][name] = element.attributes["data-held"].flatMap { Int($0) }
      }
    }
    for (number, point) in made.points.enumerated() {
      for (name, value) in values[number] {
        #expect(value == made.figures[number][name]?.mean, "\(number) \(name)")
      }
      for (name, count) in held[number] {
        #expect(count == made.figures[number][name]?.held, "\(number) \(name)")
      }
      let names = (made.json["measures"] as? [String: Any] ?? [:]).keys
      #expect(Set(values[number].keys) == Set(names))
      let command = try #require(point["reproduce"] as? String)
      #expect(made.rows[number].text.contains(command))
    }
  }

  @Test func `each drawing has words, and marks say what they are`() throws {
    let page = try Made("studies/map.json").page
    let drawings = page.all("svg").filter { $0.attributes["role"] == "img" }
    // A map and lines of each of three values, for two widths.
    #expect(drawings.count == 3 * 2 * 2)
    #expect(drawings.allSatisfy { ($0.attributes["aria-label"] ?? "").contains(" over ") })
    let cells = page.elements.filter {
      $0.name == "rect" && $0.attributes["class"]?.hasPrefix("heat") == true
    }
    #expect(cells.count == 60 * 3 * 2)
    #expect(cells.first?.text.hasPrefix("Point 0, meters = 10, timeout = 1s: ") == true)
  }

  @Test func `a point's page is the one that its command gives`() throws {
    let made = try Made("studies/map.json", ["--replications", "1", "--reports", "HERE/points"])
    let links = made.page.all("a").compactMap { $0.attributes["href"] }.filter {
      !$0.hasPrefix("#")
    }
    #expect(links.count == 60 && links[17] == "points/point-0017.html")
    for link in links {
      #expect(FileManager.default.fileExists(atPath: made.folder.appendingPathComponent(link).path))
    }
    let command = try #require(made.points[17]["reproduce"] as? String)
    let words = command.split(separator: " ").dropFirst().map(String.init)
    let again = try BuiltProgram.run(words + ["--quiet", "--html", "-"]).output
    let page = try String(
      contentsOf: made.folder.appendingPathComponent(links[17]), encoding: .utf8)
    #expect(page == again)
  }

  @Test func `the patch of the study is in the command of a point`() throws {
    let made = try Made("studies/line.json")
    let command = try #require(made.points[3]["reproduce"] as? String)
    #expect(command.contains("--set '/expect/most-answered={\"basis\""))
    #expect(command.hasSuffix("--set /fleets/meters/count=40 --seed 11"))
  }

  @Test func `parts that are joined give the same page`() throws {
    let whole = try Made("studies/map.json")
    func path(_ name: String) -> String { whole.folder.appendingPathComponent(name).path }
    for part in ["1", "2"] {
      let outcome = try BuiltProgram.run([
        "sweep", "studies/map.json", "--quiet", "--shard", part + "/2", "--journal", path(part),
      ])
      #expect(outcome.status == 0)
    }
    let merged = try BuiltProgram.run([
      "merge", "studies/map.json", path("1"), path("2"), "--html", "-",
    ])
    #expect(merged.output == whole.text)
  }

  // MARK: texts of others

  private static let evil =
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' & -->\u{202E}r<!--"

  @Test func `texts of a study are texts of the page, wherever they stand`() throws {
    let folder = try BuiltProgram.newFolder()
    try FileManager.default.copyItem(
      at: BuiltProgram.resources.appendingPathComponent("tiny.json"),
      to: folder.appendingPathComponent("tiny.json"))
    let text = String(decoding: try JSONEncoder().encode(SweepPageTests.evil), as: UTF8.self)
    let json = """
      {"format": "fleetsim-study/1", "name": "hostile", "title": \(text), "note": \(text),
       "source": \(text), "scenario": "tiny.json",
       "vary": {"meters": {"at": "/fleets/meters/count", "values": {"list": [10, 20]}, "note": \(text)},
         "title": {"at": "/title", "values": {"list": [\(text), "2 < 3"]}}},
       "measures": {"answered": {"metric": "fleets.meters.operations.availability"}},
       "replications": {"count": 1}}
      """
    try Data(json.utf8).write(to: folder.appendingPathComponent("hostile.json"))
    let page = try Made("hostile.json", in: folder, []).page
    #expect(page.complaints == [])
    #expect(page.all("script").count == 1 && page.all("img").isEmpty)
    let seen = SweepPageTests.evil.replacing("\u{202E}", with: "\\u{202E}")
    #expect(page.all("h1").first?.text == seen && page.all("title").first?.text == seen)
    #expect(page.element(id: "parameters")?.text.contains(seen) == true)
    for element in page.elements {
      for name in element.attributes.keys { #expect(!name.hasPrefix("on"), "\(name)") }
    }
  }
}
