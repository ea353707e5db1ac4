/// When the faults of a world act. All of it is drawn before the run by the names of the faults, so nothing that happens
/// in the run moves it; only what a trigger wakes is not known yet.
package struct Schedule {
  private let world: World
  private let seed: UInt64
  private var courses: [Course?]

  /// The course of each fault, in the world's order; one that waits for a trigger has no window.
  package static func courses(of world: World, seed: UInt64) -> [Course] {
    var schedule = Schedule(world: world, seed: seed)
    return world.faults.indices.map { schedule.course($0) }
  }

  /// The same after a run, with what triggers woke.
  static func courses(of world: World, _ record: RunRecord) -> [Course] {
    var courses = courses(of: world, seed: record.seed)
    for trigger in record.triggers {
      for (index, fault) in world.faults.enumerated() where fault.name == trigger.fault {
        courses[index].windows = [
          opened(index, world.levers, fault, at: trigger.at.microseconds)
        ]
      }
    }
    return courses
  }

  /// The window of a fault that a trigger wakes so that it begins at a moment.
  static func opened(_ index: Int, _ levers: [Lever], _ fault: Fault, at begin: Int64) -> Window {
    var until = fault.end?.microseconds ?? Int64.max
    if case .triggered(let trigger) = fault.occurrence, let lasting = trigger.lasting {
      until = Swift.min(until, begin + lasting.microseconds)
    }
    var course = Course()
    course.windows = [
      Window(
        begin: begin, ramp: fault.ramp.microseconds, fallFrom: until,
        fallOver: until == Int64.max ? 0 : fault.fall.microseconds)
    ]
    course.takeBack(by: levers, index)
    return course.windows[0]
  }

  private init(world: World, seed: UInt64) {
    self.world = world
    self.seed = seed
    courses = [Course?](repeating: nil, count: world.faults.count)
  }

  /// Faults that follow each other in a circle never begin; see ``World/problems()``.
  private mutating func course(_ index: Int) -> Course {
    if let course = courses[index] { return course }
    courses[index] = Course()
    let fault = world.faults[index]
    let stream = RandomStream(seed: seed, name: "faults/" + fault.name).child(name: "times")
    var course = Course()
    switch fault.occurrence {
    case .once:
      course.windows = [window(fault, from: fault.begin.microseconds, until: ownEnd(fault))]
    case .flapping(let every, let on): flap(fault, every, on, &course)
    case .random(let between, let lasting): recur(fault, between, lasting, stream, &course)
    case .follows(let following): follow(fault, following, stream, &course)
    case .triggered: break
    }
    course.takeBack(by: world.levers, index)
    courses[index] = course
    return course
  }

  private func ownEnd(_ fault: Fault) -> Int64 { fault.end?.microseconds ?? Int64.max }

  /// Times that come again are listed up to the end of the run.
  private func lastBegin(_ fault: Fault) -> Int64 {
    Swift.min(ownEnd(fault), world.duration.microseconds)
  }

  private func window(_ fault: Fault, from: Int64, until: Int64) -> Window {
    Window(
      begin: from, ramp: fault.ramp.microseconds, fallFrom: until,
      fallOver: until == Int64.max ? 0 : fault.fall.microseconds)
  }

  private func flap(_ fault: Fault, _ every: Timespan, _ on: Timespan, _ course: inout Course) {
    var at = fault.begin.microseconds
    while at < lastBegin(fault) {
      course.add(window(fault, from: at, until: Swift.min(at + on.microseconds, ownEnd(fault))))
      at += every.microseconds
    }
  }

  private func recur(
    _ fault: Fault, _ between: Distribution, _ lasting: Distribution, _ stream: RandomStream,
    _ course: inout Course
  ) {
    var at = fault.begin.microseconds
    var number: UInt64 = 0
    while at < lastBegin(fault) {
      let key = stream.key(entity: number)
      at += Swift.max(1, between.sample(Draw.salted(key, .occurrence)))
      if at >= lastBegin(fault) { return }
      let until = at + Swift.max(1, lasting.sample(Draw.salted(key, .lasting)))
      course.add(window(fault, from: at, until: Swift.min(until, ownEnd(fault))))
      at = until
      number += 1
    }
  }

  private mutating func follow(
    _ fault: Fault, _ following: Fault.Following, _ stream: RandomStream, _ course: inout Course
  ) {
    var windows: [Window] = []
    for (number, leader) in self.course(following.fault).windows.enumerated() {
      let key = stream.key(entity: UInt64(number))
      let edge = following.edge == .begin ? leader.begin : leader.gone
      if edge == Int64.max || leader.begin >= leader.gone { continue }
      if !Draw.happens(following.probability, Draw.salted(key, .following)) { continue }
      let from = edge + following.delay.sample(Draw.salted(key, .occurrence))
      if from < fault.begin.microseconds || from >= ownEnd(fault) { continue }
      var until = ownEnd(fault)
      if let lasting = following.lasting {
        until = Swift.min(until, from + Swift.max(1, lasting.sample(Draw.salted(key, .lasting))))
      }
      windows.append(window(fault, from: from, until: until))
    }
    windows.sort { $0.begin < $1.begin }
    for window in windows { course.add(window) }
  }
}
