package import FleetSim

extension EffectChoice {
  static func ways<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    visit.option(
      "dependencyDown", .record(DependencySpec.self),
      "Calls of one service to another fail, and nothing else does: they are refused, or lost."
    ) { part in
      EffectSpec {
        let way = Way(
          from: .service($0.service(part.service)), to: .service($0.service(part.dependency)))
        return part.answers == .refused
          ? .way(way, .refused(.closed)) : .way(way, .lost(share: 1, .requests))
      }
    }
    visit.option(
      "packetLoss", .record(LossSpec.self), "A share of requests, answers or both is lost."
    ) { part in
      EffectSpec { .way(part.way.way(in: $0), .lost(share: part.share, part.direction)) }
    }
    visit.option(
      "latency", .record(DelaySpec.self), "Requests, answers or both take longer on their way."
    ) { part in
      EffectSpec {
        .way(
          part.way.way(in: $0), .delayed(by: part.by, jitter: part.jitter, part.direction))
      }
    }
    visit.option(
      "bandwidth", .record(LinkSpec.self),
      "A link lets requests through one after the other: they wait for each other."
    ) { part in
      EffectSpec {
        .way(
          part.way.way(in: $0),
          .narrow(perSecond: part.passes.perSecond, backlog: part.backlog))
      }
    }
    visit.option(
      "partition", .record(PartitionSpec.self),
      "Nothing gets through on a way: requests, answers (the work is done), or both."
    ) { part in EffectSpec { .way(part.way.way(in: $0), .lost(share: 1, part.lost)) } }
    client(&visit)
  }

  private static func client<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    visit.option(
      "nameResolution", .record(ResolutionSpec.self),
      "Names are not resolved: devices reach a service until what they have cached expires."
    ) { part in
      EffectSpec { .way(part.way(in: $0), .unresolved(part.resolution)) }
    }
    visit.option(
      "certificateExpired", .record(ClientsSpec.self),
      "Clients refuse a service for its certificate: no request reaches it until the certificate is renewed."
    ) { part in
      EffectSpec { .way(part.part.way(in: $0), .refused(.certificate)) }
    }
    visit.option(
      "clockSkew", .record(ClockSpec.self),
      "The clocks of a share of devices are off: a service refuses what they show it, with an error after its work."
    ) { part in
      EffectSpec {
        .way(
          Way(
            from: .devices(part.part.members(in: $0)), to: .service($0.service(part.service))),
          .clockSkew)
      }
    }
  }
}

/// A way from devices or a service to a service or a site.
package struct WayPart {
  var fleet: String?
  var region: String?
  var members = 1.0
  var caller: String?
  var service: String?
  var site: String?

  func way(in scenario: Scenario) -> Way {
    Way(from: from(scenario), to: to(scenario))
  }

  private func from(_ scenario: Scenario) -> Way.From {
    if let caller { return .service(scenario.service(caller)) }
    guard let fleet else { return .all }
    var part = MembersPart(fleet: fleet, region: region)
    part.share = members
    return .devices(part.members(in: scenario))
  }

  private func to(_ scenario: Scenario) -> Way.To {
    if let site { return .site(scenario.place(site, in: scenario.sites)) }
    return .service(scenario.service(service ?? ""))
  }

  /// One sender and one target.
  func check(_ check: RecordCheck, needsFleet: Bool = false) {
    if (service == nil) == (site == nil) {
      let found = service == nil ? "neither \"service\" nor \"site\"" : "\"service\" and \"site\""
      check.complain("", found: found, expected: "one of \"service\", \"site\"")
    }
    if fleet != nil, caller != nil {
      check.complain("caller", expected: "no \"caller\" beside a \"fleet\"")
    }
    if region != nil, fleet == nil {
      check.complain("region", expected: "a \"fleet\" beside it")
    }
    if needsFleet, fleet == nil {
      check.complain("fleet", expected: "it, as only devices share a link")
    }
  }
}

extension FieldVisitor {
  mutating func way(_ value: inout WayPart) {
    optional(
      "fleet", &value.fleet, .name(of: .fleet),
      "The fleet whose devices send; without it and \"caller\" all that call the service.")
    region(&value.region)
    defaulted(
      "members", &value.members, .share, "Share of these devices, drawn per device.")
    optional("caller", &value.caller, .name(of: .service), "The service that calls.")
    optional("service", &value.service, .name(of: .service), "The service that is called.")
    optional(
      "site", &value.site, .name(of: .site), "In place of it every service that stands in a site.")
  }

  mutating func direction(_ value: inout WayTrouble.Direction) {
    defaulted(
      "ways", &value, WordShape(), "What of the way: requests, answers, or both, each by itself.")
  }
}

package struct DependencySpec: FormatRecord {
  package var service = ""
  package var dependency = ""
  package var answers = Fault.DownAnswer.refused
  package init() {}

  package static let about = About(
    "dependency", "Dependency", "A service that no longer reaches one that it calls.",
    example: #"{"service": "front", "dependency": "backend", "answers": "silent"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service, "The service that calls.")
    visit.required(
      "dependency", &value.dependency, .name(of: .service), "The service that it calls.")
    visit.defaulted(
      "answers", &value.answers, WordShape(),
      "Whether calls are refused after one round trip, or nothing answers and the call's limit ends them."
    )
  }
}

package struct LossSpec: FormatRecord {
  package var way = WayPart()
  package var share = 0.0
  package var direction = WayTrouble.Direction.both
  package init() {}

  package static let about = About(
    "loss", "Loss", "A way on which a share is lost.",
    example: #"{"fleet": "cars", "service": "front", "share": 0.05}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.way(&value.way)
    visit.required("share", &value.share, .share, "Share that is lost, of each way.")
    visit.direction(&value.direction)
  }

  package static func check(_ value: Self, _ check: RecordCheck) { value.way.check(check) }
}

