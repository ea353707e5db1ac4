/// How many retries a client allows itself, in proportion to the requests that it makes or that succeed.
///
/// The state is each device's own, or shared by gateways; see ``Client/gateways``. Numbers of tokens are kept in
/// whole thousandths. `RetryBudgetTests` pins every form.
public enum RetryBudget: Sendable, Equatable {
  /// A bucket of tokens; the general form of what gRPC and the AWS SDKs do.
  case tokens(Tokens)
  /// Deposits of a share of each request that expire, above a floor of retries a second; what Finagle does.
  case window(Window)
  /// Retries in progress are at most a share of the attempts in progress, or a floor; what Envoy does.
  case active(Active)

  /// A bucket that requests and successes fill and that failures and retries empty.
  public struct Tokens: Sendable, Equatable {
    /// Most tokens, and those at the start. Range: 0…1,000,000.
    public var capacity: Double
    /// Added when an operation begins.
    public var perCall: Double
    /// Added at each success; with ``refunds``, only at the success of a first attempt.
    public var perSuccess: Double
    /// Taken at each failed attempt, down to nothing.
    public var perFailure: Double
    /// Taken by a retry after an error or silence; the retry is denied when fewer are there.
    public var cost: Double
    /// Taken by a retry after a refusal.
    public var costAfterRefusal: Double
    /// A retry is allowed only while more than so many tokens are there; negative for no such threshold.
    public var threshold: Double
    /// Whether an operation that succeeds by a retry gets the cost of its last retry back.
    public var refunds: Bool

    /// A bucket with these settings; as they stand, one retry for every ten operations.
    public init(
      capacity: Double = 5, perCall: Double = 0.1, perSuccess: Double = 0, perFailure: Double = 0,
      cost: Double = 1, costAfterRefusal: Double? = nil, threshold: Double = -1,
      refunds: Bool = false
    ) {
      self.capacity = capacity
      self.perCall = perCall
      self.perSuccess = perSuccess
      self.perFailure = perFailure
      self.cost = cost
      self.costAfterRefusal = costAfterRefusal ?? cost
      self.threshold = threshold
      self.refunds = refunds
    }

    /// gRPC's retry throttling (proposal A6): −1 per failure, +ratio per success, retries only above half the tokens.
    public static func gRPC(maxTokens: Double, tokenRatio: Double) -> Tokens {
      Tokens(
        capacity: maxTokens, perCall: 0, perSuccess: tokenRatio, perFailure: 1, cost: 0,
        threshold: maxTokens / 2)
    }

    /// The AWS SDKs' standard retry quota as of 2026.
    public static let aws = Tokens(
      capacity: 500, perCall: 0, perSuccess: 1, cost: 14, costAfterRefusal: 5, refunds: true)
  }

  /// Deposits that expire.
  public struct Window: Sendable, Equatable {
    /// A deposit and a retry are forgotten after so long.
    public var ttl: Timespan
    /// Retries a second that are allowed however few requests there are.
    public var perSecond: Double
    /// Retries that each operation adds. Range: 0…1,000.
    public var share: Double
    /// Parts of the time to live by which deposits are forgotten. Range: 1…1,000.
    public var parts: Int

    /// A budget with these settings; as they stand, Finagle's.
    public init(
      ttl: Timespan = .seconds(10), perSecond: Double = 10, share: Double = 0.2, parts: Int = 10
    ) {
      self.ttl = ttl
      self.perSecond = perSecond
      self.share = share
      self.parts = parts
    }
  }

  /// Retries in progress, the wait before them included, against attempts in progress.
  public struct Active: Sendable, Equatable {
    /// Share of the attempts in progress. Range: 0…1.
    public var share: Double
    /// Retries in progress that are always allowed. Range: 0…1,000,000.
    public var floor: Int

    /// A budget with these settings; as they stand, Envoy's.
    public init(share: Double = 0.2, floor: Int = 3) {
      self.share = share
      self.floor = floor
    }
  }
}
