#!/usr/bin/env python3
"""datapackage.json says what lies beside it, as the Frictionless standards ask.

    datapackage_test.py ONSHORE SCENARIO...    runs each scenario with --monthly and checks its package

The schemas are those of the specifications' own JavaScript libraries: schemas/tabular-data-package.json of npm's datapackage
1.1.10, schemas/table-schema.json of tableschema 1.12.6 (MIT, schemas/LICENSE.md). Needs Debian's python3-jsonschema; leaves
with 77 (skipped) where it is missing.
"""
import copy
import csv
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from jsonschema import Draft4Validator
except ImportError:
    print("skipped: Debian's python3-jsonschema is not installed for", sys.executable)
    sys.exit(77)

SCHEMAS = Path(__file__).resolve().parent / "schemas"
FITS = {
    "string": lambda text: True,
    "number": lambda text: float(text) == float(text),
    "integer": lambda text: str(int(text)) == text,
    "year": lambda text: re.fullmatch(r"\d{4}", text),
    "date": lambda text: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text),
    "boolean": lambda text: text in ("true", "false"),
}


def complaints(schema, value):
    validator = Draft4Validator(json.loads((SCHEMAS / schema).read_text()))
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator.iter_errors(value)]


def fits(kind, text):
    try:
        return bool(FITS[kind](text))
    except ValueError:
        return False


def check_rows(path, schema):
    """Columns are the fields in order, cells are of their types, no cell is empty, the key is a key."""
    fields = schema["fields"]
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        head = next(rows)
        assert head == [field["name"] for field in fields], f"{path.name}: columns {head}"
        key = [head.index(name) for name in schema.get("primaryKey", [])]
        known, seen = set(), [set() for _ in fields]
        for number, row in enumerate(rows, 2):
            assert len(row) == len(fields), f"{path.name}:{number}: {len(row)} cells"
            for field, text, before in zip(fields, row, seen):
                if text in before:
                    continue
                before.add(text)
                assert text and fits(field["type"], text), f"{path.name}:{number}: {field['name']} is '{text}', no {field['type']}"
            if key:
                mine = tuple(row[column] for column in key)
                assert mine not in known, f"{path.name}:{number}: {mine} is there twice"
                known.add(mine)
    return len(known)


def check_package(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    faults = complaints("tabular-data-package.json", package)
    for resource in package["resources"]:
        faults += complaints("table-schema.json", resource["schema"])
    assert not faults, "\n".join(faults)
    described = {resource["path"] for resource in package["resources"]}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.csv")}
    assert described == there, f"described {sorted(described)}, there are {sorted(there)}"
    for resource in package["resources"]:
        bytes_ = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(bytes_), resource["path"]
        assert resource["hash"] == "sha256:" + hashlib.sha256(bytes_).hexdigest(), resource["path"]
        print(f"  {resource['path']}: {check_rows(folder / resource['path'], resource['schema'])} keys")
    return package


def check_schemas_refuse(package):
    """The schemas are no rubber stamps: each of these spoils a package that was good."""
    def spoiled(change):
        other = copy.deepcopy(package)
        change(other)
        schemas = [resource.get("schema", {}) for resource in other["resources"]]
        return complaints("tabular-data-package.json", other) + [each for schema in schemas for each in complaints("table-schema.json", schema)]

    assert spoiled(lambda p: p["resources"][0].pop("schema"))
    assert spoiled(lambda p: p["resources"][0].update(name="Time Series"))
    assert spoiled(lambda p: p["resources"][0]["schema"]["fields"][0].update(type="text"))
    assert spoiled(lambda p: p.update(resources=[]))


def main(onshore, *scenarios):
    for scenario in scenarios:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            subprocess.run([onshore, "run", scenario, "--monthly", "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
            print(scenario)
            check_schemas_refuse(check_package(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
