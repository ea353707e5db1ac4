/// A load table as the engine walks it: a rate between each two bounds, in a circle when it repeats.
package struct LoadSteps {
  /// In microseconds; one more than there are rates.
  let bounds: [Int64]
  /// Operations per microsecond.
  let rates: [Double]
  /// Mean operations of one round, more than 0.
  let total: Double
  /// Length of a round in microseconds; 0 when the table does not repeat.
  let period: Int64

  /// How far a process has come.
  package struct Place {
    var interval = 0
    /// Microseconds from the table's own times to those of the round in hand.
    var shift: Int64 = 0
  }

  /// Mean time between two operations, in microseconds.
  var meanGap: Double {
    Double(period > 0 ? period : bounds[bounds.count - 1] - bounds[0]) / total
  }

  /// The place at the start of a run: whole rounds before it are left out.
  var place: Place {
    if period == 0 || bounds[0] >= 0 { return Place() }
    return Place(interval: 0, shift: -bounds[0] / period * period)
  }

  /// The moment at which the rate has added up to `amount` since `time`; `nil` when that is not before `end`.
  ///
  /// With `amount` exponential of mean 1 this is the next operation of a Poisson process of that rate (inversion of the
  /// integrated rate: E. Çinlar, *Introduction to Stochastic Processes*, 1975, chapter 4, section 7).
  func moment(
    after time: Int64, amount: Double, before end: Int64, _ place: inout Place
  ) -> Int64? {
    var at = time
    var rest = amount
    skipRounds(&at, &rest, before: end, &place)
    while at < end {
      if place.interval == rates.count {
        if period == 0 { return nil }
        place.interval = 0
        place.shift += period
      }
      at = Swift.max(at, bounds[place.interval] + place.shift)
      let until = bounds[place.interval + 1] + place.shift
      let held = rates[place.interval] * Double(Swift.max(0, until - at))
      if rest < held {
        at = Swift.min(until - 1, at + Int64(rest / rates[place.interval] + 0.5))
        return at < end ? at : nil
      }
      rest -= held
      at = Swift.max(at, until)
      place.interval += 1
    }
    return nil
  }

  /// Every round adds up to the same, wherever it begins.
  private func skipRounds(
    _ at: inout Int64, _ rest: inout Double, before end: Int64, _ place: inout Place
  ) {
    if period == 0 || rest < total { return }
    let rounds = (rest / total).rounded(.down)
    if rounds * Double(period) >= Double(end - at) {
      at = end
      return
    }
    rest -= rounds * total
    at += Int64(rounds) * period
    place.shift += Int64(rounds) * period
  }
}
