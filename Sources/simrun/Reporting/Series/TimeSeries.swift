package import FleetSim

/// A series of a run: what it counts, in which unit, and how its bins join to wider steps.
///
/// ``all(of:)`` is the one list of them, for the JSON report, tables, OpenMetrics and traces.
package struct TimeSeries {
  /// What a value says about its step.
  package enum Kind: String {
    /// How much happened: steps add up.
    case amount
    /// How many there are at the end of the step.
    case level
    /// The greatest or the least of the step.
    case maximum, minimum
    /// What a mean is made of: what was observed times its weight, and the weights. Steps add up.
    case sum, weight
    /// A metric of the catalogue, reckoned anew over the step from its sums, such as a share.
    case figure
  }

  package let subject: SeriesSubject
  /// What follows the subject's path in the name.
  package let leaf: String
  package let unit: String
  package let kind: Kind
  /// One counted unit in ``unit``.
  package let scale: Double
  /// What it is, in a sentence; empty where the catalogue says it of the metric of this name.
  package let meaning: String
  /// Whole numbers, one a bin and one for later; empty for a figure.
  package let counts: [Int64]
  /// Whether the JSON report holds it.
  package let isReported: Bool

  package init(
    subject: SeriesSubject, leaf: String, unit: String, kind: Kind, scale: Double, meaning: String,
    counts: [Int64], isReported: Bool
  ) {
    self.subject = subject
    self.leaf = leaf
    self.unit = unit
    self.kind = kind
    self.scale = scale
    self.meaning = meaning
    self.counts = counts
    self.isReported = isReported
  }

  /// The name of what it counts: mostly that of a metric in the catalogue.
  package var name: String { subject.path + "." + leaf }

  /// Whether a mean is made of it, which is a series of its own.
  package var isPartOfMean: Bool { kind == .sum || kind == .weight }

  /// Every series of a record, in its order.
  package static func all(of record: RunRecord) -> [TimeSeries] {
    var list = SeriesList()
    for service in record.services { list.add(service) }
    for fleet in record.fleets { list.add(fleet) }
    for hotline in record.hotlines { list.add(hotline) }
    for site in record.sites { list.add(site) }
    return list.all
  }
}

/// Series while they are collected.
struct SeriesList {
  private(set) var all: [TimeSeries] = []

  /// Adds a series of whole numbers; one that the record does not keep is left out.
  mutating func add(
    _ subject: SeriesSubject, _ leaf: String, _ counts: [Int64], in unit: String,
    _ kind: TimeSeries.Kind = .amount, scale: Double = 1, meaning: String = "",
    isReported: Bool = false
  ) {
    if counts.isEmpty { return }
    all.append(
      TimeSeries(
        subject: subject, leaf: leaf, unit: unit, kind: kind, scale: scale, meaning: meaning,
        counts: counts, isReported: isReported))
  }

  /// Adds a metric of the catalogue that can be taken over a step.
  mutating func addFigure(_ subject: SeriesSubject, _ leaf: String, in unit: String) {
    all.append(
      TimeSeries(
        subject: subject, leaf: leaf, unit: unit, kind: .figure, scale: 1, meaning: "", counts: [],
        isReported: false))
  }
}
