extension Presets {
  static let services = [
    codel, dagor, envoyAdmission, envoyOutliers, facebookLifo, netflixGradient2, netflixVegas,
  ]

  private static let codel = Preset(
    name: "codel", subject: .service,
    summary: "Controlled delay: drops while all of 100 ms have waited longer than 5 ms.",
    source: "RFC 8289", approximation: nil,
    text: #"""
      {"delayControl": {"rule": "codel", "target": "5ms", "interval": "100ms"}}
      """#)

  private static let dagor = Preset(
    name: "dagor", subject: .service,
    summary:
      "WeChat's overload control: low priorities are refused while the mean wait of a second or 2,000 requests is over 20 ms.",
    source: "H. Zhou and others, doi:10.1145/3267809.3267823",
    approximation:
      "Business priority has four classes, user priority 128 levels by a hash of the device.",
    text: #"""
      {"overloadControl": {"threshold": "20ms", "window": "1s", "requests": 2000, "alpha": 0.05,
                           "beta": 0.01, "userLevels": 128}}
      """#)

  private static let envoyAdmission = Preset(
    name: "envoyAdmission", subject: .service,
    summary:
      "Envoy's admission control: rejects up to four fifths when less than 95 % of the requests of 30 s succeed.",
    source: "Envoy API v3, http.admission_control.v3.AdmissionControl, envoyproxy.io/docs",
    approximation: nil,
    text: #"""
      {"admissionControl": {"window": "30s", "threshold": 0.95, "aggression": 1, "maximum": 0.8}}
      """#)

  private static let envoyOutliers = Preset(
    name: "envoyOutliers", subject: .service,
    summary:
      "Envoy's outlier detection and panic threshold: five failures in a row or a low success rate eject a replica, a tenth of them at most.",
    source: "Envoy API v3, cluster.v3.OutlierDetection and CommonLbConfig, envoyproxy.io/docs",
    approximation: "Every failure counts as a 5xx.",
    text: #"""
      {"health": {"passive": {"consecutiveFailures": 5, "interval": "10s", "ejection": "30s",
                              "ejectionCap": "300s", "maximumEjected": 0.1,
                              "successRate": {"minimumHosts": 5, "requestVolume": 100,
                                              "deviations": 1.9}},
                  "panicThreshold": 0.5}}
      """#)

  private static let facebookLifo = Preset(
    name: "facebookLifo", subject: .service,
    summary:
      "Facebook's adaptive LIFO with its controlled delay: the newest first while the queue stands, and no wait beyond 5 ms then.",
    source: "B. Maurer, doi:10.1145/2838344.2839461",
    approximation: "The queue counts as standing while anything waits longer than 5 ms.",
    text: #"""
      {"discipline": "adaptiveLifo", "adaptiveLifo": {"longerThan": 100000000, "olderThan": "5ms"},
       "delayControl": {"rule": "timeLimit", "target": "5ms", "interval": "100ms"}}
      """#)

  private static let netflix = "Netflix concurrency-limits, github.com/Netflix/concurrency-limits"

  private static let netflixGradient2 = Preset(
    name: "netflixGradient2", subject: .service,
    summary:
      "Netflix's Gradient2 limit: 20 at first, 20 to 200, by a long average of the response time.",
    source: netflix, approximation: nil,
    text: #"""
      {"limit": {"gradient": {"initial": 20, "minimum": 20, "maximum": 200, "smoothing": 0.2,
                              "longWindow": 600, "tolerance": 1.5, "queue": 4}}}
      """#)

  private static let netflixVegas = Preset(
    name: "netflixVegas", subject: .service,
    summary:
      "Netflix's Vegas limit with its defaults: 20 at first, at most 1,000, between 3 and 6 waiting for each digit of the limit.",
    source: netflix, approximation: nil,
    text: #"""
      {"limit": {"vegas": {"initial": 20, "minimum": 1, "maximum": 1000, "alpha": 3, "beta": 6,
                           "probe": 30, "smoothing": 1}}}
      """#)
}
