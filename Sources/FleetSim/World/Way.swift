/// From whom to whom requests go; answers come back the other way.
public struct Way: Sendable {
  /// Who sends the requests.
  public var from: From
  /// Who gets them.
  public var to: To

  /// Who sends requests on a way.
  public enum From: Sendable {
    /// All that call the service: fleets and services.
    case all
    /// Devices of a fleet.
    case devices(Fault.Members)
    /// A service that calls others.
    case service(Int)
  }

  /// Who gets requests on a way.
  public enum To: Sendable {
    /// One service.
    case service(Int)
    /// Every service that stands in a site.
    case site(Int)
  }

  /// The way between these.
  public init(from: From, to: To) {
    self.from = from
    self.to = to
  }
}

/// What happens on a way while a fault lasts. Where it has a ramp, shares and delays grow with it.
public enum WayTrouble: Sendable {
  /// Requests are refused one round trip after they were sent, without reaching the service: nothing listens there, or
  /// the handshake fails because a certificate is out of date.
  case refused(Refusal)
  /// This share of requests, answers or both is lost. A lost answer means that the work was done.
  case lost(share: Double, Direction)
  /// Each way takes longer: `by`, and a further random time drawn per attempt.
  case delayed(by: Timespan, jitter: Distribution?, Direction)
  /// A link lets so many requests a second through, one after the other; those that would wait longer than `backlog`
  /// are lost. The devices of the way share it.
  case narrow(perSecond: Double, backlog: Timespan?)
  /// Names are not resolved; a device reaches its service until what it has cached expires.
  case unresolved(Resolution)
  /// The service refuses what these devices show it, with an error after its work: their clocks are off.
  case clockSkew

  /// Why requests are refused on their way.
  public enum Refusal: Sendable {
    /// Nothing listens.
    case closed
    /// The certificate has expired: the client refuses the service.
    case certificate
  }

  /// What of a way is in trouble.
  public enum Direction: String, Sendable, CaseIterable {
    /// Requests on their way to the service.
    case requests
    /// Answers on their way back.
    case answers
    /// Both.
    case both
  }

  /// How names are resolved and cached.
  ///
  /// A device's cached answer has a life drawn from `life`, of which a uniform share is left when the fault begins. From
  /// its end on the device asks again after every `negative`, and reaches its service again with the first question
  /// after the fault. With a `negative` of zero that is at once.
  public struct Resolution: Sendable {
    /// Life of a cached answer (time to live, RFC 1035 §3.2.1).
    public var life: Distribution
    /// Life of a cached failure (RFC 2308 §5).
    public var negative: Timespan
    /// Whether the resolver says at once that it does not know, or says nothing.
    public var answers: Fault.DownAnswer

    /// A resolution with these settings.
    public init(
      life: Distribution, negative: Timespan = .zero, answers: Fault.DownAnswer = .refused
    ) {
      self.life = life
      self.negative = negative
      self.answers = answers
    }
  }
}
