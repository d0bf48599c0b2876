#!/usr/bin/env python3
"""The core phases in numpy (bench/peer_model.py) beside the engine: do they agree, and what do they cost?

    bench/peer_numpy.py agree FOLDER...              the peer against the months that the engine reached
    bench/peer_numpy.py agree --run ONSHORE A,B C    the same for scenarios: A and B side by side, C by itself
    bench/peer_numpy.py time FOLDER --batch 64       CPU seconds of a run and month, many scenarios at once, as JSON
    bench/peer_numpy.py count FOLDER                 how much arithmetic a month is, as JSON

FOLDER is what `onshore export-arrays` wrote.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np

from peer_arrays import Arrays
from peer_model import World

AGREEMENT = 1e-9


def apart(peer, engine, size):
    """Largest difference over `size`, the element's largest value of all months; what is never there must be 0."""
    difference = np.abs(peer - engine)
    parts = np.where(difference == 0, 0, difference / size)  # an absent thing that appears is endless, NaN stays NaN
    return np.max(parts, initial=0)


def disagreement(folder):
    """Prints the largest difference of each quantity from what the engine reached; returns the largest of all."""
    arrays = Arrays(folder)
    world = World(arrays)
    reached = {name: arrays.get(group, name) for group, name in arrays.text if group == "reached"}
    sizes = {name: np.abs(values).max(axis=0) for name, values in reached.items()}
    months = {name: [] for name in reached}
    for month in range(world.months):
        world.step()
        for name, values in reached.items():
            months[name].append(apart(getattr(world, name), values[month], sizes[name]))
    for name, seen in months.items():
        print(f"  {name:12} {np.max(seen):8.1e}  in month {np.argmax(seen)}")
    return np.max([np.max(seen) for seen in months.values()])


def agree(folder):
    names = json.loads((Path(folder) / "arrays.json").read_text())["names"]["scenario"]
    print(f"{', '.join(names)}: largest difference over the element's largest value of all months")
    worst = disagreement(folder)
    print(f"  {'agrees' if worst <= AGREEMENT else 'DISAGREES'}: {worst:.1e}, allowed are {AGREEMENT:.0e}")
    return worst <= AGREEMENT


def run_and_agree(onshore, together):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([onshore, "export-arrays", *together.split(","), "--out", folder], check=True)
        return agree(folder)


class Tallied(np.ndarray):
    """Arrays that count what is computed with them."""

    done = Counter()

    def __array_ufunc__(self, ufunc, method, *inputs, out=(), **more):
        bare = [each.view(np.ndarray) if isinstance(each, Tallied) else each for each in inputs]
        if out:
            more["out"] = tuple(each.view(np.ndarray) if isinstance(each, Tallied) else each for each in out)
        result = getattr(ufunc, method)(*bare, **more)
        Tallied.done[ufunc.__name__] += np.size(result if method == "__call__" else bare[0])
        return out[0] if out else result.view(Tallied) if isinstance(result, np.ndarray) else result


def counted(folder):
    """Values that a run and month computes: exp, log, quotients; plain ones are sums, products, minima and maxima.
    Choices between two values are not counted; makers that have not opened are, though the engine leaves them out."""
    world = World(Arrays(folder, tile=1))
    for name, value in vars(world).items():
        if isinstance(value, np.ndarray) and value.dtype == float:
            setattr(world, name, value.view(Tallied))
    world.given = {name: values.view(Tallied) for name, values in world.given.items()}
    for _ in range(12):
        world.step()
    done = Tallied.done
    plain = sum(done[name] for name in ("add", "subtract", "multiply", "minimum", "maximum", "negative")) + 2 * done["clip"]
    return {name: done[name] / 12 for name in ("exp", "log", "divide")} | {"plain": plain / 12}


def timed(folder, batch, months):
    world = World(Arrays(folder, tile=batch))
    world.step()  # memory is touched once before the clock runs
    months = min(months or world.months, world.months) - 1
    begin = time.process_time()
    for _ in range(months):
        world.step()
    spent = time.process_time() - begin
    return {"batch": batch, "months": months, "cpu_seconds": spent, "cpu_seconds_a_run_month": spent / batch / months}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    agreeing = verbs.add_parser("agree")
    agreeing.add_argument("words", nargs="+")
    agreeing.add_argument("--run", metavar="ONSHORE", help="the words are scenarios, exported first")
    timing = verbs.add_parser("time")
    timing.add_argument("folder")
    timing.add_argument("--batch", type=int, default=64)
    timing.add_argument("--months", type=int, help="only so many of the first months")
    verbs.add_parser("count").add_argument("folder")
    words = parser.parse_args()
    with np.errstate(divide="ignore", invalid="ignore"):
        if words.verb == "agree":
            good = [run_and_agree(words.run, each) if words.run else agree(each) for each in words.words]
            return 0 if all(good) else 1
        told = counted(words.folder) if words.verb == "count" else timed(words.folder, words.batch, words.months)
        print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
