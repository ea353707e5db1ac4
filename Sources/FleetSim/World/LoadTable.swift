/// Counts over time from outside, such as a day of a server's log: a Poisson process whose rate is constant between
/// two moments.
///
/// Before the first moment and after the last interval nothing comes, unless the table repeats.
public struct LoadTable: Sendable, Equatable {
  /// When each interval begins; it lasts until the next one begins. Rising; the first may lie before the start.
  public var begins: [Moment]
  /// When the last interval ends.
  public var end: Moment
  /// Mean operations of each interval, one element per interval. Range: finite, from 0 on.
  public var counts: [Double]
  /// What every count is multiplied by. Range: finite, from 0 on.
  public var scale: Double
  /// The table begins anew this long after its first moment, again and again; `nil` for never. Range: at least ``span``.
  public var period: Timespan?

  /// A table of as many counts as moments.
  public init(
    begins: [Moment], end: Moment, counts: [Double], scale: Double = 1, period: Timespan? = nil
  ) {
    precondition(begins.count == counts.count, "a load table has a count for each interval")
    self.begins = begins
    self.end = end
    self.counts = counts
    self.scale = scale
    self.period = period
  }

  /// The same rate from the start to `end`: `perSecond` operations a second.
  public static func steady(_ perSecond: Double, until end: Moment) -> LoadTable {
    LoadTable(begins: [.start], end: end, counts: [perSecond * (end - .start).seconds])
  }

  /// The same table with every count so many times as much.
  public func scaled(by factor: Double) -> LoadTable {
    var table = self
    table.scale *= factor
    return table
  }

  /// Time from the first moment to the end of the last interval.
  public var span: Timespan { begins.isEmpty ? .zero : end - begins[0] }

  /// Mean operations of the whole table, once.
  public var total: Double { counts.reduce(0, +) * scale }

  /// Mean operations per second over the table, or over its period when it repeats; 0 for an empty one.
  public var meanRate: Double {
    let time = (period ?? span).seconds
    return time > 0 ? total / time : 0
  }

  /// Mean operations per second of the busiest interval; 0 for an empty table.
  public var peakRate: Double {
    var peak = 0.0
    for index in counts.indices {
      peak = Swift.max(peak, counts[index] * scale / (end(of: index) - begins[index]).seconds)
    }
    return peak
  }

  /// Mean operations from the start of a run to its end after `duration`.
  ///
  /// Σ count · (time of the interval within the run ÷ length of the interval), over all repetitions.
  public func expected(within duration: Timespan) -> Double {
    var sum = 0.0
    for index in counts.indices {
      let length = (end(of: index) - begins[index]).seconds
      sum += counts[index] * scale * within(index, duration).seconds / length
    }
    return sum
  }

  /// Time of an interval, with all its repetitions, that lies within a run.
  private func within(_ index: Int, _ duration: Timespan) -> Timespan {
    let until = duration.microseconds
    let begin = begins[index].microseconds
    let length = end(of: index).microseconds - begin
    /// Time of the interval and its repetitions up to `moment`.
    func passed(_ moment: Int64) -> Int64 {
      if moment <= begin { return 0 }
      guard let period else { return Swift.min(length, moment - begin) }
      let (rounds, rest) = (moment - begin).quotientAndRemainder(dividingBy: period.microseconds)
      return rounds * length + Swift.min(length, rest)
    }
    return Timespan(microseconds: passed(until) - passed(0))
  }

  private func end(of index: Int) -> Moment {
    index + 1 < begins.count ? begins[index + 1] : end
  }

  /// The same table in the engine's terms, times and lengths in microseconds; `nil` when nothing ever comes.
  var steps: LoadSteps? {
    if begins.isEmpty || !(total > 0) { return nil }
    var bounds = begins.map { $0.microseconds } + [end.microseconds]
    var rates = counts.indices.map { index in
      counts[index] * scale / Double(bounds[index + 1] - bounds[index])
    }
    if let period, period > span {
      bounds.append(bounds[0] + period.microseconds)
      rates.append(0)
    }
    return LoadSteps(
      bounds: bounds, rates: rates, total: total, period: period?.microseconds ?? 0)
  }

  /// What is wrong with it; `nil` for a sound table.
  var problem: String? {
    if begins.isEmpty { return "a load table has at least one interval" }
    for index in begins.indices where end(of: index) <= begins[index] {
      return "the moments of a load table rise"
    }
    for count in counts + [scale] where !(count >= 0 && count <= 1e15) {
      return "counts and scale of a load table are 0 to 1e15"
    }
    if let period, period < span { return "a load table's period is at least its span" }
    return nil
  }
}
