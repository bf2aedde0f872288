"""What the Nu HTML checker (the checker of the standard itself) says of finished pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

TOP = Path(__file__).parents[1]
JAR = TOP / "node_modules/vnu-jar/build/dist/vnu.jar"


def faults(folder: Path) -> list[str]:
    """Errors and warnings in the HTML files of a folder and the folders below: `file:line: what is wrong`."""
    java = shutil.which("java")
    assert java, "java is missing: sudo apt-get install default-jre-headless"
    if not JAR.is_file():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=TOP, check=True)
    told = subprocess.run(
        [java, "-Xss8m", "-jar", str(JAR), "--format", "json", "--stdout", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return [
        f"{Path(one['url']).name}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(told.stdout)["messages"]
        if one["type"] == "error" or one.get("subType") == "warning"
    ]
