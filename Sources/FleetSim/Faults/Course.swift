/// One time in which a fault or lever acts: it grows over a ramp, lasts, and is taken back at once or over a time.
package struct Window: Equatable {
  package var begin: Int64
  package var ramp: Int64
  /// When it begins to be taken back; `Int64.max` for never.
  package var fallFrom: Int64
  package var fallOver: Int64

  /// 0 without it, 1 in full force.
  @inline(__always)
  package func strength(at time: Int64) -> Double {
    if time < begin { return 0 }
    var strength = 1.0
    if time < begin + ramp { strength = Double(time - begin) / Double(ramp) }
    if time >= fallFrom {
      if time >= fallFrom + fallOver { return 0 }
      strength *= 1 - Double(time - fallFrom) / Double(fallOver)
    }
    return strength
  }

  /// The first moment at which nothing of it is left.
  package var gone: Int64 {
    fallFrom == Int64.max ? Int64.max : fallFrom + fallOver
  }

  /// From its begin until nothing of it is left.
  package var span: Span { Span(from: begin, until: gone) }

  /// It is taken back from `moment` on, if it has not been before.
  fileprivate mutating func takeBack(at moment: Int64, over: Int64) {
    if moment >= fallFrom { return }
    fallFrom = moment
    fallOver = over
  }
}

/// When a fault or lever acts: windows in order, none of which begins before the one before it has gone.
package struct Course {
  package var windows: [Window] = []

  /// The begin of the first; `Int64.max` when it never acts.
  package var begin: Int64 { windows.first?.begin ?? Int64.max }

  /// When the last has gone; 0 when it never acts.
  package var gone: Int64 { windows.last?.gone ?? 0 }

  /// Adds a window after the others; one that begins while another acts only makes that one longer.
  mutating func add(_ window: Window) {
    if window.begin >= window.gone { return }
    if let last = windows.last, window.begin < last.gone {
      let index = windows.count - 1
      if window.fallFrom > last.fallFrom { windows[index].fallFrom = window.fallFrom }
      return
    }
    windows.append(window)
  }

  /// Levers take the fault number `fault` back.
  mutating func takeBack(by levers: [Lever], _ fault: Int) {
    for lever in levers {
      if case .rollBack(fault: fault, let over) = lever.action {
        takeBack(at: lever.begin.microseconds, over: over.microseconds)
      }
    }
  }

  /// A lever takes it back: what acts fades over a time, and it does not come again.
  private mutating func takeBack(at moment: Int64, over: Int64) {
    while windows.count > 1 && windows[windows.count - 1].begin > moment { windows.removeLast() }
    if windows.isEmpty { return }
    windows[windows.count - 1].takeBack(at: moment, over: over)
  }
}

/// The courses of all faults of a run, and of those levers that act by degrees after them.
package struct Courses: ~Copyable {
  private let windows: Column<Window>
  /// Place of each course's first window, and one more: the number of windows.
  private let firsts: Column<Int32>
  package let count: Int

  package init(_ courses: [Course]) {
    var all: [Window] = []
    var places: [Int32] = []
    for course in courses {
      places.append(Int32(all.count))
      // A course without windows keeps the place for one that a trigger may open.
      all += course.windows.isEmpty ? [Courses.never] : course.windows
    }
    places.append(Int32(all.count))
    let (made, bounds) = (all, places)
    windows = Column(count: made.count) { made[$0] }
    firsts = Column(count: bounds.count) { bounds[$0] }
    count = courses.count
  }

  private static var never: Window {
    Window(begin: Int64.max, ramp: 0, fallFrom: Int64.max, fallOver: 0)
  }

  /// How strong a course is at a moment.
  @inline(__always)
  package func strength(_ course: Int, at time: Int64) -> Double {
    let first = Int(firsts[course])
    let last = Int(firsts[course + 1]) - 1
    if first == last { return windows[first].strength(at: time) }
    return windows[latest(first, last, time)].strength(at: time)
  }

  /// The window that acts at a moment or did so last; the first before any did.
  package func window(_ course: Int, at time: Int64) -> Window {
    windows[latest(Int(firsts[course]), Int(firsts[course + 1]) - 1, time)]
  }

  private func latest(_ first: Int, _ last: Int, _ time: Int64) -> Int {
    var low = first
    var high = last
    while low < high {
      let middle = (low + high + 1) / 2
      if windows[middle].begin <= time { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Opens the one window of a triggered fault.
  func open(_ course: Int, _ window: Window) { windows[Int(firsts[course])] = window }
}
