"""What the labels at the left say of their rows: their unit, their code, and the head over them."""

from tests.intake.sheets import read


def rows_of(readings):
    return [(r.indicator_code, r.indicator_name, r.breakdown, r.unit) for r in readings]


def codes(findings):
    return [(f.code, f.cell) for f in findings]


def test_rows_of_different_units_are_indicators_of_their_own():
    rows = [
        ["Material flows: per capita"],
        ["Metric tonnes"],
        ["Per capita (person)", 2019],
        ["Population (persons)", 58_000_000],
        ["Imports", 4.5],
    ]
    readings, findings, _ = read(rows)
    assert rows_of(readings) == [("", "Population", "", "persons"), ("", "Imports", "", "Metric tonnes")]
    assert codes(findings) == [("labels-as-names", "B4"), ("unit-guessed", "B4")]


def test_rows_of_one_unit_stay_groups_and_their_unit_beats_that_of_the_title():
    readings, _, _ = read([["Waste of the city (tonnes)"], ["Kind", 2019], ["Paper (kg)", 9], ["Glass (kg)", 7]])
    assert rows_of(readings) == [("", "Waste of the city", "Paper", "kg"), ("", "Waste of the city", "Glass", "kg")]


def test_a_class_of_age_is_no_unit():
    rows = [["Unemployment (%)"], ["Age", 2019], ["18-24 (years)", 9], ["25+ (years)", 7], ["Unknown", 1]]
    readings, _, _ = read(rows)
    assert {(r.indicator_name, r.unit) for r in readings} == {("Unemployment", "%")}
    assert [r.breakdown for r in readings] == ["18-24 (years)", "25+ (years)", "Unknown"]


def test_under_a_title_with_a_code_rows_of_another_unit_stay_its_groups():
    rows = [["3.2.2 Neonatal mortality (per 1,000 births)"], ["Of whom", 2019], ["Rate", 3], ["Deaths (number)", 12]]
    readings, _, _ = read(rows)
    assert rows_of(readings) == [
        ("3.2.2", "Neonatal mortality", "Rate", "per 1,000 births"),
        ("3.2.2", "Neonatal mortality", "Deaths", "number"),
    ]


def test_groups_under_a_guessed_unit_are_a_guess_that_is_told():
    _, findings, _ = read([["Waste of the city"], ["tonnes"], ["Kind", 2019], ["Paper", 9], ["Glass", 7]])
    assert codes(findings) == [("labels-as-groups", "B4"), ("unit-guessed", "B4")]
