import Testing

import simrun

@Suite struct LayoutTests {
  private let plain = Style(hasColour: false, hasUnicode: true)

  @Test func `lines break at spaces and never between a number and its unit`() {
    #expect(Layout.wrap("aa bb cc", width: 5) == ["aa bb", "cc"])
    #expect(Layout.wrap("after 5 h 16 min or so", width: 12) == ["after 5 h", "16 min or so"])
    #expect(Layout.wrap("unbreakable", width: 4) == ["unbreakable"])
    #expect(Layout.wrap("", width: 4) == [""])
  }

  @Test func `cells are aligned and the flexible column gives way`() {
    var table = Table([.init("name", .left), .init("count")])
    table.add(["a", "1,000"])
    table.add(["longer", "2"])
    #expect(table.lines(plain) == ["  name    count", "  a       1,000", "  longer      2"])
    var wide = Table([.init("n", .left), .init("c")])
    wide.add([.init(String(repeating: "x", count: 100)), "12"])
    #expect(wide.lines(plain).allSatisfy { $0.count <= Layout.width })
    #expect(wide.lines(plain)[1].count == Layout.width)
    #expect(wide.lines(plain).joined().filter { $0 == "x" }.count == 100)
  }

  @Test func `cells that are too long go on in the next line, so that rows stay distinct`() {
    #expect(
      Layout.broken("boxes: entitlementCheck", to: 12) == ["boxes:", " entitlement", " Check"])
    #expect(
      Layout.broken("cloudCommand.germany.availability", to: 15)
        == ["cloudCommand.", " germany.", " availability"])
    #expect(Layout.broken("short", to: 12) == ["short"])
    #expect(Layout.broken("unbreakable", to: 8) == ["unbreaka", " ble"])
    #expect(Layout.cutInside("fault aLongNameThatEnds", to: 12) == "fault …tEnds")
  }

  @Test func `figures stand beside their names, below them, or in several lines`() {
    func lines(_ width: Int) -> [String] {
      var figures = NamedFigures(["A", "B"], width: width)
      figures.add("fleets.boxes.attempts", unit: "requests", ["12,345", "1 min 33 s"])
      figures.add("short", unit: "", ["1", ""])
      return figures.lines(plain)
    }
    #expect(
      lines(53) == [
        "  figure                 unit           A           B",
        "  fleets.boxes.attempts  requests  12,345  1 min 33 s",
        "  short                                 1",
      ])
    #expect(
      lines(40) == [
        "  figure, unit", "         A           B", "  fleets.boxes.attempts, requests",
        "    12,345  1 min 33 s", "  short", "         1",
      ])
    #expect(
      lines(20) == [
        "  figure, unit", "         A", "             B", "  fleets.boxes.attempts,",
        "  requests", "    12,345", "    1 min 33 s", "  short", "         1",
      ])
  }

  @Test func `a page is as wide as the terminal, from 60 to 120 columns, and 80 elsewhere`() {
    func width(_ isTerminal: Bool, _ variable: String?, _ reported: Int?) -> Int {
      Layout.width(isTerminal: isTerminal, variable: variable, reported: reported)
    }
    #expect(width(false, "120", 120) == 80)
    #expect(width(true, nil, 100) == 100 && width(true, nil, 300) == 120)
    #expect(width(true, "90", 100) == 90 && width(true, "no", 100) == 100)
    #expect(width(true, nil, nil) == 80 && width(true, "20", nil) == 60)
  }

  @Test func `colour wraps a cell without moving its neighbours`() {
    var table = Table([.init("a", .left), .init("b")])
    table.add([.init("x", .bad), "1"])
    let lines = table.lines(Style(hasColour: true, hasUnicode: true))
    #expect(lines[1] == "  \u{1B}[31mx\u{1B}[0m  1")
  }

  @Test func `a sparkline shows empty, none and full`() {
    #expect(Sparkline.row([0, nil, 0.5, 1, 7], plain) == "▁ ▅██")
    #expect(
      Sparkline.row([0, nil, 1], Style(hasColour: false, hasUnicode: false)) == "_ #")
    #expect(Sparkline.shares([1, 1, 0], of: [2, 2, 0], binsPerColumn: 2) == [0.5, nil])
  }

  @Test func `words for a shell are quoted when they must be`() {
    #expect(Shell.quoted("/a/b=2h") == "/a/b=2h")
    #expect(Shell.quoted("a b") == "'a b'")
    #expect(Shell.quoted("it's") == "'it'\\''s'")
    #expect(Shell.quoted("") == "''")
  }
}
