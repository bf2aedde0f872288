"""The folder that a build writes: what stays in it, what goes in, and the exchange in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.pipeline.prints import Prints
from vlr.report.manifest import is_ours, stored_digest
from vlr.workspace import exchange

TARGET_OF = {"html": "html/", "data": "data/", "review": "review/"}
COPY = "-review.html"
"""Ending of the name of a review copy."""


def refuse_foreign(folder: Path) -> None:
    """Raise VlrError when a folder may not be replaced: it is neither missing, nor empty, nor an output of ours."""
    exchange.finish_interrupted(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise VlrError(f"{folder} is no folder of its own.", "Name another folder with -o.")
    if folder.is_dir() and any(folder.iterdir()) and not is_ours(folder):
        raise VlrError(
            f"{folder} holds files that vlr did not make; it is left alone.", "Name a new or empty folder with -o."
        )


def kept(folder: Path, digest: str, targets: Iterable[str]) -> dict[str, bytes]:
    """Files of an earlier build of the same inputs that are not made anew: relative path -> bytes.

    Review copies do not stay: the comments in them may be settled by now.
    """
    if not folder.is_dir() or stored_digest(folder) != digest:
        return {}
    made = {*targets, "review"}
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "manifest.json" and target_of(name) not in made:
            found[name] = path.read_bytes()
    return found


def removed(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What an output holds before it is exchanged for these files and has no successor among them, sorted.

    `html/en`, `data`, `review` for everything in them, other files by name.
    """
    if not folder.is_dir():
        return ()
    before = {_part(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()}
    return tuple(sorted(before - {_part(name) for name in files} - {"manifest.json"}))


def _part(name: str) -> str:
    """The part of the output that a file belongs to: pages of one language, data, review copies, or the file itself."""
    top, *rest = name.split("/")
    return f"{top}/{rest[0]}" if top == "html" and rest else top


def target_of(name: str) -> str:
    """Which of html, pdf, data, review a file of the output belongs to."""
    return next((target for target, top in TARGET_OF.items() if name.startswith(top)), "pdf")


def of_prints(made: Prints) -> dict[str, bytes]:
    """Where the prints of one language stand in the output."""
    files = {f"html/{made.language}/{name}": data for name, data in made.html.items()}
    files |= {f"review/{made.document.file_stem}{COPY}": made.review} if made.review else {}
    return files | ({f"{made.document.file_stem}.pdf": made.pdf} if made.pdf else {})


def look(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """The files that a person opens: first pages, PDFs, the description of the open data."""
    ends = ("/index.html", ".pdf", "datapackage.json", COPY)
    return tuple(folder / name for end in ends for name in sorted(files) if name.endswith(end))


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put finished files in place of a folder, in one step where the system can.

    Raises VlrError where the folder cannot be written.
    """
    try:
        staging = exchange.staging(folder)
        for name, data in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        exchange.publish(staging, folder, is_ours)
    except OSError as trouble:
        raise VlrError(f"{folder} cannot be written: {trouble.strerror}.") from trouble
