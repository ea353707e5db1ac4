/// How traffic is split between priority levels by their health.
///
/// health(p) = min(100, ⌊factor · 100 · healthy(p) ÷ hosts(p)⌋), their sum at most 100 is the total health; load(p) is
/// health(p) · 100 ÷ total, as long as there is load left. What rounding leaves goes to the first level with health.
/// The definition is Envoy's, with whole per cent:
/// <https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/priority>.
/// Pinned by `LocalityTests`.
package enum PriorityLoad {
  /// Health of a level in per cent.
  package static func health(_ healthy: Int, of hosts: Int, factor: Double) -> Int {
    hosts == 0 ? 0 : Swift.min(100, Int(factor * 100 * Double(healthy) / Double(hosts) + 1e-9))
  }

  /// Per cent of the traffic for each level; all 0 when none has health.
  package static func loads(_ health: [Int]) -> [Int] {
    let total = Swift.min(100, health.reduce(0, +))
    if total == 0 { return health }
    var left = 100
    var loads = health.map { level in
      let load = Swift.min(left, level * 100 / total)
      left -= load
      return load
    }
    for level in loads.indices where health[level] > 0 {
      loads[level] += left
      break
    }
    return loads
  }

  /// Loads when every level panics: by the number of hosts.
  package static func loadsInPanic(_ hosts: [Int]) -> [Int] {
    let total = hosts.reduce(0, +)
    if total == 0 { return hosts }
    return loads(hosts.map { $0 * 100 / total })
  }
}
