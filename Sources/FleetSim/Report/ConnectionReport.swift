/// What the report says of connections, in sentences.
extension ReportContext {
  func connectionSentences() -> [String] {
    var sentences: [String] = []
    for fleet in record.fleets {
      for connection in fleet.connections where record.total(connection.lost) > 0 {
        sentences.append(losses(fleet.name + ", " + connection.name + ": ", connection))
        sentences.append(tries(connection))
        if let times = returns(connection) { sentences.append(times) }
      }
    }
    return sentences
  }

  private func losses(_ name: String, _ connection: ConnectionRecord) -> String {
    let down = connection.downMaximum.prefix(record.binCount).max() ?? 0
    let end = record.binCount > 0 ? connection.down[record.binCount - 1] : 0
    var text = name + FigureText.count(record.total(connection.lost)) + " connections were lost; "
    text += "at the worst " + FigureText.count(down) + " of "
    text += FigureText.count(connection.devices) + " devices were not connected"
    return text + (end > 0 ? ", at the end " + FigureText.count(end) + "." : ".")
  }

  private func tries(_ connection: ConnectionRecord) -> String {
    let made = record.total(connection.connects.succeeded)
    let resumed = record.total(connection.resumed)
    let refused = record.total(connection.connects.rejections)
    var text = "They tried " + FigureText.count(record.total(connection.connects.attempts))
    text += " times and were refused " + FigureText.count(refused) + " times; "
    text += FigureText.count(made) + " connected again"
    return text
      + (resumed > 0 ? ", " + FigureText.count(resumed) + " by a session that lived." : ".")
  }

  private func returns(_ connection: ConnectionRecord) -> String? {
    let times = connection.returns
    if times.count == 0 { return nil }
    return "That took " + FigureText.time(Double(times.quantile(0.5)) / 1e6) + " in the median, "
      + FigureText.time(Double(times.quantile(0.99)) / 1e6) + " for the slowest 1 %, "
      + FigureText.time(Double(times.maximum) / 1e6) + " at the longest."
  }
}
