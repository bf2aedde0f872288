"""Heads that stand over the first of their columns only."""

from tests.intake.sheets import read, seen


def _said(readings):
    return [(r.breakdown, r.period.text, r.value) for r in readings]


def test_a_year_that_is_not_merged_reaches_over_its_groups():
    rows = [
        ["Population"],
        [None, 2020, None, 2021, None],
        [None, "Men", "Women", "Men", "Women"],
        ["North", 11.5, 12, 13, 14],
    ]
    readings, _, _ = read(rows)
    assert _said(readings) == [
        ("North; Men", "2020", 11.5),
        ("North; Women", "2020", 12),
        ("North; Men", "2021", 13),
        ("North; Women", "2021", 14),
    ]


def test_a_group_that_is_not_merged_reaches_over_its_years():
    rows = [
        ["Population"],
        [None, "Men", None, "Women", None],
        ["Area", 2020, 2021, 2020, 2021],
        ["North", 11.5, 12, 13, 14],
    ]
    readings, _, _ = read(rows)
    assert _said(readings) == [
        ("North; Men", "2020", 11.5),
        ("North; Men", "2021", 12),
        ("North; Women", "2020", 13),
        ("North; Women", "2021", 14),
    ]


def test_three_rows_of_heads_are_read_merged_or_not():
    rows = [
        ["Labour force"],
        ["Area", 2020, None, None, None, 2021, None, None, None],
        [None, "Men", None, "Women", None, "Men", None, "Women", None],
        [None, *["15-24", "25-64"] * 4],
        ["North", *range(11, 19)],
    ]
    merged = [(2, 2, 2, 5), (2, 6, 2, 9), (3, 2, 3, 3), (3, 4, 3, 5), (3, 6, 3, 7), (3, 8, 3, 9), (2, 1, 4, 1)]
    readings, _, _ = read(rows)
    assert seen(readings) == seen(read(rows, merged=merged)[0])
    assert _said(readings)[2] == ("North; Women; 15-24", "2020", 13)
    assert len({(r.breakdown, r.period) for r in readings}) == 8


def test_a_year_beside_a_blank_column_of_flags_reaches_over_nothing():
    rows = [["Area", 2020, None, 2021, None], ["North", 11.5, "p", 12, None], ["South", 13, None, 14, "e"]]
    readings, _, _ = read(rows)
    assert [(r.breakdown or r.indicator_name, r.period.text, r.value) for r in readings] == [
        ("North", "2020", 11.5),
        ("North", "2021", 12),
        ("South", "2020", 13),
        ("South", "2021", 14),
    ]
