extension Presets {
  static let connections = [mqttAwsIot, mqttPaho]

  private static let mqttAwsIot = Preset(
    name: "mqttAwsIot", subject: .connection,
    summary:
      "AWS IoT's device SDKs: reconnects after 1 s doubled up to 128 s, from the start again after 20 s of connection; keep-alive of 300 s.",
    source: "AWSIoTMQTTConfiguration, aws-amplify.github.io/aws-sdk-ios/docs",
    approximation: "Delays have no jitter, as that SDK documents none.",
    text: #"""
      {"backoff": {"exponential": {"base": "1s", "factor": 2, "cap": "128s"}}, "jitter": "none",
       "stableAfter": "20s", "keepAlive": "300s", "brokerGrace": 1.5}
      """#)

  private static let mqttPaho = Preset(
    name: "mqttPaho", subject: .connection,
    summary:
      "Eclipse Paho's C client: reconnects after 1 s doubled up to 60 s, reset by a connection; keep-alive of 60 s.",
    source: "Paho MQTTAsync, automatic reconnect, eclipse.dev/paho/files/mqttdoc/MQTTAsync",
    approximation: nil,
    text: #"""
      {"backoff": {"exponential": {"base": "1s", "factor": 2, "cap": "60s"}}, "jitter": "none",
       "stableAfter": "0s", "keepAlive": "60s", "brokerGrace": 1.5}
      """#)
}
