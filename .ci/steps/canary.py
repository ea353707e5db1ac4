"""Prints a scenario with something wrong in it: canary.py (misspell|misname|expect-nothing|be-hostile|flood) SCENARIO"""

import json
import sys

# What XML, build logs and terminals would obey.
HOSTILE = "::error::<b> & \"q\" 'a' | `x` ]]>\r\n##[group]\u202e\u0007"


# What browsers would obey, and more of it than any place has room for.
FLOOD = (
    "<script>window.owned = 1</script><img src=x onerror='window.owned = 2'></style></title>-->]]>&lt;\"'`${owned}\\"
    "\u202e\u2066\u200f\u0007\u2028 " + "endless" * 1400)
TEXTS = {"title", "note", "source", "basis", "reason"}


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


def flood(scenario):
    """Valid; wherever text may stand there is too much of the worst."""
    be_hostile(scenario)
    for part in (scenario, *scenario["faults"].values(), *scenario["fleets"].values(), *scenario["services"].values()):
        part["note"] = part["source"] = FLOOD
    replace_texts(scenario)


def replace_texts(part):
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, (dict, list)):
            replace_texts(value)
        elif key in TEXTS and isinstance(value, str):
            part[key] = FLOOD


DAMAGES = {
    "misspell": misspell, "misname": misname, "expect-nothing": expect_nothing, "be-hostile": be_hostile,
    "flood": flood,
}


def main(damage, path):
    with open(path, encoding="utf-8") as file:
        scenario = json.load(file)
    DAMAGES[damage](scenario)
    json.dump(scenario, sys.stdout, indent=2)


main(*sys.argv[1:])
