/// A first-in-first-out queue of plain values in a ring that doubles when full.
///
/// It is a plain value itself, so many can stand in a ``Column``; the owner calls `deallocate`.
package struct Ring<Element> {
  private var base: UnsafeMutablePointer<Element>
  private var mask: Int
  private var head = 0
  package private(set) var count = 0
  /// Elements ever removed: the position of the first element in the order of arrival.
  package private(set) var removed: UInt32 = 0

  package init(capacity: Int) {
    var size = 8
    while size < capacity { size *= 2 }
    base = UnsafeMutablePointer<Element>.allocate(capacity: size)
    mask = size - 1
  }

  package func deallocate() { base.deallocate() }

  /// The `index`-th element from the front.
  @inline(__always)
  package subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "ring index out of bounds")
      return base[(head + index) & mask]
    }
    nonmutating set {
      precondition(index >= 0 && index < count, "ring index out of bounds")
      base[(head + index) & mask] = newValue
    }
  }

  /// The front element; the ring must not be empty.
  @inline(__always)
  package var first: Element {
    precondition(count > 0, "an empty ring has no first element")
    return base[head]
  }

  @inline(__always)
  package mutating func append(_ element: Element) {
    if count > mask { grow() }
    base[(head + count) & mask] = element
    count += 1
  }

  @inline(__always)
  package mutating func removeFirst() {
    precondition(count > 0, "an empty ring has no first element")
    head = (head + 1) & mask
    count -= 1
    removed &+= 1
  }

  private mutating func grow() {
    let size = (mask + 1) * 2
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: size)
    for index in 0..<count { (larger + index).initialize(to: base[(head + index) & mask]) }
    base.deallocate()
    base = larger
    mask = size - 1
    head = 0
  }
}

extension Ring<Event> {
  /// Appends in the total order of events; almost always at the end already.
  ///
  /// Two events of one moment may be pushed against the order of their entities.
  @inline(__always)
  package mutating func insert(_ event: Event) {
    append(event)
    var place = count - 1
    while place > 0 && event < self[place - 1] {
      self[place] = self[place - 1]
      place -= 1
    }
    self[place] = event
  }
}
