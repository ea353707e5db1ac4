"""Checks a JUnit report as CI reads it: junit.py SCHEMA FILE [tests=N] [failures=N] [errors=N] [skipped=N]

It must obey the XML schema. The counts that it states must be those of its cases, and those that are asked for must be
met.
"""

import sys

from junitparser import Error, Failure, JUnitXml, Skipped
from xmlschema import XMLSchema


def obey(schema_path, path):
    schema = XMLSchema(schema_path)
    if schema.is_valid("<testsuites><testsuite/></testsuites>"):
        sys.exit(f"{schema_path} accepts anything")
    found = [f"{path}: {error.path}: {error.reason}" for error in schema.iter_errors(path)]
    if found:
        sys.exit("\n".join(found))


def kind(result):
    return {Failure: "failures", Error: "errors", Skipped: "skipped"}[type(result)]


def counts(cases):
    found = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for case in cases:
        found["tests"] += 1
        for result in case.result:
            found[kind(result)] += 1
            if not result.message or "\n" in result.message:
                sys.exit(f"{case.name!r}: its message is not one line: {result.message!r}")
    return found


def stated(suite):
    return {
        "tests": suite.tests, "failures": suite.failures, "errors": suite.errors,
        "skipped": suite.skipped,
    }


def main(schema_path, path, *wanted):
    obey(schema_path, path)
    report = JUnitXml.fromfile(path)
    total = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for suite in report:
        found = counts(suite)
        if found != stated(suite):
            sys.exit(f"{path}: suite {suite.name!r} states {stated(suite)} and holds {found}")
        total = {name: total[name] + found[name] for name in total}
    for name in ("tests", "failures", "errors"):
        if getattr(report, name) != total[name]:
            sys.exit(f"{path}: states {getattr(report, name)} {name} and holds {total[name]}")
    for word in wanted:
        name, number = word.split("=")
        if total[name] != int(number):
            sys.exit(f"{path}: {total[name]} {name} instead of {number}")
    print(f"{path}: " + ", ".join(f"{number} {name}" for name, number in total.items()))


main(*sys.argv[1:])
