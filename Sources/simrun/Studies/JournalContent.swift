import Scenarios

/// What a journal holds.
struct JournalContent {
  let header: JournalHeader
  private(set) var outcomes = Outcomes()
  /// The length up to the last whole line, in bytes.
  private(set) var wholeLength = 0

  /// Reads a journal; a last line without its end is left out. Throws what is wrong with any other.
  init(_ bytes: [UInt8], path: String) throws(Failure) {
    guard let first = bytes.firstIndex(of: JournalContent.newline) else {
      throw .invalid("\(path): found no whole line, expected a journal of simrun")
    }
    header = try JournalHeader(reading: Array(bytes[..<first]), path: path)
    var start = first + 1
    var number = 2
    wholeLength = start
    while let end = bytes[start...].firstIndex(of: JournalContent.newline) {
      try read(Array(bytes[start..<end]), at: "\(path):\(number)")
      start = end + 1
      number += 1
      wholeLength = start
    }
  }

  private static let newline = UInt8(ascii: "\n")

  private mutating func read(_ line: [UInt8], at place: String) throws(Failure) {
    guard let line = JournalContent.checked(line),
      let tree = try? JSONReader.read(line, origin: place),
      let point = tree["point"]?.number?.wholeValue,
      let replication = tree["replication"]?.number?.wholeValue,
      let digest = tree["digest"]?.string, let elements = tree["values"]?.elements,
      (0..<Int64(StudyPoints.countMax)).contains(point), (0..<1_000_000).contains(replication)
    else {
      throw .invalid(
        "\(place): found a line that is damaged, expected an outcome with its checksum")
    }
    let values = elements.map { $0.number?.double ?? .nan }
    let outcome = Outcome(values: values, digest: digest)
    try add(outcome, Int(point), Int(replication), at: place)
  }

  private mutating func add(
    _ outcome: Outcome, _ point: Int, _ replication: Int, at place: String
  ) throws(Failure) {
    guard let known = outcomes[point, replication] else {
      return outcomes.add(outcome, point: point, replication: replication)
    }
    if known != outcome {
      throw .invalid(
        "\(place): found another outcome of point \(point), replication \(replication),"
          + " expected the one before")
    }
  }

  /// A line without its checksum; `nil` where that is missing or wrong.
  private static func checked(_ line: [UInt8]) -> [UInt8]? {
    guard line.count > sumLength + 1, line.last == UInt8(ascii: "}") else { return nil }
    let text = Array(line.dropLast(sumLength + 1)) + [UInt8(ascii: "}")]
    return summed(String(decoding: text, as: UTF8.self)).utf8.elementsEqual(line) ? text : nil
  }

  /// An object's text with one more member, the digest of the text in 128 bits.
  private static func summed(_ object: String) -> String {
    "\(object.dropLast())\(sumStart)\(Baseline.fingerprint(object))\"}"
  }

  private static let sumStart = ",\"sum\":\""
  /// Of what is added to an object's text.
  private static let sumLength = sumStart.utf8.count + 32 + 1

  /// The line of an outcome, with its checksum and its end.
  static func line(_ outcome: Outcome, point: Int, replication: Int) -> String {
    var json = JSONWriter(.compact)
    json.beginObject()
    json.member("point", Int64(point))
    json.member("replication", Int64(replication))
    json.key("values")
    json.beginArray()
    for value in outcome.values {
      if value.isFinite { json.value(value) } else { json.null() }
    }
    json.endArray()
    json.member("digest", outcome.digest)
    json.endObject()
    return summed(json.text) + "\n"
  }
}
