/// Builds the tree of a scenario that starts from another file: what that file says, itself resolved, changed by the
/// file's own members as by a JSON Merge Patch (RFC 7396).
///
/// Every value keeps the place at which it stands, in whichever file that is.
struct Extending {
  /// So many files may stand under the one that is loaded.
  static let levelsMax = 16

  private let files: (String) -> FileAnswer
  /// The files from the one that is loaded down, each by its simplest name.
  private var chain: [String]
  /// What is wrong with the chain.
  private(set) var diagnostics = Diagnostics()

  /// The bases of the file `origin`; `files` tells what is in a file beside it.
  init(origin: String, files: @escaping (String) -> FileAnswer) {
    self.files = files
    chain = [FileName.simplest(origin)]
  }

  /// The whole tree of the file that is loaded; `nil` when a base is wrong.
  mutating func resolved(_ tree: Node) -> Node? { resolved(tree, folder: "") }

  /// The whole tree of a file in `folder`, a path from the loaded file's that is empty or ends with a slash.
  private mutating func resolved(_ own: Node, folder: String) -> Node? {
    guard let extends = own.member("extends")?.node else { return own }
    checkHead(own)
    guard let base = base(extends, folder: folder) else { return nil }
    var changes = own
    changes.remove(at: JSONPointer(tokens: ["extends"]))
    warnAboutIdleRemovals(changes, base, .root)
    var merged = base.merging(changes)
    merged.place = own.place
    merged.keepPatches(of: base, patchedBy: changes)
    merged.dropProvenance(of: base, changedBy: changes)
    return merged
  }

  /// A base lends everything but what the file is.
  private mutating func checkHead(_ own: Node) {
    for key in ["format", "name"] where own[key] == nil {
      complain(
        own, at: nil, found: "no \(quoted(key))",
        expected: "it, which no other file can say for this one")
    }
  }

  private mutating func base(_ extends: Node, folder: String) -> Node? {
    guard let written = extends.string, !written.isEmpty else {
      complain(extends, expected: Extending.words)
      return nil
    }
    if chain.count > Extending.levelsMax {
      complain(extends, expected: "at most \(Extending.levelsMax) files, each extending the next")
      return nil
    }
    let name = FileName.joined(folder, written)
    switch files(name) {
    case .unreadable(let reason):
      complain(extends, found: "\(quoted(written)) (\(reason))", expected: Extending.words)
      return nil
    case .bytes(let bytes, let origin):
      if isCycle(extends, origin) { return nil }
      return read(bytes, origin, folder: FileName.folder(of: name))
    }
  }

  static let words = "the name of a scenario file, from the folder of this one"

  private mutating func isCycle(_ extends: Node, _ origin: String) -> Bool {
    let name = FileName.simplest(origin)
    let start = chain.firstIndex { isSame($0, name) }
    chain.append(name)
    guard let start else { return false }
    complain(
      extends, found: chain[start...].map { quoted($0) }.joined(separator: " → "),
      expected: "files that do not extend each other in a circle")
    return true
  }

  private mutating func read(_ bytes: [UInt8], _ origin: String, folder: String) -> Node? {
    var found = Diagnostics()
    let tree = JSONReader.read(bytes, origin: origin, into: &found)
    diagnostics.add(contentsOf: found)
    guard var tree, !found.hasErrors else { return nil }
    guard tree.members != nil else {
      complain(tree, at: nil, expected: "an object, as other files extend this one")
      return nil
    }
    if let format = tree["format"], format.string.map({ isSame($0, Scenario.formatName) }) != true {
      complain(format, at: "format", expected: quoted(Scenario.formatName))
    }
    tree.remove(at: JSONPointer(tokens: ["$schema"]))
    if !folder.isEmpty { tree = tree.movingFileNames(into: folder, Catalogue.fileKeys) }
    return resolved(tree, folder: folder)
  }

  private mutating func complain(
    _ node: Node, at key: String? = "extends", found: String? = nil, expected: String
  ) {
    diagnostics.add(
      Diagnostic(
        at: node.place, pointer: key.map { JSONPointer(tokens: [$0]) },
        found: found ?? node.summary, expected: expected))
  }
}

// MARK: What a change means

