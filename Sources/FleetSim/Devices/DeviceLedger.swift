/// What a run of a kind of device counts: its name, its unit and what it means.
package struct DeviceWord: Sendable {
  package var name: String
  /// A sentence for the catalogue.
  package var meaning: String
  package var sort: Sort
  /// Unit of the figure; `1` for functions counted in times.
  package var unit: String
  /// One counted unit in that unit, such as 1 ÷ 3,600 for seconds that are told in hours.
  package var scale: Double
  /// Whether it is also counted by region.
  package var isRegional = false
  /// Whether it belongs in the chain of causes; the others break such a one down.
  package var isHeadline = false

  /// How it is counted.
  package enum Sort: Sendable {
    /// Something people want from a device: wanted and had.
    case function
    /// So much in a bin.
    case amount
    /// So many at the end of a bin.
    case level
    /// A mean over what was observed in a bin: a sum and a weight.
    case mean
    /// A distribution of lengths of time.
    case times
  }

  private init(_ name: String, _ sort: Sort, _ unit: String, _ scale: Double, _ meaning: String) {
    self.name = name
    self.sort = sort
    self.unit = unit
    self.scale = scale
    self.meaning = meaning
  }

  package static func function(
    _ name: String, unit: String = "times", scale: Double = 1, isRegional: Bool = false,
    _ meaning: String
  ) -> DeviceWord {
    var word = DeviceWord(name, .function, unit, scale, meaning)
    word.isRegional = isRegional
    return word
  }

  package static func amount(
    _ name: String, unit: String = "times", scale: Double = 1, isHeadline: Bool = false,
    _ meaning: String
  ) -> DeviceWord {
    var word = DeviceWord(name, .amount, unit, scale, meaning)
    word.isHeadline = isHeadline
    return word
  }

  package static func level(
    _ name: String, unit: String = "devices", isHeadline: Bool = false, _ meaning: String
  ) -> DeviceWord {
    var word = DeviceWord(name, .level, unit, 1, meaning)
    word.isHeadline = isHeadline
    return word
  }

  package static func mean(
    _ name: String, unit: String, scale: Double = 1, _ meaning: String
  ) -> DeviceWord {
    DeviceWord(name, .mean, unit, scale, meaning)
  }

  package static func times(_ name: String, _ meaning: String) -> DeviceWord {
    DeviceWord(name, .times, "s", 1e-6, meaning)
  }
}

/// The words of a kind, numbered from 0.
package protocol LedgerWord: RawRepresentable, CaseIterable where RawValue == Int {
  var word: DeviceWord { get }
}

extension LedgerWord {
  package static var words: [DeviceWord] { allCases.map { $0.word } }
}

/// The counts of a fleet, by bin, in whole units.
package struct DeviceLedger<Word: LedgerWord> {
  private var table: LedgerTable

  /// `story` is told of wishes that are counted in times.
  package init(_ fleet: Fleet, binCount: Int, story: DeviceTeller? = nil) {
    table = LedgerTable(Word.words, fleet, binCount: binCount)
    table.story = story
  }

  /// A function is wanted so much by a device.
  package mutating func want(
    _ word: Word, _ device: UInt32, bin: Int, _ amount: Int64 = 1
  ) {
    table.add(word.rawValue, 0, device, bin, amount)
  }

  /// It is had.
  package mutating func have(
    _ word: Word, _ device: UInt32, bin: Int, _ amount: Int64 = 1
  ) {
    table.add(word.rawValue, 1, device, bin, amount)
  }

  /// Adds to an amount.
  package mutating func count(_ word: Word, bin: Int, _ amount: Int64 = 1) {
    table.add(word.rawValue, 0, bin, amount)
  }

  /// Changes a level from now on.
  package mutating func change(_ word: Word, by amount: Int64) {
    table.levels[word.rawValue] += amount
  }

  /// The level now.
  package func level(_ word: Word) -> Int64 { table.levels[word.rawValue] }

  /// Adds an observation to a mean: a sum and its weight.
  package mutating func observe(_ word: Word, bin: Int, sum: Int64, weight: Int64) {
    table.add(word.rawValue, 0, bin, sum)
    table.add(word.rawValue, 1, bin, weight)
  }

  /// Adds a length of time in microseconds.
  package mutating func add(_ word: Word, time: Int64) {
    table.times[word.rawValue].add(time)
  }

  /// Keeps the levels at the end of a bin.
  package mutating func closeBin(_ bin: Int) { table.closeBin(bin) }

  /// Adds everything to the fleet's record.
  package func add(to record: inout FleetRecord) { table.add(to: &record) }
}

