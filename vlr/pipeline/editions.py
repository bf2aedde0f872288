"""A release becomes an edition: written once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vlr import __version__
from vlr.model.city import City
from vlr.model.edition import SCHEMA, Edition, Origin
from vlr.model.errors import VlrError
from vlr.model.review import Review
from vlr.pipeline.edition_write import edition_of, kept_inside
from vlr.report import manifest
from vlr.report.datapackage import as_json
from vlr.workspace import exchange
from vlr.workspace.editions import EDITIONS, MADE_BY, MANIFEST, manifest_of
from vlr.workspace.editions_tables import files_of

OUTPUT = frozenset({manifest.NAME})
"""Files of an output that an edition does not keep: it has a manifest of its own."""


def name_of(city: City) -> str:
    """Name of the folder that a release of this city writes: `2023-1`."""
    return f"{city.report_year}-{city.edition}"


def place_of(folder: Path, city: City) -> Path:
    """That folder."""
    return folder / EDITIONS / name_of(city)


def refuse_second(folder: Path, city: City, digest: str) -> bool:
    """Whether this very edition is there already. digest: of the inputs of this release.

    Raises VlrError where the edition is there and was made from other inputs: what was released is never changed.
    """
    name = name_of(city)
    if not place_of(folder, city).exists():
        return False
    said, _ = manifest_of(folder, name)
    if said.get("input_digest") == digest:
        return True
    raise VlrError(
        f"{EDITIONS}/{name} was released before from other inputs, and what was released is never changed.",
        "Raise `edition` under [report] in vlr.toml.",
    )


def write_release(
    folder: Path, whole: Review, shown: Review, files: Mapping[str, bytes], digest: str, date: str
) -> Path:
    """Keep a release as an edition, in one step; its folder. whole: for people inside; shown: the protected review.

    files: of the output. All but what lies below `inside/` is for everybody. Raises VlrError where it cannot be
    written.
    """
    edition = edition_of(whole, shown, date)
    made = {name: content for name, content in files.items() if name not in OUTPUT}
    made |= files_of(edition) | kept_inside(folder)
    return write(folder, edition, made, digest, shown.city)


def write(folder: Path, edition: Edition, files: Mapping[str, bytes], digest: str, city: City) -> Path:
    """Put an edition's folder in its place, in one step; what is there already is never replaced."""
    target = folder / EDITIONS / edition.name
    try:
        staging = exchange.staging(target)
        for name, content in {**files, MANIFEST: _manifest(edition, files, digest, city)}.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        exchange.publish(staging, target, _never)
    except OSError as trouble:
        raise VlrError(f"{target} cannot be written: {trouble.strerror}.") from trouble
    return target


def _never(_folder: Path) -> bool:
    """An edition is never replaced, not even by itself."""
    return False


def _manifest(edition: Edition, files: Mapping[str, bytes], digest: str, city: City) -> bytes:
    """What the edition is, and every file in it with its SHA-256; no time, no name of a workbook outside `inside/`."""
    origin = Origin(edition.origin)
    return as_json(
        {
            "made_by": MADE_BY,
            "schema": SCHEMA,
            "vlr": __version__,
            "city": city.name,
            "year": edition.year,
            "edition": edition.number,
            "origin": origin.value,
            "date": edition.date,
            "note": edition.note,
            "input_digest": digest,
            "files": [{"path": path, "sha256": manifest.sha256(files[path])} for path in sorted(files)],
        }
    )
