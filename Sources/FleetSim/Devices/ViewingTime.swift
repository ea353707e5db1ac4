/// Time that passes for many devices at once, by bins: how many want something and how many have it.
///
/// A change within a bin adds or takes the rest of the bin, and each bin begins with its whole width for every level, so
/// a session costs two changes however many bins it spans.
struct ViewingTime {
  let word: SetTopBoxWord
  /// A device of each region, or one for all: the ledger finds the region by it.
  private let examples: [UInt32]
  private let regions: FleetRegions
  private var wanted: [Int64]
  private var had: [Int64]

  init(_ word: SetTopBoxWord, _ fleet: Fleet, isRegional: Bool) {
    self.word = word
    var plain = fleet
    if !isRegional { plain.regions = [] }
    regions = FleetRegions(plain)
    examples = ViewingTime.examples(regions, fleet.count)
    wanted = [Int64](repeating: 0, count: examples.count)
    had = wanted
  }

  /// The first device of each region.
  private static func examples(_ regions: FleetRegions, _ count: Int) -> [UInt32] {
    if regions.names.isEmpty { return [0] }
    var found = [UInt32?](repeating: nil, count: regions.names.count)
    for device in 0..<UInt32(Swift.min(count, 10_000)) {
      if let region = regions.index(of: device), found[region] == nil { found[region] = device }
    }
    return found.map { $0 ?? 0 }
  }

  /// So many more want it from now on and so many more have it; `rest` is what is left of the bin.
  mutating func change(
    _ device: UInt32, wanted want: Int64, had have: Int64, bin: Int, rest: Int64,
    _ ledger: inout DeviceLedger<SetTopBoxWord>
  ) {
    let place = regions.index(of: device) ?? 0
    wanted[place] += want
    had[place] += have
    if want != 0 { ledger.want(word, device, bin: bin, want * rest) }
    if have != 0 { ledger.have(word, device, bin: bin, have * rest) }
  }

  /// A bin of this width begins.
  func open(bin: Int, width: Int64, _ ledger: inout DeviceLedger<SetTopBoxWord>) {
    for place in examples.indices {
      ledger.want(word, examples[place], bin: bin, wanted[place] * width)
      ledger.have(word, examples[place], bin: bin, had[place] * width)
    }
  }
}
