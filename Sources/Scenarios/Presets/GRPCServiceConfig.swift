import FleetSim

/// What a gRPC service config says of one method, and the fields of a client that mean the same.
///
/// The config is read as gRPC publishes it (service_config.proto in JSON, gRFC A6): keys that have no meaning here are
/// warned about, unknown ones are errors.
struct GRPCServiceConfig {
  var deadline: Timespan?
  var retry: Retry?
  var hedging: Hedging?
  var throttling: Throttling?

  struct Retry {
    var maxAttempts: Int64 = 2
    var initialBackoff = Timespan.zero
    var maxBackoff = Timespan.zero
    var multiplier = 1.0
    var outcomes: [String] = []
  }

  struct Hedging {
    var maxAttempts: Int64 = 2
    var delay = Timespan.zero
    var outcomes: [String] = []
  }

  struct Throttling {
    var maxTokens = 10.0
    var tokenRatio = 0.1
  }

  /// Reads `tree`; of its method configs the one for `method`, or the first.
  init(_ tree: Node, method: String?, into diagnostics: inout Diagnostics) {
    var reading = ServiceConfigReading()
    reading.members(
      of: tree, known: ["methodConfig", "retryThrottling"],
      meaningless: ["loadBalancingPolicy", "loadBalancingConfig", "healthCheckConfig"])
    throttling = tree["retryThrottling"].map { reading.throttling($0) }
    if let config = reading.config(tree["methodConfig"], for: method) {
      reading.members(
        of: config, known: ["name", "timeout", "retryPolicy", "hedgingPolicy"],
        meaningless: [
          "waitForReady", "maxRequestMessageBytes", "maxResponseMessageBytes", "maxRequestBytes",
          "maxResponseBytes",
        ])
      deadline = config["timeout"].map { reading.duration($0) }
      retry = config["retryPolicy"].map { reading.retry($0) }
      hedging = config["hedgingPolicy"].map { reading.hedging($0) }
      if retry != nil, let second = config["hedgingPolicy"] {
        reading.complain(second, "a hedging policy beside a retry policy", "only one of them")
      }
    }
    diagnostics.add(contentsOf: reading.diagnostics)
  }
}

/// One reading of a gRPC service config.
struct ServiceConfigReading {
  private(set) var diagnostics = Diagnostics()

  mutating func complain(_ node: Node, _ found: String?, _ expected: String) {
    diagnostics.add(
      Diagnostic(at: node.place, found: found ?? node.summary, expected: expected))
  }

  /// Complains about unknown keys and warns about those without a meaning here.
  mutating func members(of node: Node, known: [String], meaningless: [String] = []) {
    guard let members = node.members else { return complain(node, nil, "an object") }
    for member in members {
      if known.contains(where: { isSame($0, member.key) }) { continue }
      let isKnown = meaningless.contains { isSame($0, member.key) }
      diagnostics.add(
        Diagnostic(
          isKnown ? .warning : .error, at: member.keyPlace,
          found: isKnown
            ? "\(quoted(member.key)), which changes nothing here"
            : "unknown key \(quoted(member.key))",
          expected: isKnown ? nil : oneOf(known),
          suggestion: isKnown
            ? nil : nearestName(to: member.key, among: known + meaningless).map { quoted($0) }))
    }
  }

  /// The config whose name fits `method` (`service` or `service/method`), or the first.
  mutating func config(_ list: Node?, for method: String?) -> Node? {
    guard let list else { return nil }
    guard let configs = list.elements, !configs.isEmpty else {
      complain(list, nil, "an array of method configs")
      return nil
    }
    guard let method else { return configs[0] }
    var names: [String] = []
    for config in configs {
      for name in config["name"]?.elements ?? [] {
        guard let service = name["service"]?.string else { continue }
        let full = name["method"]?.string.map { service + "/" + $0 } ?? service
        if isSame(full, method) { return config }
        names.append(full)
      }
    }
    complain(list, "no config for \(quoted(method))", names.isEmpty ? "one" : oneOf(names))
    return nil
  }

  mutating func throttling(_ node: Node) -> GRPCServiceConfig.Throttling {
    members(of: node, known: ["maxTokens", "tokenRatio"])
    return GRPCServiceConfig.Throttling(
      maxTokens: number(node, "maxTokens", 0.001...1_000),
      tokenRatio: number(node, "tokenRatio", 0.001...1_000))
  }

