/// Whether failures are the news: once ten in a row have failed, until fifty in a row succeed.
package struct OutageNews {
  private var failuresInARow: Int64 = 0
  private var successesInARow: Int64 = 0
  /// Since when failures are the news; −1 while they are not.
  package private(set) var since: Int64 = -1

  package init() {}

  package mutating func noteFailure(_ now: Int64) {
    failuresInARow += 1
    successesInARow = 0
    if failuresInARow == 10 && since < 0 { since = now }
  }

  package mutating func noteSuccess() {
    failuresInARow = 0
    successesInARow += 1
    if successesInARow == 50 { since = -1 }
  }

  /// The chance of a report, which is `share` when the news is new and fades by a factor e over `fading`; `nil` while
  /// there is no news.
  package func chance(_ share: Double, fading: Timespan, at now: Int64) -> Double? {
    if since < 0 { return nil }
    let age = Double(now - since) / Double(fading.microseconds)
    return share * Elementary.exp(-age)
  }
}
