#!/usr/bin/env python3
"""Parts of a sweep under Slurm, one of them killed and one requeued as it runs, merge to the bytes of the whole.

    tests/study/slurm.py build/release/onshore

Starts a Slurm of its own on the loopback, with ports, keys and folders of its own, and submits the script that
scenarios/studies/README.md shows. Ends with 77, for "skipped", where Debian's slurm-wlm is not installed.
"""
import ctypes
import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANUAL = HERE.parent.parent / "scenarios/studies/README.md"
SKIPPED = 77
NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue", "scancel", "sinfo")
RUNS, PARTS = 30000, 4  # some seconds of computing: time to be killed amid it
PATIENCE = 240          # seconds

CONFIGURATION = """\
ClusterName=onshore
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SlurmdParameters=config_overrides
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
KillWait=1
PropagateResourceLimits=NONE
NodeName=one NodeHostname={host} NodeAddr=127.0.0.1 CPUs={parts} RealMemory={memory} State=UNKNOWN
PartitionName=all Nodes=one Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def die_with_parent():
    """In a child, before it begins: whatever ends this script ends its daemons."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, prctl(2)


def until(true, what, slurm):
    """Waits for something, or gives up with the logs."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            sys.exit(f"{PATIENCE} s and not: {what}\n{slurm.logs()}")
        time.sleep(0.01)


class Slurm:
    """One node and its controller, of this user, in a folder."""

    def __init__(self, folder, program):
        self.folder, self.daemons = folder, []
        folder.chmod(0o711)  # munged wants all to reach its socket, and its key to be its own
        for name in ("state", "spool", "jobs"):
            (folder / name).mkdir()
        (folder / "key").write_bytes(os.urandom(1024))
        (folder / "key").chmod(0o400)
        host = socket.gethostname().split(".")[0]
        (folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=host, ports=free_ports(2), user=getpass.getuser(), folder=folder, parts=PARTS, memory=8 * 1024))
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf"),
                            "PATH": f"{program.parent}:{os.environ['PATH']}"}

    def __enter__(self):
        at = self.folder
        self.start("munged", "--foreground", "--force", f"--key-file={at}/key", f"--socket={at}/munge.socket",
                   f"--pid-file={at}/munged.pid", f"--log-file={at}/munged.log", f"--seed-file={at}/munged.seed")
        until((at / "munge.socket").exists, "munged listens", self)
        self.start("slurmctld", "-D")
        self.start("slurmd", "-D", "-N", "one")
        until(lambda: "idle" in self.said("sinfo", "--noheader", "--format=%T", check=False), "the node is idle", self)
        return self

    def __exit__(self, *fault):
        self.said("scancel", f"--user={getpass.getuser()}", check=False)
        for daemon in reversed(self.daemons):
            daemon.terminate()
            try:
                daemon.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(daemon.pid, signal.SIGKILL)
                daemon.wait()

    def start(self, *words):
        with open(self.folder / f"{words[0]}.out", "w") as out:
            self.daemons.append(subprocess.Popen(words, env=self.environment, stdout=out, stderr=subprocess.STDOUT,
                                                 start_new_session=True, preexec_fn=die_with_parent))

    def said(self, *words, check=True):
        done = subprocess.run(words, env=self.environment, cwd=self.folder / "jobs", capture_output=True, text=True)
        if check and done.returncode != 0:
            sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stderr}{self.logs()}")
        return done.stdout

    def states(self, job):
        """Part -> state of an array's tasks, ended ones too."""
        rows = self.said("squeue", "--noheader", "--array", f"--jobs={job}", "--states=all", "--format=%K %T")
        return {int(part): state for part, state in (row.split() for row in rows.splitlines()) if part.isdigit()}

    def submit(self, *words):
        return self.said("sbatch", "--parsable", "--cpus-per-task=1", *words).strip()

    def wait(self, job, parts):
        until(lambda: self.states(job) == dict.fromkeys(parts, "COMPLETED"), f"parts {parts} are completed", self)

    def logs(self):
        files = sorted(self.folder.glob("*.log")) + sorted(self.folder.glob("jobs/*.log"))
        return "\n".join(f"== {file.name}\n{file.read_text()[-2000:]}" for file in files)


