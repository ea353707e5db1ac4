/// A chart before it has values: what it shows of any run.
struct ChartSpec {
  /// A curve: a formula over the series of a run; `nil` where a run lacks what it needs.
  struct Line {
    var id: String
    var name: String
    var role = PageChart.Role.run
    var values: (RunSeries) -> [Double?]?
  }

  var id: String
  var group: String
  var title: String
  var unit: String
  var about: String
  var minimum: Double? = 0
  var maximum: Double?
  /// Whether it is shown though nothing but zero is in it.
  var isShownWhenZero = false
  /// Whether it is left out where all runs are alike.
  var isShownOnlyWhenDifferent = false
  var lines: [Line]

  /// A chart of one curve.
  init(
    _ id: String, _ group: String, _ title: String, unit: String, _ about: String,
    maximum: Double? = nil, _ values: @escaping (RunSeries) -> [Double?]?
  ) {
    self.init(
      id, group, title, unit: unit, about, maximum: maximum,
      lines: [Line(id: "value", name: "", values: values)])
  }

  init(
    _ id: String, _ group: String, _ title: String, unit: String, _ about: String,
    maximum: Double? = nil, lines: [Line]
  ) {
    self.id = id
    self.group = group
    self.title = title
    self.unit = unit
    self.about = about
    self.maximum = maximum
    self.lines = lines
  }
}

/// Formulas over series, bin by bin.
enum ChartFormula {
  typealias Values = (RunSeries) -> [Double?]?

  /// A series in its unit.
  static func value(_ name: String) -> Values {
    { series in
      guard let entry = series[name] else { return nil }
      return entry.values.map { Double($0) * entry.scale }
    }
  }

  /// A series per second.
  static func rate(_ name: String) -> Values {
    { series in
      series.values(name).map { values in
        values.indices.map { Double(values[$0]) / series.width(ofBin: $0) }
      }
    }
  }

  /// Part ÷ whole, at most `limit`; no value where there is no whole, or one below `least` of its mean over the bins.
  static func share(
    _ part: String, of whole: String, limit: Double = .infinity, least: Double = 0
  ) -> Values {
    { series in
      guard let part = series.values(part), let whole = series.values(whole) else { return nil }
      let mean = whole.reduce(0) { $0 + Double($1) } / Double(max(1, whole.count))
      return zip(part, whole).map { part, whole in
        whole == 0 || Double(whole) < least * mean ? nil : min(limit, Double(part) / Double(whole))
      }
    }
  }

  /// One ÷ the sum of both.
  static func share(_ one: String, against other: String) -> Values {
    { series in
      guard let one = series.values(one), let other = series.values(other) else { return nil }
      return zip(one, other).map { a, b in
        let sum = Double(a) + Double(b)
        return sum == 0 ? nil : Double(a) / sum
      }
    }
  }

  /// A time integral in microseconds ÷ the width of the bin: the mean level.
  static func level(_ area: String) -> Values {
    { series in
      series.values(area).map { values in
        values.indices.map { Double(values[$0]) / 1e6 / series.width(ofBin: $0) }
      }
    }
  }
}
