"""`vlr import` and `vlr export`: other tools' folders in and out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.bridges.open_sdg import read_repository
from vlr.bridges.open_sdg_city import Imported, make_city
from vlr.bridges.open_sdg_export import files
from vlr.bridges.wording import read_official
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity
from vlr.pipeline.gather import gather
from vlr.words.phrases import load
from vlr.workspace.wording import known_wording, write_wording


def import_open_sdg(
    repository: Path, folder: Path, name: str, country: str, year: int, languages: Sequence[str]
) -> Imported:
    """A new city folder from an Open SDG data repository. Raises VlrError where it is none or the folder is taken."""
    phrases, _ = load(languages[0])
    return make_city(read_repository(repository), folder, name, country, year, languages, phrases)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, nothing where errors stand against it; the findings of error level."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def export_open_sdg(folder: Path, out: Path, replace: bool) -> Exported:
    """Write what the public may see of a city as an Open SDG data repository.

    It is public like a release, and like a release it waits while there are errors, such as two values for one figure;
    small counts are hidden. replace: files of the same name in `out` are written over, all others stay. Raises VlrError
    where `out` holds anything else than that allows, or cannot be written.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not replace)):
        raise VlrError(f"{out} is not empty; nothing was written.", "Name a new folder, or add --replace.")
    gathered = gather(folder)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    public, hidden = protect(whole)
    errors = tuple(finding for finding in (*whole.findings, *hidden) if finding.severity is Severity.ERROR)
    return Exported((), errors) if errors else Exported(tuple(_write(out, files(public))), ())


def _write(out: Path, contents: Mapping[str, bytes]) -> Iterator[Path]:
    for name, content in contents.items():
        path = out / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as trouble:
            raise VlrError(f"{path} cannot be written: {trouble.strerror}.") from trouble
        yield path


def import_wording(folder: Path, file: Path, language: str, source: str) -> tuple[int, list[Finding]]:
    """Take the official wording of a file into a city's folder; how many texts, and findings about the file.

    What stands there already for the same code and language is replaced, everything else stays. Raises VlrError where
    nothing in the file is such a wording.
    """
    found, findings = read_official(file, language)
    wording, sources = known_wording(folder)
    write_wording(folder, {**wording, **found}, {**sources, language: source or file.name})
    return len(found), findings
