import Foundation
import Testing

/// The page of a run, read by readers that share no code with its writer.
@Suite struct PageTests {
  /// A page and the JSON report of the same run.
  struct Made {
    let text: String
    let page: PageReader
    let island: [String: Any]
    let json: [String: Any]
    let figures: Figures

    /// Metrics of the JSON report, each number exactly as it is written.
    struct Figures: Decodable {
      struct Variant: Decodable { let metrics: [String: Double] }

      let metrics: [String: Double]
      let twin: [String: Double]
      let variants: [String: Variant]?
    }

    init(_ words: [String], in folder: URL = BuiltProgram.resources) throws {
      let path = try BuiltProgram.newFolder().appendingPathComponent("report.json").path
      let outcome = try BuiltProgram.run(
        ["run"] + words + ["--quiet", "--json", path, "--html", "-"], in: folder)
      text = outcome.output
      page = PageReader(text)
      island = try Made.object(Data((page.element(id: "fleetsim-data")?.text ?? "").utf8))
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      json = try Made.object(data)
      figures = try JSONDecoder().decode(Figures.self, from: data)
    }

    static func object(_ data: Data) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    var charts: [[String: Any]] { island["charts"] as? [[String: Any]] ?? [] }
  }

  private static let words = ["storm.json", "--all-variants", "--replications", "3"]

  @Test
  func `the page is whole: every element ends, every link leads somewhere, no id stands twice`()
    throws
  {
    let page = try Made(PageTests.words).page
    #expect(page.complaints == [])
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in page.all("a") {
      let target = try #require(link.attributes["href"])
      #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
    }
    for element in page.elements {
      guard let label = element.attributes["aria-labelledby"] else { continue }
      #expect(ids.contains(label))
    }
  }

  @Test func `it loads nothing and says so`() throws {
    let page = try Made(["storm.json"]).page
    let policy = page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none';") == true)
    for element in page.elements {
      #expect(element.attributes["src"] == nil && element.name != "link")
      #expect(!["iframe", "object", "embed", "form", "base", "img"].contains(element.name))
    }
    #expect(page.all("script").count == 2)
    #expect(page.all("html").first?.attributes["lang"] == "en")
    #expect(page.all("meta").contains { $0.attributes["name"] == "viewport" })
  }

  @Test func `each section is there, and the contents name it`() throws {
    let page = try Made(PageTests.words).page
    let sections = [
      "verdict", "timeline", "losses", "causes", "services", "expectations", "variants", "policies",
      "parameters", "figures", "reproduction",
    ]
    #expect(page.all("section").compactMap { $0.attributes["id"] } == sections)
    let links = page.all("a").filter { $0.path.contains("nav") }.compactMap {
      $0.attributes["href"]
    }
    #expect(links == sections.map { "#" + $0 })
    #expect(page.element(id: "overview") != nil)
  }

