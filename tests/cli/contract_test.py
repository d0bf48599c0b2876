#!/usr/bin/env python3
"""The command line's promises: exit codes, what goes where, strict words, whole files.

    tests/cli/contract_test.py build/release/onshore
"""
import csv
import hashlib
import io
import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree
from pathlib import Path
from statistics import NormalDist

HERE = Path(__file__).resolve().parent
BINARY = ""
GOOD, USAGE, DISK, INTERRUPTED = 0, 2, 4, 130
HEADING = "model,scenario,region,variable,unit,year,value"


class Contract(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="onshore_cli_"))
        for name in ("tiny.yaml", "tiny_plant.yaml"):
            shutil.copy(HERE / name, self.folder)

    def tearDown(self):
        subprocess.run(["chmod", "-R", "u+w", self.folder])
        shutil.rmtree(self.folder)

    def onshore(self, *words, text=None, out=subprocess.PIPE, environment=None):
        return subprocess.run([BINARY, *map(str, words)], cwd=self.folder, input=text, stdout=out,
                              stderr=subprocess.PIPE, text=True, timeout=120,
                              env={**os.environ, **(environment or {})})

    def good(self, *words, **more):
        done = self.onshore(*words, **more)
        self.assertEqual(done.returncode, GOOD, done.stderr)
        return done

    def bad(self, code, part, *words, **more):
        """Fails with the code, says `part` on standard error and nothing on standard output."""
        done = self.onshore(*words, **more)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(part, done.stderr)
        self.assertEqual(done.stdout, "")
        return done

    def rows(self, name="results/tiny/timeseries.csv"):
        with open(self.folder / name, newline="") as file:
            return list(csv.DictReader(file))

    def hashes(self, folder):
        files = sorted(path for path in (self.folder / folder).rglob("*") if path.is_file() and path.name != "run.json")
        return {str(path.relative_to(self.folder / folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def change(self, name, old, new, other=None):
        """Writes the file anew (or another) with one text in place of another, which must be there."""
        text = (self.folder / name).read_text()
        self.assertIn(old, text)
        (self.folder / (other or name)).write_text(text.replace(old, new))

    # words

    def test_help_begins_with_two_examples(self):
        verbs = ("run", "check", "compare", "resolve", "diff", "new", "list", "fields", "schema", "variables",
                 "hindcast", "calibrate", "plot", "report", "export-arrays")
        for words in (["--help"], *([verb, "--help"] for verb in verbs)):
            lines = self.good(*words).stdout.splitlines()
            self.assertTrue(all(line.startswith("  onshore ") for line in lines[:2]), words)
            self.assertEqual(lines[2], "", words)

    def test_version(self):
        self.assertRegex(self.good("--version").stdout, r"^onshore \d+\.\d+\.\d+ \(")

    def test_no_verb_and_unknown_verb(self):
        self.bad(USAGE, "onshore wants a verb")
        self.bad(USAGE, "unknown verb 'comapre'; did you mean compare?", "comapre")

    def test_unknown_option(self):
        self.bad(USAGE, "unknown option '--montly'; did you mean --monthly?", "run", "tiny.yaml", "--montly")

    def test_a_prefix_is_not_guessed(self):
        self.bad(USAGE, "unknown option '--month'; did you mean --monthly?", "run", "tiny.yaml", "--month")

    def test_numbers_are_whole_and_in_range(self):
        for word in ("-1", "2021.5", "1e3", "nan", "inf", "0x7e5", "2021x", " 2021", "4294969317"):
            with self.subTest(word):
                self.bad(USAGE, f"--until takes a whole number from 1 to 9999, not '{word}'", "run", "tiny.yaml",
                         f"--until={word}")

    def test_an_option_takes_one_word(self):
        self.bad(USAGE, "'b.yaml'", "resolve", "tiny.yaml", "--with", "a.yaml", "b.yaml")

    def test_an_option_twice(self):
        self.bad(USAGE, "--until", "run", "tiny.yaml", "--until", "2021", "--until", "2022")

    def test_run_wants_a_file(self):
        self.bad(USAGE, "onshore run wants FILE...", "run")

    # the user's files

    def test_wrong_scenario_quotes_the_line(self):
        (self.folder / "tiny.yaml").write_text((self.folder / "tiny.yaml").read_text().replace("region: A\n", "region: Q\n"))
        done = self.bad(USAGE, "tiny.yaml:", "run", "tiny.yaml")
        self.assertIn("^", done.stderr)
        self.assertFalse((self.folder / "results").exists())

    def test_wrong_set_is_quoted_with_a_caret(self):
        done = self.bad(USAGE, "policies.support.amuont=40 USD/kWh", "run", "tiny.yaml", "--set",
                        "policies.support.amuont=40 USD/kWh")
        self.assertIn("^", done.stderr)
        self.assertIn("amount", done.stderr)
        self.bad(USAGE, "^", "run", "tiny.yaml", "--set", "policies.support.amount=40 USD/kg")

    def test_a_missing_file_is_a_matter_of_files(self):
        self.bad(DISK, "cannot read no_such.yaml: No such file", "run", "no_such.yaml")
        self.bad(DISK, "--scenarios", "run", "tiny.yaml", "--scenarios", "no_such_folder")

    def test_standard_input(self):
        text = (self.folder / "tiny.yaml").read_text()
        self.good("run", "-", "--out", "from_stdin", text=text)
        self.good("run", "tiny.yaml", "--out", "from_file")
        self.assertEqual(self.hashes("from_stdin"), self.hashes("from_file"))

    # the past

    HEAD = "region,variable,unit,time,value,low,high,source\n"
    CARS = "Sales|Transportation|Light-Duty Vehicle|Battery-Electric"

    def past(self, rows, series="[{variable: %s, region: A}]" % CARS):
        (self.folder / "past.yaml").write_text(
            "onshore: 1\nstudy: hindcast\nscenario: tiny.yaml\nknown_at: 2020-12\n"
            f"score: {{from: 2021, until: 2022}}\nseries: {series}\n")
        self.seen("seen.csv", rows)

    def seen(self, name, rows):
        (self.folder / name).write_text(self.HEAD + "".join(f"{region},{self.CARS},vehicle,{time},{value},,,made up\n"
                                                            for region, time, value in rows))

    def test_a_hindcast_is_scored_against_observations(self):
        # tiny sells 12000 cars a year: right in 2021, half in 2022; the last value, 6000, is half and a quarter
        self.past([("A", "2019", 3000), ("A", "2020", 6000), ("A", "2021", 12000), ("A", "2022", 24000)])
        done = self.good("hindcast", "past.yaml", "--observed", "seen.csv")
        self.assertIn("as known by 2020-12", done.stdout)
        self.assertEqual(done.stdout.splitlines()[-1],
                         "Listed series: mean error over 1 region and variable: model 0.347, rivals 1.040; "
                         "the model beats its rival in 1 of 1")
        row = self.rows("results/past/scorecard.csv")[0]
        self.assertAlmostEqual(float(row["model_error"]), 0.5 * math.log(2), delta=1e-9)
        self.assertAlmostEqual(float(row["bias"]), -0.5 * math.log(2), delta=1e-9)
        self.assertAlmostEqual(float(row["rival_error"]), 1.5 * math.log(2), delta=1e-9)
        self.assertEqual((row["rival"], row["split"], row["points"]), ("last value", "test", "2"))
        points = self.rows("results/past/hindcast.csv")
        self.assertEqual([(p["time"], float(p["observed"])) for p in points if p["split"] == "test"],
                         [("2021", 12000), ("2022", 24000)])
        said = json.loads((self.folder / "results/past/run.json").read_text())
        self.assertIn("seen.csv", [file["path"] for file in said["inputs"]])
        self.assertEqual(said["known_until"], "2020-12")
        self.good("hindcast", "past.yaml", "--observed", "seen.csv")  # its own folder is written anew
        self.good("run", "tiny.yaml", "--out", "of_a_run")
        self.bad(DISK, "not replaced", "hindcast", "past.yaml", "--observed", "seen.csv", "--out", "of_a_run")

    def test_published_figures_stand_beside_simulated_ones(self):
        head = "name,how,scenario,with,time,against,against_with,against_time,variable,region,unit,published,low,high,sets,source\n"
        row = f"cars,value,tiny.yaml,,2021,,,,{self.CARS},A,vehicle/yr,%s,\"made up, twice\"\n"
        table = self.folder / "told.csv"
        table.write_text(head + row % "12500,11000,13000," + row % "6000,5000,7000,markets.A.sales")
        done = self.good("hindcast", "--published", "told.csv")
        self.assertRegex(done.stdout, r"cars \[vehicle/yr\] +12500 +12000 +11000 to 13000 +inside\n")
        self.assertRegex(done.stdout, r"6000 +12000 +5000 to 7000 +OUTSIDE \(set\)\n")
        self.assertIn("1 of 2 lie inside their tolerance; without the 1 by which a number of the model was set: 1 of 1",
                      " ".join(done.stdout.split()))
        self.assertFalse((self.folder / "results").exists())
        self.good("hindcast", "--published", "told.csv", "--out", "said")
        rows = self.rows("said/published.csv")
        self.assertEqual([(float(each["simulated"]), each["inside"], each["source"]) for each in rows],
                         [(12000, "1", "made up, twice"), (12000, "0", "made up, twice")])
        self.good("hindcast", "--published", "told.csv", "--out", "said")  # its own folder is written anew
        self.good("run", "tiny.yaml", "--out", "of_a_run")
        self.bad(DISK, "not replaced", "hindcast", "--published", "told.csv", "--out", "of_a_run")
        self.bad(USAGE, "--runs scores a hindcast", "hindcast", "--published", "told.csv", "--runs", "100")
        table.write_text(head + row % "12500,13000,14000,")
        self.bad(USAGE, "told.csv:2:", "hindcast", "--published", "told.csv")

    def mixture_point(self, least, most, s, p):
        """Where exp(ln x + s z), x even between least and most, lies below with probability p."""
        logs = [math.log(least + (most - least) * (i + 0.5) / 1000) for i in range(1000)]
        low, high = logs[0] - 9 * s, logs[-1] + 9 * s
        for _ in range(50):
            middle = (low + high) / 2
            below = sum(NormalDist().cdf((middle - x) / s) for x in logs) / len(logs)
            low, high = (middle, high) if below < p else (low, middle)
        return math.exp(low)

    def test_a_hindcast_draws_bands(self):
        # tiny with sales in A of 10000 (10 %) to 14000 (90 %) a year, drawn evenly, and half of 12000 seen in 2020: an error of ln 2
        self.past([("A", "2019", 3000), ("A", "2020", 6000), ("A", "2021", 12000), ("A", "2022", 48000)])
        low, high = (self.mixture_point(9500, 14500, math.log(2), p) for p in (0.1, 0.9))
        self.assertTrue(low < 12000 < high < 48000)
        text = (self.folder / "tiny.yaml").read_text()
        drawn = text.replace("A: {sales: 12000 vehicle/yr", "A: {sales: {value: 12000 vehicle/yr, low: 10000 vehicle/yr, "
                             "high: 14000 vehicle/yr}", 1)
        self.assertNotEqual(drawn, text)
        (self.folder / "drawn.yaml").write_text(drawn.replace("name: tiny", "name: drawn"))
        past = self.folder / "past.yaml"
        past.write_text(past.read_text().replace("tiny.yaml", "drawn.yaml"))
        done = self.good("hindcast", "past.yaml", "--observed", "seen.csv", "--runs", "200", "--threads", "1")
        self.assertIn("80 % bands of 200 runs, 1 inputs drawn: 1 of 2 observed figures lie inside", " ".join(done.stdout.split()))
        first = self.hashes("results/past")
        rows = [row for row in self.rows("results/past/hindcast.csv") if row["split"] == "test"]
        for row in rows:
            self.assertAlmostEqual(float(row["band_low"]), low, delta=0.003 * low)
            self.assertAlmostEqual(float(row["band_high"]), high, delta=0.003 * high)
        score = self.rows("results/past/scorecard.csv")[0]
        self.assertEqual(score["coverage"], "0.5")
        self.assertAlmostEqual(float(score["interval_score"]), math.log(high / low) + 5 * math.log(48000 / high), delta=0.04)
        self.assertEqual(json.loads((self.folder / "results/past/run.json").read_text())["bands"]["seed"], 1)
        self.good("hindcast", "past.yaml", "--observed", "seen.csv", "--runs", "200", "--threads", "3")
        self.assertEqual(self.hashes("results/past"), first)
        self.good("hindcast", "past.yaml", "--observed", "seen.csv")
        self.assertEqual(self.rows("results/past/scorecard.csv")[0]["coverage"], "")
        self.assertEqual(self.rows("results/past/hindcast.csv")[0]["rival_band_low"], "")
        self.bad(USAGE, "--seed goes with --runs", "hindcast", "past.yaml", "--observed", "seen.csv", "--seed", "2")
        self.bad(USAGE, "--runs", "hindcast", "past.yaml", "--observed", "seen.csv", "--runs", "3")

    def test_a_cut_off_leaves_out_what_came_later(self):
        then = self.good("resolve", "tiny_plant.yaml", "--known-at", "2020-01").stdout
        self.assertNotIn("works", then)  # announced in February
        self.assertIn("works", self.good("resolve", "tiny_plant.yaml", "--known-at", "2020-02").stdout)
        self.bad(USAGE, "--known-at wants a date", "check", "tiny.yaml", "--known-at", "soon")
        said = self.good("check", "tiny_plant.yaml", "--known-at", "2020-01").stderr
        self.assertIn("known at 2020-01-31: 1 plant", said)

    def test_a_hindcast_takes_further_regions_quarters_and_years(self):
        self.past([("A", "2021", 12000)])
        self.seen("more.csv", [("B", "2020-Q1", 3000), ("B", "2021-Q1", 6000), ("B", "2023", 24000)])
        done = self.good("hindcast", "past.yaml", "--observed", "seen.csv", "--observed", "more.csv")
        self.assertIn("more.csv: 1 figure lies outside 2021..2022", done.stderr)
        quarter = self.rows("results/past/scorecard.csv")[1]
        self.assertEqual((quarter["region"], quarter["by"], quarter["split"]), ("B", "quarter", "held_out"))
        self.assertAlmostEqual(float(quarter["model_error"]), math.log(2), delta=1e-6)  # 3000 cars a quarter
        self.good("hindcast", "past.yaml", "--observed", "seen.csv", "more.csv", "--years", "2021..2023")
        self.bad(USAGE, "unexpected 'other.yaml'", "hindcast", "past.yaml", "other.yaml")
        self.assertIn("2023", [row["time"] for row in self.rows("results/past/hindcast.csv")])
        for years in ("2021-2023", "2023..2021", "x"):
            self.bad(USAGE, "--years wants FROM..UNTIL", "hindcast", "past.yaml", "--years", years)

    def test_a_hindcast_says_what_it_cannot_score(self):
        self.past([("A", "2020", 6000)])
        self.bad(USAGE, "no file has an observation", "hindcast", "past.yaml", "--observed", "seen.csv")
        self.past([("Q", "2021", 6000)])
        self.bad(USAGE, "results know no region 'Q'", "hindcast", "past.yaml", "--observed", "seen.csv")
        self.bad(DISK, "no_such.csv", "hindcast", "past.yaml", "--observed", "no_such.csv")
        self.bad(USAGE, "run it with onshore hindcast", "run", "past.yaml")
        self.bad(USAGE, "run it with onshore hindcast", "sweep", "past.yaml")

    def fitted(self, numbers, observed="seen.csv"):
        self.past([("A", "2020", 3000), ("A", "2021", 4000)])
        (self.folder / "two_kinds.yaml").write_text(
            "onshore: 1\nextends: tiny.yaml\nname: two_kinds\nmarkets:\n  A:\n    marketing: 10 %/yr\n    types:\n"
            "      bev: {base_share: 25 %, familiarity: {value: 20 %, low: 10 %, high: 40 %}}\n"
            "      ice: {price: 30000 USD/vehicle, base_share: 75 %}\n")
        self.change("past.yaml", "scenario: tiny.yaml\n", f"scenario: two_kinds.yaml\nobserved: {observed}\n")
        (self.folder / "fit.yaml").write_text(
            "onshore: 1\nstudy: calibrate\nhindcast: past.yaml\nerror: 10 %\n"
            f"series: [{{variable: {self.CARS}, region: A}}]\nfit: {numbers}\n")

    def test_a_calibration_writes_what_it_found(self):
        self.fitted("{markets.A.types.bev.familiarity: uncertain}")
        done = self.good("calibrate", "fit.yaml")
        self.assertRegex(done.stdout.splitlines()[-1], r"^Mean error over 1 series up to 2020-12: before 0\.\d+, after 0\.\d+$")
        row = self.rows("results/fit/estimates.csv")[0]
        self.assertEqual((row["path"], row["region"], row["scale"], row["before"]),
                         ("markets.A.types.bev.familiarity", "A", "log", "0.2"))
        self.assertLess(float(row["low"]), float(row["estimate"]))
        shares = [float(each["share"]) for each in self.rows("results/fit/data.csv")]
        self.assertAlmostEqual(sum(shares), 1, delta=1e-12)
        self.assertEqual(self.rows("results/fit/errors.csv")[0]["points"], "1")
        said = json.loads((self.folder / "results/fit/run.json").read_text())
        self.assertEqual(said["scenario"], "fit of two_kinds")
        self.assertEqual([file["path"] for file in said["outputs"]],
                         ["estimates.csv", "correlations.csv", "data.csv", "errors.csv", "calibrated.yaml"])
        resolved = self.good("resolve", "two_kinds.yaml", "--with", "results/fit/calibrated.yaml").stdout
        self.assertIn("calibrated by fit.yaml", resolved)
        before = self.hashes("results/fit")
        self.good("calibrate", "fit.yaml", "--threads", "1")  # its own folder is written anew, with the same bytes
        self.assertEqual(self.hashes("results/fit"), before)
        self.good("run", "tiny.yaml", "--out", "of_a_run")
        self.bad(DISK, "not replaced", "calibrate", "fit.yaml", "--out", "of_a_run")

    def test_a_calibration_says_what_it_cannot_fit(self):
        self.fitted("{markets.A.types.bev.familiarity: uncertain, markets.A.types.bev.base_share: {low: 10 %, high: 40 %}}")
        self.bad(USAGE, "fit.yaml:6:51: sales see only the product", "calibrate", "fit.yaml")
        self.assertFalse((self.folder / "results").exists())
        self.bad(USAGE, "run it with onshore hindcast", "calibrate", "past.yaml")
        for verb in ("run", "sweep", "hindcast"):
            self.bad(USAGE, "run it with onshore calibrate", verb, "fit.yaml")
        self.bad(USAGE, "--threads", "calibrate", "fit.yaml", "--threads", "0")

    def test_the_hindcast_of_the_repository_takes_other_regions(self):
        self.seen("norway_and_all.csv", [("EU", "2021", 500000), ("EU", "2022", 600000)])
        done = self.good("hindcast", "--observed", "norway_and_all.csv")
        held_out = [row for row in self.rows("results/hindcast/scorecard.csv") if row["split"] == "held_out"]
        self.assertEqual([(row["region"], row["points"]) for row in held_out], [("EU", "2")])
        self.assertNotEqual(held_out[0]["rival"], "")  # from what the repository knows of the EU up to 2020
        self.assertIn("Further files: mean error over 1 region and variable", done.stdout)

    # what a run writes

    def test_a_run_writes_its_files_and_shows_its_screen(self):
        done = self.good("run", "tiny_plant.yaml")
        self.assertEqual(done.stderr, "")
        for part in ("Ann builds a cell plant    against tiny   2020-01 to 2023-12",
                     "You changed: plants.works new", "displace", "you gave 30)", "Rests on 1 assumption: capacity",
                     "Balances: mass ", "Written to results/tiny_plant: timeseries.csv, flows.csv"):
            self.assertIn(part, done.stdout)
        names = set(self.hashes("results/tiny_plant")) | {"run.json"}
        self.assertEqual(names, {"timeseries.csv", "flows.csv", "bottlenecks.csv", "datapackage.json", "run.json",
                                 "base/timeseries.csv", "base/flows.csv", "report.html", "glance.svg"})

    def test_rows_are_complete(self):
        self.good("run", "tiny.yaml")
        lines = (self.folder / "results/tiny/timeseries.csv").read_text().splitlines()
        self.assertEqual(lines[0], HEADING)
        self.assertGreater(len(lines), 500)
        for row in self.rows():
            self.assertTrue(all(row.values()), row)
            self.assertNotIn(row["value"].lower(), ("nan", "inf", "-inf", "-0"))
        keys = [(row["variable"], row["region"], row["year"]) for row in self.rows()]
        self.assertEqual(len(keys), len(set(keys)))

    def test_each_figure_of_the_screen_is_a_row(self):
        shown = json.loads(self.good("run", "tiny_plant.yaml", "--json").stdout)
        rows = {(r["variable"], r["region"], r["year"]): float(r["value"])
                for r in self.rows("results/tiny_plant/timeseries.csv")}
        self.assertEqual(len(shown["headline"]), 4)
        for row in shown["headline"]:
            for year, value in zip(shown["years"], row["value"]):
                self.assertEqual(rows[row["variable"], row["region"], str(year)], value)
        plant = rows["Production|Plant|works", "A", "2022"]
        part = shown["displacement"][0]
        self.assertEqual(part["output"], plant)
        total = part["same_region"] + sum(part["elsewhere"].values()) + part["additional"]
        self.assertAlmostEqual(total, plant, delta=1e-9 * plant)
        self.assertEqual(shown["jobs"]["at_plant"], rows["Jobs|Direct|Plant|works", "A", "2022"])

    def shown_of(self, case):
        (self.folder / "late.yaml").write_text("onshore: 1\nextends: tiny.yaml\nname: late\n"
                                               "headline: [Production|Cells, Price|Cells, Stockpiled|Cells]\n" + case)
        return json.loads(self.good("run", "late.yaml", "--json").stdout)

    def test_a_shock_is_told_in_its_year(self):
        shown = self.shown_of("events: {shut: {from: 2022-03, for: 2 month, lanes: 'A -> B', keep: 0 %, reopen_over: 1 month}}\n")
        self.assertEqual((shown["years"], shown["told"]), ([2022], 2022))

    def test_years_begin_where_a_case_is_felt(self):
        # a hundredth from 2020 on, all of it from 2022 on
        shown = self.shown_of("policies: {p: {instrument: tariff, lane: 'B -> A', commodity: [cell], announced: 2020-01, "
                              "rate: {2020-01: 0.1 %, 2022-01: 10 %}}}\n")
        self.assertEqual((shown["years"], shown["told"]), ([2022], 2022))
        self.assertNotIn("Stockpiled|Cells", [row["variable"] for row in shown["headline"]])  # no reserve, no number

    def test_a_plant_of_nothing_changes_nothing(self):
        shown = json.loads(self.good("run", "tiny_plant.yaml", "--json", "--set", "plants.works.capacity=0 kWh/yr").stdout)
        for row in shown["headline"]:
            self.assertEqual(row["base"], row["value"])
        self.assertEqual(shown["displacement"][0]["output"], 0)
        self.assertEqual(shown["jobs"]["net"], 0)

    def test_the_same_words_give_the_same_bytes(self):
        self.good("run", "tiny_plant.yaml", "--monthly", "--out", "one")
        self.good("run", "tiny_plant.yaml", "--monthly", "--out", "two")
        self.assertEqual(self.hashes("one"), self.hashes("two"))
        self.assertEqual(len(self.hashes("one")), 10)

    def test_a_case_beside_others_is_the_case_alone(self):
        self.good("run", "tiny_plant.yaml", "tiny.yaml", "--out", "both")
        self.good("run", "tiny_plant.yaml", "--out", "one")
        self.assertEqual(self.hashes("both/tiny_plant"), self.hashes("one"))

    def test_until_gives_a_prefix(self):
        self.good("run", "tiny_plant.yaml", "--out", "full")
        self.good("run", "tiny_plant.yaml", "--until", "2021", "--out", "part")
        full, part = self.rows("full/timeseries.csv"), self.rows("part/timeseries.csv")
        self.assertEqual(part, [row for row in full if int(row["year"]) <= 2021])
        flows = self.rows("full/flows.csv")
        self.assertEqual(self.rows("part/flows.csv"), [row for row in flows if int(row["year"]) <= 2021])

    def test_run_json_says_what_was_read_and_written(self):
        self.good("run", "tiny_plant.yaml", "--set", "plants.works.capacity=90000 kWh/yr")
        folder = self.folder / "results/tiny_plant"
        said = json.loads((folder / "run.json").read_text())
        for file in said["outputs"]:
            self.assertEqual(file["sha256"], hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest())
        inputs = {Path(file["path"]).name: file["sha256"] for file in said["inputs"]}
        self.assertEqual(inputs["tiny.yaml"], hashlib.sha256((self.folder / "tiny.yaml").read_bytes()).hexdigest())
        self.assertIn("90000 kWh/yr", said["resolved"])
        self.assertLessEqual(said["residuals"]["mass"], 1e-12)
        for key in ("version", "git", "compiler", "flags", "seconds", "date", "host", "warnings"):
            self.assertIn(key, said)
        for name in ("timeseries.csv", "datapackage.json"):
            self.assertNotIn(said["host"], (folder / name).read_text())

    def test_package_describes_each_column(self):
        self.good("run", "tiny.yaml", "--monthly")
        folder = self.folder / "results/tiny"
        package = json.loads((folder / "datapackage.json").read_text())
        self.assertEqual({r["path"] for r in package["resources"]},
                         {"timeseries.csv", "monthly.csv", "trade.csv", "flows.csv", "bottlenecks.csv"})
        for resource in package["resources"]:
            heading = (folder / resource["path"]).read_text().splitlines()[0]
            self.assertEqual(heading, ",".join(field["name"] for field in resource["schema"]["fields"]))
            self.assertEqual(resource["bytes"], (folder / resource["path"]).stat().st_size)

    # pictures and pages

    def test_a_case_keeps_its_base_and_ends_with_a_page(self):
        done = self.good("run", "tiny_plant.yaml")
        self.assertEqual(done.stdout.splitlines()[-1],
                         "See it: results/tiny_plant/report.html, results/tiny_plant/glance.svg")
        self.good("run", "tiny.yaml")
        for name in ("timeseries.csv", "flows.csv"):
            self.assertEqual((self.folder / "results/tiny_plant/base" / name).read_bytes(),
                             (self.folder / "results/tiny" / name).read_bytes())
        self.assertEqual(set(self.hashes("results/tiny")),
                         {"timeseries.csv", "flows.csv", "bottlenecks.csv", "datapackage.json"})
        self.assertEqual(len(self.good("compare", "results/tiny_plant/base", "results/tiny", "--changed").stdout.splitlines()), 1)
        shown = json.loads(self.good("run", "tiny_plant.yaml", "--json").stdout)
        self.assertEqual(shown["pictures"], ["report.html", "glance.svg"])

    def test_a_page_that_would_be_out_of_date_goes(self):
        self.good("run", "tiny_plant.yaml", "--out", "here")
        self.good("run", "tiny_plant.yaml", "--out", "here", "--no-report")
        self.assertNotIn("report.html", self.hashes("here"))
        self.good("run", "tiny.yaml", "--out", "world", "--report")
        self.assertIn("report.html", self.hashes("world"))
        self.bad(USAGE, "--report and --no-report: one or the other", "run", "tiny.yaml", "--report", "--no-report")

    def page(self, name):
        text = (self.folder / name).read_text()
        data = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.S).group(1)
        self.assertNotIn("<", data)
        return text, json.loads(data)

    def test_a_page_stands_alone_and_says_where_it_comes_from(self):
        self.good("run", "tiny_plant.yaml")
        first = self.hashes("results/tiny_plant")
        self.good("report", "results/tiny_plant")
        self.assertEqual(self.hashes("results/tiny_plant"), first)  # the same page again
        text, page = self.page("results/tiny_plant/report.html")
        self.assertLess(len(text), 3_000_000)
        self.assertNotRegex(text, r'(src|href)="(https?:)?//')
        self.assertIn("default-src 'none'", text)
        self.assertEqual(len(page["questions"]), 5)
        self.assertEqual(len(page["figures_five"]), 5)
        self.assertIn("works", page["changes"][0])
        self.assertIn("100000 kWh/yr", page["scenario"])
        self.assertEqual([a["path"] for a in page["assumptions"]], ["plants.works.capacity"])
        inputs = [Path(file["path"]).name for file in page["provenance"]["inputs"]]
        self.assertIn("tiny_plant.yaml", inputs)
        rows = {(r["variable"], r["region"], r["year"]): float(r["value"])
                for r in self.rows("results/tiny_plant/timeseries.csv")}
        for number in page["figures_five"]:
            self.assertIn(number["run"], [v for (_, region, year), v in rows.items()
                                          if region == "A" and year == str(number["year"])])

    def test_pictures_are_whole_files_and_the_same_twice(self):
        self.good("run", "tiny_plant.yaml", "--no-report")
        for name in ("one.svg", "two.svg"):
            done = self.good("plot", "results/tiny_plant", "--variable", "Jobs|*", "--variable", "Production|**",
                             "--region", "A", "--out", name)
            self.assertIn(f"Written to {name}", done.stdout)
        self.assertEqual((self.folder / "one.svg").read_bytes(), (self.folder / "two.svg").read_bytes())
        self.assertEqual(xml.etree.ElementTree.parse(self.folder / "one.svg").getroot().tag,
                         "{http://www.w3.org/2000/svg}svg")
        self.good("plot", "results/tiny_plant", "--kind", "sankey", "--out", "deep/er/trade.png", "--size", "400x300")
        self.assertEqual((self.folder / "deep/er/trade.png").read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        self.good("plot", "results/tiny_plant")
        self.assertTrue((self.folder / "tiny_plant.svg").exists())

    def test_plot_quotes_what_is_not_there(self):
        self.good("run", "tiny_plant.yaml", "--no-report")
        shown = "results/tiny_plant"
        for code, text, *words in (
                (USAGE, "onshore: no row has the variable 'Productoin|Cells'; did you mean 'Production|Cells'?\n",
                 shown, "--variable", "Productoin|Cells"),
                (USAGE, "onshore: no row has the region 'AA'; did you mean 'A'?\n", shown, "--region", "AA"),
                (USAGE, "onshore: no picture is of the kind 'lines'; did you mean 'line'?\n", shown, "--kind", "lines"),
                (USAGE, "onshore: these results have no picture of the kind 'tornado'\n", shown, "--kind", "tornado"),
                (USAGE, "onshore: --out wants a name that ends with .svg or .png, not 'a.jpg'\n", shown, "--out", "a.jpg"),
                (USAGE, "onshore: --look is light, dark or print, not 'drak'; did you mean 'dark'?\n", shown, "--look", "drak"),
                (USAGE, "onshore: --size wants WIDTHxHEIGHT in px, as in 860x480, from 200x150 to 8000x8000; not '1x1'\n",
                 shown, "--size", "1x1"),
                (USAGE, "onshore: onshore plot wants RESULT...\n",),
                (DISK, "onshore: there is no folder nowhere\n", "nowhere"),
                (DISK, "onshore: results holds no results (no timeseries.csv, hindcast.csv or summary.csv); "
                       "did you mean results/tiny_plant?\n", "results")):
            with self.subTest(text):
                self.assertEqual(self.bad(code, text, "plot", *words).stderr, text)
        self.bad(USAGE, "--out wants a name that ends with .html, not 'x.svg'", "report", shown, "--out", "x.svg")
        self.bad(USAGE, "no row has the region 'AA'; did you mean 'A'?", "report", shown, "--region", "AA")
        self.assertEqual([path.name for path in self.folder.glob("*.svg")], [])

    def test_a_png_says_what_it_needs(self):
        self.good("run", "tiny_plant.yaml", "--no-report")
        self.bad(DISK, "a PNG needs rsvg-convert (Debian: librsvg2-bin)", "plot", "results/tiny_plant", "--out", "a.png",
                 environment={"PATH": "/nowhere"})
        self.assertFalse((self.folder / "a.png").exists())

    def test_a_hindcast_is_drawn_alone_and_beside_a_run(self):
        self.past([("A", "2020", 6000), ("A", "2021", 12000), ("A", "2022", 24000)])
        self.good("hindcast", "past.yaml", "--observed", "seen.csv")
        self.good("plot", "results/past", "--out", "past.svg")
        self.good("report", "results/past")
        self.good("run", "tiny_plant.yaml")
        self.good("report", "results/tiny_plant", "results/past", "--out", "both.html")
        _, page = self.page("both.html")
        self.assertIn("hindcast 'past'", page["questions"][4]["answer"])
        self.assertTrue(any(f["section"] == "Hindcast" and f["kind"] != "none" for f in page["figures"]))

    # what the screen says

    def test_a_misspelt_headline_is_told_with_its_line(self):
        self.change("tiny_plant.yaml", "Import Share|Cells, Jobs", "Import Share|Cels, Jobs")
        for verb in ("run", "check"):
            done = self.good(verb, "tiny_plant.yaml")
            self.assertIn("tiny_plant.yaml:6:30: no results hold a variable 'Import Share|Cels'", done.stderr)
            self.assertIn("did you mean 'Import Share|Cells'?", done.stderr)
        self.assertIn("tiny_plant.yaml: good, 1 warning\n", done.stdout)
        said = json.loads((self.folder / "results/tiny_plant/run.json").read_text())
        self.assertIn("'Import Share|Cels'", "".join(said["warnings"]))

    def test_a_headline_without_a_row_here_says_where_there_is_one(self):
        self.change("tiny_plant.yaml", "Jobs|Direct,", "Jobs|Direct, Production|Plant|works,")
        self.change("tiny_plant.yaml", "  works:\n    process: cell\n    region: A", "  more: {process: cell, region: A,"
                    " owner: Ann, capacity: 10 kWh/yr, jobs: 1 job, milestones: {opening: {planned: 2021-07}}}\n"
                    "  works:\n    process: cell\n    region: B")  # the screen is about `more`, the first by name
        done = self.good("run", "tiny_plant.yaml")
        self.assertIn("'Production|Plant|works' has no row in A", done.stderr)
        self.assertIn("it has rows in B", done.stderr)
        self.assertEqual(self.good("check", "tiny_plant.yaml").stderr, "")

    def test_lines_keep_within_the_columns(self):
        numbers = []
        for columns in ("48", "80", "120", "200", ""):
            shown = self.good("run", "tiny_plant.yaml", "tiny.yaml", "--out", "any", environment={"COLUMNS": columns}).stdout
            self.assertLessEqual(max(map(len, shown.splitlines())), int(columns or 120), shown)
            numbers.append(sorted(re.findall(r"[+-]?\d[\d.,]*\d", re.sub(r"\d+\.\d s\n|20\d\d", "", shown))))
        self.assertEqual(numbers, [numbers[0]] * 5)

    def test_side_by_side_is_one_year_of_all_and_their_base(self):
        self.change("tiny_plant.yaml", "extends: tiny.yaml\nname: tiny_plant", "extends: tiny.yaml\nname: twin", "twin.yaml")
        shown = self.good("run", "tiny_plant.yaml", "twin.yaml", "--set", "plants.works.capacity=0 kWh/yr").stdout
        lines = shown[shown.index("Side by side in 2022\n"):].splitlines()
        self.assertEqual(lines[1].split(), ["tiny", "tiny_plant", "twin"])
        self.assertEqual(len(lines), 2 + 4)
        for line in lines[2:]:  # a plant of nothing: the same in all three
            self.assertEqual(len(set(line.split()[-3:])), 1, line)

    def test_a_plant_that_makes_nothing_yet_displaces_nothing(self):
        shown = self.good("run", "tiny_plant.yaml", "--until", "2020").stdout
        self.assertIn("in 2020 the new plants make nothing\n", shown)

    def test_what_is_displaced_stands_under_its_row(self):
        self.change("tiny_plant.yaml", "[Production|Cells, Import Share|Cells,", "[Import Share|Cells, Production|Cells,")
        lines = self.good("run", "tiny_plant.yaml").stdout.splitlines()
        self.assertIn("displace", lines[[line.startswith("A cells made") for line in lines].index(True) + 1])

    # folders and disks

    def test_a_folder_of_something_else_is_not_replaced(self):
        (self.folder / "mine").mkdir()
        (self.folder / "mine/thesis.txt").write_text("ten years of work")
        self.bad(DISK, "choose another folder with --out", "run", "tiny.yaml", "--out", "mine")
        self.assertEqual([path.name for path in (self.folder / "mine").iterdir()], ["thesis.txt"])
        self.good("run", "tiny.yaml", "--out", "ours")
        self.good("run", "tiny.yaml", "--out", "ours")
        self.bad(DISK, "holds results of 'tiny', not of 'tiny_plant'", "run", "tiny_plant.yaml", "--out", "ours")

    def test_two_scenarios_of_one_name_do_not_share_a_folder(self):
        (self.folder / "other").mkdir()
        shutil.copy(self.folder / "tiny.yaml", self.folder / "other")
        self.bad(USAGE, "two of these scenarios are named 'tiny'", "run", "tiny.yaml", "other/tiny.yaml")
        self.assertFalse((self.folder / "results").exists())

    def test_a_run_json_that_is_not_quite_ours(self):
        (self.folder / "odd").mkdir()
        for text in ("", "[]", "{}", '{"program": 1}', '{"program": "onshore", "scenario": 3}', "{"):
            (self.folder / "odd/run.json").write_text(text)
            self.bad(DISK, "not replaced", "run", "tiny.yaml", "--out", "odd")

    def test_a_full_disk_leaves_the_old_files(self):
        self.good("run", "tiny.yaml", "--out", "ours")
        before = self.hashes("ours")
        limited = f"ulimit -f 8; trap '' XFSZ; exec {BINARY} run tiny.yaml --out ours --set policies.support.amount='90 USD/kWh'"
        done = subprocess.run(["bash", "-c", limited], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, DISK, done.stderr)
        self.assertIn("timeseries.csv", done.stderr)
        self.assertEqual(self.hashes("ours"), before)

    def test_a_full_standard_output(self):
        with open("/dev/full", "w") as full:
            done = self.onshore("variables", out=full)
        self.assertEqual(done.returncode, DISK)
        self.assertIn("standard output", done.stderr)

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_that_may_not_be_written(self):
        (self.folder / "locked").mkdir(mode=0o500)
        self.bad(DISK, "locked", "run", "tiny.yaml", "--out", "locked/out")

    def test_a_file_where_a_folder_should_be(self):
        (self.folder / "flat").write_text("")
        self.bad(DISK, "flat", "run", "tiny.yaml", "--out", "flat")

    # streams

    def test_no_colour_and_no_bar_without_a_terminal(self):
        done = self.good("run", "tiny.yaml")
        self.assertNotIn("\033", done.stdout + done.stderr)
        self.assertNotIn("\r", done.stdout + done.stderr)

    def test_json_is_json_and_nothing_else(self):
        json.loads(self.good("run", "tiny.yaml", "tiny_plant.yaml", "--json").stdout)

    def test_interrupted(self):
        reference = HERE.parent.parent / "scenarios/north_america/reference.yaml"
        cases = sorted((HERE.parent.parent / "scenarios/cases").glob("*_repeal*.yaml"))  # some seconds of work
        run = subprocess.Popen([BINARY, "run", reference, *cases], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while run.poll() is None and len(os.listdir(f"/proc/{run.pid}/task")) < 2:
            time.sleep(0.01)  # until it reads files on a second thread: by then it listens
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=60)
        self.assertEqual(run.returncode, INTERRUPTED, said)
        self.assertFalse((self.folder / "results").exists())

    # the other verbs

    def test_the_nearest_option_begins_alike(self):
        self.bad(USAGE, "did you mean --until?", "run", "tiny.yaml", "--unt", "2021")
        self.bad(USAGE, "no verb", "--halp")
        self.bad(USAGE, "--out wants a folder", "run", "tiny.yaml", "--out", "")

    def test_check(self):
        self.assertIn("tiny.yaml: good", self.good("check", "tiny.yaml", "tiny_plant.yaml").stdout)
        (self.folder / "tiny_plant.yaml").write_text(
            (self.folder / "tiny_plant.yaml").read_text().replace("region: A", "region: Q").replace("process: cell", "process: cel"))
        done = self.bad(USAGE, "'Q'", "check", "tiny_plant.yaml")
        self.assertIn("'cel'", done.stderr)  # all at once

    def test_compare_scenarios_and_folders(self):
        self.good("run", "tiny.yaml", "--out", "a")
        self.good("run", "tiny_plant.yaml", "--out", "b")
        folders = self.good("compare", "a", "b").stdout
        self.assertEqual(folders, self.good("compare", "tiny.yaml", "tiny_plant.yaml").stdout)
        self.assertEqual(folders, self.good("compare", "a", "tiny_plant.yaml").stdout)
        table = list(csv.DictReader(io.StringIO(folders)))
        self.assertEqual(list(table[0]), "variable,region,unit,year,base,other,difference,percent".split(","))
        rows = [r for r in table if (r["variable"], r["region"], r["year"]) == ("Production|Cells", "A", "2022")]
        base, other = float(rows[0]["base"]), float(rows[0]["other"])
        self.assertEqual(float(rows[0]["difference"]), other - base)
        self.assertAlmostEqual(float(rows[0]["percent"]), 100 * (other - base) / base)

    def test_compare_with_itself_differs_in_nothing(self):
        table = csv.DictReader(io.StringIO(self.good("compare", "tiny.yaml", "tiny.yaml").stdout))
        self.assertTrue(all(row["difference"] == "0" for row in table))

    def test_compare_of_chosen_rows(self):
        table = list(csv.DictReader(io.StringIO(self.good(
            "compare", "tiny.yaml", "tiny_plant.yaml", "--variable", "Production", "--region", "A", "--year", "2022",
            "--changed").stdout)))
        self.assertTrue(table)
        for row in table:
            self.assertTrue(row["variable"].startswith("Production|"))
            self.assertEqual((row["region"], row["year"]), ("A", "2022"))

    def test_compare_refuses_what_it_would_pass_over(self):
        self.good("run", "tiny.yaml", "--out", "a")
        self.bad(USAGE, "did you mean 'Production|Cells'?", "compare", "a", "tiny.yaml", "--variable", "Production|Cels")
        self.bad(USAGE, "the region 'C'", "compare", "a", "tiny.yaml", "--region", "C")
        self.bad(USAGE, "these two are results folders", "compare", "a", "a", "--until", "2021")

    def test_resolve_says_where_each_value_stands(self):
        text = self.good("resolve", "tiny_plant.yaml").stdout
        self.assertRegex(text, r"capacity:.*tiny_plant\.yaml:12")
        self.assertRegex(text, r"amount: 10 USD/kWh.*tiny\.yaml:42")

    def test_diff(self):
        rows = list(csv.DictReader(io.StringIO(self.good("diff", "tiny.yaml", "tiny_plant.yaml").stdout)))
        self.assertIn("plants.works.capacity", [row["path"] for row in rows])
        self.assertTrue(all(row["a"] == "" for row in rows if row["path"].startswith("plants.works")))

    def test_list(self):
        self.assertEqual(self.good("list", "regions", "--file", "tiny.yaml").stdout, "A\nB\n")
        found = self.good("list", "plants", "--file", "tiny_plant.yaml", "--region", "A", "--process=cell").stdout
        self.assertEqual(found, "works\n")
        self.assertEqual(self.good("list", "plants", "--file", "tiny_plant.yaml", "--region", "B").stdout, "")
        self.bad(USAGE, "regions", "list", "regoins", "--file", "tiny.yaml")
        self.bad(USAGE, "did you mean 'region'?", "list", "plants", "--file", "tiny_plant.yaml", "--regoin", "A")

    def test_new_starts_a_case_that_runs(self):
        done = self.good("new", "second_plant", "--like", "plants.works", "--file", "tiny_plant.yaml")
        self.assertEqual(done.stdout, "second_plant.yaml\n")
        self.good("run", "second_plant.yaml")
        self.assertNotIn(" # ", (self.folder / "second_plant.yaml").read_text())
        self.bad(DISK, "exists already", "new", "second_plant", "--like", "plants.works", "--file", "tiny_plant.yaml")
        self.bad(USAGE, "there is no 'plants.wroks'", "new", "third", "--like", "plants.wroks", "--file", "tiny_plant.yaml")
        self.bad(USAGE, "small letters", "new", "Third Plant")

    def test_a_case_that_has_left_its_folder(self):
        (self.folder / "lib/base").mkdir(parents=True)
        shutil.move(self.folder / "tiny.yaml", self.folder / "lib/base")
        self.change("tiny_plant.yaml", "extends: tiny.yaml", "extends: ../base/tiny.yaml")
        self.bad(USAGE, "did you mean 'base/tiny.yaml'?", "check", "tiny_plant.yaml", "--scenarios", "lib")
        self.change("tiny_plant.yaml", "../base/tiny.yaml", "base/tiny.yaml")
        self.good("check", "tiny_plant.yaml", "--scenarios", "lib")
        self.good("new", "third", "--file", "lib/base/tiny.yaml", "--scenarios", "lib")
        self.assertIn("extends: base/tiny.yaml\n", (self.folder / "third.yaml").read_text())

    def test_scenarios_are_found_by_name(self):
        (self.folder / "lib/cases").mkdir(parents=True)
        for name in ("tiny.yaml", "tiny_plant.yaml"):
            shutil.move(self.folder / name, self.folder / "lib/cases")
        for word in ("tiny_plant", "cases/tiny_plant.yaml", "scenarios/cases/tiny_plant.yaml"):
            self.assertIn("Ann builds a cell plant", self.good("run", word, "--scenarios", "lib").stdout)
            self.assertIn("good", self.good("check", word, "--scenarios", "lib").stdout)
        self.assertIn("plants.works.capacity", self.good("diff", "tiny", "tiny_plant", "--scenarios", "lib").stdout)
        (self.folder / "lib/other").mkdir()
        shutil.copy(self.folder / "lib/cases/tiny.yaml", self.folder / "lib/other")
        self.bad(DISK, "cannot read tiny: No such file", "check", "tiny", "--scenarios", "lib")  # which of the two?

    def test_fields_schema_and_variables(self):
        self.assertIn("capacity", self.good("fields").stdout)
        self.assertIn("draft-07", json.loads(self.good("schema").stdout)["$schema"])
        table = list(csv.DictReader(io.StringIO(self.good("variables").stdout)))
        self.assertTrue(all(row["variable"] and row["unit"] and row["meaning"] for row in table))
        names = [row["variable"] for row in table]
        for name in ("Production|{commodity}", "Import Share|{commodity}", "Public Cost|{policy}", "Jobs|Direct"):
            self.assertIn(name, names)


class ScreenOfTheCase(unittest.TestCase):
    """Each number that `make run` shows, found again in the rows of the case and of its base."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="onshore_screen_"))
        world = HERE.parent.parent / "scenarios"
        cls.shown = json.loads(cls.run_of(world / "cases/gm_tdk.yaml", "--json"))
        cls.text = cls.run_of(world / "cases/gm_tdk.yaml")
        cls.run_of(world / "north_america/reference.yaml")
        cls.case, cls.base = cls.rows("gm_tdk"), cls.rows("reference")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def run_of(cls, *words):
        return subprocess.run([BINARY, "run", *words], cwd=cls.folder, check=True, capture_output=True, text=True).stdout

    @classmethod
    def rows(cls, name):
        with open(cls.folder / "results" / name / "timeseries.csv", newline="") as file:
            return {(r["variable"], r["region"], int(r["year"])): float(r["value"]) for r in csv.DictReader(file)}

    def more(self, variable, region, year):
        """What the case has more than its base."""
        at = (variable, region, year)
        return self.case[at] - self.base[at]

    def near(self, shown, expected, what):
        self.assertLessEqual(abs(shown - expected), 1e-9 * max(1, abs(expected)), what)

    def test_headline(self):
        self.assertEqual([row["variable"] for row in self.shown["headline"]],
                         ["Production|Batteries|Cells", "Import Share|Batteries|Cells", "Jobs|Direct", "Public Cost"])
        for row in self.shown["headline"]:
            for year, base, value in zip(self.shown["years"], row["base"], row["value"], strict=True):
                at = (row["variable"], row["region"], year)
                self.near(base, self.base[at], at)
                self.near(value, self.case[at], at)

    def test_displacement(self):
        cells = "Production|Batteries|Cells"
        regions = {region for variable, region, _ in self.case if variable == cells} - {"World"}
        self.assertEqual([part["year"] for part in self.shown["displacement"]], self.shown["years"])
        for part in self.shown["displacement"]:
            year, home = part["year"], part["home"]
            self.assertEqual("Production|" + part["family"], cells)
            self.near(part["output"], self.case["Production|Plant|gm_tdk_us", home, year], year)
            self.near(part["same_region"], part["output"] - self.more(cells, home, year), year)
            self.assertLessEqual(set(part["elsewhere"]), regions - {home})
            for region, less in part["elsewhere"].items():
                self.near(less, -self.more(cells, region, year), (region, year))
            self.near(part["additional"], self.more(cells, "World", year), year)
            total = part["same_region"] + sum(part["elsewhere"].values()) + part["additional"]
            self.near(total, part["output"], year)

    def test_jobs(self):
        jobs, region = self.shown["jobs"], self.shown["region"]
        year = jobs["year"]
        plant = self.case["Jobs|Direct|Plant|gm_tdk_us", region, year]
        self.near(jobs["at_plant"], plant, "at the plant")
        self.near(jobs["other_plants"], self.more("Jobs|Direct|Batteries|Cells", region, year) - plant, "other makers")
        self.near(jobs["net"], self.more("Jobs", region, year), "net")
        building = {y: v for (variable, _, y), v in self.case.items() if variable == "Jobs|Construction|Plant|gm_tdk_us"}
        self.near(jobs["construction_peak"], max(building.values()), "peak")
        self.near(building[jobs["construction_peak_year"]], max(building.values()), "its year")
        self.assertEqual(jobs["given"], 1000)  # gm_tdk.yaml

    def test_public_cost(self):
        cost, region = self.shown["public_cost"], self.shown["region"]
        year = cost["year"]
        policies = {variable.split("|")[1] for variable, where, y in self.case
                    if variable.startswith("Public Cost|") and (where, y) == (region, year)}
        for name in policies:
            self.near(cost["policies"].get(name, 0), self.more("Public Cost|" + name, region, year), name)
        self.assertLessEqual(set(cost["policies"]), policies)
        self.near(cost["total"], self.more("Public Cost", region, year), "total")
        self.near(cost["receipts"], self.more("Public Receipts", region, year), "duties")
        self.near(sum(cost["policies"].values()), cost["total"], "sum")
        self.near(cost["per_net_job_year"], 1e6 * cost["total"] / self.more("Jobs", region, year), "per job")

    def test_the_text_shows_the_same_numbers(self):
        """To the digits shown: as many as the text has, at least three that matter."""
        first = self.shown["headline"][0]
        line = next(line for line in self.text.splitlines() if line.startswith("US cells made, GWh/yr"))
        said = [(float(a), float(b), float(c)) for a, b, c in re.findall(r"([\d.]+) -> ([\d.]+) \(([+-][\d.]+)\)", line)]
        for (a, b, c), base, value in zip(said, first["base"], first["value"], strict=True):
            for shown, exact in ((a, base), (b, value), (c, value - base)):
                self.assertLessEqual(abs(shown - exact), 0.005 * abs(exact), line)


if __name__ == "__main__":
    BINARY = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
