/// What the script of a page draws. All times are seconds after the start of the run.
struct PageData {
  var axis: Axis
  var bands: [Band] = []
  var marks: [Mark] = []
  var charts: [PageChart] = []
  var heatMaps: [HeatMap] = []
  var distributions: [DistributionChart] = []
  var lanes: [LaneChart] = []

  /// The axis of time that everything shares.
  struct Axis {
    var seconds: Double
    /// Of the start; `nil` without a calendar.
    var startEpochSeconds: Int64?
    var binSeconds: Double
    var bins: Int
  }

  /// Something that lasts.
  struct Band {
    enum Kind: String { case fault, lever, announcement, message, power }
    var id: String
    var kind: Kind
    var name: String
    var text: String
    var begin: Double
    /// When it is in full force; `nil` at once.
    var full: Double?
    /// `nil` for the end of the run.
    var end: Double?
  }

  /// Something that happens.
  struct Mark {
    var id: String
    var kind: Tone
    var at: Double
    var text: String
  }
}

/// Curves over one pair of axes.
struct PageChart {
  /// Whose a curve is.
  enum Role: String { case run, twin, capacity, observed, variant }

  /// A curve: a value for each bin, `nil` where there is none.
  struct Series {
    var id: String
    var name: String
    var role: Role
    /// Chooses colour, dashes and marks.
    var slot: Int
    var values: [Double?]
    /// Where the expected value lies over replications.
    var low: [Double?]?
    var high: [Double?]?
  }

  var id: String
  var group: String
  var title: String
  /// As in the catalogue of metrics, or `share`.
  var unit: String
  /// What it shows and how it is reckoned.
  var about: String
  var minimum: Double?
  var maximum: Double?
  var series: [Series]
}

/// A value by region and time.
struct HeatMap {
  var id: String
  var title: String
  var about: String
  var rows: [(name: String, values: [Double?])]
}

/// How long something took: which share of all was done within a time.
struct DistributionChart {
  struct Curve {
    var name: String
    var role: PageChart.Role
    var points: [(seconds: Double, share: Double)]
  }

  var id: String
  var title: String
  var about: String
  var curves: [Curve]
  /// Of the run.
  var quantiles: [(name: String, seconds: Double)]
}

/// The life of a device, track by track.
struct LaneChart {
  struct Item {
    var begin: Double
    /// `nil` for what has no length.
    var end: Double?
    var kind: String
    var text: String
  }

  struct Track {
    var name: String
    var items: [Item]
    /// Values over time, with their unit.
    var unit = ""
    var line: [(seconds: Double, value: Double)] = []
  }

  var id: String
  var title: String
  var tracks: [Track]
}
