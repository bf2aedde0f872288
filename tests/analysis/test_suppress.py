"""Hidden counts cannot be worked out from what is shown (oracles C-01 to C-05), whoever tries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.attacker import possible
from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.findings import Severity

COUNT = {"unit": "count", "goals": (3,)}
ALL = "all"
LETTERS = "abcdefgh"


def cells_of(rows: list[list[int]]) -> dict[tuple[str, str], int]:
    """A table of whole numbers with its totals: (row, column) -> count; `all` stands for a total."""
    inner = {(LETTERS[r], LETTERS[c]): value for r, line in enumerate(rows) for c, value in enumerate(line)}
    sides = {(r, ALL): sum(v for (one, _), v in inner.items() if one == r) for r, _ in inner}
    tops = {(ALL, c): sum(v for (_, one), v in inner.items() if one == c) for _, c in inner}
    return inner | sides | tops | {(ALL, ALL): sum(inner.values())}


def equations_of(cells):
    """Every sum of such a table."""
    rows, columns = (sorted({key[n] for key in cells}) for n in (0, 1))
    yield from (((r, ALL), tuple((r, c) for c in columns if c != ALL)) for r in rows)
    yield from (((ALL, c), tuple((r, c) for r in rows if r != ALL)) for c in columns if len(rows) > 1)


def breakdown(key: tuple[str, str]) -> str:
    """`ward=a; age=b`, without what stands for all."""
    return "; ".join(f"{name}={part}" for name, part in zip(("ward", "age"), key, strict=True) if part != ALL)


def published(cells, hidden=(), mark="", **catalogue):
    """What the public sees of a table: key -> count, None where it is hidden. hidden: sent as confidential."""
    rows = [
        row(
            "2022", float(value), 10 + n, unit="count", breakdown=breakdown(key), confidentiality=mark * (key in hidden)
        )
        for n, (key, value) in enumerate(sorted(cells.items()))
    ]
    made = review(table(*rows), city(indicator(**{**COUNT, **catalogue})), [], [])
    public, findings = protect(made)
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    shown = {line.breakdown: line.points[0] for line in public.of("pm").series}
    assert all((p.value is None) == (p.status == "Q") for p in shown.values())
    return {key: None if (p := shown[breakdown(key)]).value is None else int(p.value) for key in cells}


def one_row(*counts: int):
    """A row of counts with its total."""
    return {key: value for key, value in cells_of([list(counts)]).items() if key[0] == ALL}


def shown_row(*counts: int, **more):
    """What the public sees of a row: the parts, then the total."""
    seen = published(one_row(*counts), **more)
    return [seen[ALL, LETTERS[n]] for n in range(len(counts))] + [seen[ALL, ALL]]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param((12, 3, 25), [None, None, 25, 40], id="C-01"),
        pytest.param((12, 3, 4, 25), [12, None, None, 25, 44], id="C-02"),
        pytest.param((0, 12, 28), [0, 12, 28, 40], id="C-03"),
        pytest.param((1, 3, 0), [None, None, None, None], id="C-04"),
        pytest.param((4, 0), [None, None, None], id="C-04 with a zero"),
        pytest.param((1, 1, 30, 40), [None, None, None, 40, 72], id="the hidden pair is a small count itself"),
        pytest.param((1, 3, 30), [None, None, None, 34], id="a pair below the threshold takes a third with it"),
        pytest.param((2, 3, 30), [None, None, 30, 35], id="a pair of five can be 1 to 4"),
        pytest.param((3, 0, 0, 9), [None, 0, 0, None, 12], id="zeros stay"),
        pytest.param((3, 9, 9, 9), [None, None, 9, 9, 30], id="one of several alike"),
        pytest.param((5, 6, 7), [5, 6, 7, 18], id="nothing small"),
    ],
)
def test_rows(counts, expected):
    assert shown_row(*counts) == expected


def test_a_square_with_one_small_cell_hides_all_four_and_shows_the_totals():  # C-05
    cells = cells_of([[3, 20], [30, 40]])
    seen = published(cells)
    assert {key for key, value in seen.items() if value is None} == {key for key in cells if ALL not in key}


def test_in_a_larger_table_only_one_square_is_hidden():
    cells = cells_of([[3, 20, 50], [30, 40, 60], [70, 80, 90]])
    seen = published(cells)
    assert [key for key, value in seen.items() if value is None] == [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]


@pytest.mark.parametrize("letter", ["C", "D", "N"])
def test_what_a_division_sent_as_confidential_is_not_given_away_by_the_total(letter):
    seen = published(one_row(12, 30, 25), hidden=[(ALL, "b")], mark=letter)
    assert [seen[ALL, c] for c in ("a", "b", "c", ALL)] == [None, None, 25, 67]


def test_a_suppressed_figure_that_nobody_knows_takes_another_with_it():
    rows = [
        row("2022", value, 10 + n, unit="count", breakdown=text, status="A" if value else "Q")
        for n, (text, value) in enumerate([("", 40.0), ("sex=a", 12.0), ("sex=b", None), ("sex=c", 25.0)])
    ]
    public, _ = protect(review(table(*rows), city(indicator(**COUNT)), [], []))
    assert [p.value for line in public.of("pm").series for p in line.points] == [40.0, None, None, 25.0]


def test_a_hidden_total_is_not_given_away_by_its_parts():
    seen = published(one_row(12, 30, 25), hidden=[(ALL, ALL)], mark="C")
    assert [seen[ALL, c] for c in ("a", "b", "c", ALL)] == [None, 30, 25, None]


def test_the_total_may_stand_in_another_unit_or_be_called_all():
    for text, unit in (("", "people"), ("sex=all", "count"), ("sex=Total", "count")):
        rows = [row("2022", v, n, unit="count", breakdown=f"sex={n}") for n, v in enumerate((12.0, 3.0, 25.0), 1)]
        rows.append(row("2022", 40.0, 9, unit=unit, breakdown=text))
        public, _ = protect(review(table(*rows), city(indicator(**COUNT)), [], []))
        shown = {line.breakdown: line.points[0].value for line in public.of("pm").series}
        assert shown == {text: 40.0, "sex=1": None, "sex=2": None, "sex=3": 25.0}


def test_a_total_that_is_given_nowhere_may_be_known_to_others():
    rows = [row("2022", v, n, unit="count", breakdown=f"sex={n}") for n, v in enumerate((12.0, 3.0, 25.0), 1)]
    public, _ = protect(review(table(*rows), city(indicator(**COUNT)), [], []))
    assert [p.value for line in public.of("pm").series for p in line.points] == [None, None, 25.0]


def test_bands_of_age_inside_another_band_are_its_parts():
    ages = {"": 140.0, "age=0-4": 3.0, "age=5-17": 37.0, "age=0-17": 40.0, "age=18+": 100.0}
    rows = [row("2022", v, n, unit="count", breakdown=text) for n, (text, v) in enumerate(ages.items(), 1)]
    public, _ = protect(review(table(*rows), city(indicator(**COUNT)), [], []))
    shown = {line.breakdown: line.points[0].value for line in public.of("pm").series}
    assert shown == {"": 140.0, "age=0-4": None, "age=5-17": None, "age=0-17": 40.0, "age=18+": 100.0}


def test_the_same_cell_under_two_indicators_is_hidden_under_both():
    rows = [
        row("2022", v, n, unit="count", breakdown=f"sex={n}" if n else "")
        for n, v in enumerate((40.0, 12.0, 3.0, 25.0))
    ]
    rows.append(row("2022", 12.0, 1, unit="count", indicator="other", id="other-1"))
    made = city(indicator(**COUNT), indicator(id="other", **COUNT))
    public, findings = protect(review(table(*rows), made, [], []))
    assert public.of("other").headline.points[0].value is None
    assert [(f.code, f.indicator) for f in findings if f.code.startswith("hidden")] == [
        ("hidden-beside", "other"),
        ("hidden-beside", "pm"),
    ]


@pytest.mark.parametrize(
    ("changes", "catalogue", "hidden"),
    [
        ({}, {}, {5: False, 4: True}),
        ({"smallest_count": 10}, {}, {9: True, 10: False}),
        ({"smallest_of_source": {"office for  MADE statistics": 10}}, {}, {9: True, 10: False}),
        ({"smallest_of_source": {"Another": 10}}, {}, {9: False, 4: True}),
        ({"smallest_count": 10}, {"smallest_count": 3}, {2: True, 3: False}),
        ({"smallest_of_source": {"Office for Made Statistics": 10}}, {"smallest_count": 3}, {2: True, 3: False}),
        ({"smallest_count": 10}, {"small_counts_published": True}, {1: False}),
        ({"smallest_count": 1}, {}, {1: False}),
    ],
)
def test_the_smallest_count_is_that_of_the_catalogue_else_of_the_source_else_of_the_city(changes, catalogue, hidden):
    for value, wanted in hidden.items():
        made = city(indicator(**COUNT, **catalogue), **changes)
        public, _ = protect(review(table(row("2022", float(value), 5, unit="count")), made, [], []))
        assert (public.of("pm").latest is None) is wanted


def share(base: float, percent: float, breakdown: str = "", **changes):
    """The public's view of a share and its base."""
    rows = [
        row("2022", base, 1, unit="count", indicator="people", breakdown=breakdown),
        row("2022", percent, 2, breakdown=breakdown),
        *changes.pop("rows", ()),
    ]
    made = city(indicator(share_of="people", **changes), indicator(id="people", **COUNT))
    public, _ = protect(review(table(*rows), made, [], []))
    return [public.of(id).series[0].points[0].value for id in ("people", "pm")]


