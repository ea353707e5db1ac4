"""Reads what a run writes as data with programs that share no code with it: data.py FOLDER [STEPPED]

FOLDER holds the tables, report.json, metrics.om and trace.json of one run; STEPPED the tables of the same run with wider
steps. Tables are read by pandas without options, OpenMetrics by the strict parser of its Python client.
"""

import csv
import json
import math
import pathlib
import sys

import pandas
from prometheus_client.openmetrics.parser import text_string_to_metric_families

# Columns that hold numbers, of each table; the others hold text, and times where the scenario has a start.
NUMBERS = {
    "series.csv": "seconds length value",
    "metrics.csv": "value twin",
    "homes.csv": "count mean p50 p90 p95 p99 max",
    "expectations.csv": "from_seconds to_seconds min max value margin",
    "events.csv": "from_seconds to_seconds",
    "stories.csv": "device from_seconds to_seconds value count",
}
TIMES = {"series.csv": ["time"], "events.csv": ["from", "to"], "stories.csv": ["from", "to"]}


def require(condition, words):
    if not condition:
        sys.exit(words)


def same(a, b):
    return a == b or (pandas.isna(a) and pandas.isna(b)) or math.isclose(a, b, rel_tol=1e-12)


# ---- tables


def read(path):
    """A table as pandas reads it, after a strict reader found as many rows of as many cells."""
    text = path.read_bytes().decode("utf-8")
    require(text.endswith("\r\n"), f"{path}: does not end with CR LF")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    require({len(row) for row in rows} == {len(rows[0])}, f"{path}: rows of different lengths")
    table = pandas.read_csv(path)
    require(len(rows) == len(table) + 1 and len(table), f"{path}: pandas reads {len(table)} of {len(rows)} rows")
    numbers = NUMBERS[path.name].split()
    for column in table.columns:
        is_number = pandas.api.types.is_numeric_dtype(table[column].dtype)
        if column in numbers:
            require(is_number, f"{path}: {column} is {table[column].dtype}")
        elif column not in ("structural", "direction") and table[column].notna().any():
            require(not is_number, f"{path}: {column} is {table[column].dtype}")
    require(set(numbers) <= set(table.columns), f"{path}: has {list(table.columns)}")
    return table


def read_times(path, table, start):
    """The calendar goes with the seconds, and is not there without a start."""
    for column, seconds in zip(TIMES[path.name], ("from_seconds", "to_seconds")):
        if not start:
            require(table[column].isna().all(), f"{path}: {column} without a start")
            continue
        moments = pandas.to_datetime(table[column]) - pandas.Timestamp(start)
        wanted = table["seconds" if "seconds" in table else seconds]
        require(moments.isna().equals(wanted.isna()), f"{path}: {column} is not there with its seconds")
        gap = (moments.dt.total_seconds() - wanted).abs().max()
        require(not gap > 1e-6, f"{path}: {column} is {gap} s from its seconds")


def compare_series(series, report):
    """Every series of the report is in the table, bin by bin; hours and the like in proportion."""
    compared = 0
    for run, metrics in (("run", report["metrics"]), ("twin", report["twin"])):
        table = series[series.run == run]
        groups = {name: group for name, group in table.groupby("series")}
        for name, counts in report["series"][run].items():
            require(name in groups, f"{run}: {name} is not in series.csv")
            group = groups[name].sort_values("seconds")
            scale = 1
            if group.unit.iloc[0] in ("h", "°C·h", "USD") and sum(counts):
                scale = metrics[name] / sum(counts)
            if group.kind.iloc[0] == "sum":
                scale = next((v / c for v, c in zip(group.value, counts) if c), 1)
            found = list(group.value)
            require(
                len(found) == len(counts) and all(same(v, c * scale) for v, c in zip(found, counts)),
                f"{run}: {name} is {found} in series.csv and {counts} in the report")
            compared += 1
    require(compared, "no series in the report")
    return compared


def compare_metrics(table, report):
    for column, metrics in (("value", report["metrics"]), ("twin", report["twin"])):
        found = table[table.run == "run"].set_index("metric")[column].dropna()
        require(found.to_dict() == metrics, f"metrics.csv: {column} is not that of the report")
    require(table.definition.notna().all() and table.unit.notna().all(), "metrics.csv: a metric without definition")
    for name, variant in report.get("variants", {}).items():
        found = table[table.run == "variant:" + name].set_index("metric").value.dropna()
        require(found.to_dict() == variant["metrics"], f"metrics.csv: {name} is not that of the report")


def compare_expectations(table, report):
    wanted = report["expectations"]
    require(list(table.id) == list(wanted), "expectations.csv: not those of the report")
    for row in table.to_dict("records"):
        item = wanted[row["id"]]
        for column in ("status", "metric", "min", "max", "value", "margin", "basis", "source", "sentence"):
            told = item[column] if item[column] not in (None, "") else float("nan")
            is_same = row[column] == told if isinstance(told, str) else same(row[column], told)
            require(is_same, f"{row['id']}: {column} is {row[column]!r}")


def compare_homes(table, report):
    for row in table[(table.run == "run") & (table["count"] > 0)].to_dict("records"):
        for column in ("mean", "p50", "p95", "p99", "max"):
            metric = report["metrics"][f"{row['distribution']}.{column}"]
            require(same(row[column], metric), f"{row['distribution']}.{column} is {row[column]}")


