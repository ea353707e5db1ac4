extension ScenarioTemplate {
  /// Boxes that start step by step and need keys for live television.
  static let setTopBox = ScenarioTemplate(
    device: "set-top-box",
    text: #"""
      {
        "format": "fleetsim-scenario/1",
        "name": "NAME",
        "title": "Set-top boxes in prime time, and an entitlement service that fails",
        "note": "At 20:30 the service that gives boxes their keys is down for half an hour. Boxes that play go on until the next key; boxes that start wait.",
        "start": "2026-02-11T18:00:00Z",
        "duration": "5h",
        "bin": "10m",
        "replications": {"count": 8},
        "services": {
          "front": {
            "note": "Addresses, configuration and channels: not hit.",
            "replicas": 2,
            "capacity": {"workers": 10},
            "queue": {"perWorker": 20},
            "serviceTime": {"exponential": {"mean": "20ms"}}
          },
          "entitlement": {
            "note": "Entitlements and keys.",
            "replicas": 2,
            "capacity": {"workers": 2},
            "queue": {"perWorker": 50},
            "serviceTime": {"exponential": {"mean": "20ms"}}
          }
        },
        "fleets": {
          "boxes": {
            "count": 2000,
            "regions": {"west": {"share": 1, "utcOffset": "1h"}},
            "setTopBox": {
              "check": {
                "service": "entitlement", "latency": "10ms", "timeout": "5s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "2s", "cap": "30s"}}, "jitter": "full"}
              },
              "boot": {
                "configuration": {"request": {"service": "front", "latency": "10ms", "timeout": "5s"}},
                "entitlement": {
                  "request": {"service": "entitlement", "latency": "10ms", "timeout": "5s"},
                  "after": "configuration"
                }
              },
              "ownBootTime": {"uniform": {"low": "1m", "high": "2m"}},
              "bootPause": {"constant": "30s"},
              "checkPause": {"uniform": {"low": "30s", "high": "90s"}},
              "pauseGrowth": 1.5,
              "longestPause": "5m",
              "keyRotation": "20m",
              "tokenLifetime": "12h",
              "viewing": {"perDay": 2.5, "profile": "evening", "length": {"lognormal": {"median": "1h30m", "sigma": 0.7}}},
              "people": {
                "powerCycle": 0.4,
                "powerCycleAfter": {"lognormal": {"median": "8m", "sigma": 0.8}},
                "patience": {"lognormal": {"median": "50m", "sigma": 0.8}}
              }
            }
          }
        },
        "faults": {
          "entitlementDown": {
            "note": "Both servers of the service refuse everything.",
            "begin": "1h30m",
            "end": "2h",
            "effect": {"replicasDown": {"service": "entitlement", "count": 2}}
          }
        },
        "expect": {
          "television-over-the-evening": {
            "metric": "fleets.boxes.functions.liveTV.availability",
            "min": 0.8,
            "basis": "Half an hour of an evening is lost, and not much more."
          },
          "picture-comes-back": {
            "metric": "fleets.boxes.functions.liveTV.availability",
            "min": 0.94,
            "window": {"from": "3h", "to": "5h"},
            "basis": "Boxes ask again within five minutes, and the service can serve them all."
          },
          "few-stay-dark": {
            "metric": "fleets.boxes.affected.share.end",
            "max": 0.02,
            "basis": "Three hours later nobody should need to restart a box."
          }
        },
        "variants": {
          "keysRotateTogether": {
            "note": "All boxes need a new key at the same moment.",
            "patch": {"fleets": {"boxes": {"setTopBox": {"keyPhase": "all"}}}}
          }
        },
        "provenance": {
          "/fleets/boxes/count": {"status": "assumed", "note": "A sample of the fleet; the services are sized for it.", "range": [1000, 4000]},
          "/fleets/boxes/setTopBox/keyRotation": {"status": "assumed", "note": "Replace it by your own.", "range": ["10m", "1h"]},
          "/fleets/boxes/setTopBox/longestPause": {"status": "assumed", "note": "Replace it by your own.", "range": ["2m", "10m"]},
          "/fleets/boxes/setTopBox/viewing/perDay": {"status": "general", "source": "Two to three sessions a day.", "range": [2, 3]},
          "/services/entitlement/capacity/workers": {"status": "assumed", "note": "Replace it by your own.", "range": [2, 10]},
          "/services/entitlement/serviceTime": {"status": "assumed", "note": "Replace it by your own measurement."},
          "/faults/entitlementDown": {"status": "assumed", "note": "The outage that you want to survive."}
        }
      }

      """#)
}
