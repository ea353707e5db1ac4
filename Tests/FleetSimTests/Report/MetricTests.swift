import FleetSim
import Testing

@Suite struct MetricTests {
  @Test func `every metric of cars has a value after an outage`() {
    let world = ReportWorlds.cars()
    let record = ReportWorlds.run(world)
    let reader = MetricReader(record, of: world, twin: ReportWorlds.run(world.twin))
    for name in MetricCatalogue(world).names where reader.value(of: name) == nil {
      #expect(isExplained(name, reader), "\(name)")
    }
    #expect(record.auditFailures == [])
  }

  /// Only what never happened has no peak, and only what was never lost has no recovery.
  private func isExplained(_ name: String, _ reader: MetricReader) -> Bool {
    for leaf in [".peak.after", ".relative"] where name.hasSuffix(leaf) {
      return reader.value(of: String(name.dropLast(leaf.count))) == 0
    }
    return name.hasSuffix(".recovery.rise")
  }

  @Test func `the catalogue of a world is that of its runs`() {
    for world in [ReportWorlds.cars(), ReportWorlds.storm(devices: 100)] {
      let reader = MetricReader(ReportWorlds.run(world), of: world)
      #expect(MetricCatalogue(world).metrics == reader.catalogue.metrics)
    }
  }

  @Test func `the flat list is sorted and has no name twice`() {
    let world = ReportWorlds.cars()
    let names = MetricReader(ReportWorlds.run(world), of: world).all().map { $0.name }
    for index in names.indices.dropFirst() {
      #expect(names[index - 1].utf8.lexicographicallyPrecedes(names[index].utf8))
    }
  }

  @Test func `a name that nobody has, a window that makes no sense and an empty population differ`()
  {
    let world = ReportWorlds.storm(devices: 100)
    let reader = MetricReader(RunRecord(blank: world, binCount: 24), of: world)
    #expect(reader.read("services.backend.utilization") == .unknown)
    #expect(reader.read("services.backend.wait.p50", bins: 0..<2) == .wholeRunOnly)
    #expect(reader.read("services.backend.utilisation") == .undefined)
    #expect(reader.read("services.backend.arrivals") == .value(0))
    #expect(reader.read("fleets.devices.operations.availability") == .undefined)
  }
}
