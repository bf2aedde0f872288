"""A .docx as it comes from outside: opened with guards, its parts as trees, never more than a text needs."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from vlr.bridges.word.record import NAMESPACE
from vlr.model.findings import Finding, Severity, about
from vlr.workbook.archive import OLE, RefusedError, open_archive
from vlr.workbook.xmlparts import first_of, local, relations_of, tree

LARGEST = 60_000_000
"""Bytes of a file that is opened: a text with many pictures."""

_MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_DEEPEST = 200


Numbers = dict[str, tuple[dict[int, str], dict[int, int]]]
"""Id of a count -> (level -> format such as `bullet`, level -> first number)."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file that hold text.

    styles: id -> name in small letters; outline: id of a heading's style -> its level from 1; links: id -> address;
    notes: (footnote or endnote, its id) -> its element; comments: how many there are;
    remembers: see `vlr.bridges.word.record`.
    """

    body: Element
    styles: dict[str, str]
    outline: dict[str, int]
    numbers: Numbers
    links: dict[str, str]
    notes: dict[tuple[str, str], Element]
    comments: int
    remembers: str


def open_package(path: Path, shown: str) -> tuple[Package | None, list[Finding]]:
    """A file's text, None where it cannot be had.

    Findings (warnings): `docx-unreadable`, `docx-locked`, `docx-unsafe` for archives that unpack to too much, document
    types and entities, macros.
    """
    try:
        if path.stat().st_size > LARGEST:
            return None, [about(shown, "docx-unsafe", Severity.WARNING, part=f"{LARGEST // 1_000_000} MB")]
        content = path.read_bytes()
    except OSError as trouble:
        return None, [about(shown, "docx-unreadable", Severity.WARNING, reason=trouble.strerror or "")]
    if content.startswith(OLE):
        return None, [about(shown, "docx-locked", Severity.WARNING)]
    try:
        return _opened(content), []
    except RefusedError as refused:
        return None, [_told(refused, shown)]


def _told(refused: RefusedError, shown: str) -> Finding:
    if refused.code == "password-protected":
        return about(shown, "docx-locked", Severity.WARNING)
    if refused.code in ("zip-bomb", "unsafe-workbook"):
        part = refused.details.get("part") or f"{refused.details.get('megabytes', '?')} MB"
        return about(shown, "docx-unsafe", Severity.WARNING, part=part)
    return about(shown, "docx-unreadable", Severity.WARNING, reason=refused.details.get("reason", refused.code))


def _opened(content: bytes) -> Package:
    with open_archive(content) as archive:
        _refuse_macros(archive)
        relations = relations_of(archive, "")
        main = first_of(relations, "/officeDocument")[0]
        if not main or main not in archive.namelist():
            raise RefusedError("broken-workbook", reason="word/document.xml is missing")
        if _kind(archive, main) not in _MAIN:
            raise RefusedError("broken-workbook", reason=f"{main}: {_kind(archive, main) or '?'}")
        body = tree(archive, main)
        _refuse_depth(body, main)
        found = next((one for one in body if local(one) == "body"), None)
        if found is None:
            raise RefusedError("broken-workbook", reason=f"{main}: no body")
        parts = _relations(archive, main)
        styles = _part(archive, parts, "/styles")
        comments = _part(archive, parts, "/comments")
        return Package(
            body=found,
            styles=_style_names(styles),
            outline=_outline(styles),
            numbers=_numbering(_part(archive, parts, "/numbering")),
            links=_links(archive, main),
            notes={
                (kind, str(attribute(one, "id"))): one
                for kind in ("footnote", "endnote")
                for one in _part(archive, parts, f"/{kind}s") or ()
            },
            comments=sum(local(one) == "comment" for one in comments) if comments is not None else 0,
            remembers=_remembers(archive, parts),
        )


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without a namespace."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def _refuse_macros(archive: zipfile.ZipFile) -> None:
    names = [name for name in archive.namelist() if name.casefold().endswith("vbaproject.bin")]
    if names:
        raise RefusedError("unsafe-workbook", part=names[0])


def _refuse_depth(root: Element, path: str) -> None:
    """Raise RefusedError where elements stand in each other deeper than any word processor writes."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [one for parent in level for one in parent]
        if not level:
            return
    raise RefusedError("unsafe-workbook", part=path)


def _kind(archive: zipfile.ZipFile, path: str) -> str:
    """The content type of a part."""
    types = tree(archive, "[Content_Types].xml")
    for one in types:
        if local(one) == "Override" and one.get("PartName", "").lstrip("/") == path:
            return one.get("ContentType", "")
    ending = path.rpartition(".")[2]
    return next((one.get("ContentType", "") for one in types if one.get("Extension") == ending), "")


def _relations(archive: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    folder, _, name = path.rpartition("/")
    return relations_of(archive, path) if f"{folder}/_rels/{name}.rels" in archive.namelist() else {}


def _part(archive: zipfile.ZipFile, parts: dict[str, tuple[str, str]], ending: str) -> Element | None:
    path = first_of(parts, ending)[0]
    if path not in archive.namelist():
        return None
    found = tree(archive, path)
    _refuse_depth(found, path)
    return found


def _links(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Addresses outside the file by their id; nothing is fetched."""
    folder, _, name = path.rpartition("/")
    place = f"{folder}/_rels/{name}.rels"
    if place not in archive.namelist():
        return {}
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in tree(archive, place)
        if one.get("TargetMode") == "External" and one.get("Type", "").endswith("/hyperlink")
    }


def _style_names(styles: Element | None) -> dict[str, str]:
    found = {}
    for style in styles if styles is not None else ():
        if local(style) == "style":
            found[str(attribute(style, "styleId"))] = (attribute(child(style, "name"), "val") or "").casefold()
    return found


def _outline(styles: Element | None) -> dict[str, int]:
    """Styles of headings by what they say of themselves: id -> level from 1."""
    found = {}
    for style in styles if styles is not None else ():
        level = attribute(child(style, "pPr", "outlineLvl"), "val")
        if level is not None and level.isdecimal() and int(level) < 9:
            found[str(attribute(style, "styleId"))] = int(level) + 1
    return found


def _numbering(numbering: Element | None) -> Numbers:
    kinds: dict[str, dict[int, str]] = {}
    starts: dict[str, dict[int, int]] = {}
    found: Numbers = {}
    for one in numbering if numbering is not None else ():
        if local(one) == "abstractNum":
            id = str(attribute(one, "abstractNumId"))
            levels = [level for level in one if local(level) == "lvl"]
            kinds[id] = {_int(attribute(v, "ilvl")): attribute(child(v, "numFmt"), "val") or "" for v in levels}
            starts[id] = {_int(attribute(v, "ilvl")): _int(attribute(child(v, "start"), "val"), 1) for v in levels}
        elif local(one) == "num":
            base = str(attribute(child(one, "abstractNumId"), "val"))
            begun = dict(starts.get(base, {}))
            for level in one:
                start = attribute(child(level, "startOverride"), "val")
                if local(level) == "lvlOverride" and start is not None:
                    begun[_int(attribute(level, "ilvl"))] = _int(start, 1)
            found[str(attribute(one, "numId"))] = (kinds.get(base, {}), begun)
    return found


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else otherwise


def _remembers(archive: zipfile.ZipFile, parts: dict[str, tuple[str, str]]) -> str:
    """What the file remembers of the city's texts, "" where it remembers nothing."""
    for path, kind in parts.values():
        if kind.endswith("/customXml") and path in archive.namelist():
            root = tree(archive, path)
            if root.tag == f"{{{NAMESPACE}}}record":
                return "".join(root.itertext())
    return ""
