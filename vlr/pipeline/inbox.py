"""`vlr submit --inbox`: each file of a drop folder goes to its division, or it is said that this is unclear."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.slugs import slug
from vlr.pipeline.judgement import Candidate, owned, read_candidate
from vlr.pipeline.sending import Sending
from vlr.pipeline.submit import Submitted, submit
from vlr.workspace.folder import is_left_behind, is_mapping
from vlr.workspace.ledger_originals import hash_of
from vlr.workspace.load import load


@dataclass(frozen=True, slots=True)
class Arrived:
    """One file of a drop folder: what came of it, or why nothing was done with it (one sentence and a hint)."""

    file: str
    submitted: Submitted | None = None
    trouble: str = ""
    hint: str = ""


def submit_all(folder: Path, inbox: Path, sending: Sending) -> Iterator[Arrived]:
    """What came of each file of a drop folder, in the order of their paths; the files stay where they are.

    sending: who, when, why and year of all of them. Left alone are hidden files, lock files, what systems leave behind,
    mapping files (they go with their workbook) and everything behind a link, which is said. Files of one name in two
    folders are two files: neither replaces the other.
    """
    city, _ = load(folder)
    paths = files_of(inbox)
    apart = frozenset(hash_of(path) for path in paths if not path.is_symlink())
    for path in paths:
        told = path.relative_to(inbox).as_posix()
        one = replace(sending, file=path, shown=told)
        try:
            division, hint = ("", "") if path.is_symlink() else division_of(city, one, inbox)
            if division:
                yield Arrived(one.told, submit(folder, replace(one, division=division, apart=apart)))
            elif path.is_symlink():
                yield Arrived(one.told, trouble="This is a link; what it leads to is not read.", hint="Copy the file.")
            else:
                yield Arrived(one.told, trouble="It is unclear which division this is from.", hint=hint)
        except VlrError as trouble:
            yield Arrived(one.told, trouble=trouble.message, hint=trouble.hint)


def files_of(inbox: Path) -> list[Path]:
    """Files of a drop folder and the folders below it, sorted. Raises VlrError where it is no folder."""
    if not inbox.is_dir():
        raise VlrError(f"{inbox} is no folder.")
    found: list[Path] = []
    for place, folders, names in os.walk(inbox):
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        found += [Path(place) / name for name in (*names, *linked) if not _is_none(name)]
    return sorted(found)


def _is_none(name: str) -> bool:
    """Whether a file of this name is nothing that a division sends."""
    return is_left_behind(name) or name.startswith(("~$", ".~")) or is_mapping(name)


def division_of(city: City, sending: Sending, inbox: Path) -> tuple[str, str]:
    """The division that a file is from and "", or "" and what to do.

    It is the division that our own form or marked copy names, the folder that the file lies in, the beginning of its
    name, or else the one that owns all indicators found in it. Where form and folder name two divisions, it is unclear.
    """
    candidate = read_candidate(sending.file, sending.told, city, "", sending.year)
    parts = sending.file.relative_to(inbox).parts
    by_form = _by_form(city, candidate)
    folders = (*parts[:-1], inbox.resolve().name)
    by_folder = next((one for part in folders if (one := _called(city, part))), "")
    if by_form and by_folder and by_form != by_folder:
        form, drawer = city.division_name(by_form), city.division_name(by_folder)
        return "", f"The document says {form}, its folder {drawer}: submit it alone, with the division's name."
    named = by_form or by_folder or _begins(city, parts[-1])
    if named:
        return named, ""
    owners = [division.id for division in city.divisions if owned(city, division.id, candidate.reading)]
    if len(owners) == 1:
        return owners[0], ""
    names = ", ".join(city.division_name(one) for one in owners)
    found = f"It has indicators of {names}. " if owners else ""
    return "", f'{found}Put it into a folder called as its division, or type: vlr submit DIVISION "{sending.file}"'


def _by_form(city: City, candidate: Candidate) -> str:
    """The division that the document names: our form, or the original that a marked copy was made of."""
    said = candidate.reading.form.division if candidate.reading.form else ""
    if said in {division.id for division in city.divisions}:
        return said
    entries = [
        entry
        for entry in city.ledger.entries
        if candidate.reading.copy_of and entry.sha256 == candidate.reading.copy_of
    ]
    return entries[-1].division if entries else ""


def _called(city: City, name: str) -> str:
    """The division whose id or name this is, "" for none or several."""
    found = {one.id for one in city.divisions if slug(name) in (slug(one.id), slug(one.name))}
    return found.pop() if len(found) == 1 else ""


def _begins(city: City, name: str) -> str:
    """The division with whose id or name a file's name begins, the longest of them; "" for none or several."""
    said = f"{slug(name)}-"
    fits = [
        (len(begin), one.id) for one in city.divisions for begin in _names(one.id, one.name) if said.startswith(begin)
    ]
    best = {id for length, id in fits if length == max(fits)[0]}
    return best.pop() if len(best) == 1 else ""


def _names(*names: str) -> Sequence[str]:
    """Beginnings of file names for an id and a name: whole words only."""
    return [f"{made}-" for name in names if (made := slug(name))]
