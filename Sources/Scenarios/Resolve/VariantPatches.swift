/// The patches that make variants, each of the scenario or of another variant.
enum VariantPatches {
  /// The names of the variants that have a patch, in bytewise order.
  static func names(of tree: Node) -> [String] {
    var names: [String] = []
    for member in tree["variants"]?.members ?? [] where patch(member.key, tree) != nil {
      names.append(member.key)
    }
    return names.sorted { isBytewiseBefore($0, $1) }
  }

  /// The tree of a variant: the scenario's changed by the patches of its chain, its own last.
  ///
  /// A chain that goes round or leads nowhere counts as far as it goes; it is complained about where it is read.
  static func apply(_ name: String, to tree: Node) -> Node {
    var result = tree
    for link in chain(to: name, { tree["variants"]?[$0]?["from"]?.string }).reversed() {
      if let patch = patch(link, tree) { result = result.merging(patch) }
    }
    return result
  }

  /// The variant, the one that it builds on, and so on; each once.
  static func chain(to name: String, _ from: (String) -> String?) -> [String] {
    var names = [name]
    while let next = from(names[names.count - 1]),
      !names.contains(where: { isSame($0, next) })
    {
      names.append(next)
    }
    return names
  }

  private static func patch(_ name: String, _ tree: Node) -> Node? {
    guard let patch = tree["variants"]?[name]?["patch"], patch.members != nil else { return nil }
    return patch
  }
}

extension ScenarioChecks {
  /// Variants that build on each other in a circle: told once, at the first of them by its bytes.
  func checkVariantChains() {
    func from(_ name: String) -> String? {
      scenario.variants.first { isSame($0.name, name) }?.value.from
    }
    for variant in scenario.variants {
      let chain = VariantPatches.chain(to: variant.name, from)
      guard let next = from(chain[chain.count - 1]), isSame(next, variant.name), chain.count > 1,
        !chain.contains(where: { isBytewiseBefore($0, variant.name) })
      else { continue }
      add(
        ["variants", variant.name, "from"],
        found: (chain + [next]).map { quoted($0) }.joined(separator: " from "),
        expected: "variants that do not build on each other in a circle")
    }
  }
}
