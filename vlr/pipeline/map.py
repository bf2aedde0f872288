"""`vlr map`: a mapping file for a workbook, drafted from what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vlr.intake.mapping import mapping_for
from vlr.intake.mapping_draft import draft, is_untouched
from vlr.intake.read import read_closely
from vlr.model.errors import VlrError
from vlr.model.findings import Finding
from vlr.pipeline.read import marks_of, workbooks
from vlr.words.phrases import load


@dataclass(frozen=True, slots=True)
class Drafted:
    """A mapping file as text and where it belongs; tables: how many it has. Nothing is written yet."""

    path: Path
    text: str
    tables: int
    findings: tuple[Finding, ...]


def draft_mapping(path: Path, folder: Path | None, output: Path | None, language: str = "en") -> Drafted:
    """The draft of a mapping file for a workbook; one that lies beside it is not used.

    folder: the city whose declared marks count, or None. output: where it is to stand, beside the workbook if None.
    Raises VlrError where the path is missing, a folder or a mapping file, or the workbook cannot be opened.
    """
    if not workbooks([path]):
        raise VlrError(f"{path} is a mapping file.", "Name the workbook.")
    reading, sheets = read_closely(path, str(path), marks_of(folder), mapped=False)
    if not sheets and not reading.accounts:
        raise VlrError(f"{path} cannot be opened.", "vlr read FILE says why.")
    phrases, _ = load(language, folder)
    tables = sum(len(sheet.tables) for sheet in sheets)
    return Drafted(output or mapping_for(path), draft(sheets, path.name, phrases), tables, reading.findings)


def write_mapping(drafted: Drafted, *, force: bool) -> None:
    """Write the draft to its place. Raises VlrError where a file stands there that somebody has edited, unless force,
    and where it cannot be written."""
    place = drafted.path
    try:
        if place.exists() and not force and not is_untouched(place.read_text(encoding="utf-8-sig")):
            raise VlrError(f"{place} has been edited; it is left as it is.", "Write elsewhere with -o, or use --force.")
        place.write_text(drafted.text, encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError) as trouble:
        raise VlrError(f"{place} cannot be written: {trouble}.") from trouble
