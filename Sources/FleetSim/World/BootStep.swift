/// One step of a set-top box's start: requests to a service, one after the other.
public struct BootStep: Sendable {
  /// Where its requests go, how long the box waits and how often it tries.
  public var request: Client
  /// Place of the service that does the same on the other platform; `nil` for the same service.
  public var otherPlatform: Int?
  /// Requests that must all be answered. Range: 1…100.
  public var requests: Int
  /// Place of the step that comes before it of the boot chain; `nil` for none in particular.
  public var after: Int?

  /// A step with these settings.
  public init(
    request: Client, otherPlatform: Int? = nil, requests: Int = 1, after: Int? = nil
  ) {
    self.request = request
    self.otherPlatform = otherPlatform
    self.requests = requests
    self.after = after
  }
}

extension BootStep: SettingGroup {
  package init() { self.init(request: .nowhere) }

  package static let about = SettingAbout(
    "bootStep", "Boot step", "One step of a box's start: requests, one after the other.",
    example: #"{"request": {"service": "front", "timeout": "10s"}, "requests": 2}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.client(
      "request", &value.request, perDay: 0,
      "Where its requests go, how long the box waits and how often it tries.")
    visit.reference(
      "otherPlatform", &value.otherPlatform, to: .service,
      "The service that does the same on the other platform; without it the same service.")
    visit.whole(
      "requests", &value.requests, 1...100, "Requests that must all be answered, one by one.")
    visit.reference(
      "after", &value.after, to: .ownSibling,
      "The step that comes before it; of several that could be next, the first by name.")
  }
}

/// The order of the steps of a start.
package enum BootChain {
  /// Each step after the one it names; of several the first by place. A cycle is cut at its first place.
  package static func order(_ steps: [BootStep]) -> [Int] {
    var rest = Array(steps.indices)
    var order: [Int] = []
    while !rest.isEmpty {
      let next = rest.firstIndex { place in
        guard let after = steps[place].after else { return true }
        return !rest.contains(after)
      }
      order.append(rest.remove(at: next ?? 0))
    }
    return order
  }

  /// Whether following `after` from some step leads back to it.
  package static func hasCycle(_ steps: [BootStep]) -> Bool {
    for start in steps.indices {
      var place = steps[start].after
      for _ in steps.indices {
        guard let here = place else { break }
        if here == start { return true }
        place = steps[here].after
      }
    }
    return false
  }
}
