package import FleetSim

/// The bins of a run, joined to steps of a width; the last step may be shorter.
package struct SeriesSteps {
  /// The bins of each step.
  package let bins: [Range<Int>]
  private let bin: Timespan
  private let duration: Timespan

  /// Steps of a run, `width` or else one bin wide.
  package init(_ record: RunRecord, width: Timespan?) {
    bin = record.bin
    duration = record.duration
    let count = Swift.max(1, Int((width ?? bin).microseconds / bin.microseconds))
    bins = stride(from: 0, to: record.binCount, by: count).map {
      $0..<Swift.min(record.binCount, $0 + count)
    }
  }

  /// When a step begins.
  package func begin(_ step: Int) -> Moment { .start + bin * Int64(bins[step].lowerBound) }

  /// When it ends; the last one with the run.
  package func end(_ step: Int) -> Moment {
    Swift.min(.start + bin * Int64(bins[step].upperBound), .start + duration)
  }

  /// A series of whole numbers by steps; empty for a figure, which is read over its steps.
  package func counts(of series: TimeSeries) -> [Int64] {
    if series.kind == .figure { return [] }
    return bins.map { bins in
      let counts = series.counts[bins]
      switch series.kind {
      case .amount, .sum, .weight: return counts.reduce(0, +)
      case .maximum: return counts.max() ?? 0
      case .minimum: return counts.min() ?? 0
      case .level, .figure: return counts.last ?? 0
      }
    }
  }

  /// A series by steps in its unit; `nil` where a figure has no value.
  package func values(of series: TimeSeries, _ reader: MetricReader) -> [Double?] {
    if series.kind == .figure { return bins.map { reader.value(of: series.name, bins: $0) } }
    return counts(of: series).map { Double($0) * series.scale }
  }
}
