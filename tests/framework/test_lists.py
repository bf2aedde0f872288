"""The shipped lists of targets and indicator codes."""

from collections import Counter

import pytest

from vlr.framework.codes import (
    LANGUAGES,
    code_key,
    indicator,
    indicators,
    known_target,
    parse_code,
    same,
    target,
    target_of,
    targets,
)


def test_there_are_169_targets_and_251_active_codes():
    assert len(targets()) == 169
    assert Counter(i.active for i in indicators().values()) == {True: 251, False: 3}


def test_targets_and_codes_are_in_normal_form_and_in_order():
    for codes in (list(targets()), list(indicators())):
        assert [parse_code(c) for c in codes] == codes
        assert sorted(codes, key=code_key) == codes


def test_every_code_stands_under_a_known_target():
    assert all(known_target(i.target) for i in indicators().values())
    assert set(targets()) == {target_of(i.code) for i in indicators().values()}


@pytest.mark.parametrize("items", [targets(), indicators()], ids=["targets", "indicators"])
def test_everything_has_a_short_title_that_fits_a_line(items):
    shorts = [
        (item.shorts[language], 65 if language == "en" else 80) for item in items.values() for language in LANGUAGES
    ]
    assert [text for text, most in shorts if not (3 <= len(text) <= most and text[0].isupper())] == []
    assert [text for text, _ in shorts if text.endswith(".") or text != " ".join(text.split())] == []


@pytest.mark.parametrize("items", [targets(), indicators()])
def test_no_short_title_is_left_in_another_language(items):
    assert [
        i.code for i in items.values() if len({i.shorts[language] for language in LANGUAGES}) < len(LANGUAGES)
    ] == []
    assert next(iter(items.values())).short_in("de") == next(iter(items.values())).short


def test_kinds_of_target_are_two():
    assert Counter(t.kind for t in targets().values()) == {"outcome": 107, "means": 62}
    assert target("16.10").kind == "outcome"
    assert target("16.a").kind == "means"
    assert target("16.11") is None


def test_16_1_and_16_10_are_two_targets():
    assert known_target("16.1")
    assert known_target("16.10")
    assert target("16.1").short != target("16.10").short


def test_the_same_indicator_under_several_targets_is_known_both_ways():
    assert same("1.5.1") == ("11.5.1", "13.1.1")
    assert same("3.1.1") == ()
    assert same("11.1.1.a") == ()
    active = [i for i in indicators().values() if i.active]
    assert all(i.code in same(other) for i in active for other in i.same_as)
    assert all(indicator(other).shorts == i.shorts for i in active for other in i.same_as)


def test_a_legacy_code_says_what_became_of_it():
    legacy = [i for i in indicators().values() if not i.active]
    assert [i.code for i in legacy] == ["1.a.3", "13.3.2", "17.6.2"]
    assert all(i.note for i in legacy)


def test_a_local_or_unknown_code_is_not_in_the_list():
    assert indicator("11.1.1.a") is None
    assert indicator("1.9.1") is None
