import FleetSim
import Scenarios
import Testing

@Suite struct JudgeTests {
  /// Ten bins of 5 minutes and one service.
  private static var world: World {
    var world = World(duration: .minutes(50))
    world.services = [
      Service(
        name: "api", workers: 1, queueLimit: 1,
        serviceTime: .exponential(mean: .milliseconds(10)))
    ]
    return world
  }

  /// Its record with this many arrivals in each bin.
  private static func record(arrivals: Int64) -> RunRecord {
    var record = RunRecord(blank: world, binCount: 10)
    for bin in 0..<10 {
      record.services[0].arrivals[bin] = arrivals
      // A third of them, and in the second half none of the others.
      record.services[0].completed[bin] = arrivals
      record.services[0].errors[bin] = bin < 5 ? arrivals / 3 : 0
    }
    return record
  }

  private static var judge: Judge {
    var runs = RunsAtHand()
    runs.add(variant: nil, record(arrivals: 30), of: world, twin: record(arrivals: 10))
    runs.add(variant: "calm", record(arrivals: 15), of: world, twin: record(arrivals: 10))
    runs.add(variant: "silent", record(arrivals: 0), of: world, twin: nil)
    return Judge(runs)
  }

  private func judged(
    _ minimum: Double?, _ maximum: Double?, metric: String = "services.api.arrivals",
    window: (Int64, Int64)? = nil, to comparison: Expected.Comparison? = nil,
    per: String? = nil, on variant: String? = nil
  ) -> Judgement {
    var expectation = Expected(
      id: "E", metric: metric, minimum: minimum, maximum: maximum, comparison: comparison,
      per: per, variant: variant)
    expectation.window = window.map {
      Expected.Window(from: .start + .minutes($0.0), to: .start + .minutes($0.1))
    }
    return JudgeTests.judge.judge(expectation)
  }

  @Test func `a value within its bounds passes with the nearest bound as margin`() {
    let low = judged(250, 400)
    #expect(low.status == .passed && low.value == 300)
    #expect(low.bound == .minimum(250) && low.margin == 50)
    let high = judged(100, 310)
    #expect(high.status == .passed && high.bound == .maximum(310) && high.margin == 10)
    #expect(judged(300, 300).status == .passed)
    #expect(judged(300, nil).margin == 0)
  }

  @Test func `a value beyond a bound fails with a negative margin and says so`() {
    let high = judged(0, 290)
    #expect(high.status == .failed && high.bound == .maximum(290) && high.margin == -10)
    #expect(high.sentence == "The value is 300 requests, more than 290 requests by 10 requests.")
    let low = judged(301, nil)
    #expect(low.status == .failed && low.bound == .minimum(301) && low.margin == -1)
  }

  @Test func `a window takes its bins only`() {
    #expect(judged(60, 60, window: (10, 20)).status == .passed)
    #expect(judged(300, 300, window: (0, 50)).status == .passed)
    for window: (Int64, Int64) in [(1, 20), (10, 21), (20, 20), (40, 55)] {
      #expect(judged(0, 1e9, window: window).status == .failed)
    }
    #expect(judged(0, 1, metric: "services.api.wait.p50", window: (0, 5)).status == .failed)
  }

  @Test func `comparisons with the twin and with variants`() {
    let difference = Expected.Comparison(with: .twin, by: .difference)
    #expect(judged(200, 200, to: difference).status == .passed)
    #expect(judged(50, 50, to: difference, on: "calm").status == .passed)
    let ratio = Expected.Comparison(with: .variant("calm"), by: .ratio)
    #expect(judged(2, 2, to: ratio).value == 2)
    let scenario = Expected.Comparison(with: .variant(nil), by: .ratio)
    #expect(judged(nil, 0.5, to: scenario, on: "calm").status == .passed)
    let nothing = Expected.Comparison(with: .variant("silent"), by: .ratio)
    #expect(judged(0, nil, to: nothing).status == .failed)
  }

  @Test func `an empty population fails, and so do unknown metrics and missing bounds`() {
    #expect(judged(0, 1, metric: "services.api.utilisation").status == .failed)
    #expect(judged(0, 1, metric: "services.api.goodput.share", on: "silent").status == .failed)
    #expect(judged(0, 1e9, metric: "services.api.arrival").status == .failed)
    #expect(judged(nil, nil).status == .failed)
    #expect(judged(0, 1, metric: "services.api.utilisation").value == nil)
  }

  @Test func `a quotient of two metrics, each after the window and the comparison`() {
    let errors = "services.api.errors"
    let arrivals = "services.api.arrivals"
    #expect(judged(0, 1, metric: errors, per: arrivals).value == 50.0 / 300)
    #expect(judged(0, 1, metric: errors, window: (0, 25), per: arrivals).value == 50.0 / 150)
    // (50 − 15) ÷ (300 − 100); in the first half (50 − 15) ÷ (150 − 50).
    let more = Expected.Comparison(with: .twin, by: .difference)
    #expect(judged(0, 1, metric: errors, to: more, per: arrivals).value == 35.0 / 200)
    let half = judged(0.36, 1, metric: errors, window: (0, 25), to: more, per: arrivals)
    #expect(half.value == 0.35 && half.status == .failed)
    #expect(
      half.sentence
        == "The difference from the twin, divided by that of \"services.api.arrivals\", is 0.35, "
        + "less than 0.36 by 0.01.")
    // (50 ÷ 25) ÷ (300 ÷ 150).
    let ratio = Expected.Comparison(with: .variant("calm"), by: .ratio)
    #expect(judged(1, 1, metric: errors, to: ratio, per: arrivals).status == .passed)
    #expect(judged(1, 1, metric: errors, per: errors, on: "calm").status == .passed)
  }

  @Test func `a quotient over nothing fails`() {
    let errors = "services.api.errors"
    let later = judged(0, 1, metric: "services.api.arrivals", window: (25, 50), per: errors)
    #expect(later.status == .failed && later.value == nil)
    #expect(later.sentence == "There is no quotient: \"services.api.errors\" is 0.")
    #expect(judged(0, 1, per: "services.api.utilisation").status == .failed)
    #expect(judged(0, 1, per: "services.api.error").status == .failed)
    let missing = Expected.Comparison(with: .variant("calmer"), by: .ratio)
    #expect(judged(0, 1, to: missing, per: errors).status == .notRun)
  }

  @Test func `what needs a run that is not at hand is not run`() {
    let missing = judged(0, 1, on: "calmer")
    #expect(missing.status == .notRun)
    #expect(
      missing.sentence == "Needs the run of the variant “calmer”, which is not at hand.")
    let other = Expected.Comparison(with: .variant("calmer"), by: .ratio)
    #expect(judged(0, 1, to: other).status == .notRun)
    let twin = Expected.Comparison(with: .twin, by: .ratio)
    #expect(judged(0, 1, to: twin, on: "silent").status == .notRun)
  }

  @Test func `a structural expectation keeps its flag`() {
    let expectation = Expected(
      id: "S", metric: "services.api.arrivals", maximum: 1, isStructural: true)
    #expect(JudgeTests.judge.judge(expectation).isStructural)
  }

  @Test func `the last bin of a window may be shorter than the others`() {
    let window = Expected.Window(from: .start + .minutes(5), to: .start + .minutes(12))
    #expect(window.bins(width: .minutes(5), duration: .minutes(12)) == 1..<3)
    #expect(window.bins(width: .minutes(5), duration: .minutes(15)) == nil)
  }
}
