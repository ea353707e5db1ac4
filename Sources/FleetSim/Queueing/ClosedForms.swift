/// Exact results of queueing theory, for capacities, for traffic carried as a rate, and to test against.
///
/// Symbols: a = λ/μ offered load in busy servers, c servers, ρ = a/c utilisation. `ClosedFormsTests` pins them.
public enum ClosedForms {
  /// Erlang B: the share of arrivals that find all servers busy when nothing waits.
  ///
  /// B(0) = 1, B(k) = a·B(k−1)/(k + a·B(k−1)); A. K. Erlang 1917.
  public static func erlangB(offeredLoad a: Double, servers c: Int) -> Double {
    var blocked = 1.0
    for k in 1...c { blocked = a * blocked / (Double(k) + a * blocked) }
    return blocked
  }

  /// Erlang C: the share of arrivals that wait in M/M/c; 1 at a utilisation of 1 and more.
  ///
  /// C = B/(1 − ρ(1 − B)).
  public static func erlangC(offeredLoad a: Double, servers c: Int) -> Double {
    let utilisation = a / Double(c)
    if utilisation >= 1 { return 1 }
    let blocked = erlangB(offeredLoad: a, servers: c)
    return blocked / (1 - utilisation * (1 - blocked))
  }

  /// The mean wait in M/M/c, in units of the mean service time: C/(c − a).
  public static func meanWait(offeredLoad a: Double, servers c: Int) -> Double {
    erlangC(offeredLoad: a, servers: c) / (Double(c) - a)
  }

  /// M/M/c/K: the share refused and the mean number present, with K places including those in service.
  public static func finiteQueue(
    offeredLoad a: Double, servers c: Int, places K: Int
  ) -> (refused: Double, meanNumber: Double) {
    var weight = 1.0
    var sum = 1.0
    var number = 0.0
    for n in 1...K {
      weight *= a / Double(Swift.min(n, c))
      sum += weight
      number += Double(n) * weight
    }
    return (weight / sum, number / sum)
  }

  /// The mean wait in M/G/1, in units of the mean service time: ρ(1 + c²)/(2(1 − ρ)), c² the squared coefficient of
  /// variation of the service time (Pollaczek–Khinchine).
  public static func meanWait(utilisation rho: Double, squaredCoefficientOfVariation scv: Double)
    -> Double
  {
    rho * (1 + scv) / (2 * (1 - rho))
  }
}
