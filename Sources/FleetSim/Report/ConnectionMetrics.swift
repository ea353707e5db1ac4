/// Metrics of a connection of a fleet, beside those of its tries as of any client.
enum ConnectionMetrics {
  typealias Rule = MetricRule<ConnectionRecord>

  static let rules: [Rule] = [
    Rule("lost", "connections", .lower, "Connections lost.") { connection, span in
      Double(span.total(connection.lost))
    },
    Rule("connects", "connections", .neutral, "Tries to connect that succeeded.") {
      connection, span in Double(span.total(connection.connects.succeeded))
    },
    Rule("connects.refused", "attempts", .lower, "Tries to connect that were refused at once.") {
      connection, span in Double(span.total(connection.connects.rejections))
    },
    Rule("resumed", "connections", .neutral, "Connects that resumed a session.") {
      connection, span in Double(span.total(connection.resumed))
    },
    Rule(
      "resumed.share", "1", .higher,
      "Connects that resumed a session ÷ those that succeeded; undefined when none did."
    ) { connection, span in
      quotient(span.total(connection.resumed), span.total(connection.connects.succeeded))
    },
    Rule(
      "connected.min", "devices", .higher, "Fewest devices connected at a time of the window."
    ) { connection, span in
      span.maximum(connection.downMaximum).map { Double(connection.devices - $0) }
    },
    Rule(
      "connected.end", "devices", .higher, "Devices connected at the end of the window."
    ) { connection, span in
      span.bins.last.map { Double(connection.devices - connection.down[$0]) }
    },
    Rule(
      "imbalance.max", "1", .lower,
      "Most connections of a replica ÷ mean over the replicas that the operator runs, at the end of "
        + "the bin where it is greatest; undefined when there never was a connection."
    ) { connection, span in
      span.bins.compactMap { imbalance(connection, $0) }.max()
    },
    Rule(
      "imbalance.end", "1", .lower,
      "The same at the end of the window; undefined when there is no connection."
    ) { connection, span in span.bins.last.flatMap { imbalance(connection, $0) } },
  ]

  /// Devices that are not connected.
  static func down(_ connection: ConnectionRecord, twin: ConnectionRecord?) -> CountSubject {
    CountSubject(series: connection.down, devices: connection.devices, twin: twin?.down)
  }

  static func returns(_ connection: ConnectionRecord) -> TimesRecord {
    TimesRecord(name: "reconnect", meaning: returnsMeaning, histogram: connection.returns)
  }

  static let downMeaning = "Devices that are not connected."
  static let returnsMeaning =
    "Time from the loss of a connection until the device is connected again."

  private static func imbalance(_ connection: ConnectionRecord, _ bin: Int) -> Double? {
    quotient(connection.heldMaximum[bin] * connection.replicas[bin], connection.held[bin])
  }
}
