"""Prints a scenario with something wrong in it: canary.py (misspell|expect-nothing) SCENARIO"""

import json
import sys

# False in any run of the benchmark: its devices do send requests.
FALSE_EXPECTATION = {"metric": "fleets.devices.attempts", "max": 0, "basis": "a canary"}


def misspell(scenario):
    scenario["fleetz"] = scenario.pop("fleets")


def expect_nothing(scenario):
    scenario.setdefault("expect", {})["canary"] = FALSE_EXPECTATION


def main(damage, path):
    with open(path, encoding="utf-8") as file:
        scenario = json.load(file)
    {"misspell": misspell, "expect-nothing": expect_nothing}[damage](scenario)
    json.dump(scenario, sys.stdout, indent=2)


main(*sys.argv[1:])
