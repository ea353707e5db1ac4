extension ScenarioTemplate {
  /// Cars that are opened by a phone, a card or a cloud command.
  static let phoneKeyCar = ScenarioTemplate(
    device: "phone-key-car",
    text: #"""
      {
        "format": "fleetsim-scenario/1",
        "name": "NAME",
        "title": "Cars opened by phone, and a back end that is overloaded for an hour",
        "note": "Phones open cars over Bluetooth without the cloud. Commands from the app need it, and so do the few who unlock through it.",
        "start": "2026-05-12T14:00:00Z",
        "duration": "6h",
        "bin": "10m",
        "replications": {"count": 8},
        "services": {
          "front": {
            "note": "What cars and apps talk to.",
            "replicas": 4,
            "capacity": {"headroom": 2},
            "queue": {"time": "3s"},
            "serviceTime": {"exponential": {"mean": "50ms"}}
          }
        },
        "fleets": {
          "cars": {
            "count": 2000,
            "regions": {"west": {"share": 1, "utcOffset": "1h"}},
            "traffic": {
              "telemetry": {
                "note": "Cars report their state and position.",
                "service": "front", "every": "10m", "carriage": "rate", "latency": "60ms", "timeout": "10s",
                "retry": {"attempts": 5, "backoff": {"exponential": {"base": "10s", "cap": "5m"}}, "jitter": "full"}
              }
            },
            "phoneKeyCar": {
              "accessesPerDay": 4,
              "profile": "commute",
              "cloudHabit": 0.02,
              "comfortCommandsPerDay": 4,
              "command": {
                "service": "front", "latency": "60ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "1s", "cap": "10s"}}, "jitter": "full"}
              },
              "login": {
                "service": "front", "latency": "60ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "1s", "cap": "10s"}}, "jitter": "full"}
              },
              "telemetry": "telemetry",
              "staleAfter": "30m"
            }
          }
        },
        "faults": {
          "frontDown": {
            "note": "Three of four servers are gone for an hour at the end of the working day.",
            "begin": "2h",
            "end": "3h",
            "effect": {"replicasDown": {"service": "front", "count": 3}}
          }
        },
        "expect": {
          "phone-key-needs-no-cloud": {
            "metric": "fleets.cars.functions.phoneKey.availability",
            "min": 0.97,
            "basis": "A phone opens the car over Bluetooth; only a log-out in despair takes its key away."
          },
          "hardly-anybody-stranded": {
            "metric": "fleets.cars.stranded.share",
            "max": 0.01,
            "basis": "Those who unlock through the cloud and have no card with them."
          },
          "commands-work-again": {
            "metric": "fleets.cars.functions.cloudCommand.availability",
            "min": 0.99,
            "window": {"from": "3h30m", "to": "6h"},
            "basis": "Half an hour after the outage the app does what it should."
          }
        },
        "variants": {
          "everyoneCarriesACard": {
            "note": "Nobody is without a key card.",
            "patch": {"fleets": {"cars": {"phoneKeyCar": {"noCard": 0}}}}
          }
        },
        "provenance": {
          "/fleets/cars/count": {"status": "assumed", "note": "A sample of the fleet; the servers are sized for it.", "range": [1000, 10000]},
          "/fleets/cars/phoneKeyCar/cloudHabit": {"status": "assumed", "note": "Replace it by your own.", "range": [0, 0.05]},
          "/fleets/cars/phoneKeyCar/comfortCommandsPerDay": {"status": "assumed", "note": "Replace it by your own.", "range": [0.5, 5]},
          "/fleets/cars/traffic/telemetry/every": {"status": "assumed", "note": "Replace it by your own.", "range": ["5m", "15m"]},
          "/services/front/capacity/headroom": {"status": "assumed", "note": "Replace it by your own.", "range": [1.5, 3]},
          "/services/front/serviceTime": {"status": "assumed", "note": "Replace it by your own measurement."},
          "/faults/frontDown": {"status": "assumed", "note": "The outage that you want to survive."}
        }
      }

      """#)
}
