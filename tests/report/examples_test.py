#!/usr/bin/env python3
"""The examples of results/README.md run, and say the numbers that stand in the files.

    examples_test.py ONSHORE SCENARIO

Each is cut out of the README and run in an empty folder. One whose program is not installed is named and left out; with none
installed the test leaves with 77 (skipped).
"""
import csv
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "results" / "README.md"
EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", re.S)
SHARE = "Import Share|Batteries|Cells"


def examples():
    found = dict(EXAMPLE.findall(README.read_text()))
    assert sorted(found) == ["look.R", "look.py", "share.gp", "share.py", "sheet.sh"], sorted(found)
    return found


def value(folder, file, year, variable=SHARE, region="US"):
    with open(folder / file, newline="") as rows:
        return next(float(row["value"]) for row in csv.DictReader(rows)
                    if (row["variable"], row["region"], row["year"]) == (variable, region, str(year)))


def python_with(module):
    for python in ("/usr/bin/python3", sys.executable):
        if subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode == 0:
            return python
    return None


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command}: exit {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-1500:]}"
    return done.stdout + done.stderr


def is_picture(path, least):
    text = path.read_text()
    assert text.rstrip().endswith("</svg>") and len(text) > least, f"{path.name}: {len(text)} bytes"


def says(output, pattern):
    assert re.search(pattern, output), f"no {pattern} in\n{output[:1500]}"


def check_pandas(python, folder, results):
    output = run([python, "look.py", str(results)], folder)
    says(output, rf"2032 +{value(results, 'timeseries.csv', 2032):.2f}\n")
    difference = value(results, "timeseries.csv", 2032) - value(results, "base/timeseries.csv", 2032)
    assert difference != 0
    says(output, r"timeseries\.csv - every variable")


def check_r(rscript, folder, results):
    output = run([rscript, "look.R", str(results)], folder)
    row = re.search(r"^ *2032 +(\S+) +(\S+) +(\S+)", output, re.M)
    wanted = [value(results, "timeseries.csv", 2032), value(results, "base/timeseries.csv", 2032)]
    for said, number in zip(row.groups(), wanted + [wanted[0] - wanted[1]]):
        assert abs(float(said) - number) < 5e-3 * max(1, abs(number)), (row.group(), wanted)
    is_picture(folder / "share.svg", 5000)


def check_sheet(soffice, folder, results):
    run(["sh", "sheet.sh", str(results), "US", r"^(Import Share|Production)[|]Batteries[|]Cells$"], folder)
    run([soffice, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false", "--outdir", "back", "sheet.ods"], folder)
    rows = list(csv.DictReader(open(folder / "back" / "sheet.csv", newline="")))
    assert len(rows) == 4, rows
    for row in rows:
        file = "base/timeseries.csv" if row["scenario"] == "base" else "timeseries.csv"
        expected = value(results, file, 2032, row["variable"])
        assert abs(float(row["2032"]) - expected) <= 1e-9 * abs(expected), (row["variable"], row["2032"], expected)


def check_gnuplot(gnuplot, folder, results):
    says(run([gnuplot, "-c", "share.gp", str(results)], folder), rf"2032 {value(results, 'timeseries.csv', 2032):.2f}\n")
    is_picture(folder / "share.svg", 10000)


def check_matplotlib(python, folder, results):
    says(run([python, "share.py", str(results)], folder), rf"2032 {round(value(results, 'timeseries.csv', 2032), 2)}\n")
    is_picture(folder / "share.svg", 10000)


CHECKS = [
    ("look.py", "python3-pandas", lambda: python_with("pandas"), check_pandas),
    ("look.R", "r-base-core", lambda: shutil.which("Rscript"), check_r),
    ("sheet.sh", "libreoffice-calc", lambda: shutil.which("soffice"), check_sheet),
    ("share.gp", "gnuplot-nox", lambda: shutil.which("gnuplot"), check_gnuplot),
    ("share.py", "python3-matplotlib", lambda: python_with("matplotlib"), check_matplotlib),
]


def main(onshore, scenario):
    found, ran = examples(), 0
    with tempfile.TemporaryDirectory() as top:
        results = Path(top) / "results"
        subprocess.run([onshore, "run", scenario, "--out", str(results)], check=True, stdout=subprocess.DEVNULL)
        for name, package, program, check in CHECKS:
            if not program():
                print(f"{name}: left out, Debian's package {package} is not installed")
                continue
            folder = Path(top) / name
            folder.mkdir()
            (folder / name).write_text(found[name])
            check(program(), folder, results)
            print(f"{name}: good")
            ran += 1
    if not ran:
        print("skipped: none of the programs is installed")
        sys.exit(77)


if __name__ == "__main__":
    main(*sys.argv[1:])
