import FleetSim
import Scenarios
import Testing

private func complaint<T>(_ body: () throws(Complaint) -> T) -> Complaint? {
  do throws(Complaint) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

@Suite struct DurationTests {
  @Test(
    arguments: [
      ("250ms", 250_000, "250ms"), ("1h30m", 5_400_000_000, "1h30m"),
      ("57d", 4_924_800_000_000, "57d"), ("0.5s", 500_000, "500ms"), ("0s", 0, "0s"),
      ("1us", 1, "1us"), ("1w", 604_800_000_000, "7d"), ("90m", 5_400_000_000, "1h30m"),
      ("1.000001s", 1_000_001, "1.000001s"), ("1d2h3m4s5ms6us", 93_784_005_006, "1d2h3m4.005006s"),
      ("0.001ms", 1, "1us"), ("1.5ms", 1_500, "1.5ms"), ("0.0000000000016534391534391534w", 1, nil),
      ("60s", 60_000_000, "1m"), ("1.50h", 5_400_000_000, "1h30m"),
      ("1m0.25s", 60_250_000, "1m0.25s"),
      ("106751991d", 9_223_372_022_400_000_000, "106751991d"), ("0.015625s", 15_625, "15.625ms"),
    ] as [(String, Int64, String?)])
  func `durations are exact and are written back`(
    text: String, microseconds: Int64, written: String?
  ) throws {
    guard let written else {
      #expect(complaint { () throws(Complaint) in try Timespan(reading: text) } != nil)
      return
    }
    #expect(try Timespan(reading: text).microseconds == microseconds)
    #expect(Timespan(microseconds: microseconds).text == written)
  }

  @Test(arguments: [
    "", "5", "h", "1x", "-1s", "+1s", "1m1h", "1s1s", "1.5h30m", "1.s", ".5s", "0.1us",
    "0.0000001s",
    "1e3s", "106751992d", "99999999999999999999s", "1 h", "1h ", "١s", "1,5s", "1s-", "--1s",
  ])
  func `what is no duration is refused`(text: String) {
    #expect(complaint { () throws(Complaint) in try Timespan(reading: text) } != nil)
  }

  @Test(arguments: [
    ("5 min", "5m"), ("1 hour 30 minutes", "1h30m"), ("10sec", "10s"), ("3H", "3h"),
    ("250 µs", "250us"), ("two hours", nil), ("5", nil),
  ])
  func `other spellings of units are understood for the suggestion`(text: String, meant: String?) {
    #expect(complaint { () throws(Complaint) in try Timespan(reading: text) }?.suggestion == meant)
  }

  @Test func `signs are read where they are asked for`() throws {
    #expect(try Timespan(reading: "-1h30m", sign: .signed).text == "-1h30m")
    #expect(try Timespan(reading: "+2s", sign: .signed) == .seconds(2))
  }

  @Test(arguments: 1...5)
  func `every duration reads back from its text`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    var wrong: [Int64] = []
    for i in 0..<5_000 {
      let range = Int64(1) << Int64(i % 63)
      let microseconds = Int64.random(in: -range...range, using: &generator)
      let text = Timespan(microseconds: microseconds).text
      let back = try? Timespan(reading: text, sign: .signed)
      if back?.microseconds != microseconds { wrong.append(microseconds) }
    }
    #expect(wrong.isEmpty)
  }
}

