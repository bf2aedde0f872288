"""A new city folder that builds at once: nothing in it but the city's name, empty tables and prompts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.words.phrases import Phrases, load
from vlr.workbook.write import OutSheet, write_book
from vlr.workspace import actions, peers, strategy
from vlr.workspace.catalogue import HEADS
from vlr.workspace.catalogue_file import write_catalogue
from vlr.workspace.folder import ACTIONS, CATALOGUE, DIVISIONS, PEERS, SETTINGS, STRATEGY, TEXTS, odd
from vlr.workspace.names import NAME_HEADS
from vlr.workspace.settings import quoted
from vlr.workspace.strategy_file import write_strategy
from vlr.workspace.texts import NAMES

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def create(folder: Path, name: str, country: str, year: int, languages: Sequence[str]) -> list[Path]:
    """Make a city folder and return its files, in the order in which an officer needs them.

    The texts of the report are not made: what is missing shows in the report with a prompt and the file to write. No
    figure, name or sentence of another city is in it. Raises VlrError where the folder is not empty, where name or
    language cannot be used, or where the place cannot be written.
    """
    if not name.strip() or odd(name + country):
        raise VlrError("A city needs a name that can be printed.", "Write --name NAME.")
    wrong = [language for language in languages if not _LANGUAGE.fullmatch(language)]
    if wrong or not languages:
        raise VlrError(f"{wrong[0] if wrong else 'Nothing'} is no language.", "Write for example --lang en,fi,sv.")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise VlrError(f"{folder} is not empty; nothing was written.", "Name a new folder.")
        return _write(folder, name.strip(), country, year, list(dict.fromkeys(languages)))
    except OSError as trouble:
        raise VlrError(f"{folder} cannot be written: {trouble.strerror}.") from trouble


def _write(folder: Path, name: str, country: str, year: int, languages: list[str]) -> list[Path]:
    """Write everything; the settings last, so that a folder that is only half there is no city."""
    phrases, _ = load(languages[0])
    for place in (DIVISIONS, PEERS, *(f"{TEXTS}/{language}" for language in languages)):
        (folder / place).mkdir(parents=True)
    catalogue_notes = {**phrases.section("draft.hints"), **_notes(phrases, "catalogue", (*HEADS, *NAME_HEADS))}
    write_catalogue(folder / CATALOGUE, (), (), languages, (), catalogue_notes, drafting=True)
    notes = _notes(phrases, "actions", actions.HEADS)
    choices = {"sample": ["yes", "no"]}
    write_book(folder / ACTIONS, [OutSheet("Actions", actions.HEADS, dropdowns=choices, notes=notes)])
    write_strategy(folder / STRATEGY, (), languages, _notes(phrases, "strategy", strategy.HEADS))
    made = [folder / DIVISIONS / "README.txt", folder / PEERS / "README.txt"]
    _text(made[0], phrases("init.divisions"))
    _text(made[1], phrases("init.peers", heads=",".join(peers.HEADS)))
    for language in languages:
        made.append(folder / TEXTS / language / "README.txt")
        _text(made[-1], phrases("init.texts", names="\n".join(f"  {text}.md" for text in NAMES)))
    _text(folder / SETTINGS, settings_text(phrases, name, country, year, languages))
    return [folder / SETTINGS, folder / CATALOGUE, folder / ACTIONS, folder / STRATEGY, *made]


def settings_text(phrases: Phrases, name: str, country: str, year: int, languages: Sequence[str]) -> str:
    """vlr.toml of a new city. Whatever stands in the name, the file is TOML and gives the same name back."""
    listed = ", ".join(quoted(language) for language in languages)
    return f"""{_comment(phrases("init.settings"))}

[city]
name = {quoted(name)}
country = {quoted(country.strip())}
{_comment(phrases("init.profile"))}
# population = 0
# area_km2 = 0
# profile_year = {year}
# profile_source = ""
# profile_url = ""
# strategy = ""

[report]
year = {year}
edition = 1
languages = [{listed}]
{_comment(phrases("init.report"))}
# publisher = ""
# contact = ""
# licence = ""
# published = "{year}-12-31"

{_comment(phrases("init.goals"))}
# [goals.left_out]
# 14 = ""

{_comment(phrases("init.division"))}
# [divisions.health]
# name = ""
# contact = ""
# language = "{languages[0]}"
# missing_marks = [".."]

{_comment(phrases("init.deadlines"))}
# [deadlines]
# submission = "{year}-02-28"
# figures_from = {year - 1}

{_comment(phrases("init.protection"))}
# [protection]
# smallest_count = 5
"""


def _comment(text: str) -> str:
    """Text as comment lines."""
    return "\n".join(f"# {line}".rstrip() for line in text.splitlines())


def _notes(phrases: Phrases, sheet: str, heads: Sequence[str]) -> Mapping[str, str]:
    """Head -> what belongs under it, for the heads that have such a phrase."""
    return {head: phrases(f"init.{sheet}.{head}") for head in heads if phrases.has(f"init.{sheet}.{head}")}


def _text(path: Path, text: str) -> None:
    """Write a text file in UTF-8; line ends as every editor takes them."""
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
