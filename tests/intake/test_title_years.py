"""A year in a title: of the figures, or of something that is called after it."""

import pytest

from tests.intake.sheets import read
from vlr.intake.title_years import year_of_title


@pytest.mark.parametrize(
    "title",
    [
        "2030 Agenda: key figures",
        "Climate Strategy 2030: monitoring",
        "Applications under the Housing Act 2004 by district",
        "GDP at 2015 prices, EUR million",
        "Emission index (2010=100)",
        "Ohjelma 2030 ja sen seuranta",
        "Estrategia 2030: indicadores",
        "Heat pumps to be built by 2030",
    ],
)
def test_a_year_that_names_something_is_not_the_year_of_the_figures(title):
    assert year_of_title(title) is None


@pytest.mark.parametrize(
    "title",
    ["Employment rate, 2021 (%)", "Key figures 2021", "2021 census", "Strategy 2030: figures of 2021", "Asukkaat 2021"],
)
def test_the_only_other_year_is_the_year_of_the_figures(title):
    found = year_of_title(title)
    assert found is not None
    assert found.text == "2021"


def test_figures_under_a_strategy_have_no_year_rather_than_a_wrong_one():
    rows = [["Climate Strategy 2030: monitoring"], ["Indicator", "Value", "Unit"], ["Recycling", 40.2, "%"]]
    readings, findings, _ = read(rows)
    assert [r.period for r in readings] == [None]
    assert "year-missing" in {f.code for f in findings}
