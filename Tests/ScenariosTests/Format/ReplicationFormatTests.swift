import FleetSim
import Scenarios
import Testing

private func text(_ expect: String, _ replications: String = "") -> String {
  #"""
  {"format": "fleetsim-scenario/1", "name": "small", "duration": "4h", "bin": "5m", "seed": 7,
   \#(replications)
   "services": {"front": {"capacity": {"workers": 2}, "queue": {"length": 10},
                          "serviceTime": {"exponential": {"mean": "20ms"}}}},
   "fleets": {"boxes": {"count": 1000, "traffic": {
     "poll": {"service": "front", "every": "10m", "timeout": "10s"}}}},
   "expect": {"E": {"metric": "services.front.load", "max": 1\#(expect)}}}
  """#
}

private func expected(_ expect: String) throws(InvalidScenario) -> Scenarios.Expectation {
  try loaded(text(expect)).expectations[0]
}

@Suite struct ReplicationFormatTests {
  @Test
  func `an expectation is judged on the mean, without confidence and warm-up, if nothing is said`()
    throws
  {
    let plain = try expected("")
    #expect(plain.across == .mean && plain.confidence == nil && plain.warmUp == nil)
  }

  @Test func `what is said about replications is read`() throws {
    #expect(try expected(#", "across": "mean", "confidence": 0.95"#).confidence == 0.95)
    #expect(try expected(#", "across": {"share": 0.9}"#).across == .share(0.9))
    #expect(try expected(#", "across": {"quantile": 0.95}"#).across == .quantile(0.95))
    #expect(try expected(#", "warmUp": "30m""#).warmUp == .time(.minutes(30)))
    #expect(try expected(#", "warmUp": "mser5""#).warmUp == .mser5)
  }

  @Test func `a confidence that one replication cannot give is warned about`() throws {
    let alone = try loaded(text(#", "confidence": 0.9"#)).warnings.map { $0.description }
    #expect(alone.count == 1)
    #expect(
      alone.first?.hasSuffix(
        "/expect/E/confidence: found a confidence, and one replication, expected \"replications\" with a "
          + "\"count\" of at least 2, or `--replications`") ?? false, "\(alone)")
    let two = text(#", "confidence": 0.9"#, #""replications": {"count": 2},"#)
    #expect(try loaded(two).warnings.isEmpty)
    #expect(try loaded(text("")).warnings.isEmpty)
  }

  @Test(arguments: [
    (#", "confidence": 1"#, #"found 1, expected a confidence from 0.5 to 0.999999"#),
    (#", "confidence": 0.4"#, #"found 0.4, expected a confidence from 0.5 to 0.999999"#),
    (
      #", "across": "median""#,
      #"found "median", expected "mean", or an object with a share or a quantile"#
    ),
    (
      #", "across": "means""#,
      #"found "means", expected "mean", or an object with a share or a quantile; did you mean "mean"?"#
    ),
    (
      #", "across": {"shares": 0.9}"#,
      #"found unknown key "shares", expected one of "share", "quantile"; did you mean "share"?"#
    ),
    (#", "across": {"share": 0}"#, "found 0, expected a share above 0 and at most 1"),
    (
      #", "across": {"share": 1}, "confidence": 0.9"#,
      "expected a share below 1, as no number of replications proves all of them"
    ),
    (
      #", "warmUp": "mser""#,
      #"found "mser", expected a duration, or "mser5"; did you mean "mser5"?"#
    ),
    (
      #", "warmUp": "7m""#,
      #"found "7m", expected a multiple of the bin, "5m", or the end of the run; did you mean "5m"?"#
    ),
    (#", "warmUp": "4h""#, #"found "4h", expected less than the run, "4h""#),
    (
      #", "warmUp": "1h", "window": {"from": "1h", "to": "2h"}"#,
      #"found "1h", expected no warm-up beside a window, which says what counts"#
    ),
  ])
  func `what is wrong is told with its place`(expect: String, message: String) {
    let error = #expect(throws: InvalidScenario.self) { try expected(expect) }
    #expect(error?.description.contains(message) ?? false, "\(error?.description ?? "")")
  }

  @Test func `a warm-up that does not fit a run set from outside is set aside`() throws {
    let short = try ScenarioFile(
      text: Array(text(#", "warmUp": "3h""#).utf8), origin: "f",
      overrides: [try Override(reading: "/duration=2h")]
    ).load()
    #expect(short.expectations.isEmpty && short.unjudgeable.count == 1)
    #expect(short.warnings.count == 1)
  }

  @Test func `seeds follow the first`() throws {
    #expect(try loaded(text("")).seeds == [7])
    let twenty = try loaded(text("", #""replications": {"count": 20},"#))
    #expect(twenty.replications == 20 && twenty.seeds == Array(7...26))
    let own = try loaded(text("", #""replications": {"count": 2, "firstSeed": 100},"#))
    #expect(own.seed == 7 && own.seeds == [100, 101] && own.seeds(3) == [100, 101, 102])
    let outside = try ScenarioFile(
      text: Array(text("", #""replications": {"firstSeed": 100},"#).utf8), origin: "f",
      seed: .max
    ).load()
    #expect(outside.seeds(2) == [.max, 0])
  }

  @Test(arguments: [#""replications": {"count": 0},"#, #""replications": {"count": 10001},"#])
  func `there are 1 to 10,000 replications`(replications: String) {
    let error = #expect(throws: InvalidScenario.self) { try loaded(text("", replications)) }
    #expect(error?.description.contains("expected a whole number from 1 to 10000") ?? false)
  }
}
