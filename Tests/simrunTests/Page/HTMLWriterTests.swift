import Foundation
import Testing

import simrun

@Suite struct HTMLWriterTests {
  @Test func `signs of the markup are text between tags and in attributes`() {
    var html = HTMLWriter()
    html.element("p", ["title": "a\"b'c<d>&e"], text: "<b>&amp;</b> \"'")
    #expect(
      html.text
        == "<p title=\"a&quot;b&#39;c&lt;d&gt;&amp;e\">&lt;b&gt;&amp;amp;&lt;/b&gt; &quot;&#39;</p>\n"
    )
  }

  @Test func `what cannot be seen is spelled out, whatever joins letters stays`() {
    for scalar in ["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{0}", "\u{1B}", "\u{2028}"] {
      let text = HTMLWriter.escaped("a\(scalar)b")
      #expect(text.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 }, "\(text)")
      #expect(text.hasPrefix("a\\u{") && text.hasSuffix("}b"))
    }
    #expect(HTMLWriter.escaped("نص 漢字 é 👩\u{200D}🚒\n") == "نص 漢字 é 👩\u{200D}🚒\n")
  }

  @Test func `text of others is kept apart from what stands around it`() {
    var html = HTMLWriter()
    html.element("p") { html in
      html.say("fleet ")
      html.quote("אבג <1>")
    }
    #expect(html.text == "<p>fleet <bdi>אבג &lt;1&gt;</bdi></p>\n")
  }

  @Test func `long names may be broken after signs that join their parts, numbers never`() {
    func said(_ text: String) -> String {
      var html = HTMLWriter()
      html.say(name: text)
      return html.text
    }
    #expect(said("short.name 1,234.5") == "short.name 1,234.5")
    #expect(
      said("/fleets/cars/count & 12,345,678,901.25")
        == "/fleets/<wbr>cars/<wbr>count &amp; 12,345,678,901.25")
    #expect(said("{\"median\":\"1h\",\"p99\":2}").contains("&quot;,<wbr>&quot;p99"))
  }

  @Test func `a heading in a style sheet is a text, whatever is in it`() {
    #expect(HTMLWriter.styleText("run 2") == "'run 2'")
    #expect(HTMLWriter.styleText("'};\\<") == "'\\27 \\7d \\3b \\5c \\3c '")
    #expect(HTMLWriter.stacking(["a", "b"]).isEmpty)
    #expect(
      HTMLWriter.stacking(["a", "b", "c d"]).map { $0.value } == ["stacked", "--h2:'b';--h3:'c d'"])
  }

  @Test func `elements nest, and one without content has no end`() {
    var html = HTMLWriter()
    html.element("ul", ["class": "x"]) { html in
      html.element("li") { $0.void("br") }
      html.element("li", text: "2")
    }
    #expect(html.text == "<ul class=\"x\"><li><br></li>\n<li>2</li>\n</ul>\n")
  }

  @Test func `text of any length and kind comes out of a reader as it went in`() {
    let signs = Array("<>&\"'/=-! \nabc;#39&amp;&lt;")
    var state: UInt64 = 7
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(signs[Int(state >> 33) % signs.count])
      }
      var html = HTMLWriter()
      html.element("p", ["title": text], text: text)
      let page = PageReader("<!doctype html>\n" + html.text)
      #expect(page.complaints.isEmpty, "\(page.complaints) in \(text)")
      #expect(page.elements.first?.text == text)
      #expect(page.elements.first?.attributes["title"] == text)
    }
  }
}

@Suite struct PageIslandTests {
  @Test func `data holds no sign that ends a script, and says the same`() throws {
    let text = "</script><!-- & \u{2028}\u{2029}\u{202E} \"\\ é"
    let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
      .replacing("\\/", with: "/")
    let island = PageIsland.escaped(json)
    for sign in ["<", ">", "&", "\u{2028}", "\u{2029}", "\u{202E}"] {
      #expect(!island.contains(sign), "\(sign)")
    }
    #expect(try JSONDecoder().decode([String].self, from: Data(island.utf8)) == [text])
  }

  @Test(arguments: [
    (0, 0), (1, 1), (0.123456789, 0.12346), (123_456_789, 123_460_000), (-0.000123456, -0.00012346),
    (99_999.6, 100_000), (12_345, 12_345), (0.99999999, 1), (.infinity, 0), (3e-300, 0),
  ])
  func `numbers keep five digits that matter`(_ value: Double, _ expected: Double) {
    #expect(PageIsland.rounded(value) == expected)
  }
}
