import Scenarios

extension Node {
  /// A value of a parameter for people, on one line: as ``shortText``, with nothing that a terminal would obey. See
  /// ``VisibleText``.
  var visibleText: String { VisibleText.line(shortText) }
}