@pytest.mark.parametrize(
    ("base", "percent", "expected"),
    [
        pytest.param(250.0, 1.2, [250.0, None], id="C-06"),
        pytest.param(250.0, 2.0, [250.0, 2.0], id="five of 250"),
        pytest.param(250.0, 0.0, [250.0, 0.0], id="nobody"),
        pytest.param(4.0, 50.0, [None, None], id="the share of a hidden count"),
        pytest.param(25000.0, 1.2, [25000.0, 1.2], id="many"),
    ],
)
def test_a_share_that_gives_a_small_count_away_is_hidden(base, percent, expected):
    assert share(base, percent) == expected


def test_a_share_that_gives_a_hidden_count_away_is_hidden():
    counts = [
        row("2022", v, 20 + n, unit="count", indicator="poor", breakdown=f"sex={n}") for n, v in enumerate((12.0, 3.0))
    ]
    counts.append(row("2022", 15.0, 30, unit="count", indicator="poor"))
    bases = [
        row("2022", v, 40 + n, unit="count", indicator="people", breakdown=f"sex={n}")
        for n, v in enumerate((240.0, 60.0))
    ]
    shares = [row("2022", 5.0, 50 + n, breakdown=f"sex={n}") for n in range(2)]
    rows = [*counts, *bases, *shares, row("2022", 300.0, 60, unit="count", indicator="people"), row("2022", 5.0, 61)]
    for declared in ({"share_of": "people"}, {"numerator": "poor", "denominator": "people"}):
        made = city(indicator(**declared), indicator(id="people", **COUNT), indicator(id="poor", **COUNT))
        public, _ = protect(review(table(*rows), made, [], []))
        shown = {id: [p.value for s in public.of(id).series for p in s.points] for id in ("poor", "people", "pm")}
        assert shown == {"poor": [15.0, None, None], "people": [300.0, 240.0, 60.0], "pm": [5.0, None, None]}


