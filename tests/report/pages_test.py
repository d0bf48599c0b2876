#!/usr/bin/env python3
"""Runs every case and reads its page: the answer in five figures and five questions, each chart that a page owes (or a
note that says why it is not there), nothing empty, no axis of values without a unit, three megabytes at most.

    tests/report/pages_test.py build/release/onshore scenarios/cases/*.yaml
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

OWED = {  # section: beginnings of its charts' names; one of several where they stand in one text with bars
    "Output and capacity": ["output_", "capacity_"],
    "Dependence on imports": ["imports_by_stage", "imports_"],
    "Trade": ["trade_"],
    "Jobs": ["jobs_by_kind", "jobs_by_occupation", "jobs_by_region"],
    "Public money": ["public_cost", "cost_per_job"],
    "Landed cost": ["landed_"],
    "Owners": ["owners_"],
    "Emissions": ["emissions_by_stage"],
    "Resilience": ["shock_|resilience"],
    "Against the base": ["difference"],
    "Hindcast": ["hindcast"],
    "Sweep": ["sweep"],
}
QUESTIONS = ["What changed?", "By how much?", "What does it cost?", "What holds it back?", "How sure is it?"]
LARGEST = 3_000_000  # bytes


def numbers_in(thing):
    """Every number below a figure's series, steps or cells; None and text are none."""
    if isinstance(thing, bool) or thing is None or isinstance(thing, str):
        return []
    if isinstance(thing, (int, float)):
        return [thing]
    return [n for each in (thing.values() if isinstance(thing, dict) else thing) for n in numbers_in(each)]


def faults_of_figure(figure):
    name = figure["id"]
    if figure["kind"] == "none":
        return [] if len(figure["note"]) > 20 else [f"{name}: neither a chart nor a word why not"]
    faults = []
    for axis in ("y", "value"):
        if axis in figure and not figure[axis].get("unit"):
            faults.append(f"{name}: its axis '{axis}' has no unit")
    drawn = {key: part for key, part in figure.items() if key not in ("x", "y", "value", "id", "kind")}
    if not numbers_in(drawn):
        faults.append(f"{name}: an empty chart")
    if not figure.get("source"):
        faults.append(f"{name}: no source")
    return faults


def faults_of_page(text, assumptions):
    found = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.S)
    page = json.loads(found.group(1))
    faults = []
    if len(text.encode()) > LARGEST:
        faults.append(f"{len(text.encode())} bytes")
    if len(page["figures_five"]) != 5:
        faults.append(f"{len(page['figures_five'])} figures at its head, not five")
    for figure in page["figures_five"]:
        if not figure["unit"] or not isinstance(figure["run"], (int, float)) or "base" not in figure:
            faults.append(f"the figure '{figure['label']}' lacks unit, value or base")
    if [each["question"] for each in page["questions"]] != QUESTIONS:
        faults.append("other questions than the five")
    faults += [f"no answer to '{each['question']}'" for each in page["questions"] if len(each["answer"]) < 40]
    for section, names in OWED.items():
        there = [figure["id"] for figure in page["figures"] if figure["section"] == section]
        faults += [f"{section}: no {name}" for name in names if not any(each.startswith(tuple(name.split("|"))) for each in there)]
    for figure in page["figures"]:
        faults += faults_of_figure(figure)
    if len(page["assumptions"]) != assumptions or not page["scenario"] or not page["provenance"]:
        faults.append("other assumptions than run.json, no scenario or no provenance")
    return faults


def main():
    onshore, cases = sys.argv[1], [Path(case) for case in sys.argv[2:] if not case.endswith("expectations.yaml")]
    wrong = 0
    for case in cases:
        with tempfile.TemporaryDirectory() as out:
            folder = Path(out) / case.stem
            ran = subprocess.run([onshore, "run", case, "--out", folder], capture_output=True, text=True)
            faults = [ran.stderr.strip()]
            if ran.returncode == 0:
                own = len(json.loads((folder / "run.json").read_text())["assumptions"])
                faults = faults_of_page((folder / "report.html").read_text(), own)
        wrong += bool(faults)
        for fault in faults:
            print(f"{case.stem}: {fault}", flush=True)
    print(f"{len(cases)} pages read, {wrong} with faults")
    sys.exit(1 if wrong or not cases else 0)


main()
