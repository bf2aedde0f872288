"""`vlr comments`: take in what readers said, show it beside the report as it is now, settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.review import review
from vlr.model.comments import Comment, Resolution, Store, Thread
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.pipeline.gather import Told, gather, untold
from vlr.pipeline.prints import print_language, report_of
from vlr.report.anchors import Anchor, anchors_of
from vlr.report.comments_placed import Placed, placed
from vlr.workspace.comments import change_store, read_store
from vlr.workspace.comments_file import read_comments_file
from vlr.workspace.load import load

Anchors = Mapping[str, Mapping[str, Anchor]]
"""Language -> id -> anchor of the report as it is now."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: comments that were new, that are others now, that were there already; findings."""

    new: int
    changed: int
    known: int
    findings: tuple[Finding, ...]


def import_files(folder: Path, files: Sequence[Path], told: Told = untold) -> Imported:
    """Take in comments files. The same file again changes nothing, and so does any other order of the files.

    Raises VlrError where the comments of the city cannot be read or written.
    """
    read_store(folder)
    city, _ = load(folder)
    report = report_of(city)
    findings: list[Finding] = []
    taken: list[tuple[str, Comment]] = []
    for file in files:
        comments, trouble = read_comments_file(file, file.name, report)
        findings += trouble
        taken += [(file.name, comment) for comment in comments]
    before: dict[str, Comment] = {}

    def change(store: Store) -> Store:
        before.update({comment.id: comment for comment in store.comments})
        return store.merged(comment for _, comment in taken)

    after = {comment.id: comment for comment in change_store(folder, change).comments} if taken else {}
    met = {comment.id for _, comment in taken}
    new = met - before.keys()
    changed = {id for id in met & before.keys() if before[id] != after[id]}
    if taken:
        languages = {comment.language for _, comment in taken}
        findings += _gone(taken, anchors_now(folder, languages, told))
    return Imported(len(new), len(changed), len(met) - len(new) - len(changed), tuple(findings))


def _gone(taken: Iterable[tuple[str, Comment]], anchors: Anchors) -> list[Finding]:
    """One note a file about comments on what is not in the report."""
    lost = Counter(
        file for file, one in taken if not one.deleted and one.anchor not in _of_language(anchors, one.language)
    )
    return [about(file, "comment-anchor-gone", Severity.NOTE, n=number) for file, number in sorted(lost.items())]


def anchors_now(folder: Path, languages: Iterable[str], told: Told = untold) -> dict[str, dict[str, Anchor]]:
    """Everything a comment may be about, in the report's languages among these, at least in its first one."""
    gathered = gather(folder, told)
    city = gathered.city
    whole = review(gathered.observations, city, gathered.findings, gathered.accounts)
    wanted = [language for language in city.languages if language in set(languages)] or [city.languages[0]]
    return {
        language: anchors_of(
            print_language(
                whole, language, folder, ("document",), audience="internal", draft=False, date=city.published, told=told
            ).document
        )
        for language in wanted
    }


def listed(folder: Path, *, only_open: bool = False, goal: int = 0, told: Told = untold) -> list[Placed]:
    """The comments of a city with their answers by date, each beside what the report says now.

    only_open: without those that are settled; goal: those of one goal's chapter only, 0 for all. Raises VlrError where
    the comments cannot be read.
    """
    threads = [thread for thread in read_store(folder).threads() if thread.open or not only_open]
    if not threads:
        return []
    anchors = anchors_now(folder, {thread.comment.language for thread in threads}, told)
    found = [_placed(thread, anchors) for thread in threads]
    return [one for one in found if goal in (0, one.goal)]


def _placed(thread: Thread, anchors: Anchors) -> Placed:
    """A thread beside the report in its own language, else beside that in the first one."""
    language = thread.comment.language
    return placed(thread, _of_language(anchors, language), language if language in anchors else next(iter(anchors)))


def _of_language(anchors: Anchors, language: str) -> Mapping[str, Anchor]:
    return anchors.get(language) or next(iter(anchors.values()))


def resolve(folder: Path, id: str, *, by: str, on: str, note: str = "") -> Thread:
    """Settle a comment with its answers. Raises VlrError where there is no such comment."""

    def change(store: Store) -> Store:
        thread = _thread(store, id)
        covers = tuple(sorted(one.state for one in (thread.comment, *thread.answers)))
        return store.settled(Resolution(thread.comment.id, covers, by, on, note))

    return _thread(change_store(folder, change), id)


def reopen(folder: Path, id: str) -> Thread:
    """Open a comment again. Raises VlrError where there is no such comment."""
    return _thread(change_store(folder, lambda store: store.reopened(_thread(store, id).comment.id)), id)


def _thread(store: Store, id: str) -> Thread:
    """The comment that has an id, or is answered by the one that has; the beginning of an id is enough."""
    found = [
        thread
        for thread in store.threads()
        if any(one.id.startswith(id.casefold()) for one in (thread.comment, *thread.answers))
    ]
    if len(found) != 1 or not id:
        many = "Several comments begin with" if len(found) > 1 else "There is no comment"
        raise VlrError(f"{many} {id!r}.", "See the ids with: vlr comments list")
    return found[0]
