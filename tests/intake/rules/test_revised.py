"""A figure that changes from one file to the next is noted, unless it was said that it would."""

from __future__ import annotations

from tests.intake.test_check import indicator, table
from vlr.intake.rules.revised import revised

RATE = indicator("rate", "per-1000")
BEFORE = table(RATE, (2010, "", 10.0), (2011, "", 11.0), (2012, "", 12.0), (2013, "", None))


def test_changed_figures_are_one_note_with_what_they_were() -> None:
    (finding,) = revised(BEFORE, table(RATE, (2010, "", 10.5), (2011, "", 11.0), (2012, "", 12.5)))
    assert (finding.code, finding.cell, [c.a1 for c in finding.also]) == ("figure-revised", "E2", ["E4"])
    assert dict(finding.details)["before"] == "10"


def test_the_same_figures_new_ones_and_gaps_are_no_revision() -> None:
    after = table(RATE, (2010, "", 10.000000000001), (2011, "", None), (2013, "", 13.0), (2014, "", 14.0))
    assert revised(BEFORE, after) == []


def test_a_figure_of_another_group_is_another_figure() -> None:
    assert revised(BEFORE, table(RATE, (2010, "sex=f", 10.5))) == []


def test_what_is_marked_as_revised_or_was_provisional_may_change() -> None:
    after = table(RATE, (2010, "", 10.5))
    for said in ("r", "r; see annex", "figure revised in May", "tarkistettu"):
        assert revised(BEFORE, after.assign(note=said)) == []
    assert revised(BEFORE.assign(status="P"), after) == []
    assert revised(BEFORE, after.assign(note="for the year")) != []
