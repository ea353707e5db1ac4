/// The places of values in rising order.
enum Ranks {
  /// From 1 on, in the order of the values; equal values share the mean of their places.
  static func middle(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
      start = end
    }
    return ranks
  }

  /// ``middle(_:)`` less their mean, which is exact.
  static func centred(_ values: [Double]) -> [Double] {
    let mean = Double(values.count + 1) / 2
    return middle(values).map { $0 - mean }
  }
}