  mutating func retry(_ node: Node) -> GRPCServiceConfig.Retry {
    members(
      of: node,
      known: [
        "maxAttempts", "initialBackoff", "maxBackoff", "backoffMultiplier", "retryableStatusCodes",
      ])
    var retry = GRPCServiceConfig.Retry()
    retry.maxAttempts = Int64(Swift.min(5, number(node, "maxAttempts", 2...1_000)))
    retry.initialBackoff = needed(node, "initialBackoff")
    retry.maxBackoff = needed(node, "maxBackoff")
    retry.multiplier = number(node, "backoffMultiplier", 0.001...10)
    retry.outcomes = outcomes(node, "retryableStatusCodes", isNeeded: true)
    return retry
  }

  mutating func hedging(_ node: Node) -> GRPCServiceConfig.Hedging {
    members(of: node, known: ["maxAttempts", "hedgingDelay", "nonFatalStatusCodes"])
    var hedging = GRPCServiceConfig.Hedging()
    hedging.maxAttempts = Int64(Swift.min(5, number(node, "maxAttempts", 2...1_000)))
    hedging.delay = node["hedgingDelay"].map { duration($0) } ?? .zero
    hedging.outcomes = outcomes(node, "nonFatalStatusCodes", isNeeded: false)
    return hedging
  }

  // MARK: values

  private mutating func number(
    _ node: Node, _ key: String, _ range: ClosedRange<Double>
  ) -> Double {
    let words =
      "a number from \(DecimalText.shortest(range.lowerBound)) to \(DecimalText.shortest(range.upperBound))"
    guard let value = node[key] else {
      complain(node, "no \(quoted(key))", "it, \(words)")
      return range.lowerBound
    }
    guard let number = value.number?.double, range.contains(number) else {
      complain(value, nil, words)
      return range.lowerBound
    }
    return number
  }

  private mutating func needed(_ node: Node, _ key: String) -> Timespan {
    guard let value = node[key] else {
      complain(node, "no \(quoted(key))", "it, a duration such as \"0.1s\"")
      return .zero
    }
    return duration(value)
  }

  mutating func duration(_ node: Node) -> Timespan {
    if let text = node.string, text.utf8.last == UInt8(ascii: "s"),
      text.utf8.dropLast().last.map({ isDigit($0) }) ?? false,
      let time = try? Timespan(reading: text)
    {
      return time
    }
    complain(node, nil, "a duration in seconds such as \"0.1s\"")
    return .zero
  }

  /// What status codes are among the ways in which an attempt ends here.
  private mutating func outcomes(_ node: Node, _ key: String, isNeeded: Bool) -> [String] {
    guard let list = node[key] else {
      if isNeeded { complain(node, "no \(quoted(key))", "it, an array of status codes") }
      return []
    }
    guard let elements = list.elements, !isNeeded || !elements.isEmpty else {
      complain(list, nil, "an array of status codes")
      return []
    }
    var outcomes: [String] = []
    for element in elements {
      guard let outcome = StatusCode.outcome(element) else {
        complain(element, nil, "a status code such as \"UNAVAILABLE\" or 14")
        continue
      }
      if !outcomes.contains(where: { isSame($0, outcome) }) { outcomes.append(outcome) }
    }
    return outcomes.sorted { isBytewiseBefore($0, $1) }
  }
}

/// The status codes of gRPC and what ends an attempt with them here.
enum StatusCode {
  /// By number, from 0.
  static let names = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
    "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]

  /// `refused` for what a full or absent server says, `timeout` for a deadline, `error` for the rest.
  static func outcome(_ node: Node) -> String? {
    var name = node.string?.uppercased()
    if let number = node.number?.double, number >= 0, number < Double(names.count),
      number == Double(Int(number))
    {
      name = names[Int(number)]
    }
    guard let name, names.contains(where: { isSame($0, name) }) else { return nil }
    switch name {
    case "OK": return nil
    case "UNAVAILABLE", "RESOURCE_EXHAUSTED": return "refused"
    case "DEADLINE_EXCEEDED": return "timeout"
    default: return "error"
    }
  }
}
