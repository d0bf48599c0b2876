#!/usr/bin/env python3
"""A command that fills a folder, killed at random moments, still ends with the folder of an undisturbed run.

    tests/study/kill.py [--kills 200] [--seed 1] -- COMMAND... {out} ...

{out} stands for the folder. Kills with SIGKILL; after each, whatever has its real name must be whole, which is to say:
the bytes that the undisturbed run wrote. When the command gets to its end before it is killed, the whole folder is
compared and a new one begun, until there were as many kills as asked for.
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


def contents(folder):
    """Path -> bytes of all files, the hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


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
    return subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL)


def undisturbed(command, out):
    """Seconds that it took."""
    began = time.monotonic()
    if started(command, out).wait() != 0:
        sys.exit("the undisturbed run failed")
    return time.monotonic() - began


def killed(command, out, moment):
    """Whether it was still running at that moment, and so was killed."""
    process = started(command, out)
    try:
        code = process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait() == -signal.SIGKILL
    if code != 0:
        sys.exit(f"the command failed with {code}, without being killed")
    return False


def stop_with(faults, when):
    if faults:
        sys.exit("\n".join([f"{when}:"] + faults))


def ordeal(command, kills, chance, folder):
    wanted_at, out = folder / "undisturbed", folder / "killed"
    seconds = undisturbed(command, wanted_at)
    wanted = contents(wanted_at)
    if not wanted or any(is_draft(name) for name in wanted):
        sys.exit("the undisturbed run left nothing, or drafts")
    done = rounds = half_way = drafts = 0
    while done < kills or out.exists():
        # after the last kill it may run to its end
        if done < kills and killed(command, out, chance.uniform(0, seconds)):
            done += 1
            found = contents(out) if out.exists() else {}
            drafts += any(is_draft(name) for name in found)
            half_way += len(found) < len(wanted)
            stop_with(list(differences({n: c for n, c in found.items() if not is_draft(n)}, wanted)), f"kill {done}")
            continue
        undisturbed(command, out)
        found = contents(out)
        faults = list(differences(found, wanted)) + [f"{name} is missing" for name in wanted if name not in found]
        stop_with(faults, f"at the end, after {done} kills")
        shutil.rmtree(out)
        rounds += 1
    print(f"{done} kills, {half_way} of them before the folder was full, {drafts} amid the writing of a file; "
          f"{rounds} folders of {len(wanted)} files ended like the undisturbed one ({seconds:.3f} s)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    if not any("{out}" in word for word in asked.command):
        parser.error("the command does not say {out}")
    with tempfile.TemporaryDirectory(prefix="onshore-kill-") as folder:
        ordeal(asked.command, asked.kills, random.Random(asked.seed), Path(folder))


if __name__ == "__main__":
    main()
