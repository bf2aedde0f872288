"""Tables beside each other are told from one table with an empty column in it."""

from tests.intake.sheets import read


def test_one_head_with_an_empty_column_is_one_table():
    rows = [["Code", 2018, None, "Indicator", "Unit", 2019], ["11.2.1", 1.5, None, "Stops", "%", 2.5]]
    readings, findings, _ = read([*rows, ["12.5.1", 3.5, None, "Waste", "kg", 4.5]])
    assert [(r.indicator_code, r.indicator_name, r.unit, r.period.text, r.value) for r in readings] == [
        ("11.2.1", "Stops", "%", "2018", 1.5),
        ("11.2.1", "Stops", "%", "2019", 2.5),
        ("12.5.1", "Waste", "kg", "2018", 3.5),
        ("12.5.1", "Waste", "kg", "2019", 4.5),
    ]
    assert findings == []


def test_a_table_below_does_not_join_those_beside_each_other():
    rows = [
        ["Stops (%)", None, None, "Waste (kg)"],
        ["Year", "Value", None, "Year", "Value"],
        [2018, 1.5, None, 2018, 3.5],
        [2019, 2.5, None, 2019, 4.5],
        [],
        ["Further figures"],
        ["Indicator", "Unit", 2020],
        ["Trees", "number", 5],
    ]
    readings, _, _ = read(rows)
    assert [(r.indicator_name, r.period.text, r.value) for r in readings] == [
        ("Stops", "2018", 1.5),
        ("Waste", "2018", 3.5),
        ("Stops", "2019", 2.5),
        ("Waste", "2019", 4.5),
        ("Trees", "2020", 5),
    ]
