import FleetSim
import Testing

@Suite struct FigureTextTests {
  @Test func `numbers keep three digits`() {
    let vectors: [(Double, String)] = [
      (0, "0"), (1, "1"), (0.5, "0.5"), (1.966, "1.97"), (9.999, "10"), (12.34, "12.3"),
      (99.96, "100"), (123.4, "123"), (41_200, "41,200"), (1_234_567, "1,234,567"),
      (8_123_456, "8,123,456"), (12_345_678, "12.3 million"), (2.5e9, "2.5 billion"),
      (0.0123, "0.0123"), (0.00045678, "0.000457"), (0.000045, "4.5e-5"), (-2.5, "−2.5"),
      (0.9999, "1"), (1e-3, "0.001"),
    ]
    for (value, text) in vectors { #expect(FigureText.number(value) == text) }
    #expect(FigureText.number(.nan) == "undefined")
    #expect(FigureText.number(.infinity) == "beyond measure")
  }

  @Test func `lengths of time have the units of their size`() {
    let vectors: [(Double, String)] = [
      (0, "0 ms"), (0.84, "840 ms"), (2, "2 s"), (12.54, "12.5 s"), (59.99, "1 min"),
      (200, "3 min 20 s"), (3_599.9, "1 h"), (3_600, "1 h"), (18_720, "5 h 12 min"),
      (86_400, "1 d"), (273_600, "3 d 4 h"), (-30, "−30 s"),
    ]
    for (seconds, text) in vectors { #expect(FigureText.time(seconds) == text) }
  }

  @Test func `clocks tell day and time of the day, or the time since the start in full`() {
    let evening = Clock(startEpochSeconds: 1_637_352_000)  // 19 November 2021, 20:00 UTC
    #expect(evening.text(.start + .minutes(65)) == "19 Nov 21:05 UTC")
    #expect(evening.calendar(.start + .hours(5)) == "20 Nov 01:00")
    let none = Clock(startEpochSeconds: 0)
    #expect(none.text(.start) == "the start")
    #expect(none.text(.start + .milliseconds(840)) == "840 ms")
    #expect(none.text(.start + .minutes(65)) == "1 h 5 min")
    #expect(none.text(.start + .hours(49) + .minutes(5) + .seconds(30)) == "2 d 1 h 5 min 30 s")
  }

  @Test func `the calendar knows leap days and ends of years`() {
    // Seconds by GNU date, `date -u -d '…' +%s`.
    let vectors: [(Int64, String)] = [
      (951_782_340, "28 Feb 23:59"), (951_782_400, "29 Feb 00:00"), (951_868_800, "1 Mar 00:00"),
      (1_577_836_799, "31 Dec 23:59"), (1_577_836_800, "1 Jan 00:00"), (1, "1 Jan 00:00"),
      (4_107_542_400, "1 Mar 00:00"), (-86_400, "31 Dec 00:00"),
    ]
    for (seconds, text) in vectors {
      #expect(Clock(startEpochSeconds: seconds).calendar(.start) == text)
    }
  }
}