@Suite struct CalendarTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00Z"),
      ("2021-11-19T21:00:00Z", 1_637_355_600, "2021-11-19T21:00Z"),
      ("2021-11-19T22:40+01:00", 1_637_358_000, "2021-11-19T21:40Z"),
      ("2021-11-19T16:10:05-05:30", 1_637_358_005, "2021-11-19T21:40:05Z"),
      ("2000-02-29T12:00Z", 951_825_600, "2000-02-29T12:00Z"),
      ("1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z"),
      ("0001-01-01T00:00Z", -62_135_596_800, "0001-01-01T00:00Z"),
      ("9999-12-31T23:59:59Z", 253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(String, Int64, String)])
  func `dates and times are seconds since the epoch`(text: String, seconds: Int64, utc: String)
    throws
  {
    let instant = try CalendarInstant(reading: text)
    #expect(instant.secondsSinceEpoch == seconds)
    #expect(instant.microseconds == seconds * 1_000_000)
    #expect(instant.text == utc)
  }

  @Test func `fractions have up to six digits`() throws {
    let instant = try CalendarInstant(reading: "2021-11-19T21:40:05.000250Z")
    #expect(instant.microseconds % 1_000_000 == 250)
    #expect(instant.text == "2021-11-19T21:40:05.00025Z")
  }

  @Test(arguments: [
    "2021-11-19", "2021-11-19T21:40", "2021-11-19 21:40Z", "2021-13-01T00:00Z", "2021-02-29T00:00Z",
    "1900-02-29T00:00Z", "2021-11-19T24:00Z", "2021-11-19T21:60Z", "2021-11-19T21:40:60Z",
    "2021-11-19T21:40:00.Z", "2021-11-19T21:40:00.1234567Z", "2021-11-19T21:40z",
    "0000-01-01T00:00Z",
    "2021-11-19T21:40+1", "2021-11-19T21:40+24:00", "21-11-19T21:40Z", "2021-11-19T21:40Zx", "",
  ])
  func `what is no date with time and offset is refused`(text: String) {
    #expect(complaint { () throws(Complaint) in try CalendarInstant(reading: text) } != nil)
  }

  @Test(arguments: [
    ("2021-11-19 21:40", "2021-11-19T21:40Z"), ("2021-11-19t21:40z", "2021-11-19T21:40Z"),
    ("2021-11-19", "2021-11-19T00:00Z"), ("yesterday evening", nil),
  ])
  func `usual slips are mended for the suggestion`(text: String, meant: String?) {
    let found = complaint { () throws(Complaint) in try CalendarInstant(reading: text) }
    #expect(found?.suggestion == meant)
  }

  @Test func `every day of 800 years follows the day before it`() throws {
    var expected = (year: 1600, month: 1, day: 1)
    let first = try CalendarInstant(readingDate: "1600-01-01").secondsSinceEpoch / 86_400
    var wrong: [String] = []
    for day in first..<(first + 292_194) {
      let text = CalendarInstant(secondsSinceEpoch: day * 86_400).dateText
      let numbers = text.split(separator: "-").compactMap { Int($0) }
      if numbers != [expected.year, expected.month, expected.day] { wrong.append(text) }
      if try CalendarInstant(readingDate: text).secondsSinceEpoch != day * 86_400 {
        wrong.append(text)
      }
      expected = dayAfter(expected)
    }
    #expect(wrong.isEmpty)
    #expect(expected == (2400, 1, 1))
  }

  private func dayAfter(_ date: (year: Int, month: Int, day: Int))
    -> (year: Int, month: Int, day: Int)
  {
    let isLeap = date.year % 400 == 0 || (date.year % 4 == 0 && date.year % 100 != 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
    return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
  }

  @Test func `moments are offsets or dates after the start`() throws {
    let start = try CalendarInstant(reading: "2021-11-19T21:00Z")
    #expect(try Moment(reading: "2h", start: start) == Moment(microseconds: 7_200_000_000))
    #expect(
      try Moment(reading: "2021-11-19T22:40+01:00", start: start)
        == Moment(microseconds: 2_400_000_000))
    #expect(
      try Moment(reading: "2021-11-19T20:59:59Z", start: start, sign: .signed).microseconds
        == -1_000_000)
    #expect(try Moment(reading: "-10m", start: nil, sign: .signed).microseconds == -600_000_000)
  }

  @Test func `a moment before the start or without one is refused`() throws {
    let start = try CalendarInstant(reading: "2021-11-19T21:00Z")
    for (text, start) in [
      ("2021-11-19T20:59Z", start), ("2021-11-19T22:00Z", nil), ("soon", start),
    ] {
      #expect(complaint { () throws(Complaint) in try Moment(reading: text, start: start) } != nil)
    }
  }
}
