#!/usr/bin/env python3
"""Sweeps at the command line: parts and merges give the bytes of the whole, interrupted ones go on, failures are told.

    tests/cli/sweep_test.py build/release/onshore
"""
import csv
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
LEARN = HERE.parent.parent / "scenarios/learn"
BINARY = ""
GOOD, USAGE, DISK, FAILED, INTERRUPTED = 0, 2, 4, 5, 130
RUNS, SHARD = 600, 128  # of study.yaml: shards begin with runs 0, 128, 256, 384 and 512


def files_of(folder):
    """Name -> bytes of all that is below, but run.json, which holds a date."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json"}


def tables_of(folder):
    return {name: content for name, content in files_of(folder).items() if name.endswith(".csv")}


class Sweeps(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="onshore_sweep_"))
        shutil.copy(HERE / "tiny.yaml", cls.folder)
        text = (HERE.parent / "study/short_study.yaml").read_text().replace("../cli/", "")
        (cls.folder / "long.yaml").write_text(text)
        (cls.folder / "study.yaml").write_text(text.replace("runs: 2000", f"runs: {RUNS}"))
        (cls.folder / "other.yaml").write_text(text.replace("runs: 2000", "runs: 16"))
        cls.onshore("sweep", "study.yaml", "--out", "whole")
        cls.whole = files_of(cls.folder / "whole")
        assert len(cls.whole) == 1 + 5 + 4, sorted(cls.whole)  # sweep.json, shards, tables

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.out = self.folder / self.id().rsplit(".", 1)[-1]

    @classmethod
    def started(cls, *words):
        return subprocess.Popen([BINARY, *map(str, words)], cwd=cls.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    @classmethod
    def onshore(cls, *words, code=GOOD):
        run = cls.started(*words)
        run.out, run.err = run.communicate(timeout=120)
        assert run.returncode == code, f"{words}: {run.returncode} in place of {code}\n{run.out}{run.err}"
        return run

    def bad(self, code, part, *words):
        """One complaint, nothing on standard output."""
        run = self.onshore(*words, code=code)
        self.assertIn(part, run.err)
        self.assertEqual(run.out, "")
        self.assertEqual(run.err.count("onshore: "), 1, run.err)

    def parts(self, *which, of=3):
        for part in which:
            self.onshore("sweep", "study.yaml", "--shard", f"{part}/{of}", "--out", self.out / f"part_{part}")
        return [self.out / f"part_{part}" for part in which]

    # parts

    def test_parts_in_three_folders_are_the_whole(self):
        self.onshore("merge", "study.yaml", *self.parts(1, 2, 3), "--out", self.out / "all")
        self.assertEqual(files_of(self.out / "all"), self.whole)

    def test_parts_in_one_folder_at_once_are_the_whole(self):
        at_once = [self.started("sweep", "study.yaml", "--shard", f"{part}/3", "--out", self.out) for part in (1, 2, 3)]
        for run in at_once:
            said = run.communicate(timeout=120)
            self.assertEqual(run.returncode, GOOD, said)
        self.assertEqual(tables_of(self.out), {})
        self.onshore("merge", "study.yaml", "--out", self.out)
        self.assertEqual(files_of(self.out), self.whole)

    def test_more_parts_than_files_are_the_whole(self):
        self.onshore("merge", "study.yaml", *self.parts(*range(1, 8), of=7), "--out", self.out / "all")
        self.assertEqual(files_of(self.out / "all"), self.whole)

    def test_threads_change_no_byte(self):
        self.onshore("sweep", "study.yaml", "--threads", "3", "--out", self.out)
        self.assertEqual(files_of(self.out), self.whole)

    # Of five shards part 2 of 3 has the second and the fifth.
    def test_a_merge_without_a_part_names_its_runs(self):
        parts, goal = self.parts(1, 3), self.out / "all"
        self.bad(DISK, "runs 128-255, 512-599 are missing", "merge", "study.yaml", *parts, "--out", goal)
        self.assertEqual(tables_of(goal), {})
        self.assertFalse((goal / "run.json").exists())
        said = self.onshore("merge", "study.yaml", *parts, "--out", goal, code=DISK).err
        command = next(line for line in said.splitlines() if line.startswith("  onshore sweep "))
        self.onshore(*shlex.split(command)[1:])
        self.assertEqual(files_of(goal), self.whole)

    def test_a_partial_merge_has_the_rows_that_are_there(self):
        parts, goal = self.parts(1, 3), self.out / "all"
        shown = self.onshore("merge", "study.yaml", *parts, "--partial", "--out", goal).out
        missing = SHARD + RUNS - 4 * SHARD
        self.assertIn(f"{RUNS - missing} of {RUNS} runs", shown)
        self.assertIn(f"{missing} runs are missing", shown)
        lines = self.whole["runs.csv"].decode().splitlines()
        left = lines[:1 + SHARD] + lines[1 + 2 * SHARD:1 + 4 * SHARD]
        self.assertEqual((goal / "runs.csv").read_text().splitlines(), left)
        cells = [float(row["cells"]) for row in csv.DictReader(left)]
        with open(goal / "summary.csv", newline="") as file:
            for row in csv.DictReader(file):
                self.assertEqual((row["runs"], row["failed"]), (str(RUNS - missing), "0"))
                if row["outcome"] == "cells":
                    self.assertAlmostEqual(float(row["mean"]), sum(cells) / len(cells), delta=1e-12)
        with open(goal / "bands.csv", newline="") as file:
            self.assertEqual({row["runs"] for row in csv.DictReader(file)}, {str(RUNS - missing)})
        self.assertEqual(json.loads((goal / "run.json").read_text())["missing"], missing)
        self.onshore("merge", "study.yaml", *self.parts(2), "--out", goal)
        self.assertEqual(files_of(goal), self.whole)
        self.assertNotIn("missing", json.loads((goal / "run.json").read_text()))

    def test_a_partial_merge_of_nothing_is_refused(self):
        self.bad(DISK, "runs 0-599 are missing", "merge", "study.yaml", "--partial", "--out", self.out)
        self.assertEqual(tables_of(self.out), {})

    def test_parts_of_another_sweep_are_not_merged(self):
        self.onshore("sweep", "other.yaml", "--out", self.out / "other")
        self.bad(DISK, "holds another sweep", "merge", "study.yaml", *self.parts(1), self.out / "other",
                 "--out", self.out / "all")
        self.bad(DISK, "sweep.json", "merge", "study.yaml", self.out / "nowhere", "--out", self.out / "all")

    def test_the_pods_of_the_manual_are_the_whole(self):
        manual = (HERE.parent.parent / "scenarios/studies/README.md").read_text()
        job = yaml.safe_load(re.search(r"```yaml\n(apiVersion.*?)```", manual, re.S).group(1))["spec"]
        self.out.mkdir()
        shutil.copy(self.folder / "study.yaml", self.out / "my_study.yaml")
        shutil.copy(self.folder / "tiny.yaml", self.out)
        (self.out / "onshore").symlink_to(BINARY)
        for index in range(job["completions"]):
            subprocess.run(job["template"]["spec"]["containers"][0]["command"], cwd=self.out, check=True, capture_output=True,
                           env={"PATH": f"{self.out}:{os.environ['PATH']}", "JOB_COMPLETION_INDEX": str(index)})
        parts = [self.out / f"part_{index + 1}" for index in range(job["completions"])]
        self.onshore("merge", self.out / "my_study.yaml", *parts, "--out", self.out / "all")
        self.assertEqual(files_of(self.out / "all"), self.whole)

    # designs

    def test_a_design_that_went_through_csv_gives_the_same_rows(self):
        (self.folder / "draws.csv").write_text(self.onshore("design", "study.yaml").out)
        self.onshore("sweep", "study.yaml", "--design", "draws.csv", "--out", self.out)
        self.assertEqual((self.out / "runs.csv").read_bytes(), self.whole["runs.csv"])
        parts = [self.folder / f"drawn_{part}" for part in (1, 2)]
        for part in (1, 2):
            said = self.onshore("sweep", "study.yaml", "--design", "draws.csv", "--shard", f"{part}/2",
                                "--out", parts[part - 1]).out
            self.assertIn("onshore merge study.yaml --design draws.csv DIR", said)
        self.onshore("merge", "study.yaml", "--design", "draws.csv", *parts, "--out", self.folder / "drawn")
        self.assertEqual(files_of(self.folder / "drawn"), files_of(self.out))

    # what was known

    def test_a_study_of_what_was_known_gives_what_a_run_as_of_that_day_gives(self):
        shutil.copy(HERE / "tiny_plant.yaml", self.folder)  # its plant was announced in February 2020
        outputs = {}
        for known in ("2020-01", "2020-02"):
            (self.folder / "known.yaml").write_text(
                f"onshore: 1\nstudy: sweep\nscenario: tiny_plant.yaml\nknown_at: {known}\n"
                "vary: {regions.A.wage: [25 USD/h, 35 USD/h]}\ndesign: {method: grid}\n"
                "measure: {cells: {variable: Production|Cells, region: A, year: 2023}}\n")
            self.onshore("sweep", "known.yaml", "--out", self.out)
            with open(self.out / "runs.csv", newline="") as file:
                outputs[known] = [row["cells"] for row in csv.DictReader(file)]
            for wage, cells in zip((25, 35), outputs[known]):
                self.onshore("run", "tiny_plant.yaml", "--known-at", known, "--set", f"regions.A.wage={wage} USD/h",
                             "--out", self.folder / "as_known")
                with open(self.folder / "as_known/timeseries.csv", newline="") as file:
                    said = [row["value"] for row in csv.DictReader(file)
                            if (row["region"], row["variable"], row["year"]) == ("A", "Production|Cells", "2023")]
                self.assertEqual(said, [cells])
            said = json.loads((self.out / "run.json").read_text())
            self.assertEqual((said["known_at"], said["left_out"]),
                             # the policy of June 2020, the price level of 2023
                             {"2020-01": ("2020-01-31", {"tiny_plant": "1 plant, 1 policy and 1 value"}),
                              "2020-02": ("2020-02-29", {"tiny_plant": "1 policy and 1 value"})}[known])
        self.assertNotEqual(outputs["2020-01"], outputs["2020-02"])

    # interrupted ones

    def interrupted(self, out, *words):
        """Stops a sweep when some of its shards are there; the words that go on, as it says them."""
        run = self.started("sweep", "long.yaml", "--threads", "1", "--out", out, *words)
        while run.poll() is None and len(list((self.folder / out).glob("shards/[0-9]*.shard"))) < 2:
            time.sleep(0.001)
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=120)[1]
        self.assertEqual(run.returncode, INTERRUPTED, said)
        command = [line for line in said.splitlines() if line.startswith("  onshore sweep ")]
        self.assertEqual(len(command), 1, said)
        return shlex.split(command[0])[1:]

    def test_an_interrupted_sweep_goes_on_where_it_was(self):
        self.onshore("sweep", "long.yaml", "--out", "long")
        out = "it's cut short"
        words = self.interrupted(out)
        kept = {path: path.stat() for path in (self.folder / out / "shards").iterdir()}
        self.assertTrue(2 <= len(kept) < 16, kept)
        self.assertEqual(tables_of(self.folder / out), {})
        shown = self.onshore(*words).out
        self.assertIn(f"({SHARD * len(kept)} were there already)", shown)
        for path, stat in kept.items():
            self.assertEqual((path.stat().st_ino, path.stat().st_mtime_ns), (stat.st_ino, stat.st_mtime_ns))
        self.assertEqual(files_of(self.folder / out), files_of(self.folder / "long"))

    def test_an_interrupted_part_goes_on_as_that_part(self):
        words = self.interrupted("cut", "--shard", "1/2")
        self.assertIn("1/2", words)
        self.onshore(*words)
        self.assertEqual(sorted(path.name for path in (self.folder / "cut/shards").iterdir()),
                         [f"{shard:06}.shard" for shard in range(0, 16, 2)])

    # runs that fail

    def test_a_run_that_leaves_the_world_is_told(self):
        (self.folder / "broken.yaml").write_text(
            f"onshore: 1\nstudy: sweep\ntitle: One run cannot be\nscenario: {LEARN}/still.yaml\n"
            "vary:\n  markets.Home.sales: {times: [1, 1e306]}\ndesign: {method: grid}\n"
            "measure:\n  cells: {variable: Production|Cells, region: Home, year: 2021}\n")
        said = self.onshore("sweep", "broken.yaml", "--out", self.out, code=FAILED)
        self.assertIn("1 of 2 runs left the model's world", said.err)
        with open(self.out / "runs.csv", newline="") as file:
            good, failed = csv.DictReader(file)
        self.assertEqual(good["failed"], "")
        self.assertGreater(float(good["cells"]), 0)
        self.assertEqual(failed["cells"], "")
        self.assertRegex(failed["failed"], r"left the model's world in 2020-\d\d: .* of .* in Home")
        for again in ("computed", "found there already"):
            said = self.onshore("sweep", "broken.yaml", "--shard", "1/2", "--out", self.out / "part", code=FAILED)
            self.assertIn("1 of them left the model's world", said.err, again)
        self.onshore("merge", "broken.yaml", self.out / "part", "--out", self.out / "all", code=FAILED)
        self.assertEqual((self.out / "all/runs.csv").read_bytes(), (self.out / "runs.csv").read_bytes())

    # wrong words and folders

    def test_wrong_parts_and_threads(self):
        for word in ("0/3", "4/3", "3", "/3", "1/", "a/b", "1/3/5", "-1/3", "1.5/3"):
            with self.subTest(word):
                self.bad(USAGE, "--shard wants I/N, as in 2/8", "sweep", "study.yaml", f"--shard={word}")
        for word in ("0", "-1", "many"):
            with self.subTest(word):
                self.bad(USAGE, "--threads takes a whole number from 1 to", "sweep", "study.yaml", f"--threads={word}")
        self.bad(USAGE, "leave --shard out", "sweep", "study.yaml", "--dry-run", "--shard", "1/3")
        self.assertFalse((self.folder / "results").exists())

    def test_resume_and_parts_refuse_another_sweep_and_keep_it(self):
        self.onshore("sweep", "other.yaml", "--out", self.out)
        before = files_of(self.out)
        for words in (["--resume"], ["--shard", "1/3"]):
            self.bad(DISK, "holds another sweep", "sweep", "study.yaml", *words, "--out", self.out)
        self.assertEqual(files_of(self.out), before)

    def test_without_resume_another_sweep_is_replaced_wholly(self):
        (self.folder / "grid.yaml").write_text((self.folder / "other.yaml").read_text().split("series:")[0])
        self.onshore("sweep", "study.yaml", "--gzip", "--out", self.out)
        self.assertIn("runs.csv.gz", files_of(self.out))
        self.onshore("sweep", "study.yaml", "--out", self.out)
        self.assertEqual(files_of(self.out), self.whole)
        self.onshore("sweep", "grid.yaml", "--out", self.out)  # has no bands
        self.onshore("sweep", "grid.yaml", "--out", self.out.with_suffix(".new"))
        self.assertEqual(files_of(self.out), files_of(self.out.with_suffix(".new")))

    def test_results_of_something_else_are_not_replaced(self):
        self.onshore("run", "tiny.yaml", "--out", self.out)
        before = files_of(self.out)
        for verb in ("sweep", "merge"):
            self.bad(DISK, "holds run.json and no sweep", verb, "study.yaml", "--out", self.out)
        self.assertEqual(files_of(self.out), before)
        self.bad(DISK, "not replaced", "run", "tiny.yaml", "--out", "whole")

    def test_help_of_the_three(self):
        for verb in ("sweep", "design", "merge"):
            self.assertTrue(self.onshore(verb, "--help").out.startswith(f"  onshore {verb} "))


if __name__ == "__main__":
    BINARY = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
