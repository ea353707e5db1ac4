import FleetSim
import Scenarios

/// The series of a run by their names in the JSON report, from a record or from such a report.
///
/// A record has more of them than a report does.
struct RunSeries {
  /// A series and what its numbers mean.
  struct Entry {
    var values: [Int64]
    var meaning = ""
    var unit = "times"
    /// One counted unit in ``unit``.
    var scale = 1.0
    /// Whether the numbers are levels at the ends of bins, not amounts.
    var isLevel = false
  }

  /// In the order of the record.
  private(set) var names: [String] = []
  private var entries: [String: Entry] = [:]
  let axis: PageData.Axis

  subscript(name: String) -> Entry? { entries[name] }

  /// Numbers of a series by bin.
  func values(_ name: String) -> [Int64]? { entries[name]?.values }

  /// Width of a bin in seconds; the last may be shorter.
  func width(ofBin bin: Int) -> Double {
    min(axis.seconds, Double(bin + 1) * axis.binSeconds) - Double(bin) * axis.binSeconds
  }

  private mutating func add(_ name: String, _ entry: Entry) {
    if entry.values.isEmpty || entries[name] != nil { return }
    names.append(name)
    entries[name] = entry
  }
}

// MARK: - from a record

extension RunSeries {
  init(_ record: RunRecord, startEpochSeconds: Int64?) {
    axis = PageData.Axis(
      seconds: record.duration.seconds, startEpochSeconds: startEpochSeconds,
      binSeconds: record.bin.seconds, bins: record.binCount)
    for fleet in record.fleets { addWords(of: fleet) }
    for series in TimeSeries.all(of: record) {
      var entry = Entry(values: Array(series.counts.prefix(axis.bins)), meaning: series.meaning)
      entry.unit = series.unit
      entry.scale = series.scale
      entry.isLevel = series.kind == .level
      add(series.name, entry)
    }
    for service in record.services { addAreas(of: service) }
  }

  /// What functions and means are is said by the fleet; these come first, so that it is kept.
  private mutating func addWords(of fleet: FleetRecord) {
    let path = "fleets.\(fleet.name)."
    for function in fleet.functions {
      var entry = Entry(values: Array(function.wanted.prefix(axis.bins)))
      entry.meaning = function.meaning
      entry.unit = function.unit
      entry.scale = function.scale
      add(path + "functions.\(function.name).wanted", entry)
    }
    for mean in fleet.means {
      var entry = Entry(values: Array(mean.sums.prefix(axis.bins)))
      entry.meaning = mean.meaning
      entry.unit = mean.unit
      entry.scale = mean.scale
      add(path + mean.name + ".sums", entry)
    }
  }

  /// Time integrals, from which loads are reckoned, and what policies turned away.
  private mutating func addAreas(of service: ServiceRecord) {
    let path = "services.\(service.name)."
    func series(_ values: [Int64]) -> Entry { Entry(values: Array(values.prefix(axis.bins))) }
    add(path + "busyArea", series(service.busyArea))
    add(path + "capacityArea", series(service.capacityArea))
    if let policies = service.policies { add(path + "turnedAway", series(policies.turnedAway)) }
  }
}

// MARK: - from a report

extension RunSeries {
  /// The series `key` (`run` or `twin`) of a report of `simrun run --json`; `nil` when it holds none.
  init?(report: Node, _ key: String) {
    guard let series = report["series"], let bin = series["binSeconds"]?.number?.double,
      let count = series["bins"]?.number.flatMap({ Int($0.text) }),
      let duration = report["durationSeconds"]?.number?.double,
      let members = series[key]?.members, bin > 0, count > 0,
      duration > Double(count - 1) * bin, duration <= Double(count) * bin
    else { return nil }
    let start = series["start"]?.string.flatMap { try? CalendarInstant(reading: $0) }
    axis = PageData.Axis(
      seconds: duration, startEpochSeconds: start?.secondsSinceEpoch, binSeconds: bin, bins: count)
    for member in members {
      let values = (member.node.elements ?? []).compactMap { $0.number.flatMap { Int64($0.text) } }
      if values.count == count { add(member.key, Entry(values: values)) }
    }
  }
}
