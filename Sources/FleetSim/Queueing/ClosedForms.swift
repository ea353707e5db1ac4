/// Exact results of queueing theory, for capacities, for traffic carried as a rate, and to test against.
///
/// Symbols: a = λ/μ offered load in busy servers, c servers, ρ = a/c utilisation. `ClosedFormsTests` pins them.
public enum ClosedForms {
  /// Erlang B: the share of arrivals that find all servers busy when nothing waits; 1 without servers.
  ///
  /// B(0) = 1, B(k) = a·B(k−1)/(k + a·B(k−1)), which neither overflows nor cancels; A. K. Erlang 1917,
  /// D. L. Jagerman, doi:10.1002/j.1538-7305.1974.tb02756.x.
  public static func erlangB(offeredLoad a: Double, servers c: Int) -> Double {
    guard c > 0 else { return 1 }
    var blocked = 1.0
    for k in 1...c { blocked = a * blocked / (Double(k) + a * blocked) }
    return blocked
  }

  /// Erlang C: the share of arrivals that wait in M/M/c; 1 at a utilisation of 1 and more.
  ///
  /// C = B/(1 − ρ(1 − B)).
  public static func erlangC(offeredLoad a: Double, servers c: Int) -> Double {
    let utilisation = a / Double(c)
    guard utilisation < 1 else { return 1 }
    let blocked = erlangB(offeredLoad: a, servers: c)
    return blocked / (1 - utilisation * (1 - blocked))
  }

  /// The mean wait in M/M/c, in units of the mean service time: C/(c − a); infinite at a utilisation of 1 and more.
  public static func meanWait(offeredLoad a: Double, servers c: Int) -> Double {
    guard a < Double(c) else { return .infinity }
    return erlangC(offeredLoad: a, servers: c) / (Double(c) - a)
  }

  /// The mean wait in M/G/1, in units of the mean service time: ρ(1 + c²)/(2(1 − ρ)), c² the squared coefficient of
  /// variation of the service time (Pollaczek–Khinchine); infinite at a utilisation of 1 and more.
  public static func meanWait(utilisation rho: Double, squaredCoefficientOfVariation scv: Double)
    -> Double
  {
    guard rho < 1 else { return .infinity }
    return rho * (1 + scv) / (2 * (1 - rho))
  }

  /// The mean wait in M/G/c, in units of the mean service time, approximately: that of M/M/c times (1 + c²)/2.
  ///
  /// Exact for M/M/c and M/G/1. Allen–Cunneen for Poisson arrivals: A. O. Allen, *Probability, Statistics, and
  /// Queueing Theory*, 2nd ed. 1990.
  public static func meanWait(
    offeredLoad a: Double, servers c: Int, squaredCoefficientOfVariation scv: Double
  ) -> Double {
    meanWait(offeredLoad: a, servers: c) * ((1 + scv) / 2)
  }

  /// The share of stays in M/M/1, first in first out, longer than a deadline D: e^(−(μ − λ)D); 1 where μ ≤ λ.
  ///
  /// Rates per second, the deadline in seconds.
  public static func lateShare(
    arrivalRate: Double, serviceRate: Double, deadline: Double
  ) -> Double {
    let spare = serviceRate - arrivalRate
    return spare > 0 ? Elementary.exp(-spare * deadline) : 1
  }
}
