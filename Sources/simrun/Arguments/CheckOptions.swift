import FleetSim
import Scenarios

extension Option {
  static let jobs = Option(
    name: "--jobs", value: "N", help: "Threads. Default: one per processor. Changes no result."
  ) { (value, settings) throws(Complaint) in
    settings.check.jobs = try Option.count(value, atMost: 1_024)
  }

  static let replications = Option(
    name: "--replications", value: "N",
    help: "Run each scenario on so many seeds. Default: what its file asks for."
  ) { (value, settings) throws(Complaint) in
    settings.check.replications = try Option.count(value, atMost: 10_000)
  }

  static let runReplications = Option(
    name: "--replications", value: "N",
    help: "Run on so many seeds: the report is of the first, with the spread of all. Default: 1."
  ) { (value, settings) throws(Complaint) in
    settings.check.replications = try Option.count(value, atMost: 10_000)
  }

  static let filter = Option(
    name: "--filter", value: "TEXT", repeats: true,
    help: "Only scenarios with TEXT in their path or name. Repeatable: one of them suffices."
  ) { value, settings in settings.check.filters.append(value) }

  static let failFast = Option(
    name: "--fail-fast", value: nil,
    help: "Stop after the first scenario that is invalid, has no baseline or fails by itself."
  ) { _, settings in settings.check.failsFast = true }

  static let timeLimit = Option(
    name: "--time-limit", value: "DURATION",
    help: "Stop after this time (90s, 10m); what is not finished counts as a failure."
  ) { (value, settings) throws(Complaint) in
    let limit: Timespan
    do throws(Complaint) { limit = try Timespan(reading: value) } catch {
      throw Complaint(expected: "a duration such as \"90s\" or \"10m\"")
    }
    if limit <= .zero { throw Complaint(expected: "a duration above zero, such as \"10m\"") }
    settings.check.timeLimit = limit.seconds
  }

  static let allowEmpty = Option(
    name: "--allow-empty", value: nil, help: "A scenario without expectations is no error."
  ) { _, settings in settings.check.allowsEmpty = true }

  static let untilDecided = Option(
    name: "--until-decided", value: "MAX",
    help: "Double the replications, up to MAX, while an expectation is undecided."
  ) { (value, settings) throws(Complaint) in
    settings.check.untilDecided = try Option.count(value, atMost: 10_000)
  }

  static let baseline = Option(
    name: "--baseline", value: "DIR", help: "Compare with the baselines in this folder."
  ) { value, settings in settings.check.baseline = value }

  static let updateBaseline = Option(
    name: "--update-baseline", value: "DIR",
    help: "Write a baseline of each finished scenario into this folder."
  ) { value, settings in settings.check.updatedBaseline = value }

  static let junit = Option(
    name: "--junit", value: "FILE", help: "Write a JUnit report; \"-\" is standard output."
  ) { value, settings in settings.check.junit = value }

  static let markdown = Option(
    name: "--markdown", value: "FILE",
    help: "Write a Markdown report, fit for a job's summary; \"-\" is standard output."
  ) { value, settings in settings.check.markdown = value }

  static let tap = Option(
    name: "--tap", value: nil, help: "Print in the Test Anything Protocol instead of a page."
  ) { _, settings in settings.check.printsTAP = true }

  static let annotations = Option(
    name: "--annotations", value: "github",
    help: "Print annotations of files and lines. Default: when GITHUB_ACTIONS is set."
  ) { (value, settings) throws(Complaint) in
    if value != "github" { throw Complaint(expected: "github") }
    settings.check.annotates = true
  }

  static func count(_ text: String, atMost limit: Int) throws(Complaint) -> Int {
    guard let count = Int(text), (1...limit).contains(count) else {
      throw Complaint(expected: "a whole number from 1 to \(limit)")
    }
    return count
  }
}
