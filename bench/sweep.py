#!/usr/bin/env python3
"""Runs a second and flow-months a second of the engine: one run at a time against eight abreast, one thread against two.

    bench/sweep.py BUILD_FOLDER [SCENARIO] [--rounds 5] [--csv FILE]

A flow-month is a pair of a supplier and a region that ships in a month of the scenario. Both programs are built from the
same sources. Rounds are interleaved, so that a noisy machine disturbs all alike; what is compared are medians of CPU
time, on two threads of wall time.
"""
import argparse
import csv
import json
import statistics
import subprocess
import sys
from pathlib import Path

VARIANTS = [(1, 1, 8), (8, 1, 32), (8, 2, 64)]  # abreast, threads, runs


def measure(folder, scenario, abreast, threads, runs):
    words = [folder / "bench" / f"bench_blocks_{abreast}", scenario, str(threads), str(runs)]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def main():
    here = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenario", nargs="?", default=here / "scenarios/north_america/reference.yaml", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--csv", type=Path)
    words = parser.parse_args()
    rounds = {variant: [] for variant in VARIANTS}
    for _ in range(words.rounds):
        for variant in VARIANTS:
            rounds[variant].append(measure(words.folder, words.scenario, *variant))
    rows = []
    for (abreast, threads, runs), seen in rounds.items():
        one = seen[0]
        cpu = statistics.median(each["cpu_seconds"] / each["runs"] for each in seen)
        wall = statistics.median(each["wall_seconds"] / each["runs"] for each in seen)
        rows.append({"abreast": abreast, "threads": threads, "runs": runs, "rounds": words.rounds,
                     "pairs": one["pairs"], "months": one["months"], "flow_months_a_run": one["flow_months"],
                     "state_bytes": one["state_bytes"], "cpu_seconds_a_run": cpu, "runs_a_second": 1 / wall,
                     "flow_months_a_second_and_core": one["flow_months"] / cpu})
    one, eight, two = rows
    print(f"{eight['pairs']} pairs, {eight['months']} months, {eight['flow_months_a_run']} flow-months a run, "
          f"state of a block {eight['state_bytes'] / 1e6:.1f} MB")
    for row in rows:
        print(f"{row['abreast']} abreast, {row['threads']} thread{'s' if row['threads'] > 1 else ' '}: "
              f"{row['runs_a_second']:8.1f} runs/s, {row['flow_months_a_second_and_core'] / 1e6:7.2f} million "
              f"flow-months/s and core")
    print(f"eight abreast against one: {one['cpu_seconds_a_run'] / eight['cpu_seconds_a_run']:.2f} times")
    print(f"two threads against one: {two['runs_a_second'] / eight['runs_a_second']:.2f} times")
    if words.csv:
        words.csv.parent.mkdir(parents=True, exist_ok=True)
        draft = words.csv.with_suffix(".draft")
        with open(draft, "w", newline="") as out:
            table = csv.DictWriter(out, rows[0].keys())
            table.writeheader()
            table.writerows(rows)
        draft.rename(words.csv)
        print(f"written to {words.csv}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
