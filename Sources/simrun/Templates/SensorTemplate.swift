extension ScenarioTemplate {
  /// Plain devices that poll a service.
  static let sensor = ScenarioTemplate(
    device: nil,
    text: #"""
      {
        "format": "fleetsim-scenario/1",
        "name": "NAME",
        "title": "Sensors that report every five minutes, and a backend that loses half its workers",
        "note": "For ten minutes the backend can do less than the sensors ask for. What they retry comes on top; how they wait before they retry decides whether it recovers.",
        "duration": "2h",
        "bin": "5m",
        "replications": {"count": 8},
        "services": {
          "backend": {
            "note": "Enough workers for one and a half times the usual load.",
            "capacity": {"headroom": 1.5},
            "queue": {"perWorker": 5},
            "serviceTime": {"exponential": {"mean": "600ms"}}
          }
        },
        "fleets": {
          "sensors": {
            "count": 2000,
            "traffic": {
              "reading": {
                "service": "backend",
                "every": "5m",
                "latency": "50ms",
                "timeout": "10s",
                "retry": {
                  "attempts": 4,
                  "backoff": {"exponential": {"base": "1m", "cap": "10m"}},
                  "jitter": "full"
                }
              }
            }
          }
        },
        "faults": {
          "outage": {
            "note": "Half of the workers are gone, and come back.",
            "begin": "30m",
            "end": "40m",
            "effect": {"workersReduced": {"service": "backend", "share": 0.5}}
          }
        },
        "expect": {
          "most-readings-arrive": {
            "metric": "fleets.sensors.traffic.reading.operations.availability",
            "min": 0.985,
            "basis": "What the sensors' owners were promised for a day with an outage."
          },
          "load-stays-bounded": {
            "metric": "fleets.sensors.traffic.reading.amplification",
            "max": 2.3,
            "window": {"from": "30m", "to": "40m"},
            "basis": "A backend with half its workers must not get much more than twice the load."
          },
          "well-again": {
            "metric": "fleets.sensors.traffic.reading.operations.availability",
            "min": 0.999,
            "window": {"from": "50m", "to": "2h"},
            "basis": "Ten minutes after the outage nothing of it is left."
          }
        },
        "variants": {
          "impatient": {
            "note": "As many attempts, one second apart: what a hasty client does.",
            "patch": {
              "fleets": {"sensors": {"traffic": {"reading": {
                "retry": {"backoff": {"exponential": null, "constant": {"delay": "1s"}}, "jitter": "none"}
              }}}}
            }
          }
        },
        "provenance": {
          "/fleets/sensors/count": {"status": "assumed", "note": "A sample of the fleet; the backend is sized for it.", "range": [1000, 10000]},
          "/fleets/sensors/traffic/reading/every": {"status": "assumed", "note": "Replace it by your own.", "range": ["1m", "15m"]},
          "/fleets/sensors/traffic/reading/timeout": {"status": "assumed", "note": "Replace it by your own.", "range": ["5s", "20s"]},
          "/fleets/sensors/traffic/reading/retry": {"status": "general", "source": "Exponential backoff with full jitter is widely recommended."},
          "/services/backend/capacity/headroom": {"status": "assumed", "note": "Replace it by your own.", "range": [1.3, 2]},
          "/services/backend/serviceTime": {"status": "assumed", "note": "Replace it by your own measurement."},
          "/faults/outage": {"status": "assumed", "note": "The outage that you want to survive."}
        }
      }

      """#)
}
