"""What readers said about a report, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

FORMAT = "vlr-comments"
VERSION = 1


class Standing(StrEnum):
    """How a comment stands beside the report as it is now.

    same: what it is about is there as it was. changed: it is there and says something else. gone: it is not there any
    more. elsewhere: it is about the report in another language, of which nobody looked at the words.
    """

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of one person.

    id: of the store, made of key, person and written; key: as the copy that it was written in made it up. written: when
    it was begun, in UTC; revision: counts from 1 with every change; deleted: the person took it back (its text is then
    empty). anchor: id of what it is about; kind: number, chart, table, paragraph, indicator or section; label: that in
    words; sections: ids of the parts around it, from the inside; said: what stood there; digest: of what stood there;
    build: of the document it was read in. reply_to: id of the comment that it answers, "" for none.
    """

    id: str
    key: str
    person: str
    written: str
    language: str
    anchor: str
    kind: str
    label: str
    sections: tuple[str, ...]
    said: str
    digest: str
    build: str
    text: str
    revision: int = 1
    deleted: bool = False
    reply_to: str = ""

    @property
    def state(self) -> str:
        """The comment as it was last changed: its id and revision."""
        return f"{self.id}@{self.revision}"

    @property
    def rank(self) -> tuple[object, ...]:
        """Of two states of one comment the one with the higher rank counts, in whatever order they come."""
        rest = (self.text, self.anchor, self.said, self.digest, self.build, self.label, self.kind, self.language)
        return self.revision, self.deleted, *rest, self.sections, self.reply_to


@dataclass(frozen=True, slots=True)
class Resolution:
    """That somebody has settled a comment with its answers.

    covers: `Comment.state` of each of them then; a change or another answer opens it again.
    """

    comment: str
    covers: tuple[str, ...]
    by: str
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Store:
    """All comments of a city by date, also those taken back, and what was settled, by id."""

    comments: tuple[Comment, ...] = ()
    resolutions: tuple[Resolution, ...] = ()

    def merged(self, others: Iterable[Comment]) -> Store:
        """The store with further comments. The same whatever the order in which they come, and however often."""
        best = {comment.id: comment for comment in self.comments}
        for comment in others:
            known = best.get(comment.id)
            if known is None or comment.rank > known.rank:
                best[comment.id] = comment
        return Store(tuple(sorted(best.values(), key=lambda one: (one.written, one.id))), self.resolutions)

    def settled(self, resolution: Resolution) -> Store:
        """The store with a comment settled."""
        rest = [one for one in self.resolutions if one.comment != resolution.comment]
        return Store(self.comments, tuple(sorted([*rest, resolution], key=lambda one: one.comment)))

    def reopened(self, comment: str) -> Store:
        """The store with a comment open again."""
        return Store(self.comments, tuple(one for one in self.resolutions if one.comment != comment))

    def threads(self) -> tuple[Thread, ...]:
        """Comments with their answers, by date. An answer to nothing that is there stands alone."""
        shown = {comment.id: comment for comment in self.comments if not comment.deleted}
        answers: dict[str, list[Comment]] = {}
        for comment in shown.values():
            answers.setdefault(_root(comment, shown), []).append(comment)
        settled = {resolution.comment: resolution for resolution in self.resolutions}
        return tuple(
            Thread(shown[id], tuple(one for one in own if one.id != id), _covering(settled.get(id), own))
            for id, own in sorted(answers.items(), key=lambda pair: (shown[pair[0]].written, pair[0]))
        )


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment, its answers by date, and what settled it."""

    comment: Comment
    answers: tuple[Comment, ...] = ()
    resolution: Resolution | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has settled it."""
        return self.resolution is None


def _covering(resolution: Resolution | None, thread: list[Comment]) -> Resolution | None:
    """The resolution where it covers all of a thread."""
    return resolution if resolution and all(one.state in resolution.covers for one in thread) else None


def _root(comment: Comment, shown: dict[str, Comment]) -> str:
    """The id of the comment at the beginning of a row of answers; in a circle every comment stands for itself."""
    seen = [comment.id]
    at = comment
    while at.reply_to in shown:
        at = shown[at.reply_to]
        if at.id in seen:
            return comment.id
        seen.append(at.id)
    return at.id