extension Extending {
  /// A `null` that removes nothing is probably mistyped.
  private mutating func warnAboutIdleRemovals(
    _ changes: Node, _ base: Node, _ pointer: JSONPointer
  ) {
    // In a variant's patch, null is what the variant does.
    if pointer.tokens.count == 3, isSame(pointer.tokens[0], "variants") { return }
    for change in changes.members ?? [] {
      let inner = pointer.appending(change.key)
      if let under = base[change.key] {
        warnAboutIdleRemovals(change.node, under, inner)
      } else if change.node.isNull {
        let names = (base.members ?? []).map { $0.key }
        diagnostics.add(
          Diagnostic(
            .warning, at: change.node.place, pointer: inner,
            found: "null, which removes nothing, as no base has \(quoted(change.key))",
            suggestion: nearestName(to: change.key, among: names).map { quoted($0) }))
      }
    }
  }
}

extension Node {
  /// Puts in the patches of variants as a whole: a `null` there is for the variant, not for the base.
  fileprivate mutating func keepPatches(of base: Node, patchedBy changes: Node) {
    for variant in changes["variants"]?.members ?? [] {
      guard let patch = variant.node["patch"] else { continue }
      let old = base["variants"]?[variant.key]?["patch"]
      do throws(Diagnostic) {
        try set(
          old?.patching(patch) ?? patch,
          at: JSONPointer(tokens: ["variants", variant.key, "patch"]))
      } catch {
        preconditionFailure("what was merged holds the keys of the change")
      }
    }
  }

  /// This patch followed by another, as one patch: as `merging`, but `null` stays.
  private func patching(_ later: Node) -> Node {
    guard var members, let changes = later.members else { return later }
    for change in changes {
      if let index = members.index(ofKey: change.key) {
        members[index].node = members[index].node.patching(change.node)
      } else {
        members.append(change)
      }
    }
    return Node(.object(members), at: place)
  }

  /// Takes away what a base claims about values that are no longer the base's, unless the file claims it anew.
  fileprivate mutating func dropProvenance(of base: Node, changedBy changes: Node) {
    for claim in base["provenance"]?.members ?? [] {
      if changes["provenance"]?[claim.key] != nil { continue }
      guard let pointer = try? JSONPointer(reading: claim.key), let old = base.node(at: pointer)
      else { continue }
      if let new = node(at: pointer), isSame(new.canonicalText, old.canonicalText) { continue }
      remove(at: JSONPointer(tokens: ["provenance", claim.key]))
    }
  }

  /// The tree with the names of other files, written from `folder`, as they are from the folder above.
  fileprivate func movingFileNames(into folder: String, _ keys: [String]) -> Node {
    guard var members else { return self }
    for index in members.indices {
      let member = members[index]
      if let name = member.node.string, keys.contains(where: { isSame($0, member.key) }) {
        members[index].node.value = .string(FileName.joined(folder, name))
      } else if !isSame(member.key, "notExpressed") {
        members[index].node = member.node.movingFileNames(into: folder, keys)
      }
    }
    return Node(.object(members), at: place)
  }
}

/// Names of files with slashes between folders.
enum FileName {
  /// `name`, written in a file of `folder`, as it is from where the folder's name counts.
  static func joined(_ folder: String, _ name: String) -> String {
    name.utf8.first == UInt8(ascii: "/") ? name : folder + name
  }

  /// What stands before the file's own name, with its slash.
  static func folder(of name: String) -> String {
    let bytes = Array(name.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(decoding: bytes[...slash], as: UTF8.self)
  }

  /// The same file without `.`, and without `..` after a folder: by letters, whatever links lie on the way.
  static func simplest(_ name: String) -> String {
    var parts: [String] = []
    let slash = UInt8(ascii: "/")
    for bytes in Array(name.utf8).split(separator: slash) {
      let part = String(decoding: bytes, as: UTF8.self)
      if isSame(part, ".") { continue }
      if isSame(part, ".."), let last = parts.last, !isSame(last, "..") {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let path = parts.joined(separator: "/")
    return name.utf8.first == slash ? "/" + path : path
  }
}

extension Catalogue {
  /// The keys of the format whose texts are names of other files.
  static var fileKeys: [String] {
    let catalogue = Catalogue()
    catalogue.add(Scenario.self)
    return catalogue.entries.flatMap { $0.fields }.filter { $0.shape.namesFile }.map { $0.key }
  }
}

/// The name of the file that a scenario starts from.
///
/// What it says is in the tree before the tree is read, so that here stands only what came from elsewhere.
package struct ExtendsShape: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    decoding.fail(
      node, pointer, expected: "no \"extends\" here: only a file itself says what it extends")
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))], words: Extending.words,
      example: .text("storm.json"))
  }
}
