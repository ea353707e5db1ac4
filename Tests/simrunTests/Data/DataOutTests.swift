import Foundation
import Testing

/// What `simrun run` writes with --csv, --openmetrics and --trace.
@Suite struct DataOutTests {
  /// The texts that a run of a scenario of the resources leaves, by the names of their files.
  private func files(_ words: [String]) throws -> [String: String] {
    let folder = try BuiltProgram.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    let outputs = [
      "--csv", folder.path, "--openmetrics", path("metrics.om"), "--trace", path("trace.json"),
      "--json", path("report.json"), "--quiet",
    ]
    let outcome = try BuiltProgram.run(["run"] + words + outputs)
    #expect(outcome.complaints == "")
    #expect(outcome.status == 0)
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      texts[name] = try String(contentsOfFile: path(name), encoding: .utf8)
    }
    return texts
  }

  private func object(_ text: String?) throws -> [String: Any] {
    let data = Data(try #require(text).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `of a tiny run each file is the whole text that was read and meant`() throws {
    let texts = try files(["tiny.json"])
    let names = [
      "events.csv", "expectations.csv", "homes.csv", "metrics.csv", "metrics.om", "series.csv",
      "trace.json",
    ]
    #expect(texts.keys.sorted() == (names + ["report.json"]).sorted())
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    for name in names { try expectWhole(texts[name] ?? "", "data/" + name, from: tests) }
  }

  @Test func `the same run leaves the same bytes`() throws {
    let words = ["tiny.json", "--all-variants", "--replications", "2", "--follow", "meters:0"]
    #expect(try files(words) == files(words))
  }

  @Test(arguments: ["tiny.json", "storm.json"])
  func `every series of the report is in the table with the same numbers`(_ name: String) throws {
    let texts = try files([name])
    let report = try object(texts["report.json"])
    let series = try #require(report["series"] as? [String: Any])
    let rows = try StrictCSV(try #require(texts["series.csv"])).records
    for run in ["run", "twin"] {
      let wanted = try #require(series[run] as? [String: [Int]])
      #expect(wanted.count > 10)
      for (name, counts) in wanted {
        let found = rows.filter { $0["run"] == run && $0["series"] == name }
        #expect(found.map { $0["value"] } == counts.map { "\($0)" }, "\(name) of \(run)")
        let starts = (0..<counts.count).map { "\($0 * (series["binSeconds"] as? Int ?? 0))" }
        #expect(found.map { $0["seconds"] } == starts, "\(name) of \(run)")
      }
    }
  }

  @Test func `every metric of the report is in the table, beside that of the twin`() throws {
    let texts = try files(["tiny.json", "--all-variants", "--replications", "2"])
    let report = try object(texts["report.json"])
    let rows = try StrictCSV(try #require(texts["metrics.csv"])).records
    #expect(Set(rows.map { $0["run"] }) == ["run", "variant:calm", "seed:4"])
    for (key, column) in [("metrics", "value"), ("twin", "twin")] {
      let wanted = try #require(report[key] as? [String: Double])
      let found = rows.filter { $0["run"] == "run" && $0[column] != "" }
      #expect(found.count == wanted.count)
      for row in found {
        // Foundation may read the last digit of a number otherwise.
        let value = try #require(Double(row[column] ?? ""))
        let metric = try #require(wanted[row["metric"] ?? ""])
        #expect(abs(value - metric) <= 1e-14 * abs(metric), "\(row)")
      }
    }
    #expect(rows.allSatisfy { $0["definition"] != "" && $0["unit"] != "" && $0["unit"] != "1" })
  }

  @Test func `a counter begins at 0, never falls and ends at its metric`() throws {
    let texts = try files(["storm.json"])
    let metrics = try #require(try object(texts["report.json"])["metrics"] as? [String: Double])
    var values: [String: [Double]] = [:]
    for line in try #require(texts["metrics.om"]).split(separator: "\n")
    where line.contains("_total{") && line.contains("run=\"run\"") {
      let words = line.split(separator: " ")
      values[String(words[0]), default: []].append(try #require(Double(words[1])))
    }
    #expect(values.count > 10)
    for (name, values) in values {
      #expect(values.count == 25 && values[0] == 0 && values == values.sorted(), "\(name)")
    }
    let labels = "{scenario=\"storm\",run=\"run\",service=\"backend\"}"
    for (family, metric) in [
      ("arrivals_requests", "arrivals"), ("refused_requests", "refused"),
      ("limits_expired_calls", "limitsExpired"),
    ] {
      let name = "fleetsim_service_\(family)_total" + labels
      #expect(values[name]?.last == metrics["services.backend." + metric], "\(name)")
    }
  }

  @Test func `wider steps hold the sums of their bins`() throws {
    let fine = try StrictCSV(try #require(try files(["tiny.json"])["series.csv"])).records
    let wide = try files(["tiny.json", "--series-step", "40m"])
    let rows = try StrictCSV(try #require(wide["series.csv"])).records
    func values(_ rows: [[String: String]], _ name: String) -> [Double?] {
      rows.filter { $0["run"] == "run" && $0["series"] == name }.map { Double($0["value"] ?? "") }
    }
    let name = "services.api.arrivals"
    let bins = values(fine, name).compactMap { $0 }
    #expect(values(rows, name) == [bins[0] + bins[1], bins[2]])
    let started = values(rows, "fleets.meters.traffic.poll.operations.started")
    let attempts = values(rows, "fleets.meters.traffic.poll.attempts")
    let ratios = zip(attempts, started).map { $0! / $1! }
    #expect(values(rows, "fleets.meters.traffic.poll.amplification") == ratios)
    let lengths = rows.filter { $0["series"] == name && $0["run"] == "run" }.map { $0["length"] }
    #expect(lengths == ["2400", "600"])
    let times = try #require(wide["metrics.om"]).split(separator: "\n")
      .filter {
        $0.hasPrefix("fleetsim_service_arrivals_requests_total") && $0.contains("\"twin\"")
      }
      .map { $0.split(separator: " ").last ?? "" }
    #expect(times == ["1637365200", "1637367600", "1637368200"])
  }

  @Test func `a variant's twin is told where it is not the scenario's`() throws {
    let texts = try files(["tiny.json", "--all-variants", "--replications", "2"])
    let rows = try StrictCSV(try #require(texts["homes.csv"])).records
    let runs = ["run", "twin", "variant:calm", "variant:calm:twin", "seed:4", "seed:4:twin"]
    #expect(rows.map { $0["run"] } == runs)
    let storm = try files(["storm.json", "--all-variants"])
    let others = try StrictCSV(try #require(storm["homes.csv"])).records
    #expect(others.map { $0["run"] } == ["run", "twin", "variant:noOutage"])
  }

  @Test func `a followed device is a table and a process of the trace`() throws {
    let texts = try files(["tiny.json", "--follow", "meters:0"])
    let rows = try StrictCSV(try #require(texts["stories.csv"])).records
    #expect(!rows.isEmpty && rows.allSatisfy { $0["fleet"] == "meters" && $0["device"] == "0" })
    let events = try #require(try object(texts["trace.json"])["traceEvents"] as? [[String: Any]])
    let process = events.first { event in
      event["name"] as? String == "process_name"
        && ((event["args"] as? [String: String])?["name"] ?? "").hasPrefix("meters 0")
    }
    let number = try #require(process?["pid"] as? Int)
    let told = events.filter {
      $0["pid"] as? Int == number && ["X", "i"].contains($0["ph"] as? String)
    }
    #expect(told.count == rows.count)
  }

  @Test func `OpenMetrics and a trace may be standard output`() throws {
    for (option, first, last) in [
      ("--openmetrics", "# TYPE ", "# EOF\n"), ("--trace", "{\n", "}\n"),
    ] {
      let outcome = try BuiltProgram.run(["run", "tiny.json", option, "-"])
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix(first) && outcome.output.hasSuffix(last), "\(option)")
    }
  }
}
