import Scenarios
import Testing

/// Each expectation of the replay holds, and falls when a cause is another one.
@Suite struct SpectrumReplayTests {
  static let replay = Replay(path: "scenarios/spectrum-2020.json", scale: 0.05)

  static let panel = "/fleets/homes/securityPanel/"
  static let retirement = panel + "retirement/"
  static let carrier = """
    /services/carrier={"replicas":2,"capacity":{"workers":50},"queue":{"length":1000},\
    "serviceTime":{"exponential":{"mean":"20ms"}}}
    """
  /// The servers fail for two days and come back.
  static let temporary = """
    /faults={"platform":{"begin":"60d","end":"62d","effect":{"replicasDown":{"service":"platform",\
    "count":4}}},"station":{"begin":"60d","end":"62d","effect":{"replicasDown":{\
    "service":"station","count":2}}}}
    """

  static let breaks = [
    Break("S-A1", temporary),
    Break(
      "S-A1-before", panel + "report/timeout=130ms", panel + "cellularReport/timeout=650ms"),
    Break("S-A2", temporary),
    Break("S-A2-push", temporary),
    Break(
      "S-A2-before",
      panel + #"remote={"service":"platform","latency":"60ms","timeout":"10s","loss":0.3}"#),
    Break("S-A3", panel + "siren=cloud"),
    Break("S-A4", temporary),
    Break("S-A4-sirens", panel + "falseAlarmsPerYear=0.01"),
    Break(
      "S-A5-before",
      """
      /faults/blip={"begin":"59d22h","end":"59d23h30m","effect":{"replicasDown":{\
      "service":"platform","count":4}}}
      """),
    Break("S-A5-step", "/faults={}"),
    Break("S-A5-heartbeat", panel + "heartbeatsMissed=5"),
    Break("S-A5-forever", temporary),
    Break("S-A5-protected", retirement + "read=0.5"),
    Break("S-A5-moves", retirement + "hazardAfter=0"),
    Break("S-A5-stays", retirement + "deadlineHazard=1"),
    Break(
      "S-A6", carrier, "/fleets/homes/traffic/checkIn/service=carrier",
      panel + "cellularReport/service=carrier"),
    Break(
      "S-A6-elsewhere", carrier,
      #"/faults/endOfCarrier={"begin":"60d","effect":{"retired":{"service":"carrier"}}}"#),
    Break("S-A7", retirement + "repairable=true"),
    Break("S-A7-unlocked", retirement + "reuse=0.5"),
    Break("S-A8", retirement + "refund=600"),
    Break("S-A8-stranded", retirement + "repairable=true"),
    Break("S-A8-unlocked", retirement + "reuse=0.5"),
    Break("S-A9", retirement + "contactOnNotice=0"),
    Break(
      "S-A9-between",
      retirement + #"contactOnNoticeAfter={"lognormal":{"median":"52d","sigma":0.05}}"#),
    Break("S-A9-second", panel + "contactOnLoss=0"),
    Break(
      "S-A9-noIncident",
      """
      /faults/errors={"begin":"10d","end":"10d1h","effect":{"errors":{"service":"platform",\
      "share":0.5}}}
      """),
    Break("S-A9-noQueue", "/services/platform/capacity/headroom=1.15"),
    Break("S-A10-none", retirement + "read=0"),
    Break("S-A10-half", retirement + "read=0"),
    Break("S-A11", "/fleets/homes/traffic/heartbeat/timeout=10m"),
    Break("S-A11-cellular", "/fleets/homes/traffic/checkIn/every=2h"),
    Break("S-A11-order", "/fleets/homes/traffic/checkIn/every=2h"),
    Break("S-unaware", retirement + "read=0.5"),
  ]

  @Test(arguments: breaks.indices)
  func `an expectation holds, and falls when its cause is changed`(index: Int) throws {
    let broken = Self.breaks[index]
    let whole = try Self.replay.judge(broken.id)
    #expect(whole.status == .passed, "\(broken.id): \(whole.sentence)")
    let changed = try Self.replay.judge(broken.id, broken.overrides)
    #expect(changed.status == .failed, "\(broken.id): \(changed.sentence)")
    #expect(
      changed.value != nil || broken.id.hasPrefix("S-A6"), "\(broken.id): \(changed.sentence)")
  }

  @Test func `every expectation that is not structural can be broken`() throws {
    let ids = try Self.replay.ids()
    let broken = Set(Self.breaks.map { $0.id })
    for id in ids { #expect(broken.contains(id), "\(id)") }
    #expect(broken.count == ids.count)
  }
}
