import Scenarios

/// The data of a page as JSON that may stand inside a `script` element.
///
/// Numbers have five digits that matter, which a chart cannot show better; exact figures stand in the tables.
package struct PageIsland {
  fileprivate var json = JSONWriter(.compact)

  static func text(_ data: PageData) -> String {
    var island = PageIsland()
    island.write(data)
    return escaped(island.json.text)
  }

  /// Only strings can hold these signs, and there JSON has another spelling for them. Without them nothing in the data
  /// can end the element, begin a comment or break a line of a script.
  package static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<", ">", "&", "\u{2028}", "\u{2029}": result.append(contentsOf: spelled(scalar))
      default:
        if scalar.value > 0x7E && VisibleText.isHidden(scalar) && scalar.value < 0x1_0000 {
          result.append(contentsOf: spelled(scalar))
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }

  private static func spelled(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    let digits = String(scalar.value, radix: 16)
    return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
  }

  /// `value` with five digits that matter.
  package static func rounded(_ value: Double) -> Double {
    if value == 0 || !value.isFinite { return 0 }
    var scale = 1.0
    var isFraction = true
    if value.magnitude < 10_000 {
      while value.magnitude * scale < 10_000 && scale < 1e15 { scale *= 10 }
    } else {
      isFraction = false
      while value.magnitude / scale >= 100_000 { scale *= 10 }
    }
    return isFraction ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
  }
}

// MARK: - parts

extension PageIsland {
  fileprivate mutating func write(_ data: PageData) {
    json.beginObject()
    json.key("axis")
    json.beginObject()
    json.member("seconds", data.axis.seconds)
    json.key("startEpochSeconds")
    if let start = data.axis.startEpochSeconds { json.value(start) } else { json.null() }
    json.member("binSeconds", data.axis.binSeconds)
    json.member("bins", Int64(data.axis.bins))
    json.endObject()
    array("bands", data.bands) { $0.write($1) }
    array("marks", data.marks) { $0.write($1) }
    array("charts", data.charts) { $0.write($1) }
    array("heatmaps", data.heatMaps) { $0.write($1) }
    array("distributions", data.distributions) { $0.write($1) }
    array("lanes", data.lanes) { $0.write($1) }
    json.endObject()
  }

  fileprivate mutating func array<Element>(
    _ key: String, _ elements: [Element], _ write: (inout PageIsland, Element) -> Void
  ) {
    json.key(key)
    json.beginArray()
    for element in elements { write(&self, element) }
    json.endArray()
  }

  /// A text of others: what cannot be seen is spelled out.
  fileprivate mutating func member(_ key: String, _ text: String) {
    json.member(key, VisibleText.line(text))
  }

  fileprivate mutating func member(_ key: String, _ value: Double?) {
    json.key(key)
    number(value)
  }

  fileprivate mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return json.null() }
    json.value(PageIsland.rounded(value))
  }

  fileprivate mutating func numbers(_ key: String, _ values: [Double?]) {
    array(key, values) { $0.number($1) }
  }

  fileprivate mutating func pairs(_ key: String, _ pairs: [(Double, Double)]) {
    array(key, pairs) { island, pair in
      island.json.beginArray()
      island.number(pair.0)
      island.number(pair.1)
      island.json.endArray()
    }
  }

  fileprivate mutating func write(_ band: PageData.Band) {
    json.beginObject()
    member("id", band.id)
    json.member("kind", band.kind.rawValue)
    member("name", band.name)
    member("text", band.text)
    json.member("begin", band.begin)
    json.member("full", band.full ?? band.begin)
    json.key("end")
    if let end = band.end { json.value(end) } else { json.null() }
    json.endObject()
  }

  fileprivate mutating func write(_ mark: PageData.Mark) {
    json.beginObject()
    member("id", mark.id)
    json.member("kind", mark.kind.word)
    json.member("at", mark.at)
    member("text", mark.text)
    json.endObject()
  }

  fileprivate mutating func write(_ chart: PageChart) {
    json.beginObject()
    member("id", chart.id)
    member("group", chart.group)
    member("title", chart.title)
    member("unit", chart.unit)
    member("about", chart.about)
    member("min", chart.minimum)
    member("max", chart.maximum)
    array("series", chart.series) { $0.write($1) }
    json.endObject()
  }

  fileprivate mutating func write(_ series: PageChart.Series) {
    json.beginObject()
    member("id", series.id)
    member("name", series.name)
    json.member("role", series.role.rawValue)
    json.member("slot", Int64(series.slot))
    numbers("values", series.values)
    if let low = series.low { numbers("low", low) }
    if let high = series.high { numbers("high", high) }
    json.endObject()
  }

  fileprivate mutating func write(_ map: HeatMap) {
    json.beginObject()
    member("id", map.id)
    member("title", map.title)
    json.member("unit", "share")
    member("about", map.about)
    member("min", 0)
    member("max", 1)
    array("rows", map.rows) { island, row in
      island.json.beginObject()
      island.member("name", row.name)
      island.numbers("values", row.values)
      island.json.endObject()
    }
    json.endObject()
  }

  fileprivate mutating func write(_ chart: DistributionChart) {
    json.beginObject()
    member("id", chart.id)
    member("title", chart.title)
    json.member("unit", "s")
    member("about", chart.about)
    array("curves", chart.curves) { island, curve in
      island.json.beginObject()
      island.member("name", curve.name)
      island.json.member("role", curve.role.rawValue)
      island.pairs("points", curve.points.map { ($0.seconds, $0.share) })
      island.json.endObject()
    }
    array("quantiles", chart.quantiles) { island, quantile in
      island.json.beginArray()
      island.json.value(quantile.name)
      island.number(quantile.seconds)
      island.json.endArray()
    }
    json.endObject()
  }

  fileprivate mutating func write(_ chart: LaneChart) {
    json.beginObject()
    member("id", chart.id)
    member("title", chart.title)
    array("tracks", chart.tracks) { $0.write($1) }
    json.endObject()
  }

  fileprivate mutating func write(_ track: LaneChart.Track) {
    json.beginObject()
    member("name", track.name)
    array("spans", track.items.filter { $0.end != nil }) { $0.write($1) }
    array("points", track.items.filter { $0.end == nil }) { $0.write($1) }
    if !track.line.isEmpty {
      json.key("line")
      json.beginObject()
      member("unit", track.unit)
      pairs("points", track.line.map { ($0.seconds, $0.value) })
      json.endObject()
    }
    json.endObject()
  }

  fileprivate mutating func write(_ item: LaneChart.Item) {
    json.beginObject()
    if let end = item.end {
      json.member("begin", item.begin)
      json.member("end", end)
    } else {
      json.member("at", item.begin)
    }
    member("kind", item.kind)
    member("text", item.text)
    json.endObject()
  }
}

extension Tone {
  /// The class of what has this tone on a page.
  var word: String {
    switch self {
    case .good: "good"
    case .bad: "bad"
    case .warning: "warning"
    case .plain, .heading, .faint: "plain"
    }
  }
}
