/// The histograms of a run while it goes on: rows of one column, so that adding touches no reference.
package struct HistogramTable: ~Copyable {
  private let counts: Column<Int64>
  private let sums: Column<Int128>
  private let maxima: Column<Int64>

  package init(rows: Int) {
    counts = Column(repeating: 0, count: rows * Histogram.bucketCount)
    sums = Column(repeating: 0, count: rows)
    maxima = Column(repeating: 0, count: rows)
  }

  /// Adds a length in microseconds, not negative, to a row.
  @inline(__always)
  package func add(_ microseconds: Int64, row: Int) {
    counts[row * Histogram.bucketCount + Histogram.bucket(microseconds)] += 1
    sums[row] += Int128(microseconds)
    if microseconds > maxima[row] { maxima[row] = microseconds }
  }

  /// A row as a value.
  package func histogram(row: Int) -> Histogram {
    let first = row * Histogram.bucketCount
    return Histogram(
      counts: (0..<Histogram.bucketCount).map { counts[first + $0] }, sum: sums[row],
      maximum: maxima[row])
  }
}
