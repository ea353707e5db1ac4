extension ScenarioTemplate {
  /// Home security panels, their supervision and their alarms.
  static let securitySensor = ScenarioTemplate(
    device: "security-sensor",
    text: #"""
      {
        "format": "fleetsim-scenario/1",
        "name": "NAME",
        "title": "Security panels, and a platform that is down for an hour",
        "note": "Panels report alarms to a central station that does not fail; the platform that supervises them and serves the app does.",
        "start": "2026-03-10T06:00:00Z",
        "duration": "12h",
        "bin": "15m",
        "replications": {"count": 8},
        "services": {
          "platform": {
            "note": "Supervision of the panels, the app, messages to phones.",
            "replicas": 2,
            "capacity": {"headroom": 3},
            "queue": {"time": "5s"},
            "serviceTime": {"exponential": {"mean": "10ms"}}
          },
          "station": {
            "note": "The receiver of the central station, run by another company.",
            "replicas": 2,
            "capacity": {"workers": 2},
            "queue": {"length": 100},
            "serviceTime": {"exponential": {"mean": "200ms"}}
          }
        },
        "fleets": {
          "homes": {
            "count": 2000,
            "regions": {"west": {"share": 1, "utcOffset": "1h"}},
            "traffic": {
              "heartbeat": {
                "note": "A heartbeat that nobody takes is not repeated: the next one comes.",
                "service": "platform", "every": "10m", "carriage": "rate", "latency": "60ms", "timeout": "10s"
              }
            },
            "securityPanel": {
              "heartbeat": "heartbeat",
              "heartbeatsMissed": 3,
              "falseAlarmsPerYear": 60,
              "report": {
                "service": "station", "latency": "60ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "2s", "cap": "30s"}}, "jitter": "full"}
              },
              "push": {
                "service": "platform", "latency": "60ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "2s", "cap": "30s"}}, "jitter": "full"}
              },
              "remotePerDay": 4,
              "remote": {
                "service": "platform", "latency": "60ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "2s", "cap": "30s"}}, "jitter": "full"}
              }
            }
          }
        },
        "faults": {
          "platformDown": {
            "note": "The whole platform refuses everything for an hour in the morning.",
            "begin": "4h",
            "end": "5h",
            "effect": {"replicasDown": {"service": "platform", "count": 2}}
          }
        },
        "expect": {
          "alarms-reach-the-station": {
            "metric": "fleets.homes.demand.report.operations.availability",
            "min": 0.99,
            "basis": "A report goes to the station, which does not need the platform."
          },
          "app-works-most-of-the-day": {
            "metric": "fleets.homes.functions.remoteAccess.availability",
            "min": 0.85,
            "basis": "One hour of twelve is without the app."
          },
          "supervision-comes-back": {
            "metric": "fleets.homes.traffic.heartbeat.operations.availability",
            "min": 0.999,
            "window": {"from": "5h30m", "to": "12h"},
            "basis": "Half an hour after the outage every panel is supervised again."
          }
        },
        "variants": {
          "cloudSiren": {
            "note": "The cloud sounds the siren, not the panel.",
            "patch": {"fleets": {"homes": {"securityPanel": {"siren": "cloud"}}}}
          }
        },
        "provenance": {
          "/fleets/homes/count": {"status": "assumed", "note": "A sample of the fleet; the platform is sized for it.", "range": [1000, 10000]},
          "/fleets/homes/traffic/heartbeat/every": {"status": "assumed", "note": "Replace it by your own.", "range": ["5m", "15m"]},
          "/fleets/homes/securityPanel/falseAlarmsPerYear": {"status": "assumed", "note": "More than real, so that a day of a small fleet shows something.", "range": [30, 120]},
          "/fleets/homes/securityPanel/remotePerDay": {"status": "assumed", "note": "Replace it by your own.", "range": [1, 8]},
          "/services/platform/capacity/headroom": {"status": "assumed", "note": "Replace it by your own.", "range": [2, 4]},
          "/services/platform/serviceTime": {"status": "assumed", "note": "Replace it by your own measurement."},
          "/faults/platformDown": {"status": "assumed", "note": "The outage that you want to survive."}
        }
      }

      """#)
}
