/// The name of something that the file defines elsewhere.
package struct ReferenceShape: Shape {
  let target: Target

  /// What a name refers to.
  package enum Target {
    case service, fleet, fault, variant, hotline, site
    /// A variant other than the one in which the reference stands.
    case otherVariant
    /// A fault other than the one in which the reference stands.
    case otherFault
    /// A region of the fleet that the key `fleet` beside the reference names.
    case regionOfFleet
    /// A service of the same site as the one in whose restart the reference stands.
    case serviceOfSite
    /// Traffic of the fleet in which the reference stands.
    case ownTraffic
    /// A token of that fleet.
    case ownToken
    /// A region of the fleet in which the reference stands.
    case ownRegion
    /// A connection of that fleet.
    case ownConnection
    /// Traffic of the fleet that the key `fleet` beside the reference names.
    case trafficOfFleet
    /// Demand of that fleet.
    case demandOfFleet
    /// Another call of the same service.
    case siblingCall
    /// Another entry of the object in which the one with the reference stands.
    case ownSibling
    /// `twin`, `scenario` or a variant.
    case comparand
  }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    guard let text = node.string else {
      return decoding.fail(node, pointer, expected: words)
    }
    guard let names = names(at: pointer, decoding.root) else { return text }
    if names.contains(where: { isSame($0, text) }) { return text }
    return decoding.fail(
      node, pointer, expected: names.isEmpty ? "\(words), and there is none" : expected(names),
      suggestion: nearestName(to: text, among: names))
  }

  private func expected(_ names: [String]) -> String {
    names.count > 12 ? words : "\(words): \(oneOf(names))"
  }

  private var words: String {
    switch target {
    case .service: "the name of a service"
    case .fleet: "the name of a fleet"
    case .fault: "the name of a fault"
    case .otherFault: "the name of another fault"
    case .hotline: "the name of a hotline"
    case .variant: "the name of a variant"
    case .otherVariant: "the name of another variant"
    case .ownTraffic, .trafficOfFleet: "the name of traffic of the fleet"
    case .ownToken: "the name of a token of the fleet"
    case .ownRegion, .regionOfFleet: "the name of a region of the fleet"
    case .ownConnection: "the name of a connection of the fleet"
    case .site: "the name of a site"
    case .serviceOfSite: "the name of another service of the same site"
    case .demandOfFleet: "the name of demand of the fleet"
    case .siblingCall: "the name of another call of this service"
    case .ownSibling: "the name of another entry beside this one"
    case .comparand: "\"twin\", \"scenario\" or the name of a variant"
    }
  }

  /// The names that exist; `nil` when what should hold them is itself not there.
  private func names(at pointer: JSONPointer, _ root: Node) -> [String]? {
    switch target {
    case .service: return keys(root["services"])
    case .fleet: return keys(root["fleets"])
    case .fault: return keys(root["faults"])
    case .otherFault:
      return keys(root["faults"]).filter { !isSame($0, pointer.tokens[1]) }
    case .hotline: return keys(root["hotlines"])
    case .variant: return keys(root["variants"])
    case .otherVariant:
      return keys(root["variants"]).filter { !isSame($0, pointer.tokens[1]) }
    case .comparand: return ["twin", "scenario"] + keys(root["variants"])
    case .ownTraffic:
      return keys(root.node(at: JSONPointer(tokens: Array(pointer.tokens[..<2])))?["traffic"])
    case .ownConnection:
      return keys(root.node(at: JSONPointer(tokens: Array(pointer.tokens[..<2])))?["connections"])
    case .ownToken:
      return keys(root.node(at: JSONPointer(tokens: Array(pointer.tokens[..<2])))?["tokens"])
    case .ownRegion:
      return keys(root.node(at: JSONPointer(tokens: Array(pointer.tokens[..<2])))?["regions"])
    case .site: return keys(root["sites"])
    case .serviceOfSite: return servicesBeside(pointer, root)
    case .regionOfFleet: return fleet(beside: pointer, root).map { keys($0["regions"]) }
    case .trafficOfFleet: return fleet(beside: pointer, root).map { keys($0["traffic"]) }
    case .demandOfFleet: return fleet(beside: pointer, root).map { keys($0["demand"]) }
    case .siblingCall, .ownSibling:
      let own = pointer.tokens.count - 2
      let calls = keys(root.node(at: JSONPointer(tokens: Array(pointer.tokens[..<own]))))
      return calls.filter { !isSame($0, pointer.tokens[own]) }
    }
  }

  private func servicesBeside(_ pointer: JSONPointer, _ root: Node) -> [String]? {
    guard pointer.tokens.count > 1, let site = root["services"]?[pointer.tokens[1]]?["site"]?.string
    else { return nil }
    return keys(root["services"]).filter { name in
      let other = root["services"]?[name]?["site"]?.string
      return !isSame(name, pointer.tokens[1]) && other.map { isSame($0, site) } ?? false
    }
  }

  private func fleet(beside pointer: JSONPointer, _ root: Node) -> Node? {
    let parent = root.node(at: JSONPointer(tokens: Array(pointer.tokens.dropLast())))
    return parent?["fleet"]?.string.flatMap { root["fleets"]?[$0] }
  }

  private func keys(_ node: Node?) -> [String] {
    (node?.members ?? []).filter { !isRemark($0.key) }.map { $0.key }
      .sorted { isBytewiseBefore($0, $1) }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: words,
      example: .text(example))
  }

  private var example: String {
    switch target {
    case .service, .serviceOfSite: "api"
    case .fleet: "homes"
    case .fault, .otherFault: "outage"
    case .hotline: "support"
    case .variant, .otherVariant: "more-workers"
    case .ownTraffic, .trafficOfFleet: "poll"
    case .ownToken: "session"
    case .ownRegion, .regionOfFleet: "north"
    case .ownConnection: "push"
    case .site: "datacentre"
    case .demandOfFleet: "remote"
    case .siblingCall: "directory"
    case .ownSibling: "second"
    case .comparand: "twin"
    }
  }
}

extension Shape where Self == ReferenceShape {
  package static func name(of target: ReferenceShape.Target) -> Self {
    ReferenceShape(target: target)
  }
}
