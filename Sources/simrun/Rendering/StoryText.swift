import FleetSim

/// What happened, in sentences.
struct StoryText {
  let words: Words

  func sentence(_ what: StoryEvent.What) -> String {
    switch what {
    case .faultBegins(let fault): "Fault “\(fault.name)” begins: \(words.effect(fault))."
    case .faultEnds(let fault): "Fault “\(fault.name)” ends."
    case .leverBegins(let lever): "Operators pull “\(lever.name)”: \(words.action(lever))."
    case .leverEnds(let lever): "Operators release “\(lever.name)”."
    case .refusals(let service): "\(service) turns requests away: its queue is full."
    case .errors(let service): "\(service) begins to answer with errors."
    case .functionLost(let function):
      "\(name(function)) fails more often than not."
    case .functionBack(let function, let after):
      "\(name(function)) works again nine times in ten, after \(Figures.time(after))."
    case .functionStillLost(let function): "The run ends; \(Words.spaced(function)) is not back."
    case .peak("strandedNow", let value):
      "Most drivers stranded at a time: \(Figures.count(value))."
    case .peak(let count, let value):
      "\(name(count)) at their highest: \(Figures.count(value)) in one bin."
    }
  }

  func tone(_ what: StoryEvent.What) -> Tone {
    switch what {
    case .faultBegins, .functionLost, .functionStillLost: .bad
    case .refusals, .errors, .peak: .warning
    case .functionBack: .good
    case .faultEnds, .leverBegins, .leverEnds: .plain
    }
  }

  private func name(_ name: String) -> String { Words.capitalised(Words.spaced(name)) }
}
