"""Tables of offices that look like figures of years and are not, or the other way round."""

from tests.intake.sheets import read


def test_the_word_for_unit_over_offices_is_no_unit_of_measurement():
    readings, _, _ = read(
        [["Queues (number)"], ["Yksikkö", 2023, 2024], ["Hospital", 10, 12], ["Health centre", 20, 22]]
    )
    assert [(r.breakdown, r.unit) for r in readings] == [("Hospital", "number")] * 2 + [("Health centre", "number")] * 2


def test_a_column_of_units_alone_in_a_table_stays_one():
    readings, _, _ = read([["Waste"], ["Unit", 2023, 2024], ["t", 10, 12], ["kg/person", 20, 22]])
    assert [r.unit for r in readings] == ["t", "t", "kg/person", "kg/person"]


def test_accounts_are_figures_and_a_budget_is_none():
    rows = [
        ["Item", "Unit", "TP 2022", "TP 2023", "TA 2024"],
        ["Income", "1000 €", 12, 13, 14],
        ["Costs", "1000 €", 5, 6, 7],
    ]
    readings, findings, _ = read(rows)
    assert [(r.period.text, r.value) for r in readings] == [("2022", 12), ("2023", 13), ("2022", 5), ("2023", 6)]
    assert [(f.code, f.cell) for f in findings if f.code.startswith("column-")] == [("column-derived", "E2")]


def test_the_year_in_which_something_ends_is_no_figure():
    rows = [
        ["Projects"],
        ["Project", "Alkaa", "Päättyy", "Budget, €"],
        ["Tram", 2021, 2027, 50000],
        ["School", 2023, 2025, 12000],
    ]
    readings, _, _ = read(rows)
    assert [(r.period.text, r.value) for r in readings] == [("2021-2027", 50000), ("2023-2025", 12000)]
    rows[1][1:3] = "Built", "Repaired"
    rows[2][2] = 1999
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [50000, 12000]
    assert ("column-not-read", "C3") in [(f.code, f.cell) for f in findings]
