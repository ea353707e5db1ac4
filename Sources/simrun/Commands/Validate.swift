import Scenarios

extension Command {
  static let validate = Command(
    name: "validate",
    summary: "Check scenario and study files without running them.",
    discussion: """
      Reads each file and its variants and shows every mistake with its line, its column, what was expected and \
      the nearest known name; of a study also its scenario. Ends with status 2 when a file has one.
      """,
    operand: "FILE", operandCount: 1...Int.max,
    options: [],
    examples: ["simrun validate scenarios/tesla-2021.json"],
    perform: { settings throws(Failure) in
      var status = ExitStatus.fine
      for path in settings.operands {
        let found = try validate(path)
        // A wrong file tells more than one that cannot be read.
        if status != .invalid, found != .fine { status = found }
      }
      return status
    })

  /// Tells what is wrong with a file; the others are looked at all the same.
  private static func validate(_ path: String) throws(Failure) -> ExitStatus {
    let result: (messages: [String], isValid: Bool)
    do throws(Failure) {
      result =
        StudyLoading.isStudy(try Files.read(path))
        ? try StudyLoading.check(path) : try ScenarioLoading.check(path)
    } catch {
      Terminal.complain(error.message + "\n")
      return error.status
    }
    if !result.messages.isEmpty {
      Terminal.complain(result.messages.map { $0 + "\n" }.joined())
    }
    if result.isValid { try Terminal.print("\(path): ok\n") }
    return result.isValid ? .fine : .invalid
  }
}
