import Foundation
import Testing

/// The page of a comparison.
@Suite struct ComparePageTests {
  private func made(_ words: [String]) throws -> (page: PageReader, island: [String: Any]) {
    let outcome = try BuiltProgram.run(["compare"] + words + ["--html", "-"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let page = PageReader(outcome.output)
    #expect(page.complaints == [])
    let island = page.element(id: "fleetsim-data")?.text ?? ""
    return (page, try PageTests.Made.object(Data(island.utf8)))
  }

  /// Figures of the JSON, each number exactly as it is written.
  private struct Compared: Decodable {
    struct Figure: Decodable { let a, b: Double }

    let figures: [String: Figure]
  }

  private func roles(_ chart: [String: Any]) -> [String] {
    (chart["series"] as? [[String: Any]] ?? []).compactMap { $0["role"] as? String }
  }

  @Test func `what differs comes first, then all runs on the same axes`() throws {
    let (page, island) = try made([
      "storm.json", "storm.json#noOutage", "storm.json", "--replications", "3",
    ])
    #expect(
      page.all("section").compactMap { $0.attributes["id"] }
        == ["parameters", "figures-B", "figures-C", "timeline"])
    #expect(page.element(id: "parameters")?.text.contains("/faults") == true)
    #expect(page.element(id: "figures-C")?.text.contains("0 figures differ") == true)
    let charts = try #require(island["charts"] as? [[String: Any]])
    let chart = try #require(
      charts.first { $0["id"] as? String == "operations-devices-traffic-poll" })
    #expect(roles(chart) == ["run", "variant", "variant"])
    let series = try #require(chart["series"] as? [[String: Any]])
    #expect(series.compactMap { $0["slot"] as? Int } == [0, 1, 2])
    #expect(series.allSatisfy { ($0["low"] as? [Any])?.count == 24 })
    #expect(page.elements.compactMap { $0.attributes["data-chart"] }.count == charts.count)
  }

  @Test func `figures of the page are those of the JSON`() throws {
    let words = ["storm.json", "storm.json#noOutage", "--replications", "2"]
    let page = try made(words).page
    let json = try BuiltProgram.run(["compare"] + words + ["--json", "-"]).output
    let figures = try JSONDecoder().decode(Compared.self, from: Data(json.utf8)).figures
    var seen: Set<String> = []
    for cell in page.elements {
      guard let name = cell.attributes["data-metric"], let side = cell.attributes["data-side"]
      else { continue }
      let value = cell.attributes["data-value"].flatMap { Double($0) }
      let figure = figures[name]
      #expect(value != nil && value == (side == "A" ? figure?.a : figure?.b), "\(name)")
      seen.insert(name)
    }
    #expect(seen == Set(figures.keys))
  }

  @Test func `a report has its series, another bin is told and not drawn`() throws {
    let path = try BuiltProgram.newFolder().appendingPathComponent("report.json").path
    _ = try BuiltProgram.run(["run", "storm.json", "--json", path])
    let (page, island) = try made([path, "storm.json#noOutage", "--replications", "2"])
    let charts = try #require(island["charts"] as? [[String: Any]])
    let chart = try #require(
      charts.first { $0["id"] as? String == "operations-devices-traffic-poll" })
    #expect(roles(chart) == ["run", "variant"])
    #expect(page.element(id: "parameters")?.text.contains("/faults/outage") == true)
    let wide = try BuiltProgram.newFolder().appendingPathComponent("wide.json").path
    _ = try BuiltProgram.run([
      "run", "storm.json", "--set", "/bin=10m", "--set", "/expect=null", "--json", wide,
    ])
    let other = try made([path, wide])
    #expect(other.page.element(id: "timeline")?.text.contains("its bin is another") == true)
  }

  @Test func `of three sides text and JSON compare the first with each other one`() throws {
    let words = ["compare", "storm.json", "storm.json#noOutage", "storm.json"]
    let outcome = try BuiltProgram.run(words)
    #expect(outcome.output.split(separator: "\n").count { $0.hasPrefix("A  storm.json") } == 2)
    let json = try PageTests.Made.object(
      Data(try BuiltProgram.run(words + ["--json", "-"]).output.utf8))
    #expect(json["format"] as? String == "fleetsim-comparisons/1")
    #expect((json["comparisons"] as? [Any])?.count == 2)
  }

  @Test func `only one of page and JSON can be standard output`() throws {
    let outcome = try BuiltProgram.run([
      "compare", "storm.json", "storm.json", "--html", "-", "--json", "-",
    ])
    #expect(outcome.status == 2 && outcome.output == "")
  }
}
