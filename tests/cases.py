#!/usr/bin/env python3
"""Runs the cases against what was expected of them (scenarios/cases/expectations.yaml).

    tests/cases.py build/release/onshore               every case that exists; exit code 1 when one disagrees and does not say so
    tests/cases.py build/release/onshore gm_tdk        some of them
    tests/cases.py build/release/onshore --expectations   without half strengths and missing mechanisms: half the time
    tests/cases.py build/release/onshore --readme      writes the table of scenarios/cases/README.md anew
"""
import itertools
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

CASES = Path(__file__).resolve().parent.parent / "scenarios" / "cases"
WORLD = CASES.parent / "north_america"
BEGIN, END = "<!-- found: written by tests/cases.py -->", "<!-- end -->"


class Runs:
    """Results of scenarios, each run once, as many at a time as there are processors. Of a run stay the series that expectations name,
    {(variable, region): (unit, {year: value})}, and a print of each of the others, which is enough to find one that changed."""

    def __init__(self, binary, folder, cases):
        self.binary, self.folder = binary, Path(folder)
        self.asked = {(row["variable"], row["region"]) for said in cases.values() for row in said["expect"]}
        wanted = [key for name, said in cases.items() for key in runs_of(name, said)]
        wanted = list(dict.fromkeys(wanted))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            self.done = dict(zip(wanted, pool.map(self.run, itertools.count(), wanted)))

    def of(self, name, lines=()):
        return self.done[name, tuple(lines)]

    def run(self, number, key):
        name, lines = key
        out = self.folder / str(number)
        words = [self.binary, "run", str(file_of(name)), "--no-report", "--out", str(out)]
        for line in spelled(lines):
            words += ["--set", line]
        ran = subprocess.run(words, capture_output=True, text=True)
        if ran.returncode != 0:
            raise SystemExit(f"{' '.join(words)}\n{ran.stderr}")
        series = read(out / "timeseries.csv", self.asked)
        if (out / "resilience.csv").exists():
            series.update(read_resilience(out / "resilience.csv"))
        shutil.rmtree(out)
        return series


def runs_of(name, said):
    """What a case is judged by: itself, its base, and the lines of `half` and `without` laid over it."""
    return [(name, ()), (said["against"], ())] + [(name, tuple(said[laid])) for laid in ("half", "without") if laid in said]


def spelled(lines):
    """`policies.a|b.strength=0 %` is a line for a and one for b."""
    for line in lines:
        path, _, value = line.partition("=")
        for steps in itertools.product(*(step.split("|") for step in path.split("."))):
            yield f"{'.'.join(steps)}={value}"


def file_of(name):
    case = CASES / f"{name}.yaml"
    return case if case.exists() else WORLD / f"{name}.yaml"


def read(path, asked):
    """Series stand one after the other; those not asked for become (unit, print of their values)."""
    series = {}
    with open(path) as file:
        next(file)
        for head, rows in itertools.groupby((line.rsplit(",", 2) for line in file), key=lambda row: row[0]):
            _, _, region, variable, unit = head.split(",")
            if (variable, region) in asked:
                values = {int(year): float(value) for _, year, value in rows}
            else:
                values = hash(tuple((year, value) for _, year, value in rows))
            series[variable, region] = (unit, values)
    return series


def read_resilience(path):
    """Measures stand beside the series: under (variable, region, measure), in the year `shock`."""
    found = {}
    with open(path) as file:
        next(file)
        for line in file:
            region, variable, measure, unit, value = line.rstrip("\n").split(",")
            found[variable, region, measure] = (unit, {"shock": float(value)})
    return found


def years(when):
    if when == "shock":
        return [when]
    first, _, last = str(when).partition("..")
    return range(int(first), int(last or first) + 1)


def mean(series, row):
    key = (row["variable"], row["region"])
    unit, values = series.get((*key, row["measure"]) if "measure" in row else key, ("", {}))
    if not values:
        return None, unit
    return sum(values.get(year, 0.0) for year in years(row["when"])) / len(years(row["when"])), unit


def size(text, base, unit, row):
    """`5`, `5 %` (of the base) or `5 GWh/yr` as a number in the variable's unit."""
    number, _, said = str(text).partition(" ")
    if said == "%" and unit != "%":
        return float(number) / 100 * abs(base)
    if said not in ("", unit):
        raise SystemExit(f"{row['variable']} is in {unit}, not in {said}")
    return float(number)


def difference(case, base, row):
    """Case less base, and the base, in the unit of the variable."""
    there, unit = mean(case, row)
    here, base_unit = mean(base, row)
    if "measure" in row:  # what a shock hardly touched has no measures: it stays at the twin's level, and loses nothing
        there = there if there is not None else 100.0 if row["measure"].startswith("Lowest") else 0.0
    elif there is None and here is None:
        raise LookupError(f"there is no {row['variable']} in {row['region']}")
    return (there or 0.0) - (here or 0.0), here or 0.0, unit or base_unit


