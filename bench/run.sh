#!/usr/bin/env bash
# Times one run of the reference world (parse, check, 276 months, CSV): median of five, and peak memory.
# usage: bench/run.sh [build/release/onshore]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
binary=${1:-$here/build/release/onshore}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
python3 - "$binary" "$here/scenarios/north_america/reference.yaml" "$out/reference" <<'PYTHON'
import resource, statistics, subprocess, sys, time

binary, scenario, folder = sys.argv[1:]
seconds = []
for _ in range(5):
    start = time.perf_counter()
    subprocess.run([binary, "run", scenario, "--out", folder], check=True, stdout=subprocess.DEVNULL)
    seconds.append(time.perf_counter() - start)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"one run of the reference world: median {statistics.median(seconds):.3f} s "
      f"(of {', '.join(f'{s:.3f}' for s in seconds)}), peak memory {peak:.0f} MB")
PYTHON
