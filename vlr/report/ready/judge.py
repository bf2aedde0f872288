"""Every item of the checklist answered in words."""

from __future__ import annotations

import re

from vlr.framework.checklist import VERSION, Item, checklist
from vlr.model.readiness import Outcome, Readiness, ReadyItem, State
from vlr.report.ready import figures, formats, goals, law, parts
from vlr.report.ready.evidence import Evidence
from vlr.words.locales import list_of
from vlr.words.phrases import Phrases

CHECKS = {**parts.CHECKS, **goals.CHECKS, **figures.CHECKS, **formats.CHECKS, **law.CHECKS}
MOST = 8
"""Names that are listed; of more, how many more."""

_PART = re.compile(r"ready\.part\.[a-z0-9-]+")


def readiness(of: Evidence, phrases: Phrases) -> Readiness:
    """The answers in the language of the phrases. An item that fails and that vlr.toml explains is explained."""
    return Readiness(VERSION, tuple(answer(id, of, phrases) for id in checklist()))


def answer(id: str, of: Evidence, phrases: Phrases) -> ReadyItem:
    """The answer to one item. Raises KeyError for an item that there is not."""
    reason = next((one.reason for one in of.city.explanations if one.item == id), "")
    return _item(checklist()[id], CHECKS[id](of), reason, of.city.languages[0], phrases)


def _item(item: Item, outcome: Outcome, reason: str, language: str, phrases: Phrases) -> ReadyItem:
    state = State.NOT_APPLICABLE if outcome.ok is None else State.PASS if outcome.ok else State.FAIL
    if state is State.FAIL and reason:
        state = State.EXPLAINED
    return ReadyItem(
        item.id,
        item.weight,
        state,
        phrases(f"ready.item.{item.id.lower()}.title"),
        _evidence(outcome, state, phrases),
        phrases(f"ready.item.{item.id.lower()}.do", language=language) if state is State.FAIL else "",
        reason if state is State.EXPLAINED else "",
        item.step,
    )


def _evidence(outcome: Outcome, state: State, phrases: Phrases) -> str:
    if state is State.NOT_APPLICABLE:
        return phrases("ready.evidence.not-applicable")
    said: list[str] = []
    if outcome.n is not None and outcome.of is not None:
        said.append(phrases("ready.evidence.of", n=outcome.n, all=outcome.of))
    elif outcome.n is not None:
        said.append(phrases("ready.evidence.count", n=outcome.n))
    if outcome.found and state is State.PASS:
        said.append(_listed(outcome.found, phrases))
    if outcome.missing and state is not State.PASS:
        said.append(phrases("ready.evidence.missing", what=_listed(outcome.missing, phrases)))
    return " ".join(said) or phrases("ready.evidence.seen" if outcome.ok else "ready.evidence.not-seen")


def _listed(names: tuple[str, ...], phrases: Phrases) -> str:
    words = [_PART.sub(lambda key: phrases(key.group()), name) for name in names[:MOST]]
    more = len(names) - MOST
    return list_of([*words, phrases("ready.evidence.more", n=more)] if more > 0 else words, phrases.language)
