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


def undescribed(schema):
    """Fields without what an editor shows on hover, and examples that the field's own schema refuses."""
    for name, definition in schema["$defs"].items():
        if name.endswith("Change"):
            continue
        for key, field in definition["properties"].items():
            place = f"{name}.{key}"
            lacking = [word for word in ("title", "description", "examples") if not field.get(word)]
            if lacking:
                yield f"{place}: no {', '.join(lacking)}"
            validator = Draft202012Validator({**field, "$defs": schema["$defs"]})
            for example in field.get("examples", []):
                for error in validator.iter_errors(example):
                    yield f"{place}: its example is wrong: {error.message[:200]}"


def main(schema_path, *paths):
    schema = load(schema_path)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    if validator.is_valid([]) or validator.is_valid({"surely": "not a scenario"}):
        sys.exit(f"{schema_path} accepts anything")
    found = list(undescribed(schema))
    found += [error for path in paths for error in errors(validator, path)]
    if found:
        sys.exit("\n".join(found))
    fields = sum(len(definition["properties"]) for definition in schema["$defs"].values())
    print(f"{fields} fields are described; {len(paths)} files obey {schema_path}")


main(*sys.argv[1:])
