"""`[photos.<slot>]` of vlr.toml: which photo stands where, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vlr.model.findings import Finding, Severity, about
from vlr.model.pictures import PhotoSlot, Picture, picture_key
from vlr.words.toml_lines import line_of
from vlr.workspace.folder import SETTINGS
from vlr.workspace.settings import Read, nearest

SLOTS = ("cover", "opening", *(f"goal-{number:02}" for number in range(1, 18)))
"""Places that every report has."""


def photos_of(read: Read, languages: Sequence[str]) -> dict[str, PhotoSlot]:
    """Photos by slot, those of unknown slots too. Texts without a language are in the report's first one."""

    def spoken(texts: Mapping[str, str]) -> dict[str, str]:
        return {language or languages[0]: text.strip() for language, text in texts.items() if text.strip()}

    return {
        slot: PhotoSlot(slot, one.file.strip(), one.credit.strip(), spoken(one.alt), spoken(one.caption))
        for slot, one in read.settings.photos.items()
    }


def photo_faults(
    read: Read,
    photos: Mapping[str, PhotoSlot],
    pictures: Mapping[str, Picture],
    languages: Sequence[str],
    own: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Findings, each with its line in vlr.toml, all warnings, since the photo is not shown.

    `photo-slot-unknown`, those of `picture_fault`, `picture-without-alt` for each language of the report. own: slots
    that the city makes itself: `theme-...` of its themes, `practice-...` of its texts.
    """
    slots = (*SLOTS, *own)
    return tuple(
        finding
        for slot, one in sorted(photos.items())
        for finding in (
            _faults(read, slot, one, pictures, languages) if slot in slots else [_unknown(read, slot, slots)]
        )
    )


def _unknown(read: Read, slot: str, slots: Sequence[str]) -> Finding:
    line, near = line_of(read.text, ("photos", slot)), nearest(slot, slots)
    return about(SETTINGS, "photo-slot-unknown", Severity.WARNING, slot, line=line, suggestion=near)


def _faults(
    read: Read, slot: str, one: PhotoSlot, pictures: Mapping[str, Picture], languages: Sequence[str]
) -> Iterator[Finding]:
    code = picture_fault(one.file, pictures)
    if code:
        yield about(SETTINGS, code, Severity.WARNING, one.file, line=line_of(read.text, ("photos", slot, "file")))
    for language in (language for language in languages if language not in one.alt):
        line = line_of(read.text, ("photos", slot, "alt"))
        yield about(SETTINGS, "picture-without-alt", Severity.WARNING, one.file, line=line, language=language)


def picture_fault(address: str, pictures: Mapping[str, Picture]) -> str:
    """Code of the finding about a picture as it is named, "" for one that can be shown.

    `picture-missing`, `picture-outside`, `picture-format`, `picture-too-large`, `picture-broken`.
    """
    key = picture_key(address)
    if not key:
        return "picture-outside"
    found = pictures.get(key)
    fault = found.fault if found else "missing"
    return f"picture-{fault}" if fault else ""
