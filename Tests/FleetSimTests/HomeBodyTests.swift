import FleetSim
import Testing

/// A home as one body of heat, against its closed forms and against small steps.
@Suite struct HomeBodyTests {
  /// Rounded to one decimal place, as in the printed tables.
  static func printed(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  @Test func `a home cools as the table of free cooling says`() {
    // Time constant, outdoor, after 1, 3, 6, 12 and 24 h, hours to 17 and to 16 °C, from 19 °C.
    let table: [[Double]] = [
      [15, 2, 17.9, 15.9, 13.4, 9.6, 5.4, 1.9, 2.9],
      [30, 2, 18.4, 17.4, 15.9, 13.4, 9.6, 3.8, 5.8],
      [30, -2, 18.3, 17.0, 15.2, 12.1, 7.4, 3.0, 4.6],
      [50, 2, 18.7, 18.0, 17.1, 15.4, 12.5, 6.3, 9.7],
      [80, 2, 18.8, 18.4, 17.8, 16.6, 14.6, 10.0, 15.5],
      [100, -2, 18.8, 18.4, 17.8, 16.6, 14.5, 10.0, 15.4],
    ]
    for row in table {
      let body = HomeBody(timeConstant: row[0], rise: 40)
      for (column, hours) in [1.0, 3, 6, 12, 24].enumerated() {
        let cooled = HomeBodyTests.temperature(body, 19, hours, row[1], HomeBody.off)
        #expect(HomeBodyTests.printed(cooled) == row[column + 2], "\(row) after \(hours) h")
      }
      for (column, level) in [17.0, 16].enumerated() {
        let time = body.time(from: 19, to: level, towards: row[1])
        #expect(HomeBodyTests.printed(time) == row[column + 7], "\(row) to \(level)")
      }
    }
  }

  @Test func `a home is reheated in the printed hours`() {
    // Losses in kW/K, time constant, hours from 16 to 19 °C at 11 kW and +2 °C outside.
    for (losses, tau, hours) in [(0.15, 30.0, 1.6), (0.25, 40, 4.2), (0.35, 25, 4.7)] {
      let body = HomeBody(timeConstant: tau, rise: 11 / losses)
      let time = body.time(from: 16, to: 19, towards: 2 + 11 / losses)
      #expect(HomeBodyTests.printed(time) == hours)
      #expect(abs(HomeBodyTests.temperature(body, 16, time, 2, 22) - 19) < 1e-12)
    }
  }

  static func temperature(
    _ body: HomeBody, _ from: Double, _ hours: Double, _ outdoor: Double, _ setpoint: Double
  ) -> Double {
    var temperature = from
    var sums = HomeSums()
    body.follow(
      &temperature, hours, outdoor: outdoor, setpoint: setpoint, wanted: HomeBody.off, &sums)
    return temperature
  }

  @Test(arguments: 0..<200) func `the formula agrees with small steps`(seed: UInt64) {
    var dice = Dice(seed, "home")
    let body = HomeBody(timeConstant: 5 + 95 * dice.unit(), rise: 5 + 60 * dice.unit())
    let outdoor = -10 + 30 * dice.unit()
    let setpoint = dice.happens(0.2) ? HomeBody.off : 7 + 15 * dice.unit()
    let wanted = 12 + 10 * dice.unit()
    var temperature = dice.happens(0.2) ? setpoint : 5 + 20 * dice.unit()
    if temperature == HomeBody.off { temperature = 15 }
    let hours = 12 * dice.unit()
    let stepped = HomeSteps(body, temperature, hours, outdoor, setpoint, wanted)
    var sums = HomeSums()
    body.follow(
      &temperature, hours, outdoor: outdoor, setpoint: setpoint, wanted: wanted, &sums)
    #expect(abs(temperature - stepped.temperature) < 0.002)
    #expect(abs(sums.shortfall - stepped.shortfall) < 0.01)
    #expect(abs(sums.cold - stepped.cold) < 0.01)
  }

  @Test(arguments: 0..<100) func `two parts of a time are the whole`(seed: UInt64) {
    var dice = Dice(seed, "parts")
    let body = HomeBody(timeConstant: 5 + 95 * dice.unit(), rise: 5 + 60 * dice.unit())
    let (outdoor, setpoint) = (-10 + 20 * dice.unit(), 7 + 15 * dice.unit())
    let begin = 5 + 20 * dice.unit()
    let hours = 24 * dice.unit()
    let part = hours * dice.unit()
    var (whole, inParts) = (begin, begin)
    var (sums, sumsInParts) = (HomeSums(), HomeSums())
    body.follow(&whole, hours, outdoor: outdoor, setpoint: setpoint, wanted: 19, &sums)
    for time in [part, hours - part] {
      body.follow(
        &inParts, time, outdoor: outdoor, setpoint: setpoint, wanted: 19, &sumsInParts)
    }
    #expect(abs(whole - inParts) < 1e-9)
    #expect(abs(sums.shortfall - sumsInParts.shortfall) < 1e-9)
    #expect(abs(sums.cold - sumsInParts.cold) < 1e-9)
  }

  @Test(arguments: 0..<100) func `heating that begins in time is warm in time`(seed: UInt64) {
    var dice = Dice(seed, "prediction")
    let body = HomeBody(timeConstant: 10 + 60 * dice.unit(), rise: 30 + 40 * dice.unit())
    let outdoor = -5 + 10 * dice.unit()
    let low = 15 + 2 * dice.unit()
    let begin = low + 4 * dice.unit()
    let start = body.start(begin, low: low, setpoint: 20, outdoor: outdoor, in: 8)
    let before = HomeBodyTests.temperature(body, begin, start, outdoor, low)
    let after = HomeBodyTests.temperature(body, before, 8 - start, outdoor, 20)
    #expect(start >= 0 && start <= 8)
    if start > 0 {
      #expect(abs(after - 20) < 1e-9)
      let late = HomeBodyTests.temperature(body, before, 8 - start - 0.01, outdoor, 20)
      #expect(late < 20)
    }
  }

  @Test func `a home with weak emitters stays below its setpoint`() {
    let body = HomeBody(timeConstant: 30, rise: 15)
    #expect(abs(HomeBodyTests.temperature(body, 19, 1_000, 0, 19) - 15) < 1e-9)
    #expect(HomeBodyTests.temperature(body, 10, 1_000, 10, 19) == 19)
    #expect(abs(HomeBodyTests.temperature(body, 19, 1_000, 22, 19) - 22) < 1e-9)
  }
}

/// The same home in steps of two seconds.
private struct HomeSteps {
  var temperature: Double
  var shortfall = 0.0
  var cold = 0.0

  init(
    _ body: HomeBody, _ from: Double, _ hours: Double, _ outdoor: Double, _ setpoint: Double,
    _ wanted: Double
  ) {
    temperature = from
    let count = Int(hours * 1_800) + 1
    let step = hours / Double(count)
    for _ in 0..<count {
      let needed = Swift.min(1, Swift.max(0, (setpoint - outdoor) / body.rise))
      let gap = (setpoint - temperature) * body.timeConstant / step / body.rise
      let power = Swift.min(1, Swift.max(0, needed + gap))
      temperature += step / body.timeConstant * (outdoor + power * body.rise - temperature)
      shortfall += Swift.max(0, wanted - temperature) * step
      if temperature < wanted - 2 { cold += step }
    }
  }
}
