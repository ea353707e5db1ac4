package import FleetSim

/// Puts spans into lanes so that those of a lane never overlap: a viewer draws slices of a thread within one another.
package struct TraceLanes {
  /// When the last span of each lane ends.
  private var ends: [Moment] = []

  package init() {}

  /// The lane of a span, the first that is free; spans come in the order of their begins.
  package mutating func lane(from: Moment, to: Moment) -> Int {
    if let free = ends.firstIndex(where: { $0 <= from }) {
      ends[free] = to
      return free
    }
    ends.append(to)
    return ends.count - 1
  }
}
