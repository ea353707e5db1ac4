import FleetSim
import Scenarios

extension DrawingScale {
  /// The axis of a parameter of a grid: its own values are named. It is numbers or times.
  init(_ axis: SweepAxis) {
    let numbers = axis.numbers ?? []
    let ends = DrawingScale.between(
      numbers.min() ?? 0, numbers.max() ?? 0,
      isLogarithmic: axis.isLogarithmic && numbers.min() ?? 0 > 0,
      axis.isTime ? .seconds : .number)
    let ticks = axis.order.map {
      Tick(value: numbers[$0], text: Layout.cut(axis.labels[$0], to: 16))
    }
    self.init(
      low: ends.low, high: ends.high, isLogarithmic: ends.isLogarithmic, ticks: ticks)
  }

  /// The axis of a parameter whose values lie anywhere: round ones are named.
  init(_ axis: SweepAxis, sampled numbers: [Double]) {
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
    self = DrawingScale.between(
      low, high, isLogarithmic: axis.isLogarithmic && low > 0, axis.isTime ? .seconds : .number)
  }

  /// The axis of what came out: it holds all means, intervals and bounds. Shares stay within 0 and 1.
  init(_ subject: SweepSubject, _ figures: [SweepReport.Figure]) {
    var values = figures.flatMap { figure in
      [figure.mean, figure.interval?.low, figure.interval?.high].compactMap { $0 }
    }
    values += subject.bounds.map { $0.value }
    if subject.isShare { values = values.map { min(1, max(0, $0)) } }
    let words: Words = subject.isShare ? .share : subject.unit == "s" ? .seconds : .number
    self =
      DrawingScale.round(values, words)
      ?? DrawingScale(low: 0, high: 1, ticks: [])
  }
}
