"""Comments beside the report as it is now: where each belongs, and whether what it is about has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vlr.model.comments import FORMAT, VERSION, Comment, Standing, Thread
from vlr.report.anchors import Anchor, document_digest
from vlr.words.phrases import Phrases

_GOAL = re.compile(r"(?:i-)?goal-0*(\d{1,2})(?:-|\Z)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment with its answers in its place. at: id that it stands at: what it is about, else the nearest part around
    it that still exists, "" for none; page: the part of level 1 that holds it; label: what it is about, in words; now:
    what stands there now; goal: of that part, 0 for none."""

    thread: Thread
    standing: Standing
    at: str
    page: str
    label: str
    now: str
    goal: int

    @property
    def comment(self) -> Comment:
        """The comment at the beginning."""
        return self.thread.comment


def placed(thread: Thread, anchors: Mapping[str, Anchor], language: str) -> Placed:
    """A comment in its place in the report of a language."""
    comment = thread.comment
    anchor = anchors.get(comment.anchor)
    near = anchor or next((anchors[id] for id in comment.sections if id in anchors), None)
    goal = near.goal if near else 0
    return Placed(
        thread,
        _standing(comment, anchor, language),
        near.id if near else "",
        near.page if near else "",
        anchor.label if anchor else comment.label,
        anchor.said if anchor else "",
        goal or _goal_of(comment),
    )


def _standing(comment: Comment, anchor: Anchor | None, language: str) -> Standing:
    if anchor is None:
        return Standing.GONE
    if comment.language != language:
        return Standing.ELSEWHERE
    return Standing.SAME if comment.digest == anchor.digest else Standing.CHANGED


def _goal_of(comment: Comment) -> int:
    """The goal in whose chapter it stood, 0 for none."""
    found = (_GOAL.match(id) for id in (comment.anchor, *comment.sections))
    return next((int(match.group(1)) for match in found if match), 0)


def script_data(
    threads: Iterable[Placed],
    anchors: Mapping[str, Anchor],
    phrases: Phrases,
    *,
    mode: str,
    report: str,
    done: Iterable[str] = (),
) -> dict[str, Any]:
    """What the script of the pages needs. mode: copy (people write) or preview (they read); report: id of the report;
    done: keys of comments that are settled."""
    return {
        "mode": mode,
        "format": FORMAT,
        "version": VERSION,
        "report": report,
        "language": phrases.language,
        "build": document_digest(dict(anchors), phrases.language),
        "file": f"comments-{report}-{phrases.language}",
        "anchors": {id: anchor.digest for id, anchor in anchors.items()},
        "threads": [_thread(one) for one in threads],
        "done": list(done),
        "words": phrases.section("comments.page"),
    }


def _thread(one: Placed) -> dict[str, Any]:
    answers = [_comment(answer) for answer in one.thread.answers]
    return _comment(one.comment) | {"at": one.at, "standing": one.standing.value, "answers": answers}


def _comment(one: Comment) -> dict[str, Any]:
    names = ("id", "key", "person", "written", "anchor", "kind", "label", "said", "digest", "text")
    return {name: getattr(one, name) for name in names} | {"sections": list(one.sections)}