def process_of(part, jobs):
    """The number of the process that computes it, if one does."""
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if f"{part}/{PARTS}".encode() in words and Path(os.readlink(entry / "cwd")) == jobs:
                return int(entry.name)
        except OSError:
            continue
    return None


def shards(folder):
    return {path.name: path.stat().st_ino for path in (folder / "shards").glob("[0-9]*.shard")}


def files_of(folder):
    """Name -> bytes; run.json holds a date."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json"}


def write_study(jobs):
    text = (HERE / "short_study.yaml").read_text()
    (jobs / "study.yaml").write_text(text.replace("runs: 2000", f"runs: {RUNS}").replace("../cli/", ""))
    shutil.copy(HERE.parent / "cli/tiny.yaml", jobs)
    script = re.search(r"```bash\n(#!/bin/bash\n#SBATCH.*?)```", MANUAL.read_text(), re.S).group(1)
    (jobs / "part.sbatch").write_text(script)


def compute_parts(slurm, jobs):
    """Kills the process of part 2, has Slurm take part 3 back as it runs, and waits for all to end. Says how far both were."""
    job = slurm.submit("--array", f"1-{PARTS}", "part.sbatch", "study.yaml")
    were = {}
    for part in (2, 3):
        until(lambda: len(shards(jobs / f"part_{part}")) > 2 and process_of(part, jobs), f"part {part} computes", slurm)
        if part == 2:
            os.kill(process_of(part, jobs), signal.SIGKILL)
        else:
            slurm.said("scontrol", "requeue", f"{job}_3")
        were[part] = shards(jobs / f"part_{part}")
    until(lambda: slurm.states(job)[2] == "FAILED", "part 2 has failed", slurm)
    slurm.said("scontrol", "requeue", f"{job}_2")
    slurm.wait(job, range(1, PARTS + 1))
    return were


def check_parts(were, jobs):
    all_shards = -(-RUNS // 128)
    for part, before in were.items():
        now = shards(jobs / f"part_{part}")
        wanted = [shard for shard in range(all_shards) if shard % PARTS == part - 1]
        assert sorted(now) == [f"{shard:06}.shard" for shard in wanted], f"part {part} has {sorted(now)}"
        assert len(before) < len(now), f"part {part} was at its end before it was stopped"
        anew = [name for name in before if before[name] != now.get(name)]
        assert not anew, f"part {part} computed {anew} again, of {sorted(before)}"
        assert "were there already" in (jobs / f"part_{part}.log").read_text(), f"part {part} did not go on"


def ordeal(program, folder):
    with Slurm(folder, program) as slurm:
        jobs = folder / "jobs"
        write_study(jobs)
        were = compute_parts(slurm, jobs)
        check_parts(were, jobs)
        shutil.rmtree(jobs / "part_4")
        again = slurm.submit("--array=4", "part.sbatch", "study.yaml", str(PARTS))
        slurm.wait(again, [4])
        slurm.said("onshore", "merge", "study.yaml", *(f"part_{part}" for part in range(1, PARTS + 1)), "--out", "merged")
        slurm.said("onshore", "sweep", "study.yaml", "--out", "whole")
        merged, whole = files_of(jobs / "merged"), files_of(jobs / "whole")
        differing = [name for name in merged.keys() | whole.keys() if merged.get(name) != whole.get(name)]
        if differing:
            sys.exit(f"the merged parts differ from the whole in {sorted(differing)}")
        print(f"{RUNS} runs in {PARTS} parts: part 2 killed after {len(were[2])} files, part 3 requeued after "
              f"{len(were[3])}, part 4 computed again alone; {len(whole)} merged files are those of the whole")


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to end"))
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print(f"skipped: there is no {', '.join(missing)}; apt-get install slurm-wlm")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(prefix="onshore-slurm-") as folder:
        ordeal(Path(sys.argv[1]).resolve(), Path(folder))


if __name__ == "__main__":
    main()
