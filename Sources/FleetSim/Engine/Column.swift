/// A fixed-length array of plain values that is never copied, counted or shared: the storage of the hot path.
///
/// Elements are trivial values (no references). Access is checked against the bounds.
package struct Column<Element>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  package let count: Int

  package init(repeating value: Element, count: Int) {
    base = UnsafeMutablePointer<Element>.allocate(capacity: count > 0 ? count : 1)
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  /// A column whose elements are made one by one.
  package init(count: Int, _ make: (Int) -> Element) {
    base = UnsafeMutablePointer<Element>.allocate(capacity: count > 0 ? count : 1)
    for index in 0..<count { (base + index).initialize(to: make(index)) }
    self.count = count
  }

  deinit { base.deallocate() }

  @inline(__always)
  package subscript(index: Int) -> Element {
    unsafeAddress {
      precondition(index >= 0 && index < count, "column index out of bounds")
      return UnsafePointer(base + index)
    }
    nonmutating unsafeMutableAddress {
      precondition(index >= 0 && index < count, "column index out of bounds")
      return base + index
    }
  }

  /// Moves the elements into a column of `capacity`, which takes this one's place.
  package mutating func grow(to capacity: Int, filling value: Element) {
    precondition(capacity >= count, "a column only grows")
    let larger = Column(repeating: value, count: capacity)
    larger.base.update(from: base, count: count)
    self = larger
  }

  /// The first `count` elements, unchecked from here on: for a loop that reads them all.
  @inline(__always)
  package func start(of count: Int) -> UnsafePointer<Element> {
    precondition(count <= self.count, "column slice out of bounds")
    return UnsafePointer(base)
  }

  /// The elements `range` as a buffer, for sorting in place.
  @inline(__always)
  package func slice(_ range: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "column slice out of bounds")
    return UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}
