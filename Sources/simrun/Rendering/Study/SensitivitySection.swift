import FleetSim
import Scenarios

/// What matters for a measure, of sampled designs.
extension AnalysisText {
  // MARK: rank correlations

  func rankSections(_ ranks: RankSensitivity) -> [[String]] {
    ranks.measures.map { measure in
      [heading("SENSITIVITY OF \(name(measure.place)) (\(measure.points) points)")]
        + table(measure).lines(style) + remarks(measure)
    } + [sentence(rankNote, .faint)]
  }

  private func table(_ measure: RankSensitivity.Measure) -> Table {
    var table = Table([
      .init("parameter", .left), .init("partial"), .init("95 %"), .init("Spearman"), .init("95 %"),
    ])
    for row in measure.rows {
      let cells = [row.partial, row.correlation].flatMap { found in
        [
          Table.Cell(found.map { AnalysisText.two($0.coefficient) } ?? "–"),
          Table.Cell(interval(found?.interval, AnalysisText.two), .faint),
        ]
      }
      table.add([Table.Cell(parameter(row.parameter))] + cells)
    }
    return table
  }

  private func remarks(_ measure: RankSensitivity.Measure) -> [String] {
    var lines: [String] = []
    for row in measure.rows {
      if let obstacle = row.obstacle {
        let what = row.correlation == nil ? "no correlation" : "no partial correlation"
        lines += sentence("\(parameter(row.parameter)): \(what), as \(obstacle.words).")
      }
      if row.isByPlace {
        lines += sentence(
          "\(parameter(row.parameter)): its values are no numbers; their order in the study counts."
        )
      }
    }
    if measure.missing > 0 {
      lines += sentence("\(measure.missing) points have no value in any replication.", .warning)
    }
    return lines
  }

  private var rankNote: String {
    "Rank correlations of the means over \(report.study.seeds.count) seeds: 1 where the measure always"
      + " rises with the parameter, −1 where it always falls; what rises and falls may have 0 and matter."
      + " Partial: without what the other parameters tell."
  }

  /// Two digits after the point, as coefficients and indices are read; what is far from 1 has those that matter.
  package static func two(_ x: Double) -> String {
    if !x.isFinite { return "–" }
    if x.magnitude >= 1e9 { return Figures.number(x) }
    let hundredths = Int64((x.magnitude * 100).rounded())
    let digits = "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
    return (x < 0 && hundredths > 0 ? "−" : "") + digits
  }

  // MARK: Sobol' indices

  func varianceSections(_ variance: VarianceSensitivity) -> [[String]] {
    variance.measures.map { measure in
      [heading("VARIANCE OF \(name(measure.place)) (\(measure.samples) base samples)")]
        + table(measure).linesIfAny(style) + remarks(measure)
    } + [sentence(varianceNote, .faint)]
  }

  private func table(_ measure: VarianceSensitivity.Measure) -> Table {
    var table = Table([
      .init("parameter", .left), .init("alone"), .init("95 %"), .init("in all"), .init("95 %"),
    ])
    for row in measure.rows {
      let cells = [row.firstOrder, row.total].flatMap { index in
        [
          Table.Cell(AnalysisText.two(index.estimate)),
          Table.Cell(interval(index.interval, AnalysisText.two), .faint),
        ]
      }
      table.add([Table.Cell(parameter(row.parameter))] + cells)
    }
    return table
  }

  private func remarks(_ measure: VarianceSensitivity.Measure) -> [String] {
    var lines: [String] = []
    if let obstacle = measure.obstacle {
      lines += sentence("No indices, as \(obstacle.words).")
    }
    if measure.isRough {
      lines += sentence(
        "Too few samples to tell: an interval is wider than the whole variance. More base samples"
          + " narrow it.", .warning)
    } else if let unexplained = measure.unexplained {
      lines += sentence(
        unexplained < 0.005
          ? "Parameters alone explain all of the variance."
          : "\(AnalysisText.two(unexplained)) of the variance no parameter explains alone: several"
            + " together do.")
    }
    if measure.isNoisy, let noise = measure.noise {
      lines += sentence(
        "Up to \(FigureText.percent(min(1, noise))) of the variance may be noise between replications,"
          + " which lowers what parameters explain alone and raises what they do in all: more"
          + " replications lessen it.", .warning)
    }
    if measure.missing > 0 {
      lines += sentence(
        "\(measure.missing) base samples lack a value at some point and are left out.", .warning)
    }
    return lines
  }

  private var varianceNote: String {
    "Sobol' indices, shares of the variance over the parameters' ranges of the means over"
      + " \(report.study.seeds.count) seeds. Alone: what knowing the parameter would take away. In all:"
      + " what would remain if all others were known. The intervals cover that there are few samples,"
      + " neither noise nor ranges that are wrong."
  }
}
