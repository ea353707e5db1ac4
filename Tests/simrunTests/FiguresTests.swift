import Testing

import simrun

@Suite struct FiguresTests {
  @Test func `counts are grouped, and large ones rounded into words`() {
    #expect(Figures.count(0) == "0")
    #expect(Figures.count(-12_345) == "−12,345")
    #expect(Figures.count(999_999) == "999,999")
    #expect(Figures.count(2_100_000) == "2.1 million")
    #expect(Figures.count(60_000_000) == "60 million")
    #expect(Figures.brief(202_587) == "203 k")
    #expect(Figures.brief(5_500_000) == "5.5 M")
  }

  @Test func `a share is never called nothing or all unless it is`() {
    #expect(Figures.share(0) == "0 %")
    #expect(Figures.share(1) == "100 %")
    #expect(Figures.share(0.9996) == "> 99.9 %")
    #expect(Figures.share(0.9987) == "99.9 %")
    #expect(Figures.share(0.0004) == "0.04 %")
    #expect(Figures.share(1e-9) == "< 0.0001 %")
    #expect(Figures.share(0.646) == "64.6 %")
  }

  @Test func `times have their two largest units`() {
    #expect(Figures.time(seconds: 0) == "0 s")
    #expect(Figures.time(seconds: 0.02) == "20 ms")
    #expect(Figures.time(seconds: 1.6) == "1.6 s")
    #expect(Figures.time(seconds: 450) == "7 min 30 s")
    #expect(Figures.time(seconds: 17_700) == "4 h 55 min")
    #expect(Figures.time(seconds: 3_600) == "1 h")
    #expect(Figures.time(seconds: 57 * 86_400) == "57 d")
    #expect(Figures.time(seconds: -90) == "−1 min 30 s")
    #expect(Figures.briefTime(seconds: 3_150) == "52.5 min")
  }

  @Test func `numbers keep the digits that matter`() {
    #expect(Figures.number(0.4776123) == "0.4776")
    #expect(Figures.number(447_308) == "447,308")
    #expect(Figures.number(0.00066123) == "6.61e-4")
    #expect(Figures.number(-0.001526, digits: 3) == "−0.00153")
    #expect(Figures.number(1e300) == "1e300")
    #expect(Figures.number(0.0009996) == "0.001" || Figures.number(0.0009996) == "1e-3")
    #expect(!Figures.number(0.00099999).contains("10e"))
    #expect(Figures.bytes(284_000_000) == "284 MB")
    #expect(Figures.bytes(6_400_000_000) == "6.4 GB")
  }
}
