import FleetSim

/// The lives of devices that were followed.
extension ReportPage {
  var stories: PageSection? {
    PageSection("stories", "Devices that were followed") { html in
      for (story, lanes) in zip(report.stories, data.lanes) { write(story, lanes, &html) }
    }
  }

  private func write(_ story: DeviceStory, _ lanes: LaneChart, _ html: inout HTMLWriter) {
    html.element("h3", text: lanes.title)
    let lines = StoryLog(story.entries, words.clock).lines
    if lines.isEmpty { return html.element("p", text: "Nothing happened to it.") }
    PageFigure(data, words.clock).write(
      lanes: lanes, about: "What this device and its home went through, track by track.", &html)
    html.element("details") { html in
      html.element("summary", text: "Log of \(lanes.title): \(lines.count) lines")
      html.element("div", ["class": "scroll"]) { html in
        html.element("table", ["class": "log"]) { html in
          html.element("caption", text: "What repeats is told once")
          writeHeadings(&html)
          html.element("tbody") { html in
            for line in lines { write(line, &html) }
          }
        }
      }
    }
  }

  private func writeHeadings(_ html: inout HTMLWriter) {
    html.element("thead") { html in
      html.element("tr") { html in
        for heading in ["when", "track", "what happened"] {
          html.element("th", ["scope": "col", "class": "text"], text: heading)
        }
      }
    }
  }

  private func write(_ line: StoryLog.Line, _ html: inout HTMLWriter) {
    html.element("tr") { html in
      html.element("th", ["scope": "row", "class": "text"]) { html in
        link(
          words.clock.text(line.at), from: line.at, to: line.until > line.at ? line.until : nil,
          &html)
      }
      html.element("td", ["class": "text"], text: line.track)
      html.element("td", ["class": "text"], text: line.text)
    }
  }
}
