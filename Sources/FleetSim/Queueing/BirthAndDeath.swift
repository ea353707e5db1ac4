extension ClosedForms {
  /// M/M/c/K: the share refused and the mean number present, with `places` places including those in service.
  ///
  /// The balance of neighbouring states: p(n) = p(n − 1)·a/min(n, c). At least one server.
  public static func finiteQueue(
    offeredLoad a: Double, servers c: Int, places: Int
  ) -> (refused: Double, meanNumber: Double) {
    var chain = BirthAndDeath()
    for n in 0..<places { chain.step(ratio: a / Double(min(n + 1, c)), servers: c) }
    return (chain.weight / chain.sum, chain.number / chain.sum)
  }

  /// Erlang A, M/M/c+M: the share of arrivals that give up waiting, and the mean number that wait.
  ///
  /// As M/M/c, but whoever waits gives up after an exponential time whose mean is `patience`, more than 0 and in
  /// units of the mean service time: p(n) = p(n − 1)·a/(min(n, c) + max(0, n − c)/patience), summed until terms
  /// fall below 10⁻¹⁸ of the sum; the share is Lq/(a·patience). C. Palm 1957; A. Mandelbaum, S. Zeltyn,
  /// doi:10.1007/978-3-540-29860-8_3.
  public static func erlangA(
    offeredLoad a: Double, servers c: Int, patience: Double
  ) -> (abandoned: Double, meanWaiting: Double) {
    precondition(patience > 0 && patience < .infinity, "patience is more than 0 and finite")
    guard a > 0 else { return (0, 0) }
    var chain = BirthAndDeath()
    var ratio = Double.infinity
    while ratio >= 1 || chain.weight > 1e-18 * (1 - ratio) * chain.sum {
      let n = chain.state + 1
      ratio = a / (Double(min(n, c)) + Double(max(0, n - c)) / patience)
      chain.step(ratio: ratio, servers: c)
    }
    let waiting = chain.waiting / chain.sum
    return (waiting / (a * patience), waiting)
  }
}

/// Weights of the states 0, 1, … of a queue, up to a common factor that keeps them within range.
private struct BirthAndDeath {
  var state = 0
  var weight = 1.0
  var sum = 1.0
  var number = 0.0
  var waiting = 0.0

  /// Goes on to the next state, whose weight is `ratio` times that of this one.
  mutating func step(ratio: Double, servers: Int) {
    state += 1
    weight *= ratio
    sum += weight
    number += weight * Double(state)
    waiting += weight * Double(max(0, state - servers))
    if sum > 0x1p500 { scale(by: 0x1p-500) }
  }

  private mutating func scale(by factor: Double) {
    weight *= factor
    sum *= factor
    number *= factor
    waiting *= factor
  }
}
