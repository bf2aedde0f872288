"""GOAL-04: texts are not those of the last edition."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.analysis.made_figures import city
from vlr.model.city import TextFile
from vlr.model.edition import Edition, Origin
from vlr.report.ready.goals import new_words

OLD = "Fewer people smoke than ten years ago, and most of them are older than fifty years of age today, we think."
NEW = "The city has opened two clinics for people who want to stop, and both of them have been full since the spring."


def asked(now: str, before: str | None):
    texts = (TextFile("goal-03", "en", "t.md", now),)
    old = () if before is None else (TextFile("goal-03", "en", "t.md", before),)
    last = Edition(2020, 1, Origin.RELEASE, texts=old)
    return new_words(SimpleNamespace(city=replace(city(), texts=texts, last_edition=last)))


@pytest.mark.parametrize(("now", "before", "ok"), [(OLD, OLD, False), (NEW, OLD, True), (NEW, None, None)])
def test_it_fails_where_a_text_stood_there_before_and_says_nothing_without_one(now, before, ok):
    assert asked(now, before).ok is ok


def test_it_names_the_text_and_its_share():
    assert asked(f"{OLD}\n\n{OLD} {NEW}", OLD).missing == ()
    assert asked(OLD, OLD).missing == ("en/goal-03 (100%)",)


def test_without_an_edition_it_does_not_concern_the_city():
    assert new_words(SimpleNamespace(city=city())).ok is None
