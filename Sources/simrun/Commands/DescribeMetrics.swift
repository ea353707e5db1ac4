extension Command {
  static let describeMetrics = Command(
    name: "describe metrics",
    summary: "Print every metric: its name, unit and definition.",
    discussion: """
      Prints the catalogue of metrics: the names that expectations and the JSON report use, with their units \
      and definitions. A name in angle brackets stands for one of the scenario.
      """,
    examples: ["simrun describe metrics"],
    perform: { _ throws(Failure) in
      let style = Terminal.outputStyle()
      try Terminal.print(style.spelled(MetricsText.text(style)))
      return .fine
    })
}
