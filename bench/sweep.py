#!/usr/bin/env python3
"""What the engine does in a second: runs abreast against one at a time, two threads against one, the core phases
against a batched numpy program of the same equations (bench/peer_numpy.py), all beside the limits of the machine.

    bench/sweep.py BUILD_FOLDER [--rounds 5] [--csv FILE]

A flow-month is a pair of a supplier and a region that ships in some month of the scenario, one month. Both widths are built from the
same sources. Rounds are interleaved, so that a noisy machine disturbs all alike; what is compared are medians of CPU
time, on two threads of wall time. numpy runs at the best of its batches, on the first months of the run: each month
costs it the same.
"""
import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent / "scenarios/north_america/reference.yaml"
CORE = HERE / "worlds/core.yaml"
PEER = HERE / "peer_numpy.py"
BATCHES = [16, 32, 64, 128, 256, 512, 1024]
ONE, EIGHT, TWO_THREADS = ("step", 1, 1), ("step", 8, 1), ("step", 8, 2)  # what, abreast, threads
CORE_ONE, CORE_EIGHT, NUMPY = ("core", 1, 1), ("core", 8, 1), ("numpy", 0, 1)
RUNS = {ONE: 8, EIGHT: 32, TWO_THREADS: 64, CORE_ONE: 8, CORE_EIGHT: 64}


def output(words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def python_with_numpy():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return python
    sys.exit("bench/sweep.py wants numpy, Debian's python3-numpy, for the program that the engine is compared with")


class Peer:
    """The numpy program on the arrays of the core world."""

    def __init__(self, build, folder):
        self.python, self.folder = python_with_numpy(), folder
        output([build / "onshore", "export-arrays", CORE, "--out", folder])
        self.months = json.loads((Path(folder) / "arrays.json").read_text())["sizes"]["month"]
        self.batch = None

    def ask(self, verb, *words):
        return json.loads(output([self.python, PEER, verb, self.folder, *words]))

    def find_batch(self):
        costs = {batch: self.ask("time", "--batch", batch, "--months", 9)["cpu_seconds_a_run_month"] for batch in BATCHES}
        self.batch = min(costs, key=costs.get)

    def measure(self):
        one = self.ask("time", "--batch", self.batch, "--months", 25)
        seconds = one["cpu_seconds_a_run_month"] * self.months * self.batch
        return {"runs": self.batch, "months": self.months, "cpu_seconds": seconds, "wall_seconds": seconds}


def measure(build, peer, variant):
    what, abreast, threads = variant
    if what == "core":
        return json.loads(output([build / f"bench/bench_core_{abreast}", CORE, RUNS[variant]]))
    if what == "step":
        return json.loads(output([build / f"bench/bench_blocks_{abreast}", WORLD, threads, RUNS[variant]]))
    return peer.measure()


def summary(variant, seen):
    """Medians over the rounds of one variant."""
    what, abreast, threads = variant
    one = seen[0]
    cpu = statistics.median(each["cpu_seconds"] / each["runs"] for each in seen)
    wall = statistics.median(each["wall_seconds"] / each["runs"] for each in seen)
    return {"what": what, "abreast": abreast or one["runs"], "threads": threads, "rounds": len(seen), "runs": one["runs"],
            "pairs": one.get("pairs"), "months": one["months"], "flow_months_a_run": one.get("flow_months"),
            "state_bytes": one.get("state_bytes"), "cpu_seconds_a_run": cpu, "runs_a_second": 1 / wall}


def limits(build):
    """Items or bytes a second of one core, by name."""
    told = json.loads(output([build / "bench/bench_limits", "--benchmark_format=json", "--benchmark_min_time=0.3"]))
    return {each["name"].split("/")[0]: each.get("items_per_second") or each["bytes_per_second"]
            for each in told["benchmarks"]}


def least_seconds(count, limit):
    """Of one run and month of the core phases, if every operation ran at the machine's best."""
    peak = limit["fma_peak"] / 2  # an instruction each, for nearly none is a product and a sum at once
    return (count["exp"] / limit["exp"] + count["log"] / limit["log"] + count["divide"] / limit["divide"] +
            count["plain"] / peak)


def ratios(rows, limit, count):
    core, whole = rows[CORE_EIGHT], rows[EIGHT]
    month = core["cpu_seconds_a_run"] / core["months"]
    sweep = whole["state_bytes"] / 8 * whole["months"] / whole["cpu_seconds_a_run"]  # bytes/s if each is touched once
    return {
        "8 abreast over 1": rows[ONE]["cpu_seconds_a_run"] / whole["cpu_seconds_a_run"],
        "8 abreast over 1, core phases": rows[CORE_ONE]["cpu_seconds_a_run"] / core["cpu_seconds_a_run"],
        "2 threads over 1": rows[TWO_THREADS]["runs_a_second"] / whole["runs_a_second"],
        "engine over numpy, core phases": rows[NUMPY]["cpu_seconds_a_run"] / core["cpu_seconds_a_run"],
        "part of the arithmetic limit, core phases": least_seconds(count, limit) / month,
        "part of it exp and log": (count["exp"] / limit["exp"] + count["log"] / limit["log"]) / month,
        "state swept once a month over bandwidth of L3": sweep / limit["bandwidth_l3"],
    }


def table(rows, limit, count, ratio):
    lines = [row | {"flow_months_a_second_and_core": row["flow_months_a_run"] / row["cpu_seconds_a_run"]}
             for row in rows.values()]
    units = {name: "byte/s" if name.startswith("bandwidth") else "value/s" for name in limit} | {"fma_peak": "flop/s"}
    lines += [{"what": f"limit {name}", "value": value, "unit": units[name]} for name, value in limit.items()]
    lines += [{"what": f"core phases, {name}", "value": value, "unit": "a run and month"} for name, value in count.items()]
    return lines + [{"what": f"ratio {name}", "value": value, "unit": "1"} for name, value in ratio.items()]


def write(lines, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with open(draft, "w", newline="") as out:
        columns = list(dict.fromkeys(name for line in lines for name in line))
        sheet = csv.DictWriter(out, columns, lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(lines)
    draft.rename(path)
    print(f"written to {path}")


def show(lines):
    for line in lines:
        if "value" in line:
            print(f"{line['what']}: {line['value']:.3g} {'' if line['unit'] == '1' else line['unit']}")
            continue
        print(f"{line['what']:5} {line['abreast']:4} abreast, {line['threads']} thread(s): {line['runs_a_second']:8.1f} "
              f"runs/s, {line['flow_months_a_second_and_core'] / 1e6:7.2f} million flow-months/s and core")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--csv", type=Path)
    words = parser.parse_args()
    variants = [ONE, EIGHT, TWO_THREADS, CORE_ONE, CORE_EIGHT, NUMPY]
    with tempfile.TemporaryDirectory() as folder:
        peer = Peer(words.folder, folder)
        peer.find_batch()
        count = peer.ask("count")
        rounds = {variant: [] for variant in variants}
        for _ in range(words.rounds):
            for variant in variants:
                rounds[variant].append(measure(words.folder, peer, variant))
    rows = {variant: summary(variant, seen) for variant, seen in rounds.items()}
    rows[NUMPY] |= {name: rows[CORE_EIGHT][name] for name in ("pairs", "flow_months_a_run")}
    limit = limits(words.folder)
    lines = table(rows, limit, count, ratios(rows, limit, count))
    show(lines)
    if words.csv:
        write(lines, words.csv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
