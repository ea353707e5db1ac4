/// What the names that kinds of device use for their functions, counts and times mean.
enum CountWords {
  /// The sentence for a function, count or distribution; `nil` for a name that no shipped kind uses.
  static func meaning(of name: String) -> String? {
    for word in all where word.name == name { return word.meaning }
    return nil
  }

  /// The same for a function, which may be of one region: `cloudCommand.germany`.
  static func meaning(ofFunction name: String) -> String {
    let parts = name.split(separator: ".")
    let all = meaning(of: parts.first.map { String($0) } ?? "") ?? ""
    return region(ofFunction: name).map { all + " In the region " + $0 + "." } ?? all
  }

  /// The region of a function of one region.
  static func region(ofFunction name: String) -> String? {
    let parts = name.split(separator: ".", maxSplits: 1)
    return parts.count == 2 ? String(parts[1]) : nil
  }

  static let functions: [(name: String, meaning: String)] = [
    ("cloudCommand.<region>", "The same for the cars of one region."),
    ("cloudCommand", "A command through the cloud: unlock and start, climate, position."),
    ("entry", "Getting in and driving off, by whatever means, before one counts as stranded."),
    ("keyCard", "The card or fob opens the car, where it is at hand."),
    ("livePosition", "The position of the car as it is now."),
    ("phoneKey", "The phone opens the car over Bluetooth."),
  ]

  static let amounts: [(name: String, meaning: String)] = [
    ("freedByCard", "Stranded drivers freed by their card."),
    ("freedByCloud", "Stranded drivers freed by the cloud's return."),
    ("freedByPhoneKey", "Stranded drivers freed by their phone over Bluetooth."),
    ("freedByRoadside", "Stranded drivers freed by roadside help."),
    ("logOuts", "People who logged out to repair the app."),
    ("reports", "Reports to an outage site, at most one a person."),
    ("roadsideCalls", "Calls to roadside help."),
    (
      "stalePositions", "Openings of the app that showed the last known position, not the live one."
    ),
    ("stranded", "Drivers without entry for too long, each driver once."),
    ("strandedByBluetooth", "Stranded drivers whose Bluetooth did not work."),
    ("strandedByHabit", "Stranded drivers who use the cloud by habit."),
    ("strandedByLogOut", "Stranded drivers whose phone key failed because they had logged out."),
    ("strandedCardInCar", "Stranded drivers whose card lay locked in the car."),
    ("strandedUnexplained", "Stranded drivers with a way in that the model overlooked; must be 0."),
  ]

  static let levels: [(name: String, meaning: String)] = [
    ("strandedNow", "Drivers stranded at the end of a bin.")
  ]

  static let times: [(name: String, meaning: String)] = [
    ("strandedFor", "How long freed drivers had been without entry.")
  ]

  /// Counts that belong in the chain of causes; the others break them down.
  static let headlines = ["logOuts", "roadsideCalls", "stranded"]

  /// The meaning without its full stop, or the name where there is none.
  static func title(of name: String) -> String {
    guard var words = meaning(of: name) else { return name }
    words.removeLast()
    return words
  }

  static let all = functions + amounts + levels + times
}
