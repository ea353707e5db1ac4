/// A fault or a lever: what it does, from when to when.
public struct CourseReport: Sendable, Equatable {
  /// The name in the world.
  public var name: String
  /// When it begins.
  public var begin: Moment
  /// When it is in full force.
  public var full: Moment
  /// When nothing of it is left; `nil` when it lasts to the end of the run or longer.
  public var gone: Moment?
  /// What it does, such as `telemetry of cars × 3`.
  public var effect: String
  /// All of it in a line.
  public var line: String
}

extension ReportContext {
  /// The faults that came within the observed time, in the world's order.
  func faultReports() -> [CourseReport] {
    var reports: [CourseReport] = []
    for (fault, course) in zip(world.faults, Schedule.courses(of: world, record)) {
      guard let first = course.windows.first, first.begin < record.duration.microseconds else {
        continue
      }
      let full = first.begin + first.ramp
      let times = course.windows.count
      reports.append(
        courseReport(
          fault.name, effect(fault.effect) + (times > 1 ? ", \(times) times" : ""),
          begin: Moment(microseconds: first.begin),
          full: Moment(microseconds: first.fallFrom < full ? first.begin : full),
          gone: course.gone))
    }
    return reports
  }

  func leverReports() -> [CourseReport] {
    world.levers.map { lever in
      courseReport(
        lever.name, action(lever.action), begin: lever.begin, full: lever.begin,
        gone: lever.end?.microseconds ?? Int64.max)
    }
  }

  private func courseReport(
    _ name: String, _ effect: String, begin: Moment, full: Moment, gone: Int64
  ) -> CourseReport {
    let end = gone <= record.duration.microseconds ? Moment(microseconds: gone) : nil
    var line = name + ": " + effect + ", from " + clock.text(begin)
    if full > begin { line += " (in full from " + clock.text(full) + ")" }
    line += end.map { " to " + clock.text($0) } ?? " to the end"
    return CourseReport(
      name: name, begin: begin, full: full, gone: end, effect: effect, line: line)
  }
}
