#!/usr/bin/env python3
"""Breaks the engine on purpose, one patch at a time: the test that the patch names must see it.

    tests/mutants/run.py           builds a copy, applies each patch, runs its test; fails if one survives
    tests/mutants/run.py --dry     only: each patch has its place in the sources, and names a test that is there
    tests/mutants/run.py 03 ramp   the patches whose names hold one of these words

A patch starts with `Breaks:` (what goes wrong) and `Killed by:` (test program, gtest filter), then a unified
diff of one file. A hunk is found by its lines, not by their numbers; they must stand in the file exactly once.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NEEDED = ["CMakeLists.txt", "include", "scenarios", "sim", "tests"]
LIMIT = 300  # seconds for the tests of one mutant: one that hangs is seen as well


class Unfit(Exception):
    """The patch does not fit the sources."""


class Mutant:
    def __init__(self, path):
        self.name = path.stem
        text = path.read_text()
        self.breaks = re.search(r"^Breaks: (.+)$", text, re.M).group(1)
        self.program, self.tests = re.search(r"^Killed by: (\S+) (\S+)$", text, re.M).groups()
        self.file = re.search(r"^\+\+\+ b/(\S+)$", text, re.M).group(1)
        self.hunks = []
        for hunk in re.split(r"^@@ .*\n", text, flags=re.M)[1:]:
            lines = hunk.splitlines(keepends=True)
            self.hunks.append(["".join(line[1:] for line in lines if line[0] in keep) for keep in (" -", " +")])

    def applied_to(self, source):
        for before, after in self.hunks:
            places = source.count(before)
            if places != 1:
                raise Unfit(f"{self.name}: its lines stand {places} times in {self.file}")
            source = source.replace(before, after)
        return source


def tests_in_sources():
    """Suite.Name of all tests, by the room they stand in."""
    found = {}
    for path in (ROOT / "tests").glob("*/*_test.cpp"):
        for suite, name in re.findall(r"^TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\)", path.read_text(), re.M):
            found.setdefault(path.parent.name + "_tests", []).append(f"{suite}.{name}")
    return found


def names_a_test(mutant, found):
    pattern = re.compile(re.escape(mutant.tests).replace(r"\*", ".*") + "$")
    return any(pattern.match(test) for test in found.get(mutant.program, []))


def look(mutants):
    """Without building: every patch fits, every named test exists. Returns complaints."""
    found = tests_in_sources()
    complaints = []
    for mutant in mutants:
        try:
            mutant.applied_to((ROOT / mutant.file).read_text())
        except Unfit as unfit:
            complaints.append(str(unfit))
        if not names_a_test(mutant, found):
            complaints.append(f"{mutant.name}: no test {mutant.tests} in {mutant.program}")
    return complaints


class Copy:
    """The sources in a folder of their own, built without optimisation that takes long."""

    def __init__(self, folder, jobs):
        self.source, self.build, self.jobs = folder / "source", folder / "build", jobs
        self.source.mkdir()
        for name in NEEDED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, self.source / name)
        self.environment = dict(os.environ, CCACHE_BASEDIR=str(folder), CCACHE_NOHASHDIR="1")
        self.run("cmake", "-S", self.source, "-B", self.build, "-DCMAKE_BUILD_TYPE=Release",
                 "-DCMAKE_CXX_FLAGS_RELEASE=-O1")

    def run(self, *command):
        done = subprocess.run([str(word) for word in command], env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}")

    def make(self, *targets):
        self.run("cmake", "--build", self.build, "-j", self.jobs, "--target", *targets)

    def passes(self, mutant):
        """Whether the tests pass; a crash or a hang is a failure too. None = no test ran."""
        command = [self.build / "tests" / mutant.program, "--gtest_filter=" + mutant.tests, "--gtest_brief=1"]
        try:
            done = subprocess.run([str(word) for word in command], text=True, timeout=LIMIT,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except subprocess.TimeoutExpired:
            return False
        if re.search(r"\b0 tests from", done.stdout):
            return None
        return done.returncode == 0


def trial(copy, mutant):
    """What became of the mutant: killed, survived, or a word on why nothing can be said."""
    file = copy.source / mutant.file
    sound = file.read_text()
    file.write_text(mutant.applied_to(sound))
    try:
        copy.make(mutant.program)
        return "survived" if copy.passes(mutant) else "killed"
    finally:
        file.write_text(sound)


def hunt(mutants):
    with tempfile.TemporaryDirectory(prefix="onshore-mutants-") as folder:
        copy = Copy(Path(folder), os.cpu_count() or 1)
        copy.make(*sorted({mutant.program for mutant in mutants}))
        ill = [mutant for mutant in mutants if copy.passes(mutant) is not True]
        for mutant in ill:
            print(f"{mutant.name}: {mutant.tests} does not pass on the sound sources")
        if ill:
            return 1
        survivors = 0
        print(f"{'mutant':40} {'fate':9} {'s':>5}  test")
        for mutant in mutants:
            began = time.monotonic()
            fate = trial(copy, mutant)
            survivors += fate != "killed"
            print(f"{mutant.name:40} {fate:9} {time.monotonic() - began:5.1f}  {mutant.tests}", flush=True)
        print(f"{len(mutants)} mutants, {survivors} survived")
        return 1 if survivors else 0


def main(arguments):
    words = [word for word in arguments if not word.startswith("-")]
    mutants = [Mutant(path) for path in sorted(HERE.glob("*.patch"))]
    mutants = [mutant for mutant in mutants if not words or any(word in mutant.name for word in words)]
    complaints = look(mutants)
    for complaint in complaints:
        print(complaint)
    if complaints or "--dry" in arguments:
        print(f"{len(mutants)} patches, {len(complaints)} complaints")
        return 1 if complaints else 0
    return hunt(mutants)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
