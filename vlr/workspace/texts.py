"""templates/text/<language>/*.md: what people write, each file one part of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from vlr.model.city import TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.model.slugs import slug
from vlr.words import shipped
from vlr.workspace.folder import TEXTS, inside, is_left_behind, odd, shown
from vlr.workspace.practices import PRACTICE, goal_numbers, practice_faults
from vlr.workspace.settings import nearest
from vlr.workspace.text_append import KEY as DRAFTS

NAMES = (
    "opening",
    "summary",
    "messages",
    "highlights",
    "introduction",
    "methodology",
    "policy-national",
    "policy-ownership",
    "policy-frameworks",
    "policy-lnob",
    "policy-institutions",
    "policy-structural",
    "means",
    "conclusion",
    "accessibility",
    "glossary",
    *(f"goal-{number:02}" for number in range(1, 18)),
)
"""Names of the files (without `.md`), in the order of the report."""

THEME = "theme-"
"""Beginning of the name of a text that opens a theme; the theme's id follows."""
FREE = (THEME, PRACTICE)
"""Beginnings of names that go on as the city likes."""

SAMPLE = "sample"
"""What the title of an invented example must say, in any capitals."""

_KEYS = ("title", "sample", "signed_by", "role", "lead", "goals", "division", DRAFTS)
_LARGEST = 2_000_000


def read_texts(
    folder: Path, languages: Sequence[str], divisions: Sequence[str] = ()
) -> tuple[tuple[TextFile, ...], list[Finding]]:
    """Texts of a city's folder in the report's languages, by language and then in the report's order, and findings.

    A file with another name, or in a language that the report does not have, is a note; one that is not UTF-8 a
    warning. A file without text counts as not written. Links that leave the city's folder are not followed.
    """
    texts: list[TextFile] = []
    findings: list[Finding] = []
    for place in sorted((folder / TEXTS).glob("*/")):
        if place.name not in languages and any(place.glob("*.md")):
            findings.append(about(shown(folder, place), "unused-language", Severity.NOTE, place.name))
    for language in languages:
        paths = {path.name: path for path in sorted((folder / TEXTS / language).glob("*"))}
        known = [f"{name}.md" for name in NAMES]
        for name in [*known, *(name for name in paths if name not in known and not is_left_behind(name))]:
            if name in paths:
                text, told = _read(folder, paths[name], name.removesuffix(".md"), language)
                told += practice_faults(text, paths[name], divisions) if text else []
                texts += [text] if text else []
                findings += told
    return tuple(texts), findings


def is_name(name: str) -> bool:
    """Whether the report has a place for a text of this name."""
    return name in NAMES or any(name.startswith(start) and slug(name) == name for start in FREE)


def _read(folder: Path, path: Path, name: str, language: str) -> tuple[TextFile | None, list[Finding]]:
    """One file, None where it is not used."""
    file = shown(folder, path)
    if not is_name(name):
        near = nearest(re.sub(r"\d+", lambda number: number.group().zfill(2), name), NAMES)
        return None, [about(file, "unknown-text", Severity.NOTE, "" if odd(name) else name, suggestion=near)]
    if not inside(folder, path):
        return None, [about(file, "link-not-followed", Severity.WARNING)]
    try:
        if path.stat().st_size > _LARGEST:
            return None, [about(file, "text-too-long", Severity.WARNING)]
        content = path.read_bytes()
    except OSError as trouble:
        return None, [about(file, "unreadable-text", Severity.WARNING, reason=trouble.strerror or "")]
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as trouble:
        line = content[: trouble.start].count(b"\n") + 1
        return None, [about(file, "encoding-error", Severity.WARNING, line=line)]
    return _parsed(file, text, name, language)


def _parsed(file: str, text: str, name: str, language: str) -> tuple[TextFile | None, list[Finding]]:
    """A text parted into front matter and body; None for the text where the body is empty."""
    front, body, first_line, findings = front_matter(file, text)
    if not body.strip():
        return None, findings
    title, told = _title(file, front)
    found = TextFile(
        name=name,
        language=language,
        file=file,
        body=body,
        title=title,
        sample=_is_sample(front),
        signed_by=front.get("signed_by", ""),
        role=front.get("role", ""),
        first_line=first_line,
        lead=front.get("lead", ""),
        goals=goal_numbers(front.get("goals", "")),
        division=front.get("division", ""),
        drafts=tuple(id.strip() for id in front.get(DRAFTS, "").split(",") if id.strip()),
    )
    return found, [*findings, *told]


def _is_sample(front: dict[str, str]) -> bool:
    """Whether a text is an invented example."""
    return front.get("sample", "").casefold() in ("true", "yes")


def _title(file: str, front: dict[str, str]) -> tuple[str, list[Finding]]:
    """The title; that of a sample which does not say so is taken off with a warning, so that the report says it."""
    title = front.get("title", "")
    if _is_sample(front) and title and SAMPLE not in title.casefold():
        return "", [about(file, "sample-text-unmarked", Severity.WARNING, title)]
    return title, []


def front_matter(file: str, text: str) -> tuple[dict[str, str], str, int, list[Finding]]:
    """Keys of the front matter, body, the body's first line, findings.

    Front matter is `key: value` lines between two lines `---` at the top; quotes around a value are taken off. An
    unknown key, or a line that is none, is a note. Without a second `---` there is no front matter.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in [line.rstrip() for line in lines[1:]]:
        return {}, text, 1, []
    end = [line.rstrip() for line in lines].index("---", 1)
    front: dict[str, str] = {}
    findings = []
    for number, line in enumerate(lines[1:end], 2):
        key, colon, value = line.partition(":")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if colon and key.strip() in _KEYS:
            front[key.strip()] = _unquoted(value.strip())
        else:
            near = nearest(key.strip(), _KEYS)
            findings.append(about(file, "unknown-text-key", Severity.NOTE, key.strip(), line=number, suggestion=near))
    return front, "\n".join(lines[end + 1 :]), end + 2, findings


def _unquoted(value: str) -> str:
    """A value without one pair of quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def prompt(name: str, language: str = "en") -> str:
    """What belongs in a text, as Markdown for the person who will write it; `goal-11` has the prompt of all goals.

    In the language asked for, in English where there is none in it (`prompt_language` says which).
    """
    return _prompt_file(name, prompt_language(name, language)).read_text(encoding="utf-8")


def prompt_language(name: str, language: str) -> str:
    """The language in which the prompt of a text is: the one asked for, that without its region, or English."""
    asked = (language, language.replace("_", "-").partition("-")[0])
    return next((one for one in asked if _prompt_file(name, one).is_file()), "en")


def _prompt_file(name: str, language: str) -> Path:
    """English prompts lie in the folder itself, the others in a folder of their language."""
    file = next((start.rstrip("-") for start in ("goal-", *FREE) if name.startswith(start)), name)
    folder = shipped.folder() / "prompts"
    return (folder if language == "en" else folder / language) / f"{file}.md"
