import FleetSim

/// Series of fleets: what their devices send, and what their people get.
extension SeriesList {
  mutating func add(_ fleet: FleetRecord) {
    for client in fleet.traffic { add(client, "traffic/" + client.name, fleet.name) }
    for client in fleet.demand { add(client, "demand/" + client.name, fleet.name) }
    for function in fleet.functions { add(function, fleet.name) }
    for count in fleet.counts { add(count, fleet.name) }
    for mean in fleet.means { add(mean, fleet.name) }
    for connection in fleet.connections { add(connection, fleet.name) }
    for errand in fleet.errands { add(errand.client, errand.path, fleet.name, isReported: false) }
    for token in fleet.tokens {
      add(
        .part("token", token.name, of: fleet.name, at: "tokens"), "without", token.without,
        in: "devices", .level, meaning: "Devices without a valid token.")
    }
    for buffer in fleet.buffers { add(buffer, fleet.name) }
  }

  private mutating func add(_ function: FunctionRecord, _ fleet: String) {
    let subject = SeriesSubject.function(function.name, of: fleet)
    for (leaf, counts) in [("wanted", function.wanted), ("had", function.had)] {
      add(
        subject, leaf, counts, in: function.unit, scale: function.scale, isReported: true)
    }
    addFigure(subject, "availability", in: "1")
  }

  private mutating func add(_ count: CountRecord, _ fleet: String) {
    add(
      .fleet(fleet), count.name, count.series, in: count.unit,
      count.kind == .amount ? .amount : .level, scale: count.scale, meaning: count.meaning,
      isReported: true)
  }

  /// The mean itself, and what it is made of: what was observed × its weight, and the weights.
  private mutating func add(_ mean: MeanRecord, _ fleet: String) {
    let subject = SeriesSubject.fleet(fleet)
    add(
      subject, mean.name + ".sums", mean.sums, in: mean.unit + " × weight", .sum, scale: mean.scale,
      meaning: "Sum of what the mean is of.", isReported: true)
    add(
      subject, mean.name + ".weights", mean.weights, in: "weight", .weight,
      meaning: "Sum of the weights of the mean.", isReported: true)
    addFigure(subject, mean.name, in: mean.unit)
  }
}
