"""Checks JSON files against a JSON Schema (draft 2020-12): schema.py SCHEMA FILE..."""

import json
import sys

from jsonschema import Draft202012Validator


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def errors(validator, path):
    for error in validator.iter_errors(load(path)):
        yield f"{path}: {error.json_path}: {error.message[:300]}"


def main(schema_path, *paths):
    schema = load(schema_path)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    if validator.is_valid([]) or validator.is_valid({"surely": "not a scenario"}):
        sys.exit(f"{schema_path} accepts anything")
    found = [error for path in paths for error in errors(validator, path)]
    if found:
        sys.exit("\n".join(found))
    print(f"{len(paths)} files obey {schema_path}")


main(*sys.argv[1:])
