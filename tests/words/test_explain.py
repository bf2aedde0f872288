"""Every code of a finding can be explained, and the list of codes is closed."""

import pytest

from tests.words.finding_codes import used_codes
from vlr.model.severities import SEVERITIES
from vlr.words.explain import explain, near
from vlr.words.phrases import load

ENGLISH, _ = load("en")


def test_the_closed_list_holds_every_code_that_the_program_makes():
    worded = {key.split(".")[1] for key in ENGLISH.words if key.startswith("findings.")}
    assert set(SEVERITIES) == worded
    assert set(used_codes()) <= set(SEVERITIES)


def test_severities_stand_from_the_heaviest_to_the_lightest():
    order = ["error", "warning", "note"]
    for code, severities in SEVERITIES.items():
        places = [order.index(severity) for severity in severities]
        assert places, code
        assert places == sorted(set(places)), code


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_a_code_is_explained_with_its_consequence(code):
    explained = explain(code, ENGLISH)
    assert explained.title
    assert explained.message
    assert len(explained.consequences) == len(SEVERITIES[code])
    assert "{" not in explained.message + explained.hint


def test_a_misspelt_code_finds_its_neighbour():
    assert near("Conflicting duplicates")[0] == "conflicting-duplicate"