def recovered(cells, seen, least: int = 5):
    """Hidden cells that an attacker narrows down to fewer numbers than there are small counts."""
    equations = list(equations_of(cells))
    hidden = {key for key, value in seen.items() if value is None}
    knows_zeros = all(cells[key] > 0 for key in hidden)
    for lowest in (0, 1) if knows_zeros else (0,):
        found = possible(seen, equations, max(2, least - 1), lowest)
        yield from ((key, values) for key, values in found.items() if len(values) < max(2, least - 1))


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 12, 30]), min_size=2, max_size=6), st.sampled_from([3, 5, 10]))
def test_nobody_works_out_a_hidden_count_of_a_row(counts, least):
    cells = one_row(*counts)
    seen = published(cells, smallest_count=least)
    assert list(recovered(cells, seen, least)) == []
    assert all(seen[key] is None for key, value in cells.items() if 0 < value < least)
    assert all(seen[key] in (None, value) for key, value in cells.items())
    if all(value == 0 or value >= least for value in counts):
        assert None not in seen.values()


@settings(deadline=None, max_examples=80)
@given(
    st.integers(2, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([0, 1, 2, 4, 5, 7, 9, 11]), min_size=width, max_size=width), min_size=2, max_size=3
        )
    ),
    st.sampled_from(["", "C"]),
    st.randoms(use_true_random=False),
)
def test_nobody_works_out_a_hidden_count_of_a_table(rows, mark, random):
    cells = cells_of(rows)
    hidden = random.sample(sorted(cells), 2) if mark else []
    seen = published(cells, hidden=hidden, mark=mark)
    assert list(recovered(cells, seen)) == []
    assert all(seen[key] is None for key, value in cells.items() if 0 < value < 5 or key in hidden)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=4, max_size=5), st.randoms())
def test_the_order_of_the_rows_hides_nothing_else(rows, random):
    cells = cells_of(rows)
    shuffled = dict(random.sample(list(cells.items()), len(cells)))
    assert published(cells) == published(shuffled)
