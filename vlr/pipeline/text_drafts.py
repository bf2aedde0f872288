"""`vlr text drafts` and `vlr text take`: what divisions wrote in their forms, and how it gets into a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vlr.intake.forms.schema import PARTS
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.narratives import Narrative
from vlr.pipeline.gather import Told, gather, untold
from vlr.words.phrases import load
from vlr.workspace.settings import nearest
from vlr.workspace.text_append import append, as_markdown

_GOAL = re.compile(r"goal-(0[1-9]|1[0-7])")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of a division. name: its division's; part: in words; taken: files of the texts that have taken it in."""

    of: Narrative
    name: str
    part: str
    taken: tuple[str, ...]


def drafts(folder: Path, told: Told = untold) -> tuple[Draft, ...]:
    """Every text that divisions wrote in their forms, by goal and division."""
    city = gather(folder, told).city
    return tuple(_draft(one, city, folder) for one in sorted(dict.fromkeys(city.narratives), key=_order))


def _order(one: Narrative) -> tuple[int, str, int, str]:
    part = PARTS.index(one.part) if one.part in PARTS else len(PARTS)
    return one.goal or 99, one.division, part, one.id


def _draft(one: Narrative, city: City, folder: Path) -> Draft:
    say, _ = load(city.languages[0], folder)
    part = say("drafts.note") if one.part == "note" else say(f"forms.head.narrative.{one.part}")
    taken = tuple(text.file for text in city.texts if one.id in text.drafts)
    return Draft(one, city.division_name(one.division), part, taken)


def take(folder: Path, id: str, name: str = "", language: str = "", told: Told = untold) -> str:
    """Put a draft at the end of the text of its goal; the file that it stands in then.

    name: of another text (`goal-11`), needed for a remark about no goal. language: of the text, "" for the division's
    where the report has it, else the report's first. Raises VlrError where there is no such draft or text, where it was
    taken before, and where the file cannot be written; then nothing is changed.
    """
    city = gather(folder, told).city
    one = _named(city, id)
    taken = [text.file for text in city.texts if id in text.drafts]
    if taken:
        raise VlrError(
            f"{id} stands in {taken[0]} already.", "To take it once more, remove its id from `drafts` there."
        )
    name = name or (f"goal-{one.goal:02}" if one.goal else "")
    if not _GOAL.fullmatch(name):
        raise VlrError(f"{id} is about no single goal.", "Name the text: vlr text take ID --to goal-11.")
    spoken = language or city.division_language(one.division)
    if language and language not in city.languages:
        raise VlrError(f"{language} is none of the report's languages ({', '.join(city.languages)}).")
    spoken = spoken if spoken in city.languages else city.languages[0]
    say, _ = load(spoken, folder)
    challenges = say("doc.part.challenges")
    return append(folder, spoken, name, as_markdown(one.text), id, challenges, under=one.part == "challenges")


def _named(city: City, id: str) -> Narrative:
    found = next((one for one in city.narratives if one.id == id), None)
    if found is None:
        near = nearest(id, [one.id for one in city.narratives])
        hint = "`vlr text drafts` lists them." + (f" Did you mean {near}?" if near != "–" else "")
        raise VlrError(f"No draft is called {id}.", hint)
    return found
