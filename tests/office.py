"""LibreOffice as an office uses it: a file is opened and saved, without a window."""

from __future__ import annotations

import subprocess
from pathlib import Path


def saved_as(source: Path, suffix: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format (`xlsx`, `ods`, `xls`, `pdf`), in a folder of its own.

    A profile beside it keeps runs apart that go on at the same time, and the person's own settings out of it.
    """
    target = folder / suffix
    profile = (folder / "profile").absolute().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir"]
    done = subprocess.run([*command, str(target), str(source)], capture_output=True, encoding="utf-8", timeout=180)
    made = target / f"{source.stem}.{suffix}"
    assert made.is_file(), done.stdout + done.stderr
    return made