/// The rows of a ledger.
package struct LedgerTable {
  private let words: [DeviceWord]
  private let width: Int
  fileprivate var story: DeviceTeller?
  private let regions: FleetRegions
  /// First row of each word: one or two for the fleet, then as many for each region.
  private var firstRows: [Int] = []
  private var rows: [Int64]
  var levels: [Int64]
  var times: [Histogram]

  /// Empty rows for words of a fleet.
  package init(_ words: [DeviceWord], _ fleet: Fleet, binCount: Int) {
    self.words = words
    width = binCount + 1
    regions = FleetRegions(fleet)
    var count = 0
    for word in words {
      firstRows.append(count)
      count += LedgerTable.rows(of: word) * (word.isRegional ? 1 + regions.names.count : 1)
    }
    rows = [Int64](repeating: 0, count: count * width)
    levels = [Int64](repeating: 0, count: words.count)
    times = [Histogram](repeating: Histogram(), count: words.count)
  }

  private static func rows(of word: DeviceWord) -> Int {
    switch word.sort {
    case .function, .mean: return 2
    case .amount, .level: return 1
    case .times: return 0
    }
  }

  mutating func add(_ word: Int, _ row: Int, _ bin: Int, _ amount: Int64) {
    rows[(firstRows[word] + row) * width + bin] += amount
  }

  /// Adds to the fleet's row of a function and to that of the device's region.
  mutating func add(_ word: Int, _ row: Int, _ device: UInt32, _ bin: Int, _ amount: Int64) {
    add(word, row, bin, amount)
    story?.wish(words[word], isHad: row == 1, device)
    if words[word].isRegional, let region = regions.index(of: device) {
      add(word, row + 2 * (1 + region), bin, amount)
    }
  }

  mutating func closeBin(_ bin: Int) {
    for index in words.indices {
      if case .level = words[index].sort { rows[firstRows[index] * width + bin] = levels[index] }
    }
  }

  package func add(to record: inout FleetRecord) {
    for (index, word) in words.enumerated() {
      let first = firstRows[index]
      switch word.sort {
      case .function: addFunction(word, first, to: &record)
      case .amount, .level:
        record.counts.append(
          CountRecord(
            name: word.name, series: row(first), kind: isLevel(word) ? .level : .amount,
            meaning: word.meaning, isHeadline: word.isHeadline, unit: word.unit, scale: word.scale))
      case .mean:
        record.means.append(
          MeanRecord(
            name: word.name, meaning: word.meaning, sums: row(first), weights: row(first + 1),
            unit: word.unit,
            scale: word.scale))
      case .times:
        record.times.append(
          TimesRecord(name: word.name, meaning: word.meaning, histogram: times[index]))
      }
    }
    addRegions(to: &record)
  }

  private func addRegions(to record: inout FleetRecord) {
    for (index, word) in words.enumerated() where word.isRegional {
      for region in regions.names.indices {
        addFunction(word, firstRows[index], region: region, to: &record)
      }
    }
  }

  private func isLevel(_ word: DeviceWord) -> Bool {
    if case .level = word.sort { return true }
    return false
  }

  /// Adds a function of the fleet or of one region.
  private func addFunction(
    _ word: DeviceWord, _ first: Int, region: Int? = nil, to record: inout FleetRecord
  ) {
    func add(_ name: String, _ meaning: String, _ first: Int) {
      record.functions.append(
        FunctionRecord(
          name: name, wanted: row(first), had: row(first + 1), meaning: meaning,
          unit: word.unit, scale: word.scale))
    }
    guard let region else { return add(word.name, word.meaning, first) }
    let name = regions.names[region]
    add(
      word.name + "." + name, word.meaning + " In the region " + name + ".",
      first + 2 * (1 + region))
  }

  private func row(_ index: Int) -> [Int64] {
    Array(rows[(index * width)..<((index + 1) * width)])
  }
}
