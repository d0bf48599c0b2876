#!/usr/bin/env python3
"""A command that fills a folder, killed at random moments, still ends with the folder of an undisturbed run.

    tests/study/kill.py [--kills 200] [--seed 1] [--amid runs.csv] [--without run.json] -- COMMAND... {out} ...

{out} stands for the folder. Kills with SIGKILL; after each, whatever has its real name must be whole, which is to say:
the bytes that the undisturbed run wrote. When the command gets to its end before it is killed, the whole folder is
compared and a new one begun, until there were as many kills as asked for. With --amid every second kill waits for a
draft of that file and hits its writing. Files that --without names hold a date or the like and are not compared.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def contents(folder, without):
    """Path -> bytes of all files, the hidden ones too."""
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if Path(name).name not in without}


def is_draft(name):
    return Path(name).name.startswith(".draft-")


def differences(found, wanted):
    """In words; only of files that are found."""
    for name, content in found.items():
        if name not in wanted:
            yield f"{name} is not in the undisturbed folder"
        elif content != wanted[name]:
            yield f"{name} differs ({len(content)} bytes, undisturbed {len(wanted[name])})"


def started(command, out):
    words = [word.replace("{out}", str(out)) for word in command]
    return subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def end_of(process):
    """Its code, and what it complained of."""
    said = process.communicate()[1].decode(errors="replace")
    return process.returncode, said


def undisturbed(command, out):
    """Seconds that it took."""
    began = time.monotonic()
    code, said = end_of(started(command, out))
    if code != 0:
        sys.exit(f"without being killed, the command failed with {code}:\n{said}")
    return time.monotonic() - began


def begins(name, out):
    """Whether a draft of that file stands there."""
    return out.is_dir() and any(is_draft(found) and found.endswith(name) for found in os.listdir(out))


def killed(command, out, moment, name=None):
    """Whether it was still running at that moment, or when that file's draft was there, and so was killed."""
    process = started(command, out)
    end = time.monotonic() + moment
    while process.poll() is None and not (begins(name, out) if name else time.monotonic() > end):
        time.sleep(0.0002)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    code, said = end_of(process)
    if code not in (0, -signal.SIGKILL):
        sys.exit(f"without being killed, the command failed with {code}:\n{said}")
    return code != 0


def stop_with(faults, when):
    if faults:
        sys.exit("\n".join([f"{when}:"] + faults))


def ordeal(asked, chance, folder):
    command, kills = asked.command, asked.kills
    wanted_at, out = folder / "undisturbed", folder / "killed"
    seconds = undisturbed(command, wanted_at)
    wanted = contents(wanted_at, asked.without)
    if not wanted or any(is_draft(name) for name in wanted):
        sys.exit("the undisturbed run left nothing, or drafts")
    done = rounds = half_way = drafts = amid = 0
    while done < kills or out.exists():
        # after the last kill it may run to its end
        aim = asked.amid if done % 2 else None
        if done < kills and killed(command, out, chance.uniform(0, seconds), aim):
            done += 1
            found = contents(out, asked.without) if out.exists() else {}
            amid += bool(asked.amid) and begins(asked.amid, out)
            drafts += any(is_draft(name) for name in found)
            half_way += len(found) < len(wanted)
            stop_with(list(differences({n: c for n, c in found.items() if not is_draft(n)}, wanted)), f"kill {done}")
            continue
        undisturbed(command, out)
        found = contents(out, asked.without)
        faults = list(differences(found, wanted)) + [f"{name} is missing" for name in wanted if name not in found]
        stop_with(faults, f"at the end, after {done} kills")
        shutil.rmtree(out)
        rounds += 1
    if asked.amid and amid == 0:
        sys.exit(f"no kill hit the writing of {asked.amid}")
    print(f"{done} kills, {half_way} of them before the folder was full, {drafts} amid the writing of a file"
          + (f", {amid} of {asked.amid}; " if asked.amid else "; ") + f"{rounds} folders of {len(wanted)} files ended like the undisturbed one ({seconds:.3f} s)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--amid", metavar="FILE")
    parser.add_argument("--without", metavar="FILE", action="append", default=[])
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    if not any("{out}" in word for word in asked.command):
        parser.error("the command does not say {out}")
    with tempfile.TemporaryDirectory(prefix="onshore-kill-") as folder:
        ordeal(asked, random.Random(asked.seed), Path(folder))


if __name__ == "__main__":
    main()
