/// How people look for help and tell others when their device has lost a function.
///
/// Each way has a share of people who take it and a delay from noticing the loss; each is taken at most once a loss. What
/// has not happened when the loss ends does not happen.
public struct HelpHabits: Sendable {
  /// Where a look at the operator's website goes; `nil` for nobody looking.
  public var website: Client?
  /// Share of people who look at the website. Range: 0…1.
  public var websiteShare: Double
  /// Time from noticing to looking.
  public var websiteAfter: Distribution
  /// Place of the hotline in ``World/hotlines``; `nil` for nobody calling.
  public var hotline: Int?
  /// Share of people who call. Range: 0…1.
  public var callShare: Double
  /// Time from noticing to the first call.
  public var callAfter: Distribution
  /// Share by which people call less who have learned from the website what is known. Range: 0…1.
  public var informedCallLess: Double
  /// Share of people who report to an outage site while the news is fresh. Range: 0…1.
  public var reportShare: Double
  /// The same, whatever the news, of people who notice the loss while the operator's latest announcement says that all is
  /// well; `nil` for no difference. Range: 0…1.
  public var reportShareOnceResolved: Double?
  /// Time from noticing to the report.
  public var reportAfter: Distribution
  /// The chance fades by a factor e over this time since the loss became news: ten people noticed in a row, until fifty
  /// regain in a row.
  public var reportFading: Timespan
  /// Share of people who post on social media. Range: 0…1.
  public var postShare: Double
  /// Time from noticing to the post.
  public var postAfter: Distribution

  /// Nobody does anything.
  public init() {
    website = nil
    websiteShare = 0
    websiteAfter = .exponential(mean: .minutes(10))
    hotline = nil
    callShare = 0
    callAfter = .exponential(mean: .minutes(15))
    informedCallLess = 0.5
    reportShare = 0
    reportShareOnceResolved = nil
    reportAfter = .exponential(mean: .minutes(10))
    reportFading = .minutes(132)
    postShare = 0
    postAfter = .exponential(mean: .minutes(20))
  }
}

extension HelpHabits: SettingGroup {
  package static let about = SettingAbout(
    "help", "Help",
    "How people look for help and tell others when their device has lost a function; each way at most once a loss.",
    example: #"""
      {"website": {"service": "web", "timeout": "20s"}, "websiteShare": 0.2, "hotline": "support", "callShare": 0.03,
       "callAfter": {"lognormal": {"median": "10m", "sigma": 1}}, "reportShare": 0.002, "postShare": 0.001}
      """#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optionalClient(
      "website", &value.website, perDay: 0,
      "Where a look at the operator's website goes; without it nobody looks.")
    visit.share("websiteShare", &value.websiteShare, "People who look at the website.")
    visit.distribution("websiteAfter", &value.websiteAfter, "Time from noticing to looking.")
    visit.reference(
      "hotline", &value.hotline, to: .hotline, "The hotline; without it nobody calls.")
    visit.share("callShare", &value.callShare, "People who call.")
    visit.distribution(
      "callAfter", &value.callAfter, "Time from noticing to the first call.")
    visit.share(
      "informedCallLess", &value.informedCallLess,
      "Share by which people call less who learned from the website what is known.")
    visit.share(
      "reportShare", &value.reportShare,
      "People who report to an outage site while the news is fresh.")
    visit.optionalNumber(
      "reportShareOnceResolved", &value.reportShareOnceResolved, 0...1, "",
      "The same, whatever the news, of people who notice the loss while the operator says that all is well; without it no difference."
    )
    visit.distribution("reportAfter", &value.reportAfter, "Time from noticing to the report.")
    visit.someTime(
      "reportFading", &value.reportFading,
      "The chance of a report fades by a factor e over this time since the loss became news.")
    visit.share("postShare", &value.postShare, "People who post on social media.")
    visit.distribution("postAfter", &value.postAfter, "Time from noticing to the post.")
  }
}
