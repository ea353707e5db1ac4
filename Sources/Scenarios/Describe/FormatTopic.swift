/// A part of the format that people ask about by itself: a policy, a fault or a lever.
public struct FormatTopic: Sendable {
  /// Its key in a scenario.
  public var name: String
  /// Where it stands: `client`, `service`, `fault`.
  public var place: String
  /// What it does, in a sentence.
  public var summary: String
  /// What it is made of: itself first, then the objects in it.
  public var sections: [Section]

  /// One object of the format.
  public struct Section: Sendable {
    /// Its title.
    public var title: String
    /// What it is; with the source of its definition where that is published.
    public var summary: String
    /// Whether exactly one of the fields stands there.
    public var isChoice: Bool
    /// Its fields.
    public var fields: [Field]
    /// JSON of a valid one.
    public var example: String
  }

  /// One field of an object.
  public struct Field: Sendable {
    /// Its key.
    public var key: String
    /// Type, unit and range.
    public var value: String
    /// The value that holds without it; `nil` where there is none, or when it is required.
    public var standard: String?
    /// Whether it must be there.
    public var isRequired: Bool
    /// What it means.
    public var meaning: String
  }
}

extension ScenarioFormat {
  /// Every policy of clients, calls, connections and services: each field that says how they behave, not what they are.
  public static func policies() -> [FormatTopic] {
    let way = ["service", "latency", "latencyJitter", "loss"]
    let client = keys(of: ClientSpec.self)
    return topics(ClientSpec.self, at: "client", except: way)
      + topics(TrafficSpec.self, at: "traffic", except: client + ["every", "jitter", "carriage"])
      + topics(TokenSpec.self, at: "token", except: client)
      + topics(ConnectionSpec.self, at: "connection", except: way)
      + topics(CallSpec.self, at: "call", except: ["latency", "loss", "after"])
      + topics(
        ServiceSpec.self, at: "service",
        except: ["replicas", "capacity", "serviceTime", "calls", "site"])
  }

  private static func keys<R: FormatRecord>(of record: R.Type) -> [String] {
    let catalogue = Catalogue()
    catalogue.add(record)
    return (catalogue.entry(of: R.about)?.fields ?? []).map { $0.key }
  }

  /// Every effect of faults, then every action of levers.
  public static func faults() -> [FormatTopic] {
    topics(EffectChoice.self, at: "fault") + topics(ActionChoice.self, at: "lever")
  }

  private static func topics<R: FormatRecord>(
    _ record: R.Type, at place: String, except: [String]
  ) -> [FormatTopic] {
    let catalogue = Catalogue()
    catalogue.add(record)
    let fields = catalogue.entry(of: R.about)?.fields ?? []
    return fields.filter { field in
      !isSame(field.key, "preset") && !except.contains { isSame($0, field.key) }
    }.map { topic($0, at: place, catalogue) }
  }

  private static func topics<C: FormatChoice>(
    _ choice: C.Type, at place: String
  ) -> [FormatTopic] {
    let catalogue = Catalogue()
    catalogue.add(choice: choice)
    return (catalogue.entry(of: C.about)?.fields ?? []).map { topic($0, at: place, catalogue) }
  }

  private static func topic(
    _ field: FieldDescription, at place: String, _ catalogue: Catalogue
  ) -> FormatTopic {
    var sections: [FormatTopic.Section] = []
    if let about = field.shape.link {
      catalogue.collect(about, into: &sections)
    } else {
      sections.append(
        FormatTopic.Section(
          title: field.key, summary: field.meaning, isChoice: false,
          fields: [FormatTopic.Field(field)], example: ""))
    }
    return FormatTopic(
      name: field.key, place: place, summary: field.meaning, sections: sections)
  }
}

extension FormatTopic.Field {
  init(_ field: FieldDescription) {
    var isRequired = false
    var standard: String?
    switch field.presence {
    case .required: isRequired = true
    case .optional: break
    case .defaulted(let value): standard = value?.canonicalText ?? "empty"
    }
    self.init(
      key: field.key, value: field.shape.words, standard: standard, isRequired: isRequired,
      meaning: field.meaning)
  }
}

extension Catalogue {
  func entry(of about: About) -> Entry? { entries.first { isSame($0.about.name, about.name) } }

  /// Adds the section of an object and of those in it, each once.
  fileprivate func collect(_ about: About, into sections: inout [FormatTopic.Section]) {
    guard let entry = entry(of: about) else { return }
    if sections.contains(where: { isSame($0.title, about.title) }) { return }
    sections.append(
      FormatTopic.Section(
        title: about.title, summary: about.summary, isChoice: entry.kind == .choice,
        fields: entry.fields.map { FormatTopic.Field($0) }, example: about.example))
    for field in entry.fields {
      if let link = field.shape.link { collect(link, into: &sections) }
    }
  }
}
