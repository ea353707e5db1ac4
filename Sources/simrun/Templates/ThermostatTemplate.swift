extension ScenarioTemplate {
  /// Thermostats, the homes that they heat and the people in them.
  static let thermostat = ScenarioTemplate(
    device: "thermostat",
    text: #"""
      {
        "format": "fleetsim-scenario/1",
        "name": "NAME",
        "title": "Thermostats on a winter evening, and servers that stop answering",
        "note": "Half of the servers fall silent from 18:00 to 20:00. The relays heat on by their schedule; what people lose is the app.",
        "start": "2026-01-14T15:00:00Z",
        "duration": "7h",
        "bin": "15m",
        "replications": {"count": 8},
        "services": {
          "api": {
            "note": "What relays and apps talk to.",
            "replicas": 4,
            "capacity": {"headroom": 2},
            "queue": {"time": "5s"},
            "serviceTime": {"exponential": {"mean": "40ms"}},
            "balancer": "roundRobin",
            "health": {"active": {"interval": "10s", "timeout": "5s", "unhealthyAfter": 3, "healthyAfter": 2}}
          }
        },
        "fleets": {
          "homes": {
            "count": 2000,
            "regions": {"west": {"share": 1, "utcOffset": "1h"}},
            "traffic": {
              "keepAlive": {
                "note": "The relay at the boiler shows that it is there.",
                "service": "api", "every": "10m", "carriage": "rate", "latency": "30ms", "timeout": "10s",
                "retry": {
                  "attempts": "unlimited",
                  "backoff": {"exponential": {"base": "1s", "cap": "3m"}}, "jitter": "full"
                }
              }
            },
            "thermostat": {
              "app": {
                "service": "api", "latency": "30ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "1s", "cap": "8s"}}, "jitter": "full"}
              },
              "command": {
                "service": "api", "latency": "30ms", "timeout": "10s",
                "retry": {"attempts": 3, "backoff": {"exponential": {"base": "1s", "cap": "8s"}}, "jitter": "full"}
              },
              "keepAlive": "keepAlive",
              "onlineFor": "25m",
              "localSchedule": true,
              "outdoor": {"mean": 2, "swing": 3},
              "people": {"openingsPerDay": 4, "openingsProfile": "evening"}
            }
          }
        },
        "faults": {
          "silentServers": {
            "note": "Two of the four servers stop answering and say nothing.",
            "begin": "3h",
            "end": "5h",
            "effect": {"replicasDown": {"service": "api", "count": 2, "answers": "silent"}}
          }
        },
        "expect": {
          "app-works": {
            "metric": "fleets.homes.functions.remote.availability",
            "min": 0.95,
            "window": {"from": "3h", "to": "5h"},
            "basis": "The balancer takes silent servers out, and the other two can carry the load."
          },
          "homes-stay-warm": {
            "metric": "fleets.homes.scheduleTemperature",
            "min": -0.1,
            "compare": {"with": "twin", "by": "difference"},
            "basis": "The schedule is in the thermostat: without the cloud the heating goes on."
          },
          "relays-come-back": {
            "metric": "fleets.homes.traffic.keepAlive.operations.availability",
            "min": 0.99,
            "window": {"from": "6h", "to": "7h"},
            "basis": "An hour after the outage nothing of it is left."
          }
        },
        "variants": {
          "cloudOnly": {
            "note": "The schedule is in the cloud, and all servers are silent.",
            "patch": {
              "faults": {"silentServers": {"effect": {"replicasDown": {"count": 4}}}},
              "fleets": {"homes": {"thermostat": {"localSchedule": false}}}
            }
          }
        },
        "provenance": {
          "/fleets/homes/count": {"status": "assumed", "note": "A sample of the fleet; the servers are sized for it.", "range": [1000, 10000]},
          "/fleets/homes/traffic/keepAlive/every": {"status": "assumed", "note": "Replace it by your own.", "range": ["5m", "15m"]},
          "/fleets/homes/thermostat/people/openingsPerDay": {"status": "assumed", "note": "Replace it by your own.", "range": [1, 6]},
          "/fleets/homes/thermostat/outdoor/mean": {"status": "assumed", "note": "A winter day in western Europe.", "range": [-5, 8]},
          "/services/api/capacity/headroom": {"status": "assumed", "note": "Replace it by your own.", "range": [1.8, 3]},
          "/services/api/serviceTime": {"status": "assumed", "note": "Replace it by your own measurement."},
          "/faults/silentServers": {"status": "assumed", "note": "The outage that you want to survive."}
        }
      }

      """#)
}
