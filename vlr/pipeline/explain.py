"""`vlr read --explain`: what was decided about each table of a workbook."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.intake.explain import SheetStory, form_story, story_of
from vlr.intake.mapping import mapping_for
from vlr.intake.read import read_closely
from vlr.model.findings import Finding
from vlr.pipeline.read import marks_of, workbooks


@dataclass(frozen=True, slots=True)
class FileStory:
    """One workbook. mapping: its mapping file where there is one, "" where not; findings: as `vlr read` tells them."""

    file: str
    mapping: str
    sheets: tuple[SheetStory, ...]
    findings: tuple[Finding, ...]


def explain_files(paths: Sequence[Path], folder: Path | None, year: int | None = None) -> list[FileStory]:
    """How each of these workbooks is read. Parameters and errors as of `vlr.pipeline.read.read_files`."""
    marks = marks_of(folder)
    return [_explained(path, marks, year) for path in workbooks(paths)]


def _explained(path: Path, marks: Sequence[str], year: int | None) -> FileStory:
    reading, sheets = read_closely(path, str(path), marks, year)
    stories = {sheet.sheet.name: story_of(sheet, reading.findings) for sheet in sheets}
    whole = [stories.get(account.sheet) or form_story(account) for account in reading.accounts]
    beside = mapping_for(path)
    return FileStory(str(path), str(beside) if beside.is_file() else "", tuple(whole), reading.findings)


def as_json(stories: Sequence[FileStory]) -> str:
    """The stories as a JSON list; findings by code, sheet and cell."""
    return json.dumps([dataclasses.asdict(story) for story in stories], ensure_ascii=False, indent=1) + "\n"
