import FleetSim
import Scenarios
import Testing

/// What a sentence says of a value and its bound is true to the digit: taken from the bound, the value leaves the margin.
@Suite struct BoundWordsTests {
  private func sentence(_ value: Double, min: Double? = nil, max: Double? = nil, unit: String = "1")
    -> String
  {
    let expectation = Expected(
      id: "E", metric: "services.api.utilisation", minimum: min, maximum: max)
    return expectation.judgement(of: value, unit: unit).sentence
  }

  @Test
  func `a bound is told as it was written, and the value with the digits that tell them apart`() {
    let value = 0.9914776
    #expect(sentence(value, min: 0.99955) == "The value is 0.99148, less than 0.99955 by 0.00807.")
    #expect(sentence(value, min: 0.9985) == "The value is 0.99148, less than 0.9985 by 0.00702.")
    #expect(sentence(value, min: 0.9915) == "The value is 0.9914776, less than 0.9915 by 2.24e-5.")
    #expect(sentence(0.85, min: 0.7) == "The value is 0.85, at least 0.7 with 0.15 to spare.")
    #expect(
      sentence(-0.2500004, max: -0.25)
        == "The value is −0.2500004, at most −0.25 with 4e-7 to spare.")
    #expect(
      sentence(41_200.4, max: 41_200, unit: "requests")
        == "The value is 41,200.4 requests, more than 41,200 requests by 0.4 requests.")
    #expect(
      sentence(15_312_345, min: 10_000_000)
        == "The value is 15,312,345, at least 10 million with 5,312,345 to spare.")
    #expect(sentence(0.7, min: 0.7) == "The value is 0.7, at least 0.7 with 0 to spare.")
  }

  @Test func `times are told in whole units, and in fractions where the margin needs them`() {
    #expect(
      sentence(140.25, max: 140, unit: "s")
        == "The value is 2 min 20.25 s, more than 2 min 20 s by 250 ms.")
    #expect(
      sentence(7_325, max: 3_725, unit: "s")
        == "The value is 2 h 2 min, more than 1 h 2 min 5 s by 1 h.")
    #expect(
      sentence(0.1234, max: 0.1233, unit: "s")
        == "The value is 0.1234 s, more than 0.1233 s by 0.1 ms.")
    #expect(
      sentence(90_000.4, max: 90_000, unit: "s")
        == "The value is 1 d 1 h 0.4 s, more than 1 d 1 h by 400 ms.")
    #expect(FigureText.exact(86_700, unit: "s") == "1 d 5 min")
    #expect(FigureText.exact(90.5, unit: "s") == "1 min 30.5 s")
    #expect(FigureText.exact(12.5, unit: "s") == "12.5 s")
  }

  @Test func `value and bound in digits differ by the margin in digits, at every distance`() throws
  {
    for exponent in 1...9 {
      for seed in 1...40 {
        let margin = Double(seed * 37 % 900 + 100) / 1_000 * BoundWordsTests.tenth(exponent)
        let bound = 0.9 + Double(seed) / 1_000
        let text = FigureText.value(bound - margin, unit: "1", apart: margin)
        let told = try #require(Double(text))
        #expect(told < bound)
        #expect(abs((bound - told) / margin - 1) < 0.006, "\(text) below \(bound) by \(margin)")
      }
    }
  }

  private static func tenth(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value / 10 }
  }
}
