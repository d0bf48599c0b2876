#!/usr/bin/env python3
"""A sweep's memory does not grow with its runs: peaks of one shard and of the tables, of few runs and of many.

    memory.py ONSHORE STUDY

STUDY draws thousands of factors with `runs: 16384`. One shard of it is computed, so that the test is short: points,
factors and tables are those of all runs, as `merge --partial` has a row for each draw.
"""
import os
import sys
import tempfile
from pathlib import Path

FEW, MANY, SHARD = 1024, 16384, 128
MOST = 500  # [MB] any of the commands, on two threads
GROWTH = 48  # [MB] from FEW to MANY; all points at once would be 260, all values of the factors as much again


def peak(words):
    """The most memory [MB] that a command holds at once."""
    child = os.posix_spawn(words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                                                                      (os.POSIX_SPAWN_DUP2, 1, 2)])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 5):  # 5: a run left the model's world
        sys.exit(f"{' '.join(words)}: exit code {os.waitstatus_to_exitcode(status)}")
    return usage.ru_maxrss / 1024


def peaks(onshore, study, runs, folder):
    """Of one shard, and of the tables of a sweep that lacks the others."""
    text = study.read_text()
    assert f"runs: {MANY}" in text and "scenario: ../" in text, f"{study} is not the study that this test knows"
    file, out = folder / f"{runs}.yaml", str(folder / str(runs))
    file.write_text(text.replace(f"runs: {MANY}", f"runs: {runs}").replace("scenario: ../", "scenario: "))
    there = ["--scenarios", str(study.parent.parent), "--out", out]
    return {"a shard": peak([onshore, "sweep", str(file), "--threads", "2", "--shard", f"1/{runs // SHARD}", *there]),
            "tables": peak([onshore, "merge", str(file), "--partial", *there])}


def main():
    onshore, study = sys.argv[1], Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        few, many = (peaks(onshore, study, runs, Path(folder)) for runs in (FEW, MANY))
    wrong = False
    for what in few:
        fault = many[what] > MOST or many[what] - few[what] > GROWTH
        wrong |= fault
        print(f"{what}: {few[what]:.0f} MB of {FEW} runs, {many[what]:.0f} MB of {MANY}{': too much' if fault else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
