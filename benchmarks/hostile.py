"""Seconds and megabytes that each hostile file takes until it is a finding: `benchmarks/hostile.py [PART OF A NAME]`.

The promise is 5 seconds and 500 MB. Machines are noisy: a line over it is worth a second look, not an alarm.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.workbook.hostile import CASES  # noqa: E402

SECONDS, MEGABYTES = 5, 500


def main(wanted: str = "") -> int:
    """Print one line for each file and at last the largest figures; 1 where one is over the promise."""
    over, longest, largest = 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            if wanted not in case.name:
                continue
            path = Path(folder) / case.name
            case.make(path)
            command = [sys.executable, "-m", "tests.workbook.hostile_run", str(path)]
            run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
            path.unlink()
            result = json.loads(run.stdout)
            seconds, megabytes = result.get("seconds", 0.0), result.get("megabytes", 0)
            bad = bool(result["end"]) or seconds > SECONDS or megabytes > MEGABYTES
            over += bad
            longest, largest = max(longest, seconds), max(largest, megabytes)
            codes = ", ".join(result.get("book", [])) or "read"
            print(
                f"{'OVER' if bad else '':4} {seconds:6.2f} s {megabytes:5} MB  {case.name:36} {codes} {result['end']}"
            )
    print(f"at most {longest:.2f} s and {largest} MB; {over} over {SECONDS} s or {MEGABYTES} MB")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
