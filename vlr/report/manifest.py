"""The manifest of an output folder: what it was made from, what is in it, and that it is ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from vlr.report.datapackage import as_json

NAME = "manifest.json"
MADE_BY = "vlr"
FORMAT = 1

LIBRARIES = (
    "Babel",
    "Jinja2",
    "markdown-it-py",
    "matplotlib",
    "nh3",
    "openpyxl",
    "pandas",
    "pikepdf",
    "weasyprint",
)
"""Libraries whose version can change a byte of the output."""

_LARGEST = 20_000_000


def manifest(
    inputs: Mapping[str, str],
    outputs: Mapping[str, bytes],
    versions: Mapping[str, str],
    *,
    audience: str,
    input_digest: str,
    form: str = "",
) -> bytes:
    """`manifest.json`: inputs and outputs with SHA-256, versions; no time, no absolute path.

    inputs: path relative to the city's folder -> SHA-256; for the public only the kind of a file and its hash are
    written, because names of workbooks stay inside. outputs: path in the output folder -> bytes, without the manifest.
    versions: of tool, method, framework and libraries. input_digest: see `digest`. form: internal, draft or release.
    """
    return as_json(
        {
            "made_by": MADE_BY,
            "format": FORMAT,
            "form": form or audience,
            "input_digest": input_digest,
            "versions": dict(sorted(versions.items())),
            "inputs": _inputs(inputs, audience),
            "outputs": [{"path": path, "sha256": sha256(data)} for path, data in sorted(outputs.items())],
        }
    )


def _inputs(inputs: Mapping[str, str], audience: str) -> list[dict[str, str]]:
    if audience == "public":
        return [{"kind": kind, "sha256": hashed} for kind, hashed in sorted((kind_of(p), h) for p, h in inputs.items())]
    return [{"kind": kind_of(path), "path": path, "sha256": hashed} for path, hashed in sorted(inputs.items())]


def kind_of(path: str) -> str:
    """What a file of a city's folder is, from where it stands: settings, catalogue, actions, workbook, text ..."""
    parts = PurePosixPath(path).parts
    if path == "vlr.toml":
        return "settings"
    if parts[:1] == ("editions",):
        return "edition"
    if parts[:2] == ("indicators", "divisions"):
        return "workbook"
    if parts[:1] == ("indicators",):
        stem = PurePosixPath(path).stem
        return stem if stem in ("catalogue", "actions") else "indicators"
    return "text" if parts[:2] == ("templates", "text") else "template"


def digest(inputs: Mapping[str, str], choices: Iterable[str] = ()) -> str:
    """One SHA-256 over all inputs and the choices that change what is printed, in whatever order they are given."""
    lines = [f"{path}\0{hashed}" for path, hashed in sorted(inputs.items())]
    return sha256("\n".join([*lines, *sorted(choices)]).encode("utf-8"))


def sha256(data: bytes) -> str:
    """SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def library_versions() -> dict[str, str]:
    """Library -> installed version, "" where it is not installed (the PDF's may be missing)."""
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a manifest that vlr wrote; a folder without one is never replaced."""
    return _stored(folder).get("made_by") == MADE_BY


def stored_digest(folder: Path) -> str:
    """Digest of the inputs that a folder of ours was made from, "" for any other folder."""
    found = _stored(folder).get("input_digest") if is_ours(folder) else ""
    return found if isinstance(found, str) else ""


def _stored(folder: Path) -> dict[str, object]:
    """The manifest in a folder, empty where there is none that can be read."""
    path = folder / NAME
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
