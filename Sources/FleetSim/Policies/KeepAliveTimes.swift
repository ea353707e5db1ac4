/// When the two sides of a connection notice that the other is gone, in microseconds.
///
/// Pings are sent at `connectedAt` + k · period. MQTT 5.0, 3.1.2.10: a server that hears nothing for one and a half
/// keep-alive periods must close the connection. Pinned by `KeepAliveTests`.
package struct KeepAliveTimes {
  package var period: Int64
  package var timeout: Int64
  package var grace: Double

  package init(_ keepAlive: KeepAlive) {
    period = keepAlive.period.microseconds
    timeout = keepAlive.timeout.microseconds
    grace = keepAlive.grace
  }

  /// The last ping at or before a moment; the connect itself counts as one.
  package func lastPing(connectedAt: Int64, before time: Int64) -> Int64 {
    connectedAt + (time - connectedAt) / period * period
  }

  /// When the broker drops a device whose last message came at a moment.
  package func brokerDrops(lastHeardAt: Int64) -> Int64 {
    lastHeardAt + Int64(grace * Double(period) + 0.5)
  }

  /// When the device notices that the broker has been silent since a moment: its next ping is not answered in time.
  package func deviceNotices(connectedAt: Int64, silentFrom: Int64) -> Int64 {
    nextPing(connectedAt: connectedAt, after: silentFrom) + timeout
  }

  private func nextPing(connectedAt: Int64, after time: Int64) -> Int64 {
    lastPing(connectedAt: connectedAt, before: time) + period
  }

  /// When the device notices that its way to the broker was cut from one moment to another; `nil` when the connection
  /// outlives the cut, because neither side had noticed.
  ///
  /// A broker that has dropped the device answers its first message after the cut with a reset.
  package func noticesCut(connectedAt: Int64, from: Int64, until: Int64) -> Int64? {
    let ping = nextPing(connectedAt: connectedAt, after: from)
    if until >= ping + timeout { return ping + timeout }
    let heard = lastPing(connectedAt: connectedAt, before: from)
    return until >= brokerDrops(lastHeardAt: heard) ? Swift.max(until, ping) : nil
  }
}
