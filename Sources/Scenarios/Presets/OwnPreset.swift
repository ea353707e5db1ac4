/// Presets that a scenario brings itself.
enum OwnPreset {
  /// The fields that a preset of the file has for a subject; empty when it is not for that, or is wrong where it
  /// stands.
  static func fields(
    _ node: Node, _ subject: PresetSubject, files: (String) -> FileAnswer
  ) -> [Node.Member] {
    if let own = node[subject.rawValue] { return own.members ?? [] }
    guard subject == .client, let tree = serviceConfig(node, files) else { return [] }
    var found = Diagnostics()
    let config = GRPCServiceConfig(tree, method: node["method"]?.string, into: &found)
    return found.hasErrors ? [] : config.client
  }

  /// Whether something of this sort can take a preset of the file.
  static func fits(_ node: Node, _ subject: PresetSubject) -> Bool {
    if node[subject.rawValue] != nil { return true }
    return subject == .client
      && (node["grpcServiceConfig"] != nil || node["grpcServiceConfigFile"] != nil)
  }

  private static func serviceConfig(_ node: Node, _ files: (String) -> FileAnswer) -> Node? {
    if let pasted = node["grpcServiceConfig"] { return pasted }
    guard let name = node["grpcServiceConfigFile"]?.string,
      case .bytes(let bytes, let origin) = files(name)
    else { return nil }
    var unread = Diagnostics()
    return JSONReader.read(bytes, origin: origin, into: &unread)
  }
}

/// A preset that the scenario brings itself.
package struct PresetSpec: FormatRecord {
  package var client: Node?
  package var service: Node?
  package var connection: Node?
  package var grpcServiceConfig: Node?
  package var grpcServiceConfigFile: Node?
  package var method: String?
  package init() {}

  package static let about = About(
    "preset", "Preset",
    "A named set of fields for clients, services or connections that name it: each field stands where they have none of their own. What ships is listed by `simrun describe presets`.",
    example: #"""
      {"grpcServiceConfig": {"methodConfig": [{"name": [{"service": "orders"}],
       "retryPolicy": {"maxAttempts": 4, "initialBackoff": "0.1s", "maxBackoff": "1s",
                       "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"]}}]}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional("client", &value.client, .tree, "Fields of a client.")
    visit.optional("service", &value.service, .tree, "Fields of a service.")
    visit.optional("connection", &value.connection, .tree, "Fields of a connection.")
    visit.optional(
      "grpcServiceConfig", &value.grpcServiceConfig, ServiceConfigShape(isFile: false),
      "A gRPC service config as it is, for clients: timeout, retryPolicy, hedgingPolicy, retryThrottling."
    )
    visit.optional(
      "grpcServiceConfigFile", &value.grpcServiceConfigFile, ServiceConfigShape(isFile: true),
      "The same in a file beside the scenario.")
    visit.optional(
      "method", &value.method, .text,
      "Which of its method configs: `service` or `service/method`; without it the first.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    let given = [
      value.client, value.service, value.connection, value.grpcServiceConfig,
      value.grpcServiceConfigFile,
    ].filter { $0 != nil }.count
    if given != 1 {
      check.complain(
        "", found: given == 0 ? "an empty preset" : "\(given) of them",
        expected:
          "exactly one of \"client\", \"service\", \"connection\", \"grpcServiceConfig\", \"grpcServiceConfigFile\""
      )
    }
    if value.method != nil, value.grpcServiceConfig == nil, value.grpcServiceConfigFile == nil {
      check.complain("method", expected: "a gRPC service config beside it")
    }
  }
}

/// A gRPC service config, or the name of a file that holds one.
struct ServiceConfigShape: Shape {
  let isFile: Bool

  private var words: String {
    isFile ? "the name of a file beside the scenario with a gRPC service config" : "an object"
  }

  func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Node? {
    guard let tree = isFile ? file(node, pointer, decoding) : node else { return nil }
    if tree.members == nil { return decoding.fail(tree, pointer, expected: "an object") }
    var found = Diagnostics()
    let parent = JSONPointer(tokens: Array(pointer.tokens.dropLast()))
    let method = decoding.root.node(at: parent)?["method"]?.string
    _ = GRPCServiceConfig(tree, method: method, into: &found)
    for var diagnostic in found.ordered {
      diagnostic.pointer = pointer
      decoding.add(diagnostic)
    }
    return tree
  }

  private func file(_ node: Node, _ pointer: JSONPointer, _ decoding: Decoding) -> Node? {
    decoding.fileNamed(by: node, at: pointer, expected: words) { bytes, origin, found in
      JSONReader.read(bytes, origin: origin, into: &found)
    }
  }

  func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text(isFile ? "string" : "object"))], words: words, namesFile: isFile,
      example: isFile ? .text("service-config.json") : nil)
  }
}
