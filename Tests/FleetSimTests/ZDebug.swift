import FleetSim
import Testing
@Suite struct ZDebug {
  @Test func `zdebug`() {
    let world = RandomWorld.make(91)
    func trial(_ name: String, _ change: (inout World) -> Void) {
      var w = world
      change(&w)
      let a = run(w, seed: 91)
      w.folding = .unfolded
      print(name, a.difference(from: run(w, seed: 91)) == nil)
    }
    trial("base") { _ in }
    for seed in 0..<30 as Range<UInt64> {
      var w = world
      let a = run(w, seed: seed)
      w.folding = .unfolded
      print(seed, a.difference(from: run(w, seed: seed)) == nil)
    }
  }
}
