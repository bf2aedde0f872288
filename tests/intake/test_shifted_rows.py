"""A row in which a cell was left out: its figures stand under the wrong years and none of them is taken."""

from tests.intake.sheets import read

HEAD = ["Indicator", "Source", "Unit", 2018, 2019, 2020]
GOOD = [["Housing benefit", "Kela", "%", 19.4, 19.5, 20.9], ["Low income", "Statistics Finland", "%", 12.4, 12.7, 10.8]]


def test_no_figure_of_a_row_with_a_number_for_its_unit_is_taken():
    readings, findings, account = read([HEAD, *GOOD, ["Long-term homeless", "ARA", 602, 601, 518, None]])
    assert {r.indicator_name for r in readings} == {"Housing benefit", "Low income"}
    told = [finding for finding in findings if finding.code == "row-shifted"]
    assert [(one.cell, one.found, [cell.a1 for cell in one.also]) for one in told] == [("C4", "602", ["D4", "E4"])]
    assert (account.value, account.readings, account.findings) == (9, 6, 3)


def test_a_number_typed_as_text_is_seen_too():
    readings, findings, _ = read([HEAD, *GOOD, ["Long-term homeless", "ARA", "602", "601", "518", None]])
    assert 601 not in [r.value for r in readings]
    assert "row-shifted" in [finding.code for finding in findings]


def test_numbers_that_stand_for_units_in_most_rows_are_units():
    rows = [[name, "Register", 1000, 1.5, 2.5, 3.5] for name in ("Births", "Deaths", "Moves")]
    readings, findings, _ = read([HEAD, *rows])
    assert len(readings) == 9
    assert "row-shifted" not in [finding.code for finding in findings]


def test_a_line_drawn_with_signs_is_no_row():
    readings, findings, account = read([HEAD, ["---"] * 6, *GOOD])
    assert len(readings) == 6
    assert [finding.code for finding in findings if finding.cell and finding.cell.endswith("2")] == []
    assert account.unclassified == 0


def test_a_dash_alone_is_still_told():
    _, findings, _ = read([HEAD, *GOOD, ["Homeless", "ARA", "number", "-", 518, 450]])
    assert [finding.cell for finding in findings if finding.code == "undeclared-mark"] == ["D4"]
