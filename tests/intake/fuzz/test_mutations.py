"""Any workbook ends in right values or in a finding: layouts of real offices, changed as offices change them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.fuzz.bases import BASES, paper
from tests.intake.fuzz.mutations import MUTATIONS, mutate, mutated_by
from tests.intake.fuzz.oracle import faults

QUICK, ALL = 40, 500
"""Workbooks of the quick and of the slow run."""


def _faults(numbers, folder):
    found = {}
    for number in numbers:
        changed = mutate(paper(BASES[number % len(BASES)], number), number)
        wrong = faults(changed, folder)
        if wrong:
            found[number, changed.name, *changed.done] = wrong[:3]
    return found


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
def test_an_untouched_workbook_is_read_right(base, tmp_path):
    assert faults(paper(base, 7), tmp_path) == []


def test_forty_changed_workbooks_are_right_or_told(tmp_path):
    assert _faults(range(QUICK), tmp_path) == {}


@pytest.mark.slow
def test_five_hundred_changed_workbooks_are_right_or_told(tmp_path):
    assert _faults(range(QUICK, QUICK + ALL), tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_each_change_alone_is_right_or_told_in_every_layout(mutation, tmp_path):
    found = {}
    for base in BASES:
        changed = paper(base, 3)
        if mutated_by(mutation, changed, 3) and (wrong := faults(changed, tmp_path)):
            found[base.__name__] = wrong[:3]
    assert found == {}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(BASES))
def test_any_changes_keep_the_sums(tmp_path_factory, seed, base):
    """The account of every sheet adds up, whatever was done, and no reading comes from nowhere."""
    changed = mutate(paper(base, seed), seed, most=8)
    wrong = faults(changed, tmp_path_factory.mktemp("any"))
    assert [fault for fault in wrong if "counted" in fault or "add up" in fault or "nobody sees" in fault] == []


def test_the_oracle_sees_a_value_that_is_read_wrong(tmp_path):
    changed = paper(BASES[0], 1)
    box = next(box for page in changed.pages for _, _, box in page.boxes() if box.truth is not None)
    box.value = box.truth.value + 1
    assert len(faults(changed, tmp_path)) == 1


def test_the_oracle_sees_a_figure_that_is_invented(tmp_path):
    changed = paper(BASES[0], 1)
    box = next(box for page in changed.pages for _, _, box in page.boxes() if box.truth is not None)
    box.truth = None
    assert len(faults(changed, tmp_path)) == 1


def test_the_oracle_sees_a_name_that_is_read_wrong(tmp_path):
    changed = paper(BASES[0], 1)
    changed.pages[0].rows[1][1].value = "Something else"
    assert len(faults(changed, tmp_path)) == 1
