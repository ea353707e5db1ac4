import Testing

@Suite struct UsageTests {
  struct Mistake {
    var words: [String]
    var complaint: String
  }

  static let mistakes = [
    Mistake(
      words: [],
      complaint: """
        simrun: a command is missing: run, check, compare, sweep, plan, merge, validate, show, describe metrics, describe policies, describe faults, describe presets, schema, bench, init, completions, help
        Try: simrun --help

        """),
    Mistake(
      words: ["rum", "storm.json"],
      complaint: """
        simrun: unknown command "rum"; did you mean run?
        Try: simrun --help

        """),
    Mistake(
      words: ["--versoin"],
      complaint: """
        simrun: unknown option "--versoin"; did you mean --version?
        Try: simrun --help

        """),
    Mistake(
      words: ["describe", "metric"],
      complaint: """
        simrun: describe what? metrics, policies, faults, presets; did you mean metrics?
        Try: simrun help describe metrics

        """),
    Mistake(
      words: ["run"],
      complaint: """
        simrun: run: a file is missing: simrun run [options] FILE
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "other.json"],
      complaint: """
        simrun: run: unexpected "other.json": simrun run [options] FILE
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--html", "-", "--json", "-"],
      complaint: """
        simrun: run: --json and --html cannot both be standard output
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--series-step", "0s"],
      complaint: """
        simrun: run: --series-step: found "0s", expected a duration above zero, such as "15m"
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--follow", "homes:first"],
      complaint: """
        simrun: run: --follow: found "homes:first", expected a fleet, or one with ":worst", ":median", ":random" or the index of a device
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--sede", "3"],
      complaint: """
        simrun: run: unknown option "--sede"; did you mean --seed?
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--seed", "-3"],
      complaint: """
        simrun: run: --seed: found "-3", expected a whole number from 0 to 9223372036854775807
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--seed=1", "--seed=2"],
      complaint: """
        simrun: run: --seed is given twice
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--seed"],
      complaint: """
        simrun: run: --seed needs a value: N
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--quiet=yes"],
      complaint: """
        simrun: run: --quiet takes no value
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--scale", "2"],
      complaint: """
        simrun: run: --scale: found "2", expected a number above 0, at most 1, such as 0.01
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--variant", "noOutage", "--all-variants"],
      complaint: """
        simrun: run: --variant and --all-variants exclude each other
        Try: simrun help run

        """),
    Mistake(
      words: ["run", "storm.json", "--variant", "noOutrage"],
      complaint: """
        storm.json: found no variant "noOutrage", expected "noOutage"; did you mean "noOutage"?

        """),
    Mistake(
      words: ["run", "storm.json", "--set", "/fleets/devices/cuont=5"],
      complaint: """
        --set /fleets/devices/cuont=5: /fleets/devices/cuont: found unknown key "cuont", expected one of \
        "count", "regions", "traffic", "demand", "connections", "tokens", "phoneKeyCar", "thermostat", \
        "setTopBox", "securityPanel"; did you mean "count"?

        """),
    Mistake(
      words: ["run", "storm.json", "--set", "duration"],
      complaint: "--set duration: found no \"=\", expected /pointer=value\n"),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake in the words is told with the nearest name, and nothing else happens`(
    _ index: Int
  )
    throws
  {
    let mistake = UsageTests.mistakes[index]
    let outcome = try BuiltProgram.run(mistake.words)
    #expect(outcome.complaints == mistake.complaint)
    #expect(outcome.output == "")
    #expect(outcome.status == 2)
  }
}
