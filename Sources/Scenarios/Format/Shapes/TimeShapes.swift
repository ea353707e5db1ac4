package import FleetSim

/// A length of time within bounds.
package struct DurationShape: Shape {
  let range: ClosedRange<Timespan>

  private var words: String {
    if range.lowerBound < .zero {
      return "a duration from \(range.lowerBound.text) to \(range.upperBound.text)"
    }
    if range.lowerBound == .zero { return "a duration up to \(range.upperBound.text)" }
    return "a duration from \(range.lowerBound.text) to \(range.upperBound.text)"
  }

  /// `30s` for a bare 30: seconds are what most formats mean by a number.
  private func secondsMeant(_ node: Node) -> String? {
    guard case .number(let number) = node.value,
      let value = try? Timespan(reading: number.text + "s", sign: .unsigned), range.contains(value)
    else { return nil }
    return number.text + "s"
  }

  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Timespan? {
    guard let text = node.string else {
      return decoding.fail(
        node, pointer, expected: "a duration such as \"250ms\" or \"1h30m\"",
        suggestion: secondsMeant(node))
    }
    do throws(Complaint) {
      let sign: SignRule = range.lowerBound < .zero ? .signed : .unsigned
      let value = try Timespan(reading: text, sign: sign)
      if range.contains(value) { return value }
      return decoding.fail(node, pointer, expected: words)
    } catch {
      decoding.add(error.diagnostic(about: node, pointer: pointer))
      return nil
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    let sign = range.lowerBound < .zero ? "[+-]?" : ""
    return ShapeDescription(
      schema: [
        ("type", .text("string")),
        ("pattern", .text("^\(sign)([0-9]+(\\.[0-9]+)?(w|d|h|ms|us|m|s))+$")),
      ], words: words, example: .text(example.text))
  }

  private var example: Timespan {
    min(max(.minutes(10), range.lowerBound), range.upperBound)
  }

  package func written(_ value: Timespan) -> Node? { .text(value.text) }
}

/// A moment: an offset from the start, or a date and time.
package struct MomentShape: Shape {
  package func decode(_ node: Node, at pointer: JSONPointer, _ decoding: Decoding) -> Moment? {
    guard let text = node.string else {
      return decoding.fail(
        node, pointer,
        expected: "a moment such as \"2h\" (after the start) or \"2021-11-19T21:40:00Z\"")
    }
    do throws(Complaint) {
      return try Moment(reading: text, start: decoding.start)
    } catch {
      decoding.add(error.diagnostic(about: node, pointer: pointer))
      return nil
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("string")),
        (
          "pattern",
          .text("^(([0-9]+(\\.[0-9]+)?(w|d|h|ms|us|m|s))+|[0-9]{4}-[0-9]{2}-[0-9]{2}T.+)$")
        ),
      ], words: "a moment: a duration after the start, or a date and time",
      example: .text("2h"))
  }
}

/// A date and time with its offset.
package struct InstantShape: Shape {
  package func decode(
    _ node: Node, at pointer: JSONPointer, _ decoding: Decoding
  ) -> CalendarInstant? {
    guard let text = node.string else {
      return decoding.fail(
        node, pointer,
        expected: "a date and time with its offset, such as \"2021-11-19T21:40:00Z\"")
    }
    do throws(Complaint) {
      return try CalendarInstant(reading: text)
    } catch {
      decoding.add(error.diagnostic(about: node, pointer: pointer))
      return nil
    }
  }

  package func describe(_ catalogue: Catalogue) -> ShapeDescription {
    ShapeDescription(
      schema: [
        ("type", .text("string")), ("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T.+$")),
      ], words: "a date and time with its offset from UTC (ISO 8601)",
      example: .text("2021-11-19T21:40:00Z"))
  }
}

extension Shape where Self == DurationShape {
  /// Up to 3,650 days.
  package static var duration: Self { DurationShape(range: .zero...(.days(3_650))) }
  /// At least a microsecond.
  package static var someTime: Self {
    DurationShape(range: Timespan(microseconds: 1)...(.days(3_650)))
  }
  package static func duration(_ range: ClosedRange<Timespan>) -> Self {
    DurationShape(range: range)
  }
}

extension Shape where Self == MomentShape {
  package static var moment: Self { MomentShape() }
}

extension Shape where Self == InstantShape {
  package static var instant: Self { InstantShape() }
}
