import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.framework.codes import code_key, goal_of, is_local, parse_code, target_of

TARGET = st.one_of(st.integers(1, 99).map(str), st.sampled_from("abcd"))
CODES = st.builds(
    lambda goal, target, rest: ".".join([str(goal), target, *rest]),
    st.integers(1, 17),
    TARGET,
    st.one_of(
        st.just([]),
        st.integers(1, 99).map(lambda n: [str(n)]),
        st.tuples(st.integers(1, 99).map(str), st.sampled_from("abcdefgh")).map(list),
    ),
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.2.1", "1.2.1"),
        ("1-2-1", "1.2.1"),
        ("1.A.1", "1.a.1"),
        ("3.a.1", "3.a.1"),
        ("11.1.1.a", "11.1.1.a"),
        ("11.1.1a", "11.1.1.a"),
        ("11.1.1-a", "11.1.1.a"),
        ("4.1.1 (a)", "4.1.1.a"),
        ("SDG 3.1.1", "3.1.1"),
        ("SDG3.1.1", "3.1.1"),
        ("UN SDG 3.1.1", "3.1.1"),
        ("Indicator 3.1.1", "3.1.1"),
        ("SDG indicator 3.1.1", "3.1.1"),
        ("Indikaattori 3.1.1", "3.1.1"),
        ("SDG-tavoite 11.6", "11.6"),
        ("Delmål 11.6", "11.6"),
        ("Target 16.10", "16.10"),
        (" 1. 2. 1 ", "1.2.1"),
        ("1\u20112\u20111", "1.2.1"),
        ("3.1.1.", "3.1.1"),
        ("11.6", "11.6"),
        ("16.1", "16.1"),
        ("16.10", "16.10"),
    ],
)
def test_spellings_of_a_code_are_understood(typed, code):
    assert parse_code(typed) == code


@pytest.mark.parametrize(
    "typed",
    ["", " ", "3", "Goal 3", "0.1.1", "18.1.1", "3.0.1", "3.1.0", "3.01.1", "3.1.1.1", "1.2.2020", "24.12.2021",
     "3.e.1", "3.1.1.aa", "11,6", "3.1.1 Maternal deaths", "abc", "-3.1", "3..1", "3.1.a.1.2", "1.5.1|11.5.1"],
)  # fmt: skip
def test_what_is_no_code_is_none(typed):
    assert parse_code(typed) is None


@given(CODES)
def test_a_code_in_normal_form_stays_as_it_is(code):
    assert parse_code(code) == code


@given(st.text(max_size=20))
def test_reading_twice_changes_nothing(text):
    code = parse_code(text)
    assert code is None or parse_code(code) == code


@given(CODES, st.sampled_from(["-", " . ", "/", "_", "\u2013"]), st.booleans())
def test_separators_and_capitals_do_not_matter(code, separator, capitals):
    typed = separator.join(code.split("."))
    assert parse_code(typed.upper() if capitals else typed) == code


@given(CODES, CODES, CODES)
def test_the_sort_key_orders_all_codes(first, second, third):
    a, b, c = code_key(first), code_key(second), code_key(third)
    assert (a == b) == (first == second)
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a < b and b < c) or a < c


def test_codes_are_sorted_by_parts():
    codes = ["16.10", "16.a", "16.1", "3.2.1", "16.2", "3.b.1", "3.2.1.a", "3.2", "3.10.1"]
    assert sorted(codes, key=code_key) == [
        "3.2", "3.2.1", "3.2.1.a", "3.10.1", "3.b.1", "16.1", "16.2", "16.10", "16.a",
    ]  # fmt: skip


def test_a_code_knows_its_goal_and_target():
    assert goal_of("16.10.2") == 16
    assert target_of("16.10.2") == "16.10"
    assert target_of("11.1.1.a") == "11.1"
    assert target_of("3.a") == "3.a"


def test_only_a_letter_at_the_end_makes_a_code_local():
    assert is_local("11.1.1.a")
    assert not is_local("11.1.1")
    assert not is_local("3.a.1")
    assert not is_local("3.a")
