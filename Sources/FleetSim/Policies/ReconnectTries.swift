/// Tries to connect since delays last began anew: the n-th comes after the n-th delay.
///
/// Delays begin anew when the connection had been stable. The rule is that of AWS IoT device SDKs, where a connection of
/// 20 s or more resets the delay: `AWSIoTMQTTConfiguration`,
/// <https://aws-amplify.github.io/aws-sdk-ios/docs/reference/AWSIoT/Classes/AWSIoTMQTTConfiguration.html>.
/// Pinned by `KeepAliveTests`.
package struct ReconnectTries: Equatable {
  /// Tries so far, at most 255.
  package private(set) var count: UInt8 = 0

  package init() {}

  /// The number of the next try, from 1.
  package mutating func next() -> UInt32 {
    if count < 255 { count += 1 }
    return UInt32(count)
  }

  /// The connection was lost after it had lasted for a time.
  package mutating func lost(after lasted: Int64, stableAfter: Int64) {
    if lasted >= stableAfter { count = 0 }
  }
}
