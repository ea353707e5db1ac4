/// A time from a moment up to and without another, in microseconds; `Int64.max` for one that never ends.
package struct Span: Equatable {
  package var from: Int64
  package var until: Int64

  package init(from: Int64, until: Int64) {
    self.from = from
    self.until = until
  }

  package func contains(_ at: Int64) -> Bool { at >= from && at < until }

  /// The spans in order, those that overlap or touch joined.
  static func joined(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans.sorted(by: { $0.from < $1.from }) where span.from < span.until {
      if let last = result.last, span.from <= last.until {
        result[result.count - 1].until = Swift.max(last.until, span.until)
      } else {
        result.append(span)
      }
    }
    return result
  }

  /// What is left of this span without `others`, which are in order and do not overlap.
  func without(_ others: [Span]) -> [Span] {
    var result: [Span] = []
    var at = from
    for other in others where other.until > from && other.from < until {
      if other.from > at { result.append(Span(from: at, until: other.from)) }
      at = Swift.max(at, other.until)
    }
    if at < until { result.append(Span(from: at, until: until)) }
    return result
  }

  /// The part of this span before `end`, in microseconds.
  func length(within bounds: Span) -> Int64 {
    Swift.max(0, Swift.min(until, bounds.until) - Swift.max(from, bounds.from))
  }
}
