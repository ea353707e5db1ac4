"""Compares what a Prometheus answers with a report: prometheus-compare.py URL REPORT.json

REPORT.json is what `simrun run --json` wrote, and the Prometheus holds what --openmetrics of the same run wrote. Every
series of the report is asked for by query_range and must be there once, with the same numbers. Standard library only.
"""

import datetime
import json
import re
import sys
import urllib.parse
import urllib.request

# The unit of each series that is no word of a kind of device, as the guide to data says it.
UNITS = {
    "requests": "arrivals completed wasted errors refused shed unavailable rateLimited declined overloadRefused"
    " fillRefused limited dropped expired cancelled cache.hits cache.misses",
    "calls": "limitsExpired",
    "operations": "operations.started operations.succeeded operations.failed operations.skipped",
    "attempts": "attempts rejections errors timeouts",
}
GAUGES = {"queue.max": "requests", "limit.min": "requests", "replicas.min": "replicas", "replicas.max": "replicas"}
MOST_POINTS = 10_000


def ask(url, path, **parameters):
    with urllib.request.urlopen(url + path + "?" + urllib.parse.urlencode(parameters), timeout=30) as answer:
        body = json.load(answer)
    if body["status"] != "success":
        sys.exit(f"{path}: {body}")
    return body["data"]


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace(".", "_").lower()


def with_unit(leaf, unit):
    return "_".join([word for word in snake(leaf).split("_") if word != unit] + [unit])


def selector(family, labels, run):
    labels = {"__name__": family, "run": run, **labels}
    parts = [f"{name}{'=~' if name == '__name__' else '='}{json.dumps(value)}" for name, value in labels.items()]
    return "{" + ",".join(parts) + "}"


def place(name):
    """The pattern of the family and the labels of a series of the report; None for what a mean is made of."""
    sort, owner, *rest = name.split(".")
    if sort == "services":
        leaf = ".".join(rest)
        for unit in ("requests", "calls"):
            if leaf in UNITS[unit].split():
                return f"fleetsim_service_{with_unit(leaf, unit)}_total", {"service": owner}
        return f"fleetsim_service_{with_unit(leaf, GAUGES[leaf])}", {"service": owner}
    if rest[0] in ("traffic", "demand"):
        leaf = ".".join(rest[2:])
        unit = "operations" if leaf in UNITS["operations"].split() else "attempts"
        labels = {"fleet": owner, "sort": rest[0], "client": rest[1]}
        return f"fleetsim_client_{with_unit(leaf, unit)}_total", labels
    if rest[0] == "functions":
        labels = {"fleet": owner, "function": rest[1], "region": ".".join(rest[2:-1])}
        return f"fleetsim_function_{rest[-1]}_(times|hours)_total", labels
    if rest[-1] in ("sums", "weights"):
        return None
    return f"fleetsim_fleet_{snake(rest[0])}_(times|homes|devices|hours|celsius_hours|usd)(_total)?", {"fleet": owner}


def points(url, query, start, width, count):
    """The values at the start and at the end of each bin, of the one series that answers, and its name."""
    values, names = [], set()
    for first in range(0, count + 1, MOST_POINTS):
        last = min(count, first + MOST_POINTS - 1)
        result = ask(
            url, "/api/v1/query_range", query=query, start=start + first * width, end=start + last * width, step=width)
        found = result["result"]
        if len(found) != 1:
            sys.exit(f"{query}: {len(found)} series instead of one")
        names.add(found[0]["metric"]["__name__"])
        values += [float(value) for _, value in found[0]["values"]]
    (name,) = names
    return values, name


def same(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def compare(name, found, family, counts, total):
    """A gauge has a value for each bin, a counter one more, at the start."""
    if family.endswith("_total"):
        if len(found) != len(counts) + 1:
            sys.exit(f"{name}: {len(found)} points instead of {len(counts) + 1}")
        found = [b - a for a, b in zip(found, found[1:])]
    if len(found) != len(counts):
        sys.exit(f"{name}: {len(found)} points instead of {len(counts)}")
    # Hours, degrees and money are counted in smaller units; their metric says how much came together.
    scale = 1
    if "_hours" in family or "_usd" in family:
        scale = total / sum(counts) if sum(counts) else 1
    for bin, (value, count) in enumerate(zip(found, counts)):
        if not same(value, count * scale):
            sys.exit(f"{name}: {value} in bin {bin}, and {count * scale} in the report")


def main(url, path):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    series = report["series"]
    width, count = series["binSeconds"], series["bins"]
    start = 0.0
    if series["start"]:
        start = datetime.datetime.fromisoformat(series["start"].replace("Z", "+00:00")).timestamp()
    compared = 0
    for run, metrics in (("run", report["metrics"]), ("twin", report["twin"])):
        for name, counts in series[run].items():
            where = place(name)
            if where:
                found, family = points(url, selector(*where, run), start, width, count)
                compare(f"{name} of {run}", found, family, counts, metrics.get(name))
                compared += 1
    if not compared:
        sys.exit(f"{path}: no series")
    print(f"{path}: {compared} series of {count} bins are the same in Prometheus")


main(*sys.argv[1:])