  @Test func `headings go down one step at a time, and there is one at the top`() throws {
    let page = try Made(PageTests.words).page
    let levels = page.elements.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test func `each event and each cause has its time and leads to its place`() throws {
    let page = try Made(PageTests.words).page
    let items = page.elements.filter { $0.path.suffix(2) == ["ol", "li"] }
    let links = items.filter { $0.name == "a" }
    let times = items.filter { $0.name == "span" && $0.attributes["class"] == "time" }
    let sentences = page.all("li").filter { $0.path.last == "ol" }
    #expect(sentences.count > 3 && links.count == sentences.count && times.count == links.count)
    #expect(links.allSatisfy { $0.attributes["data-from"] != nil && !$0.text.isEmpty })
    #expect(times.allSatisfy { !$0.text.isEmpty })
  }

  @Test func `each table has a caption, and its headings say what they head`() throws {
    let page = try Made(PageTests.words).page
    #expect(page.all("table").count == page.all("caption").count)
    #expect(page.all("caption").allSatisfy { !$0.text.isEmpty })
    for heading in page.all("th") {
      let scope = try #require(heading.attributes["scope"])
      #expect(scope == (heading.path.contains("thead") ? "col" : "row"))
    }
    #expect(page.all("figure").count == page.all("figcaption").count)
  }

  @Test func `each cell with a metric shows exactly what the JSON report says`() throws {
    let made = try Made(PageTests.words)
    let (run, twin) = (made.figures.metrics, made.figures.twin)
    var seen: Set<String> = []
    for cell in made.page.elements {
      guard let name = cell.attributes["data-metric"] else { continue }
      let value = cell.attributes["data-value"].flatMap { Double($0) }
      if let variant = cell.attributes["data-variant"] {
        let metrics = made.figures.variants?[variant]?.metrics
        #expect(value != nil && value == metrics?[name], "\(name) of \(variant)")
      } else if cell.attributes["data-run"] == "twin" {
        #expect(value != nil && value == twin[name], "\(name) of the twin")
      } else {
        #expect(value != nil && value == run[name], "\(name)")
        seen.insert(name)
      }
      #expect(cell.attributes["title"]?.hasPrefix(name) == true)
      #expect(!cell.text.isEmpty && cell.text != "–")
    }
    #expect(seen == Set(run.keys))
  }

  @Test func `each chart has a place, each place a chart, and each curve a value for every bin`()
    throws
  {
    let made = try Made(PageTests.words)
    let axis = try #require(made.island["axis"] as? [String: Any])
    let bins = try #require(axis["bins"] as? Int)
    #expect(bins == 24 && axis["binSeconds"] as? Int == 300 && axis["seconds"] as? Int == 7_200)
    #expect(axis["startEpochSeconds"] as? Int == 1_637_352_000)
    let places = made.page.elements.compactMap { $0.attributes["data-chart"] }
    #expect(places == made.charts.compactMap { $0["id"] as? String })
    #expect(Set(places).count == places.count && places.contains("operations-devices-traffic-poll"))
    for chart in made.charts {
      let series = try #require(chart["series"] as? [[String: Any]])
      #expect(Set(series.compactMap { $0["id"] as? String }).count == series.count)
      for curve in series {
        for key in ["values", "low", "high"] where curve[key] != nil {
          #expect((curve[key] as? [Any])?.count == bins, "\(chart["id"] ?? "") \(key)")
        }
      }
    }
  }

  @Test func `a curve of amounts is the series of the JSON report per second`() throws {
    let made = try Made(["storm.json"])
    let series = try #require(
      (made.json["series"] as? [String: Any])?["run"] as? [String: [Double]])
    let arrivals = try #require(series["services.backend.arrivals"])
    let curve = try #require(found("goodput-backend", "arrivals", made))
    for (value, count) in zip(try #require(curve["values"] as? [Double]), arrivals) {
      #expect(abs(value - count / 300) <= 1e-4 * value)
    }
  }

  @Test func `with other seeds the curve of the run has an interval, without them none`() throws {
    let made = try Made(PageTests.words)
    let curve = try #require(found("operations-devices-traffic-poll", "value", made))
    let low = try #require(curve["low"] as? [Any])
    let high = try #require(curve["high"] as? [Any])
    var widths = 0
    for (low, high) in zip(low, high) {
      guard let low = low as? Double, let high = high as? Double else { continue }
      #expect(low <= high && low >= 0 && high <= 1)
      if low < high { widths += 1 }
    }
    #expect(widths > 0)
    let alone = try Made(["storm.json"])
    #expect(found("operations-devices-traffic-poll", "value", alone)?["low"] == nil)
    let text = made.page.element(id: "verdict")?.text ?? ""
    #expect(text.contains("95 % interval over seeds"))
  }

  private func found(_ chart: String, _ id: String, _ made: Made) -> [String: Any]? {
    let chart = made.charts.first { $0["id"] as? String == chart }
    return (chart?["series"] as? [[String: Any]])?.first { $0["id"] as? String == id }
  }

  @Test func `faults are bands, events are marks, causes lead to their time`() throws {
    let made = try Made(["storm.json"])
    let bands = try #require(made.island["bands"] as? [[String: Any]])
    #expect(bands.count == 1)
    #expect(bands[0]["kind"] as? String == "fault" && bands[0]["name"] as? String == "outage")
    #expect(bands[0]["begin"] as? Int == 1_800 && bands[0]["end"] as? Int == 3_600)
    let marks = try #require(made.island["marks"] as? [[String: Any]])
    #expect(marks.contains { $0["at"] as? Int == 1_800 && $0["kind"] as? String == "bad" })
    let causes = made.page.all("a").filter { $0.path.contains("ol") }
    #expect(causes.contains { $0.attributes["data-from"] == "1800" })
    let told = try #require(made.json["causes"] as? [[String: Any]]).compactMap {
      $0["fromSeconds"]
    }
    #expect(!told.isEmpty)
  }

  @Test func `the same run gives the same page`() throws {
    #expect(try Made(PageTests.words).text == Made(PageTests.words).text)
  }

  @Test
  func `without its script the page says all: verdict, losses, expectations, how it was made`()
    throws
  {
    let made = try Made(PageTests.words)
    let text = made.page.element(id: "content")?.text ?? ""
    for words in [
      "Verdict on backend: ", "Expectations: all 4 hold", "outage", "S-5", "noOutage",
      "simrun run storm.json --seed 7", try #require(made.json["digest"] as? String),
      "/services/backend/queue/length", "A fifth of the workers cannot carry the load.",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }
}
