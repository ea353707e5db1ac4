import FleetSim
import Scenarios

/// The runs of several sides on the axes of the first that has any.
struct ComparedTimelines {
  private(set) var data: PageData
  /// Why a side is not drawn.
  private(set) var notes: [String] = []
  let clock: ClockFace

  init(_ sides: [Comparand]) {
    let axis =
      sides.lazy.compactMap { $0.timeline?.series.first?.axis }.first
      ?? PageData.Axis(seconds: 1, startEpochSeconds: nil, binSeconds: 1, bins: 1)
    data = PageData(axis: axis)
    clock = ClockFace(start: axis.startEpochSeconds.map { CalendarInstant(secondsSinceEpoch: $0) })
    var drawn: [ChartSide] = []
    for (index, side) in sides.enumerated() {
      let name = "\(ComparePage.letter(index)): \(VisibleText.line(side.label))"
      guard let timeline = side.timeline, let first = timeline.series.first else {
        notes.append("\(name) has no timeline: a report holds one, a baseline does not.")
        continue
      }
      guard first.axis.fits(axis) else {
        notes.append("\(name) is not drawn: its duration or its bin is another.")
        continue
      }
      drawn.append(
        ChartSide(
          name: ComparePage.letter(index), role: index == 0 ? .run : .variant, slot: index,
          series: first, replications: timeline.series))
      add(timeline, ComparePage.letter(index))
    }
    data.charts = ReportCharts.grouped(
      ChartDrawing(sides: drawn).draw(ComparedTimelines.plan(drawn)))
    if drawn.count > 1 { notes.append(ComparedTimelines.legend(sides, drawn)) }
  }

  private static func legend(_ sides: [Comparand], _ drawn: [ChartSide]) -> String {
    let names = drawn.map { "\($0.name) is \(VisibleText.line(sides[$0.slot].label))" }
    return names.joined(separator: ", ")
      + ". Lines are of the first seed, shades the 95 % interval of the mean over the seeds."
  }

  /// Bands and marks that another side has too are told once.
  private mutating func add(_ timeline: SideTimeline, _ letter: String) {
    for var band in timeline.bands where !data.bands.contains(where: { $0.isSame(as: band) }) {
      band.id += "-\(letter)"
      band.text = "\(letter): \(band.text)"
      data.bands.append(band)
    }
    if !data.marks.isEmpty { return }
    data.marks = timeline.marks
  }

  /// Charts of all sides, each of one curve a side, so that sides can be told apart.
  private static func plan(_ sides: [ChartSide]) -> [ChartSpec] {
    var plan: [ChartSpec] = []
    for side in sides {
      for spec in ChartPlan(side.series).charts
      where !plan.contains(where: { $0.id == spec.id || $0.id.hasPrefix(spec.id + "-of-") }) {
        plan += single(spec)
      }
    }
    return plan
  }

  /// A chart for each of its curves.
  private static func single(_ spec: ChartSpec) -> [ChartSpec] {
    if spec.lines.count == 1 { return [spec] }
    return spec.lines.map { line in
      var one = spec
      one.id += "-of-\(line.id)"
      one.title += ", \(line.name)"
      one.lines = [ChartSpec.Line(id: line.id, name: line.name, values: line.values)]
      return one
    }
  }
}

extension PageData.Axis {
  /// Whether bins of both stand for the same times.
  func fits(_ other: PageData.Axis) -> Bool {
    seconds == other.seconds && binSeconds == other.binSeconds && bins == other.bins
  }
}

extension PageData.Band {
  /// Whether it tells the same of another side.
  func isSame(as other: PageData.Band) -> Bool {
    kind == other.kind && name == other.name && begin == other.begin && end == other.end
  }
}
