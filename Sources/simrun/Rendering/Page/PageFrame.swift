import Page
import Scenarios

/// A part of a page with its heading and its place in the list of contents.
struct PageSection {
  let id: String
  let title: String
  let body: HTMLWriter

  /// `nil` when there is nothing to say.
  init?(_ id: String, _ title: String, _ fill: (inout HTMLWriter) -> Void) {
    var body = HTMLWriter()
    fill(&body)
    if body.text.isEmpty { return nil }
    self.id = id
    self.title = title
    self.body = body
  }

  /// The last section of every page: what makes the same again.
  static func reproduction(
    _ lines: [(label: String, text: String)], note: String? = nil
  ) -> PageSection? {
    PageSection("reproduction", "How this was made") { html in
      html.element("dl") { html in
        for (label, text) in lines {
          html.element("dt", text: label)
          html.element("dd") { $0.element("code", text: text) }
        }
      }
      if let note { html.note(note) }
    }
  }
}

/// What all pages share: one file that needs no other, loads nothing and sends nothing.
enum PageFrame {
  /// Nothing may be loaded; style and script stand in the page itself.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:;"
    + " base-uri 'none'; form-action 'none'"

  /// A whole page; `head` stands above the sections. Without data the script draws nothing.
  static func text(
    title: String, _ head: (inout HTMLWriter) -> Void, _ sections: [PageSection], _ data: PageData?
  ) -> String {
    var html = HTMLWriter()
    html.element("html", ["lang": "en"]) { html in
      html.element("head") { writeHead(title, &$0) }
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#content"], text: "Skip to the report")
        html.element("header", [:] as HTMLWriter.Attributes, head)
        html.element("nav", ["aria-label": "Sections"]) { write(contents: sections, &$0) }
        html.element("main", ["id": "content"]) { html in
          for section in sections { write(section, &html) }
        }
        html.element("footer") { html in
          html.element("p", text: "FleetSim \(Version.text)")
        }
        if let data {
          html.raw(
            "script", ["type": "application/json", "id": "fleetsim-data"], PageIsland.text(data))
        }
        html.raw("script", [:], PageAssets.script)
      }
    }
    return "<!doctype html>\n" + html.text
  }

  private static func writeHead(_ title: String, _ html: inout HTMLWriter) {
    html.void("meta", ["charset": "utf-8"])
    html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
    html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.void("meta", ["name": "referrer", "content": "no-referrer"])
    html.element("title", text: VisibleText.line(title))
    html.raw("style", [:], PageAssets.style)
  }

  private static func write(contents sections: [PageSection], _ html: inout HTMLWriter) {
    html.element("ul") { html in
      for section in sections {
        html.element("li") { html in
          html.element("a", ["href": "#" + section.id], text: section.title)
        }
      }
    }
  }

  private static func write(_ section: PageSection, _ html: inout HTMLWriter) {
    html.element("section", ["id": section.id, "aria-labelledby": section.id + "-title"]) { html in
      html.element("h2", ["id": section.id + "-title"], text: section.title)
      html.append(section.body)
    }
  }
}
