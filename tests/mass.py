#!/usr/bin/env python3
"""Recomputes the balances of a run from its monthly.csv, with nothing but Python's standard library.

    tests/mass.py results/gm_tdk/monthly.csv
    tests/mass.py --run build/release/onshore scenarios/north_america/reference.yaml

Stock(t) - Stock(t-1) = Production + Arrivals + Recycled + Released - Use - Delivered - Dispatched - Stockpiled
In Transit(t) - In Transit(t-1) = Bound For - Arrivals      (and Dispatched in all = Bound For in all)
Exit code 0: every residual is at most 1e-12 of what moved that month (or of a millionth of the world's).
"""
import csv
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

LIMIT = 1e-12
IN = ("Production", "Arrivals", "Recycled", "Released")
OUT = ("Use", "Delivered", "Dispatched", "Stockpiled")
KNOWN = IN + OUT + ("Stock", "In Transit", "Bound For")


def read(path):
    """series[name, commodity, region][time] = value"""
    series = defaultdict(dict)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            name, _, commodity = row["variable"].partition("|")
            if name in KNOWN and not commodity.startswith(("Transportation|", "Plant|")):  # fleets; of one plant
                series[name, commodity, row["region"]][row["time"]] = float(row["value"])
    return series


def check(path):
    series = read(path)
    places = sorted({key[1:] for key in series if key[0] == "Production"})
    assert places, "monthly.csv holds no goods"
    times = sorted(series["Stock", *places[0]])
    worst = {"stock": (0.0, ""), "transit": (0.0, ""), "world": (0.0, "")}

    def note(kind, residual, what):
        if not residual <= worst[kind][0]:  # not a number is the worst
            worst[kind] = (residual, what)

    for before, now in zip(times, times[1:]):
        moved, missing, astray = {}, {}, {}
        world = defaultdict(float)
        sent, bound = defaultdict(float), defaultdict(float)
        for commodity, region in places:
            def at(name, time=now):
                return series[name, commodity, region][time]
            came = sum(at(name) for name in IN)
            went = sum(at(name) for name in OUT)
            place = (commodity, region)
            moved[place] = came + went
            missing[place] = abs(at("Stock") - at("Stock", before) - (came - went))
            astray[place] = abs(at("In Transit") - at("In Transit", before) - (at("Bound For") - at("Arrivals")))
            world[commodity] += moved[place]
            sent[commodity] += at("Dispatched")
            bound[commodity] += at("Bound For")
        for place in places:
            size = max(moved[place], 1e-6 * world[place[0]])
            if size > 0:
                note("stock", missing[place] / size, f"{place[0]} in {place[1]}, {now}")
                note("transit", astray[place] / size, f"{place[0]} to {place[1]}, {now}")
        for commodity, amount in sent.items():
            if world[commodity] > 0:
                note("world", abs(amount - bound[commodity]) / world[commodity], f"{commodity}, {now}")
    return worst, len(times) - 1, len(places)


def main(words):
    if words[:1] == ["--run"]:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            subprocess.run([words[1], "run", words[2], "--monthly", "--no-report", "--out", out], check=True, stdout=subprocess.DEVNULL)
            worst, months, places = check(out / "monthly.csv")
    elif len(words) == 1:
        worst, months, places = check(words[0])
    else:
        sys.exit(__doc__)
    print(f"{months} months, {places} goods in places")
    for kind, (residual, what) in worst.items():
        print(f"{kind:8} {residual:.1e}  {what}")
    sys.exit(0 if all(residual <= LIMIT for residual, _ in worst.values()) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
