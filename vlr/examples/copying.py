"""Where the example cities lie, from a wheel as from a checkout, and a copy of one of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.workspace.folder import SETTINGS

NAMES = ("helsinki", "bristol")
"""Example cities, the one to begin with first."""
PARTS = (SETTINGS, "indicators", "templates/text", "templates/images", "editions")
"""What of a city's folder an example consists of."""

_PACKAGE = Path(__file__).resolve().parent


def place(name: str) -> Path:
    """The folder of an example city.

    In a wheel this is `vlr/examples/<name>`; in a checkout the folder of Bristol is the checkout itself, recognised by
    the `setup.cfg` there. Raises VlrError for a name that is none, or where the example was not installed.
    """
    if name not in NAMES:
        raise VlrError(f"{name} is no example.", f"Write --example {' or '.join(NAMES)}.")
    installed, checkout = _PACKAGE / name, _PACKAGE.parent.parent
    if (installed / SETTINGS).is_file():
        return installed
    if name == "bristol" and (checkout / "setup.cfg").is_file() and (checkout / SETTINGS).is_file():
        return checkout
    raise VlrError(f"The example {name} is missing.", "Install vlr again.")


def copy_example(name: str, folder: Path) -> list[Path]:
    """Copy an example city into a new or empty folder and return its files, sorted; the settings are copied last.

    Raises VlrError where the folder is not empty or cannot be written, or where there is no such example.
    """
    source = place(name)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise VlrError(f"{folder} is not empty; nothing was written.", "Name a new folder.")
        files = files_of(source)
        for file in sorted(files, key=lambda one: one == Path(SETTINGS)):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / file, folder / file)
    except OSError as trouble:
        raise VlrError(f"{folder} cannot be written: {trouble.strerror}.") from trouble
    return [folder / file for file in files]


def files_of(source: Path) -> list[Path]:
    """Files of an example relative to its folder, without what systems and offices leave behind."""
    found: list[Path] = []
    for part in PARTS:
        top = source / part
        paths = [top] if top.is_file() else sorted(top.rglob("*")) if top.is_dir() else []
        found += [path.relative_to(source) for path in paths if path.is_file() and not path.is_symlink()]
    return [file for file in found if not is_left(file.name)]


def is_left(name: str) -> bool:
    """Whether a file is what a system or an office leaves behind; a README belongs to a city's folder."""
    return name.startswith((".", "~$")) or name.casefold() in ("thumbs.db", "desktop.ini")
