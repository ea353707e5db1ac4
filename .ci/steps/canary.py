"""Prints a scenario with something wrong in it: canary.py (misspell|misname|expect-nothing|be-hostile) SCENARIO"""

import json
import sys

# What XML, build logs and terminals would obey.
HOSTILE = "::error::<b> & \"q\" 'a' | `x` ]]>\r\n##[group]\u202e\u0007"


def misspell(scenario):
    scenario["fleetz"] = scenario.pop("fleets")


def misname(scenario):
    scenario["name"] = HOSTILE
    scenario["expect"] = {HOSTILE: {"metric": HOSTILE}}


def expect_nothing(scenario):
    """False in any run: devices do send requests."""
    (fleet, *_) = scenario["fleets"]
    scenario.setdefault("expect", {})["canary"] = {
        "metric": f"fleets.{fleet}.attempts", "max": 0, "basis": "a canary"}


def be_hostile(scenario):
    """Valid, and false as well."""
    expect_nothing(scenario)
    scenario["title"] = scenario["note"] = HOSTILE
    for expectation in scenario["expect"].values():
        expectation["basis"] = expectation["source"] = HOSTILE


DAMAGES = {
    "misspell": misspell, "misname": misname, "expect-nothing": expect_nothing, "be-hostile": be_hostile,
}


def main(damage, path):
    with open(path, encoding="utf-8") as file:
        scenario = json.load(file)
    DAMAGES[damage](scenario)
    json.dump(scenario, sys.stdout, indent=2)


main(*sys.argv[1:])
