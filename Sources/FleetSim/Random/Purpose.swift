/// What a draw is for. Two purposes of one key are independent of each other.
///
/// A new purpose is a new line with the next free number. A number is never changed or used again,
/// because it is part of the name of every draw made under it.
public enum Purpose: UInt64, CaseIterable, Sendable {
  /// Where in its period a device stands at the start.
  case phase = 1
  /// How far one round of periodic traffic strays from its time.
  case jitter = 2
  /// The work that a request asks of a server.
  case service = 3
  /// The wait before a retry.
  case backoff = 4
  /// The time that a message spends on the network, on the way to the server.
  case request = 5
  /// The time that a message spends on the network, on the way back.
  case response = 6
  /// Whether the network loses a message.
  case loss = 7
  /// Whether a server answers with an error.
  case error = 8
  /// Which replica a balancer picks.
  case balance = 9
  /// Which cohort, home, site or time zone an entity belongs to.
  case membership = 10
  /// What an entity has or is at the start.
  case state = 11
  /// When somebody wants something.
  case demand = 12
  /// What somebody decides to do.
  case decision = 13
  /// How long somebody takes.
  case patience = 14
  /// When power fails or comes back.
  case power = 15
  /// Whether policy admits or sheds a request.
  case admission = 16
  /// Whether and when a part fails or starts.
  case fault = 17
  /// Whether and how long a request waits behind traffic that is carried as a rate.
  case carriedWait = 18
  /// Whether a client drops an attempt that its service would probably refuse.
  case throttling = 20
  /// When the sweeps of outlier detection come.
  case sweep = 40
  /// Which locality a balancer sends to.
  case locality = 41
  /// Which device a balancer keeps at a replica.
  case affinity = 42
  /// How long a device waits before its first try to connect again.
  case splay = 43
  /// Whether a connection is among those that are reset.
  case reset = 44
  /// When a connection sends its pings.
  case ping = 45
  /// After how many samples a limiter measures the shortest time anew.
  case limitProbe = 30
  /// Whether admission control by success rate rejects a request.
  case successAdmission = 31
  /// Which level a device has for overload control.
  case userLevel = 32
  /// How far a retry-after is spread.
  case retryAfter = 33
  /// Whether a request asks for what a cache may hold, and for which key.
  case cacheKey = 34
  /// How long a token lives.
  case tokenLife = 60
  /// How old a token is at the start.
  case tokenAge = 61
  /// At which share of its life a device renews a token by itself.
  case renewal = 62
  /// How old a cached answer is at the start.
  case cacheAge = 63
  /// How long a device waits before it sends its backlog.
  case backfill = 64
  /// When a fault comes.
  case occurrence = 50
  /// How long a fault lasts.
  case lasting = 51
  /// Whether a fault follows another.
  case following = 52
  /// Whether a probe fails where some requests do.
  case probe = 53
  /// Whether a request is among those that a fault slows down.
  case slowed = 54
  /// Whether a request is swallowed or reset.
  case cut = 55
  /// How long a request is held up on a way in trouble, and whether it is lost there.
  case wayOut = 56
  /// The same for an answer.
  case wayBack = 57
  /// How long a cached name lives, and how much of it is left.
  case cached = 58
}