package struct DelaySpec: FormatRecord {
  package var way = WayPart()
  package var by = Timespan.zero
  package var jitter: Distribution?
  package var direction = WayTrouble.Direction.both
  package init() {}

  package static let about = About(
    "delay", "Delay", "A way that takes longer.",
    example: #"{"fleet": "cars", "service": "front", "by": "200ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.way(&value.way)
    visit.required("by", &value.by, .duration, "Each way takes so much longer.")
    visit.optional(
      "jitter", &value.jitter, .choice(DistributionChoice.self),
      "And a further random time, drawn per attempt and way.")
    visit.direction(&value.direction)
  }

  package static func check(_ value: Self, _ check: RecordCheck) { value.way.check(check) }
}

package struct LinkSpec: FormatRecord {
  package var way = WayPart()
  package var passes = Passes.requests(1)
  package var backlog: Timespan?
  package init() {}

  /// What a link lets through in a second.
  package enum Passes {
    case requests(Double)
    case bytes(BytesSpec)

    var perSecond: Double {
      switch self {
      case .requests(let count): count
      case .bytes(let bytes): bytes.perSecond / bytes.perRequest
      }
    }
  }

  package static let about = About(
    "link", "Link", "A link of devices to a service that is too narrow.",
    example: #"{"fleet": "cars", "service": "front", "passes": {"requests": 200}, "backlog": "2s"}"#
  )

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.way(&value.way)
    visit.required(
      "passes", &value.passes, .choice(PassesChoice.self), "What it lets through in a second.")
    visit.optional(
      "backlog", &value.backlog, .duration,
      "A request that would wait longer is lost; without it none is.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    value.way.check(check, needsFleet: true)
    if value.way.caller != nil { return }
    let rate = value.passes.perSecond
    if rate < 0.001 || rate > 1e9 {
      check.complain("passes", expected: "0.001 to 1000000000 requests a second")
    }
  }
}

package enum PassesChoice: FormatChoice {
  package typealias Value = LinkSpec.Passes
  package static let about = About(
    "passes", "Passes", "What a link lets through in a second.", example: #"{"requests": 200}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == LinkSpec.Passes {
    visit.option("requests", .number(0.001...1e9), "So many requests.") { .requests($0) }
    visit.option("bytes", .record(BytesSpec.self), "So many bytes.") { .bytes($0) }
  }
}

package struct BytesSpec: FormatRecord {
  package var perSecond = 1.0
  package var perRequest = 1.0
  package init() {}

  package static let about = About(
    "bytes", "Bytes", "Bytes of a link and of a request.",
    example: #"{"perSecond": 1000000, "perRequest": 2000}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "perSecond", &value.perSecond, .number(above: 0, to: 1e15), "Bytes in a second.")
    visit.required(
      "perRequest", &value.perRequest, .number(above: 0, to: 1e12), "Bytes of a request.")
  }
}

package struct PartitionSpec: FormatRecord {
  package var way = WayPart()
  package var lost = WayTrouble.Direction.both
  package init() {}

  package static let about = About(
    "partition", "Partition", "A way on which nothing gets through.",
    example: #"{"fleet": "cars", "service": "front", "lost": "answers"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.way(&value.way)
    visit.defaulted("lost", &value.lost, WordShape(), "What is lost.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) { value.way.check(check) }
}

/// Those that call a service.
package struct ClientsPart {
  var service = ""
  var fleet: String?

  func way(in scenario: Scenario) -> Way {
    Way(
      from: fleet.map {
        .devices(Fault.Members(fleet: scenario.place($0, in: scenario.fleets)))
      } ?? .all, to: .service(scenario.service(service)))
  }
}

extension FieldVisitor {
  mutating func clients(_ value: inout ClientsPart) {
    service(&value.service, "The service that is called.")
    optional(
      "fleet", &value.fleet, .name(of: .fleet),
      "The fleet whose devices call it; without it all that do, other services too.")
  }
}

package struct ClientsSpec: FormatRecord {
  package var part = ClientsPart()
  package init() {}

  package static let about = About(
    "clients", "Clients", "A service and those that call it.", example: #"{"service": "front"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.clients(&value.part)
  }
}

package struct ResolutionSpec: FormatRecord {
  package var part = ClientsPart()
  package var life = Distribution.constant(.minutes(5))
  package var negative = Timespan.zero
  package var answers = Fault.DownAnswer.refused
  package init() {}

  package static let about = About(
    "resolution", "Resolution", "A service whose name is not resolved.",
    example: #"{"service": "front", "life": {"constant": "5m"}, "negative": "1m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.clients(&value.part)
    visit.required(
      "life", &value.life, .choice(DistributionChoice.self),
      "Life of a cached answer, drawn per device; a uniform share of it is left when the fault begins."
    )
    visit.defaulted(
      "negative", &value.negative, .duration,
      "Life of a cached failure: a device asks again only after it.")
    visit.defaulted(
      "answers", &value.answers, WordShape(),
      "Whether a device learns after one round trip that there is no answer, or waits for its timeout."
    )
  }

  func way(in scenario: Scenario) -> Way { part.way(in: scenario) }

  var resolution: WayTrouble.Resolution {
    WayTrouble.Resolution(life: life, negative: negative, answers: answers)
  }
}

package struct ClockSpec: FormatRecord {
  package var part = MembersPart()
  package var service = ""
  package init() {}

  package static let about = About(
    "clock", "Clock", "Devices whose clocks are off, and the service that notices.",
    example: #"{"fleet": "cars", "share": 0.1, "service": "front"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.members(&value.part)
    visit.service(&value.service, "The service that refuses what they show it.")
  }
}