def compare_steps(fine, wide):
    """Sums, last values, extremes and shares of wider steps follow from the bins."""
    width = wide.length.max()
    require(width > fine.length.max(), "the steps are not wider")
    joined = fine.assign(seconds=fine.seconds // width * width)
    groups = joined.groupby(["run", "series", "seconds"])
    found = wide.set_index(["run", "series", "seconds"])
    require(len(found) == groups.ngroups, "steps that are not there")
    wanted = {"amount": "sum", "sum": "sum", "weight": "sum", "level": "last", "maximum": "max", "minimum": "min"}
    for kind, how in wanted.items():
        part = found[found.kind == kind].value
        gap = (part - getattr(groups.value, how)().reindex(part.index)).abs().max()
        require(not gap > 1e-6, f"{kind}: a step is {gap} away")
    require((found.length == groups.length.sum().reindex(found.index)).all(), "steps of other lengths")
    shares = 0
    for name in {name for name in wide.series if name.endswith(".availability") and ".functions." in name}:
        path = name.removesuffix("availability")
        had, asked, share = (found.value.xs(path + leaf, level="series") for leaf in ("had", "wanted", "availability"))
        quotient = (had / asked).clip(upper=1)
        require(((quotient - share).abs().fillna(0) < 1e-9).all(), f"{name} is not that of the sums")
        shares += 1
    require(shares, "no share was compared")


# ---- OpenMetrics


def check_openmetrics(path, series):
    """The strict parser reads it; counters begin at 0, never fall and end at the sums of the table."""
    sums = 0.0
    for family in text_string_to_metric_families(path.read_text(encoding="utf-8")):
        require(family.samples, f"{family.name}: no sample")
        require(family.documentation, f"{family.name}: no help")
        require(family.type == "info" or family.unit.replace("_", "").isalpha(), f"{family.name}: unit {family.unit!r}")
        if family.type != "counter":
            continue
        last = {}
        for sample in family.samples:
            key = tuple(sorted(sample.labels.items()))
            require(sample.value >= last.get(key, 0), f"{family.name}: falls")
            require(key in last or sample.value == 0, f"{family.name}: begins with {sample.value}")
            last[key] = sample.value
        sums += sum(last.values())
    wanted = series[series.kind == "amount"].value.sum()
    require(wanted > 0 and math.isclose(sums, wanted), f"{path}: counters end at {sums}, amounts are {wanted}")


# ---- trace

FIELDS = {"M": ["args"], "X": ["dur"], "i": ["s"], "C": ["args"]}


def check_trace(path, duration):
    trace = json.loads(path.read_text(encoding="utf-8"))
    require(trace["displayTimeUnit"] in ("ms", "ns"), "displayTimeUnit")
    named, phases, rows = set(), {}, {}
    for event in trace["traceEvents"]:
        for field in ["name", "ph", "pid", "tid", "ts", *FIELDS[event["ph"]]]:
            require(field in event, f"{path}: no {field} in {event}")
        for field in ("pid", "tid", "ts", "dur"):
            require(type(event.get(field, 0)) is int and event.get(field, 0) >= 0, f"{path}: {field} in {event}")
        phases[event["ph"]] = phases.get(event["ph"], 0) + 1
        thread = (event["pid"], event["tid"])
        if event["ph"] == "M":
            named.add((event["name"], *thread))
            continue
        require(("process_name", event["pid"], 0) in named, f"{path}: a process without a name: {event}")
        require(event["ts"] + event.get("dur", 0) <= duration * 1e6, f"{path}: after the end: {event}")
        if event["ph"] == "C":
            require(all(type(value) in (int, float) for value in event["args"].values()), f"{path}: {event}")
            continue
        require(("thread_name", *thread) in named, f"{path}: a thread without a name: {event}")
        if event["ph"] == "i":
            require(event["s"] in ("g", "p", "t"), f"{path}: {event}")
        else:
            rows.setdefault(thread, []).append((event["ts"], event["dur"]))
    for spans in rows.values():
        for (begin, length), (following, _) in zip(sorted(spans), sorted(spans)[1:]):
            require(begin + length <= following, f"{path}: slices of a thread overlap at {following}")
    require(set(phases) == set(FIELDS), f"{path}: phases {phases}")


def main(folder, stepped=None):
    folder = pathlib.Path(folder)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    tables = {path.name: read(path) for path in sorted(folder.glob("*.csv"))}
    require(set(NUMBERS) - {"stories.csv"} <= set(tables), f"{folder} holds {list(tables)}")
    for name in TIMES:
        if name in tables:
            read_times(folder / name, tables[name], report["start"])
    series = tables["series.csv"]
    compared = compare_series(series, report)
    compare_metrics(tables["metrics.csv"], report)
    compare_expectations(tables["expectations.csv"], report)
    compare_homes(tables["homes.csv"], report)
    if stepped:
        compare_steps(series, read(pathlib.Path(stepped) / "series.csv"))
    check_openmetrics(folder / "metrics.om", series)
    check_trace(folder / "trace.json", report["durationSeconds"])
    print(f"{folder}: {sum(map(len, tables.values()))} rows in {len(tables)} tables, {compared} series as in the report")


main(*sys.argv[1:])
