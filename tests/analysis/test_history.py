"""What has changed since the last edition: revisions, indicators, classes, actions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.analysis.made_figures import city, indicator, row, table
from tests.analysis.test_earlier import edition, figure
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.city import Action, City
from vlr.model.edition import Edition, EditionAction, EditionMark, History, Origin, Outcome, Why
from vlr.model.findings import Finding


def compared(of: City, *rows: dict[str, Any]) -> tuple[History, list[Finding]]:
    made = review(table(*rows), of, (), ())
    assert made.history is not None
    return made.history, [one for one in made.findings if one.code == "edition-figure-changed"]


def against(one: Edition, **changes: Any) -> City:
    return city(indicator(**changes), last_edition=one)


def test_without_an_edition_there_is_no_history() -> None:
    assert review(table(row("2019", 6.0, 2)), city(indicator()), (), ()).history is None


def test_a_changed_figure_without_a_flag_is_a_revision_and_a_warning_at_its_cell() -> None:
    found, told = compared(against(edition(figure("2019", 7.0))), row("2019", 6.0, 2))
    assert [(one.old, one.point.value, one.flagged, one.why) for one in found.revisions] == [(7.0, 6.0, False, "")]
    assert [(one.sheet, one.cell, dict(one.details)["before"]) for one in told] == [("Data", "C2", "7")]


def test_a_changed_figure_with_a_flag_is_a_revision_with_its_reason_and_no_finding() -> None:
    found, told = compared(against(edition(figure("2019", 7.0))), row("2019", 6.0, 2, note="revised: new method; r"))
    assert [(one.flagged, one.why) for one in found.revisions] == [(True, "revised: new method; r")]
    assert not told


def test_the_public_sees_that_a_figure_is_revised_and_not_the_note() -> None:
    of = against(edition(figure("2019", 7.0)))
    shown, _ = protect(review(table(row("2019", 6.0, 2, note="r, says Ann")), of, (), ()))
    assert shown.history is not None
    assert [(one.flagged, one.why) for one in shown.history.revisions] == [(True, "r")]


def test_a_provisional_figure_is_meant_to_change() -> None:
    found, told = compared(against(edition(figure("2019", 7.0, status="P"))), row("2019", 6.0, 2))
    assert [one.provisional for one in found.revisions] == [True]
    assert not told


def test_a_table_that_was_brought_in_is_compared_as_rounded_there() -> None:
    imported = edition(figure("2019", 6.4), origin=Origin.IMPORT)
    found, _ = compared(against(imported), row("2019", 6.4312, 2))
    assert (found.revisions, found.same) == ((), 1)
    released = replace(imported, origin=Origin.RELEASE)
    assert len(compared(against(released), row("2019", 6.4312, 2))[0].revisions) == 1


def test_new_gone_and_renamed_indicators_are_told_apart() -> None:
    of = city(
        indicator(replaces=("dust",)),
        indicator(id="noise", titles={"en": "Noise"}),
        last_edition=edition(titles={"dust": "Dust", "lead": "Lead in the air"}),
    )
    found, _ = compared(of, row("2019", 6.0, 2))
    assert [(one.indicator, one.old_id, one.old_title) for one in found.renamed] == [("pm", "dust", "Dust")]
    assert (found.added, found.gone) == (("noise",), (("lead", "Lead in the air"),))


def mark(**changes: Any) -> EditionMark:
    return replace(EditionMark("pm", "eurostat", "", "moderate-progress", "2010", 9.0, "2018", 8.0), **changes)


ROWS = (row("2010", 9.0, 2), row("2019", 12.0, 3))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, Why.VALUE),
        ({"method": "linear"}, Why.METHOD),
        ({"target_value": 5.0}, Why.TARGET),
        ({"base": "2011"}, Why.BASE),
    ],
)
def test_a_changed_class_says_why(changes: dict[str, Any], why: Why) -> None:
    found, _ = compared(against(edition(marks=(mark(**changes),))), *ROWS)
    assert found.judged == 1
    assert [why in one.why for one in found.classes] == [True]


def test_a_revised_base_is_among_the_reasons() -> None:
    found, _ = compared(against(edition(figure("2010", 8.5), marks=(mark(),))), *ROWS)
    assert Why.REVISION in found.classes[0].why


def test_the_same_class_is_no_change() -> None:
    made = review(table(*ROWS), city(indicator()), (), ()).of("pm").assessment
    same = mark(result=made.result, method=made.method, version=made.version)
    found, _ = compared(against(edition(marks=(same,))), *ROWS)
    assert (found.judged, found.classes) == (1, ())


@pytest.mark.parametrize(
    ("due", "status", "outcome"),
    [
        ("2023-06-30", "Valmis", Outcome.DONE),
        ("2023-06-30", "cancelled", Outcome.DROPPED),
        ("2024", "under way", Outcome.DELAYED),
        ("2023", "planned", Outcome.GOING_ON),
        ("2021-05", "under way", Outcome.OVERDUE),
    ],
)
def test_what_became_of_an_action(due: str, status: str, outcome: Outcome) -> None:
    old = EditionAction("trees", "Plant trees", "2023" if outcome is not Outcome.OVERDUE else "2021-05", "planned")
    now = Action("trees", "Plant trees", (11,), due=due, status=status)
    of = city(indicator(), actions=(now,), last_edition=edition(actions=(old,)))
    assert [one.outcome for one in compared(of, row("2019", 6.0, 2))[0].actions] == [outcome]


def test_an_action_that_is_no_longer_named_is_gone_and_a_sample_does_not_stand_for_it() -> None:
    sample = Action("trees", "Sample: trees", (11,), sample=True)
    of = city(indicator(), actions=(sample,), last_edition=edition(actions=(EditionAction("trees", "Plant trees"),)))
    assert [one.outcome for one in compared(of, row("2019", 6.0, 2))[0].actions] == [Outcome.GONE]
