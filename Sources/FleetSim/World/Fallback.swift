/// Where an operation is tried that has failed for good.
public indirect enum Fallback: Sendable {
  /// At another service, as an operation of this client. It needs no token, has no cache and no fallback of its own.
  case service(Client)
  /// By a local function that always works while the device has power: the operation is served, degraded.
  case local
}