def holds(row, case, base):
    found, here, unit = difference(case, base, row)
    least = size(row.get("by", 0), here, unit, row)
    most = size(row["to"], here, unit, row) if "to" in row else math.inf
    if row["is"] == "same":
        return abs(found) <= least
    toward = found if row["is"] == "more" else -found
    return toward > 0 and least <= toward <= most


def between(row, half, case, base):
    """Half the strength does something, and no more than all of it."""
    some, all_of_it = difference(half, base, row)[0], difference(case, base, row)[0]
    return some * all_of_it > 0 and abs(some) <= abs(all_of_it)


def changed(case, base):
    """A series that is not the same to the last digit, if any."""
    for key, (_, values) in base.items():
        if key in case and case[key][1] != values:
            return key
    return None


def shown(row, case, base):
    found, here, unit = difference(case, base, row)
    relative = f" ({100 * found / abs(here):+.2g} %)" if here and unit != "%" else ""
    return f"{found:+.3g} {'points' if unit == '%' else unit}{relative}"


def wanted(row):
    if row["is"] == "same":
        return f"same within {row['by']}"
    bounds = [f"by {row['by']}"] if row.get("by") else []
    bounds += [f"to {row['to']}"] if "to" in row else []
    return " ".join([row["is"], *bounds])


def try_case(runs, name, said, rows):
    """Adds rows of the table; returns what is wrong in words."""
    case, base, wrong = runs.of(name), runs.of(said["against"]), []
    for row in said["expect"]:
        try:
            good = holds(row, case, base)
        except LookupError as error:
            wrong.append(f"{name}: {error}")
            continue
        if good == ("found" in row):
            wrong.append(f"{name}: {row['variable']} in {row['region']} {row['when']} should be {wanted(row)}: "
                         f"{shown(row, case, base)}" + (", yet `found` says that it disagrees" if good else ""))
        rows.append((said, name, row, shown(row, case, base), "yes" if good else "NO: " + row.get("found", "?")))
    moved = next(row for row in said["expect"] if row["is"] != "same")
    if "half" in said:
        half = runs.of(name, said["half"])
        wrong += disagreement(name, said, "half", None if between(moved, half, case, base) else
                              f"half its strength is not between nothing and all: {shown(moved, half, base)} of {shown(moved, case, base)}")
    if "without" in said:
        key = changed(runs.of(name, said["without"]), base)
        wrong += disagreement(name, said, "without", f"without its mechanism, {key[0]} in {key[1]} is not the base's" if key else None)
    return wrong


def disagreement(name, said, laid, why):
    """Wrong is what disagrees and does not say so, and what says so and does not."""
    if (why is not None) == (f"{laid}_found" in said):
        return []
    return [f"{name}: {why or f'`{laid}_found` says that it disagrees, yet it agrees'}"]


def table(rows, missing):
    lines = [BEGIN, "", "| what is said | case, against | variable, region, year | expected | found | agrees |", "|---|---|---|---|---|---|"]
    for said, name, row, found, verdict in rows:
        variable = (row["variable"] + (f" {row['measure']}" if "measure" in row else "")).replace("|", "\\|")
        lines.append(f"| {said['statement']} | `{name}`, `{said['against']}` | {variable}, {row['region']}, {row['when']} | "
                     f"{wanted(row)} | {found} | {verdict} |")
    lines += ["", "Not there yet: " + (", ".join(f"`{name}`" for name in missing) or "none") + ".", "", END]
    return "\n".join(lines)


def main():
    binary, *words = sys.argv[1:]
    expected = yaml.safe_load((CASES / "expectations.yaml").read_text())["cases"]
    chosen = [word for word in words if not word.startswith("--")] or list(expected)
    if "--expectations" in words:
        for said in expected.values():
            for key in ("half", "half_found", "without", "without_found"):
                said.pop(key, None)
    unknown = {path.stem for path in CASES.glob("*.yaml")} - set(expected) - {"expectations"}
    if unknown:
        raise SystemExit(f"nothing is expected of {', '.join(sorted(unknown))}")
    there = [name for name in chosen if (CASES / f"{name}.yaml").exists() and file_of(expected[name]["against"]).exists()]
    missing = [name for name in chosen if name not in there]
    rows, wrong = [], []
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(binary, folder, {name: expected[name] for name in there})
        for name in there:
            wrong += try_case(runs, name, expected[name], rows)
    for _, name, row, found, verdict in rows:
        print(f"{name}: {row['variable']} {row['region']} {row['when']}: {wanted(row)}; {found}; {verdict}")
    print(f"{len(there)} cases, {len(rows)} expectations, {len(wrong)} wrong; not there yet: {' '.join(missing) or 'none'}")
    if "--readme" in words:
        readme = CASES / "README.md"
        text = readme.read_text()
        readme.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: table(rows, missing), text, flags=re.S))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
