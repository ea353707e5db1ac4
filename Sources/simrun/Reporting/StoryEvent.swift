import FleetSim

/// Something that happened, and when.
struct StoryEvent {
  var moment: Moment
  var what: What

  enum What {
    case faultBegins(Fault)
    case faultEnds(Fault)
    case leverBegins(Lever)
    case leverEnds(Lever)
    /// A service turns requests away: the first bin in which it does and the twin does not.
    case refusals(service: String)
    /// A service answers with errors: the first bin in which it does and the twin does not.
    case errors(service: String)
    /// Fewer than half of the wishes are granted.
    case functionLost(function: String)
    /// At least nine in ten are granted again, and stay so.
    case functionBack(function: String, after: Timespan)
    /// Fewer than half are granted when the run ends.
    case functionStillLost(function: String)
    /// The highest level of a count.
    case peak(count: String, value: Int64)
  }
}
