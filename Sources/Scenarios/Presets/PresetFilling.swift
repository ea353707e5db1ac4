/// A field that a preset gave to an object.
struct Filling: Sendable {
  /// The object.
  var pointer: JSONPointer
  var member: Node.Member
  /// The name of the preset.
  var preset: String
}

extension Decoding {
  /// The members of an object with those of the preset that it names, each where the object has none of its own.
  ///
  /// A field of the object replaces the preset's whole field. An unknown preset fills nothing; its name is complained
  /// about where it is read.
  func filled(
    _ members: [Node.Member], at pointer: JSONPointer, _ subject: PresetSubject
  ) -> [Node.Member] {
    guard let i = members.index(ofKey: "preset"), let name = members[i].node.string else {
      return members
    }
    var result = members
    for member in presetMembers(name, subject)
    where result.index(ofKey: member.key) == nil && !isRemark(member.key) {
      result.append(member)
      noteFilling(Filling(pointer: pointer, member: member, preset: name))
    }
    return result
  }

  private func presetMembers(_ name: String, _ subject: PresetSubject) -> [Node.Member] {
    if let own = root["presets"]?[name] {
      return OwnPreset.fields(own, subject, files: { self.file($0) })
    }
    let shipped = Presets.all.first { isSame($0.name, name) && $0.subject == subject }
    return shipped?.tree.members ?? []
  }

  /// The names of the presets that something can take, in bytewise order.
  func presetNames(_ subject: PresetSubject) -> [String] {
    var names = Presets.all.filter { $0.subject == subject }.map { $0.name }
    for member in root["presets"]?.members ?? []
    where !isRemark(member.key) && OwnPreset.fits(member.node, subject) {
      names.append(member.key)
    }
    return names.sorted { isBytewiseBefore($0, $1) }
  }
}

/// The name of a preset for the object in which it stands.
package struct PresetShape: Shape {
  let subject: PresetSubject

  private var words: String { "the name of a preset for a \(subject.rawValue)" }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> String? {
    guard let text = node.string else { return decoding.fail(node, pointer, expected: words) }
    let names = decoding.presetNames(subject)
    if names.contains(where: { isSame($0, text) }) { return text }
    return decoding.fail(
      node, pointer, expected: "\(words): \(oneOf(names))",
      suggestion: nearestName(to: text, among: names))
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [("type", .text("string")), ("minLength", .whole(1))],
      words: words + " (`simrun describe presets`)",
      example: Presets.all.first { $0.subject == subject }.map { .text($0.name) })
  }
}

extension Shape where Self == PresetShape {
  package static func preset(_ subject: PresetSubject) -> Self { PresetShape(subject: subject) }
}
