import FleetSim

extension GRPCServiceConfig {
  /// The fields of a client that mean the same.
  var client: [Node.Member] {
    var fields: [(key: String, node: Node)] = []
    if let deadline { fields.append(("deadline", .text(deadline.text))) }
    if let retry {
      fields.append(("retry", retry.node))
      fields.append(("honoursRetryAfter", .truth(true)))
    }
    return Node.object(fields).members ?? []
  }
}

extension GRPCServiceConfig.Retry {
  fileprivate var node: Node {
    let exponential = Node.object([
      ("base", .text(initialBackoff.text)), ("factor", .decimal(multiplier)),
      ("cap", .text(maxBackoff.text)),
    ])
    return .object([
      ("attempts", .whole(maxAttempts)),
      ("backoff", .object([("exponential", exponential)])),
    ])
  }
}
