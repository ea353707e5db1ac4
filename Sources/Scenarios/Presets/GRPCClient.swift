import FleetSim

extension GRPCServiceConfig {
  /// The fields of a client that mean the same.
  ///
  /// Attempts that their client gives up have no status in gRPC, which times whole calls only; copies of a hedged
  /// request leave each other alone then.
  var client: [Node.Member] {
    var fields: [(key: String, node: Node)] = []
    if let deadline { fields.append(("deadline", .text(deadline.text))) }
    if let retry { fields.append(("retry", retry.node)) }
    if let hedging { fields.append(("hedge", hedging.node)) }
    if retry != nil || hedging != nil {
      fields.append(("honoursRetryAfter", .truth(true)))
      if let throttling { fields.append(("budget", throttling.node)) }
    }
    return Node.object(fields).members ?? []
  }
}

extension GRPCServiceConfig.Retry {
  fileprivate var node: Node {
    let exponential = Node.object([
      ("base", .text(initialBackoff.text)), ("factor", .decimal(multiplier)),
      ("cap", .text(Swift.max(initialBackoff, maxBackoff).text)),
    ])
    return .object([
      ("attempts", .whole(maxAttempts)),
      ("backoff", .object([("exponential", exponential)])),
      ("jitter", .text("plusMinus")), ("spread", .decimal(0.2)),
      ("on", .list(outcomes.map { .text($0) })),
    ])
  }
}

extension GRPCServiceConfig.Hedging {
  fileprivate var node: Node {
    .object([
      ("attempts", .whole(maxAttempts)), ("delay", .text(delay.text)),
      ("on", .list((outcomes.filter { !isSame($0, "timeout") } + ["timeout"]).map { .text($0) })),
    ])
  }
}

extension GRPCServiceConfig.Throttling {
  fileprivate var node: Node {
    let tokens = Node.object([
      ("capacity", .decimal(maxTokens)), ("perSuccess", .decimal(tokenRatio)),
      ("perFailure", .whole(1)), ("cost", .whole(0)), ("threshold", .decimal(maxTokens / 2)),
    ])
    return .object([("tokens", tokens)])
  }
}
