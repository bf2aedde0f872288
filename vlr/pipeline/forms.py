"""`vlr forms`: one workbook for each division that asks for its figures, actions and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.intake.forms.offer import Offer, offer
from vlr.intake.forms.write import form_bytes
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.slugs import slug
from vlr.pipeline.gather import Told, gather, untold
from vlr.words.phrases import load as load_phrases
from vlr.workspace.settings import nearest


@dataclass(frozen=True, slots=True)
class Form:
    """One form that was written. figures, indicators: how many it asks for and of how many."""

    path: Path
    division: str
    language: str
    figures: int
    indicators: int


@dataclass(frozen=True, slots=True)
class Forms:
    """What was written, and the names of divisions that have no indicator and so no form."""

    written: tuple[Form, ...]
    without: tuple[str, ...]


def write_forms(
    folder: Path, divisions: Sequence[str], target: Path, year: int | None = None, told: Told = untold
) -> Forms:
    """Write the forms of some divisions (of all, where none is named) into a folder, each in the division's language.

    year: up to which figures are asked for, the report's where None. A file that is there already stays: it may be a
    form that somebody has begun to fill in.

    Raises VlrError where a division is unknown, a file of the same name with other content is there, or the folder
    cannot be written.
    """
    gathered = gather(folder, told)
    city = gathered.city
    asked = _divisions(city, divisions)
    offers = [offer(city, gathered.observations, division, year or city.report_year) for division in asked]
    files = {target / _name(one): (one, _content(folder, one, city)) for one in offers if one.rows or one.goals}
    _save(target, {path: content for path, (_, content) in files.items()})
    return Forms(
        tuple(_form(path, one) for path, (one, _) in files.items()),
        tuple(one.division for one in offers if not (one.rows or one.goals)),
    )


def _divisions(city: City, asked: Sequence[str]) -> list[str]:
    """Ids of divisions in the order of vlr.toml."""
    known = [division.id for division in city.divisions]
    for division in asked:
        if division not in known:
            raise VlrError(
                f"vlr.toml has no division {division}.",
                f"The nearest is: {nearest(division, known)}. All: {', '.join(known) or '–'}.",
            )
    return [division for division in known if division in asked or not asked]


def _name(one: Offer) -> str:
    return f"{slug(one.identity.division, 'division')}-{one.identity.year}.xlsx"


def _content(folder: Path, one: Offer, city: City) -> bytes:
    phrases, _ = load_phrases(one.identity.language, folder)
    return form_bytes(one, phrases, city.contact)


def _save(target: Path, files: Mapping[Path, bytes]) -> None:
    """Write all files, or none where one of them would replace another one."""
    try:
        for path, content in files.items():
            if path.exists() and path.read_bytes() != content:
                raise VlrError(
                    f"{path} is there already, and it may be a form that was filled in.",
                    "Move it away, or name another folder with -o.",
                )
        target.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            path.write_bytes(content)
    except OSError as trouble:
        raise VlrError(f"{target} cannot be written: {trouble.strerror}.") from trouble


def _form(path: Path, one: Offer) -> Form:
    indicators = {row.asked.indicator for row in one.rows}
    return Form(path, one.identity.division, one.identity.language, len(one.rows), len(indicators))
