import Scenarios

/// The report as workflow commands of GitHub Actions: an error at the place of each failed expectation, a warning at
/// each undecided one.
///
/// Escaped as the runner reads them back: `%`, carriage return and line feed everywhere, `:` and `,` in properties also.
package enum GitHubAnnotations {
  package static func text(_ report: CheckReport) -> String {
    report.files.flatMap(commands).map { $0 + "\n" }.joined()
  }

  private static func commands(_ file: CheckedFile) -> [String] {
    troubles(file) + expectations(file) + baseline(file)
  }

  private static func troubles(_ file: CheckedFile) -> [String] {
    if file.outcome == .finished { return [] }
    guard case .invalid = file.outcome else {
      return [command("error", Place(origin: file.path), file.troubleWord, file.troubles)]
    }
    return file.troubles.map { command("error", place(of: $0, in: file), file.troubleWord, [$0]) }
  }

  /// Where a mistake stands that begins with `FILE:LINE:COLUMN:`.
  private static func place(of mistake: String, in file: CheckedFile) -> Place {
    var place = Place(origin: file.path)
    guard mistake.hasPrefix(file.path + ":") else { return place }
    let numbers = mistake.dropFirst(file.path.count + 1).split(separator: ":").prefix(2)
    if let line = numbers.first.flatMap({ Int($0) }), let column = numbers.last.flatMap({ Int($0) })
    {
      place.line = line
      place.column = column
    }
    return place
  }

  private static func expectations(_ file: CheckedFile) -> [String] {
    file.expectations.compactMap { item in
      let status = item.judgement.status
      if status != .failed && status != .undecided { return nil }
      let story = CheckStory(item, start: file.start)
      var lines = story.parts.map { "\($0.label): \($0.text)" }
      if !story.command.isEmpty { lines.append("again: \(story.command)") }
      // What an option of the command line says stands in no file.
      let place = item.place.origin.hasPrefix("--") ? Place(origin: file.path) : item.place
      return command(
        status == .failed ? "error" : "warning", place,
        "\(item.expectation.id) \(status == .failed ? "failed" : "is undecided")", lines)
    }
  }

  private static func baseline(_ file: CheckedFile) -> [String] {
    guard let baseline = file.baseline else { return [] }
    let place = Place(origin: file.path)
    if !baseline.obstacle.isEmpty {
      let name = baseline.verdict == .missing ? "error" : "warning"
      return [command(name, place, "baseline", [baseline.obstacle])]
    }
    let worse = baseline.metrics(.worse).map { "\($0.name): \($0.sentence)" }
    var commands: [String] = []
    if !worse.isEmpty { commands.append(command("error", place, "worse than the baseline", worse)) }
    if baseline.hasRedefinition {
      commands.append(command("error", place, "baseline", [baseline.omissions[0].text]))
    }
    return commands
  }

  /// `::error file=…,line=…,col=…,title=…::message`
  private static func command(
    _ name: String, _ place: Place, _ title: String, _ lines: [String]
  ) -> String {
    var properties = ["file=\(property(place.origin))"]
    if place.line > 0 { properties += ["line=\(place.line)", "col=\(place.column)"] }
    properties.append("title=\(property(VisibleText.line(title)))")
    let message = data(lines.joined(separator: "\n"))
    return "::\(name) \(properties.joined(separator: ","))::\(message)"
  }

  private static func data(_ text: String) -> String {
    VisibleText.lines(text).replacing("%", with: "%25").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
