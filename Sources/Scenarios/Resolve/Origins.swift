/// A value of a resolved scenario that holds no others, and where it was written.
public struct OriginOfValue: Sendable, Equatable {
  /// The way to it in the resolved scenario.
  public var pointer: JSONPointer
  /// The value as JSON.
  public var value: String
  /// Where it was written: a place in a file, `--set /pointer=value`, or `preset NAME`.
  public var origin: String
}

extension LoadedScenario {
  /// Every value of the resolved scenario that holds no others, empty objects and arrays included, in the order of
  /// ``tree``; what a preset gave stands after what its object says itself. Defaults are not among them.
  public var origins: [OriginOfValue] {
    var filled = tree
    for filling in fillings {
      let pointer = filling.pointer.appending(filling.member.key)
      let node = filling.member.node.standing(at: Place(origin: "preset " + filling.preset))
      do throws(Diagnostic) {
        try filled.set(node, at: pointer)
      } catch {
        preconditionFailure("a preset fills objects that are there")
      }
    }
    var origins: [OriginOfValue] = []
    filled.addOrigins(at: .root, to: &origins)
    return origins
  }
}

extension Node {
  fileprivate func addOrigins(at pointer: JSONPointer, to origins: inout [OriginOfValue]) {
    if let members, !members.isEmpty {
      for member in members {
        member.node.addOrigins(at: pointer.appending(member.key), to: &origins)
      }
    } else if let elements, !elements.isEmpty {
      for (index, element) in elements.enumerated() {
        element.addOrigins(at: pointer.appending(index), to: &origins)
      }
    } else {
      origins.append(
        OriginOfValue(pointer: pointer, value: json(), origin: place.description))
    }
  }

  /// The same tree as if all of it stood at one place.
  fileprivate func standing(at place: Place) -> Node {
    switch value {
    case .object(var members):
      for index in members.indices {
        members[index].node = members[index].node.standing(at: place)
        members[index].keyPlace = place
      }
      return Node(.object(members), at: place)
    case .array(let elements):
      return Node(.array(elements.map { $0.standing(at: place) }), at: place)
    default: return Node(value, at: place)
    }
  }
}
