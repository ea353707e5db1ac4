/// The report as one self-contained page, readable without its script.
enum HTMLReport {
  static func text(_ report: RunReport) -> String { ReportPage(report).text }
}
