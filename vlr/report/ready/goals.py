"""GOAL: what every chapter must have."""

from __future__ import annotations

import re

from vlr.framework.codes import known_target
from vlr.model.readiness import Outcome
from vlr.report.compose.marks import method_of
from vlr.report.ready.evidence import Evidence, every, kinds
from vlr.workspace.unchanged import FEWEST, MOST, kept_texts

_TARGET = re.compile(r"(?<![\d.,])(?:1[0-7]|[1-9])\.(?:[1-9][0-9]?|[a-d])(?![\w,]|\.\d)")


def all_goals(of: Evidence) -> Outcome:
    """GOAL-01: each of the 17 goals is a chapter or stands among those not covered, with its reason."""
    left_out = {goal.goal for goal in of.document.goals if goal.left_out}
    return every({f"goal-{n:02}": n in left_out or of.section(f"goal-{n}") is not None for n in range(1, 18)})


def chapters(of: Evidence) -> Outcome:
    """GOAL-02: text, table of indicators, chart, actions in each chapter; and that there is an indicator at all."""
    named: dict[str, bool] = {} if of.shown else {"ready.part.an-indicator": False}
    for goal in of.covered:
        name = f"goal-{goal:02}"
        named[f"{name}: ready.part.own-words"] = of.text(name) is not None
        named[f"{name}: ready.part.indicators"] = "Table" in kinds(of.section(f"goal-{goal}-glance"))
        named[f"{name}: ready.part.actions"] = any(goal in a.goals for a in of.city.actions if not a.sample)
    return every(named)


def worst_named(of: Evidence) -> Outcome:
    """GOAL-03: the text of a goal speaks of each of its indicators that moves away."""
    method = method_of(of.city.method)
    worst = {result for result, mark in method.marks.items() if mark.kind == "worse"}
    named: dict[str, bool] = {}
    for one in of.shown:
        if one.assessment.result in worst and one.indicator.goals:
            text = of.text(f"goal-{one.indicator.goals[0]:02}")
            body = text.body.casefold() if text else ""
            titles = [title.casefold() for title in one.indicator.titles.values()]
            named[one.indicator.id] = one.indicator.id in body or any(title in body for title in titles)
    return every(named) if named else Outcome(None)


def new_words(of: Evidence) -> Outcome:
    """GOAL-04: no text stands as it stood in the last edition; without one, or without its texts, nothing is known."""
    last = of.city.last_edition
    texts = kept_texts(of.city.texts, last.texts) if last else ()
    if not texts:
        return Outcome(None)
    old = tuple(one for one in texts if one.words >= FEWEST and one.share > MOST)
    missing = tuple(f"{one.text.language}/{one.text.name} ({one.share:.0%})" for one in old)
    return Outcome(not old, missing=missing, n=len(texts) - len(old), of=len(texts))


def bound_numbers(of: Evidence) -> Outcome:
    """GOAL-05: no figure typed by hand beside an indicator, no sentence that the figures do not support."""
    told = of.told("raw-figure", "claim-false", "claim-changed")
    return Outcome(not told, missing=tuple(finding.where for finding in told[:5]), n=len(told))


def good_practice(of: Evidence) -> Outcome:
    """GOAL-06: chapters whose text has a heading beyond the challenges."""
    there = 0
    for goal in of.covered:
        text = of.text(f"goal-{goal:02}")
        there += len(re.findall(r"^#{1,4} ", text.body, re.MULTILINE)) > 1 if text else 0
    return Outcome(True, n=there, of=len(of.covered))


def targets_named(of: Evidence) -> Outcome:
    """GOAL-07: targets that texts name exist."""
    named = {c for t in of.city.texts if not t.sample and t.name.startswith("goal-") for c in _TARGET.findall(t.body)}
    wrong = tuple(sorted(code for code in named if not known_target(code)))
    return Outcome(bool(named) and not wrong, missing=wrong or ("ready.part.a-target",) * (not named), n=len(named))


CHECKS = {
    "GOAL-01": all_goals,
    "GOAL-02": chapters,
    "GOAL-03": worst_named,
    "GOAL-04": new_words,
    "GOAL-05": bound_numbers,
    "GOAL-06": good_practice,
    "GOAL-07": targets_named,
}
