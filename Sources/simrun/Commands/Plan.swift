import Scenarios

extension Command {
  static let plan = Command(
    name: "plan",
    summary: "Find the smallest, largest or cheapest values for which expectations hold.",
    discussion: """
      Searches the values of a study's parameters for the answer to its question, with as many replications as the \
      stated confidence needs. Ends with status 1 when no value holds, and 5 when the replications leave it open.
      """,
    operand: "STUDY", operandCount: 1...1,
    options: [
      .jobs, .studyReplications, .journal, .resume, .restart, .studyTimeLimit, .html, .json, .quiet,
    ],
    examples: ["simrun plan scenarios/studies/boot-servers.json"],
    perform: { _ throws(Failure) in .fine })
}
