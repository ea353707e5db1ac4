import FleetSim
import Foundation
import Scenarios
import Testing
import simrun

/// The list of series, and how their bins join to steps.
@Suite struct TimeSeriesTests {
  static let scenarios = [
    "tesla-2021", "netatmo-2018", "proximus-2018", "spectrum-2020", "lessons/token-expiry-cliff",
    "lessons/backfill-after-return", "lessons/synchronised-reconnect", "lessons/cold-cache",
    "lessons/gray-failure", "lessons/partition",
  ]

  static func world(_ name: String) throws -> World {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../scenarios")
    let path = folder.appendingPathComponent(name + ".json")
    let file = ScenarioFile(
      text: Array(try Data(contentsOf: path)), origin: path.path,
      files: { name in
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else {
          return .unreadable("no such file")
        }
        return .bytes(Array(data), origin: name)
      })
    return try file.load().world
  }

  private static func families(of series: [TimeSeries]) -> [(name: String, labels: String)] {
    series.map { series in
      let labels = series.subject.labels.map { (name: $0.name, value: $0.value) }
      return (
        OpenMetricsNames.family(series.subject.sort, series.leaf, unit: series.unit),
        OpenMetricsText.labels(labels)
      )
    }
  }

  // MARK: the list

  @Test(arguments: scenarios)
  func `each series has a name of its own, in the catalogue's sense and in OpenMetrics`(
    _ name: String
  ) throws {
    let series = TimeSeries.all(of: RunRecord(blank: try TimeSeriesTests.world(name), binCount: 2))
    #expect(Set(series.map { $0.name }).count == series.count)
    let families = TimeSeriesTests.families(of: series)
    #expect(Set(families.map { $0.name + $0.labels }).count == series.count)
    var kinds: [String: Bool] = [:]
    for (family, series) in zip(families, series) where !series.isPartOfMean {
      let isCounter = series.kind == .amount
      #expect(kinds[family.name, default: isCounter] == isCounter, "\(family.name)")
      kinds[family.name] = isCounter
    }
  }

  @Test(arguments: scenarios)
  func `units and definitions are those of the catalogue where it has the name`(
    _ name: String
  ) throws {
    let world = try TimeSeriesTests.world(name)
    let catalogue = MetricCatalogue(world)
    var shared = 0
    for series in TimeSeries.all(of: RunRecord(blank: world, binCount: 2)) {
      #expect(!series.unit.isEmpty, "\(series.name)")
      let metric = catalogue.metric(named: series.name)
      if series.kind == .figure { #expect(metric?.isWindowable == true, "\(series.name)") }
      // Hits are a share in the catalogue, and requests in the series.
      guard let metric, !series.name.hasSuffix(".cache.hits") else {
        #expect(!series.meaning.isEmpty, "\(series.name)")
        continue
      }
      #expect(metric.unit == series.unit, "\(series.name)")
      shared += 1
    }
    #expect(shared > 10)
  }

  @Test func `no word of a kind of device is an amount of one and a level of another`() {
    let words = MetricCatalogue.words
    let amounts = Set(words.filter { $0.placeholder == "<amount>" }.map { $0.name })
    let others = words.filter { ["<level>", "<mean>"].contains($0.placeholder) }.map { $0.name }
    #expect(!amounts.isEmpty && !others.isEmpty)
    #expect(amounts.isDisjoint(with: others))
  }

  // MARK: steps

  private static let storm: (world: World, record: RunRecord) = {
    let backend = Service(
      name: "backend", workers: 2, queueLimit: 20, serviceTime: .exponential(mean: .seconds(1)))
    let poll = Client(service: 0, latency: .milliseconds(50), timeout: .seconds(10))
    let fleet = Fleet(
      name: "meters", count: 100,
      traffic: [Traffic(name: "poll", client: poll, period: .minutes(1))])
    // Eleven bins, the last of half a minute.
    let world = World(
      duration: .seconds(630), bin: .minutes(1), services: [backend], fleets: [fleet])
    return (world, Simulation(world, seed: 5).finish())
  }()

  private func series(_ name: String) throws -> TimeSeries {
    try #require(TimeSeries.all(of: TimeSeriesTests.storm.record).first { $0.name == name })
  }

  @Test func `steps cover the run, and the last one is shorter`() {
    let steps = SeriesSteps(TimeSeriesTests.storm.record, width: .minutes(4))
    #expect(steps.bins == [0..<4, 4..<8, 8..<11])
    let bounds = steps.bins.indices.map { [steps.begin($0), steps.end($0)] }
    #expect(
      bounds.map { $0.map { ($0 - .start).seconds } } == [[0, 240], [240, 480], [480, 630]])
    let bins = SeriesSteps(TimeSeriesTests.storm.record, width: nil)
    #expect(bins.bins == (0..<11).map { $0..<($0 + 1) })
    #expect(bins.end(10) == .start + .seconds(630))
    #expect(SeriesSteps(TimeSeriesTests.storm.record, width: .hours(1)).bins == [0..<11])
  }

  @Test(arguments: 1...12)
  func `a step holds the sum, the greatest or the last of its bins`(_ width: Int) throws {
    let (world, record) = TimeSeriesTests.storm
    let reader = MetricReader(record, of: world)
    let steps = SeriesSteps(record, width: .minutes(Int64(width)))
    let arrivals = try series("services.backend.arrivals")
    let queue = try series("services.backend.queue.max")
    var level = arrivals
    level = TimeSeries(
      subject: level.subject, leaf: "level", unit: "requests", kind: .level, scale: 0.5,
      meaning: "", counts: level.counts, isReported: false)
    for (step, bins) in steps.bins.enumerated() {
      #expect(steps.counts(of: arrivals)[step] == record.total(arrivals.counts, bins: bins))
      #expect(steps.counts(of: queue)[step] == queue.counts[bins].max())
      #expect(
        steps.values(of: level, reader)[step] == Double(level.counts[bins.upperBound - 1]) / 2)
    }
    let sum = steps.counts(of: arrivals).reduce(0, +)
    #expect(sum == record.total(record.services[0].arrivals) && sum > 1_000)
  }

  @Test func `a share of a step is that of its sums, not the mean of its bins`() throws {
    let (world, record) = TimeSeriesTests.storm
    let reader = MetricReader(record, of: world)
    let steps = SeriesSteps(record, width: .minutes(5))
    let shares = steps.values(of: try series("services.backend.goodput.share"), reader)
    let service = record.services[0]
    for (step, bins) in steps.bins.enumerated() {
      let good =
        record.total(service.completed, bins: bins) - record.total(service.wasted, bins: bins)
      #expect(shares[step] == Double(good) / Double(record.total(service.arrivals, bins: bins)))
    }
    let bins = SeriesSteps(record, width: nil).values(
      of: try series("services.backend.goodput.share"), reader)
    let means = steps.bins.map { step in
      bins[step].compactMap { $0 }.reduce(0, +) / Double(step.count)
    }
    #expect(zip(shares, means).contains { $0 != $1 })
  }
}
