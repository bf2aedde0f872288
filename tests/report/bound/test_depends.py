"""One figure changed in a workbook makes exactly the sentences stale that depend on it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import UP, city, indicator, row, table
from tests.pipeline.tiny_city import tiny_city
from vlr.analysis.review import review
from vlr.model.cells import Cell
from vlr.model.city import TextFile
from vlr.model.claims import Accepted, ClaimState
from vlr.model.review import Review
from vlr.pipeline.check import check
from vlr.pipeline.text_accept import accept
from vlr.report.compose.bound.bind import Bound, bind
from vlr.report.compose.figures import Figures
from vlr.words.phrases import load

ENGLISH = load("en")[0]
YEARS = ("2015", "2017", "2019", "2021")
WARDS = ("East", "West")
FILE, SHEET = "indicators/divisions/air/air.xlsx", "Data"

CATALOGUE = (
    indicator(target_value=10.0, target_year=2030, target_source="plan"),
    indicator(id="trees", titles={"en": "Street trees"}, direction=UP, unit="trees"),
    indicator(id="waste", titles={"en": "Waste of all wards"}, unit="t", rule="sum", parts_by="ward", parts=WARDS),
    indicator(
        id="share",
        titles={"en": "Waste by tree"},
        unit="t",
        rule="ratio",
        parts_by="ward",
        numerator="waste",
        denominator="trees",
    ),
)


def rows(changed: int = 0, value: float = 0.0) -> list[dict[str, object]]:
    """Every figure of the city, each in a row of its own from 1 on; the one in the row `changed` has another value."""
    made = []
    for n, year in enumerate(YEARS):
        lines = [("pm", "", 20.0 - 2 * n, "percent"), ("trees", "", 100.0 + 25 * n, "trees")]
        lines += [("waste", f"ward={ward}", 40.0 - 3 * n + k, "t") for k, ward in enumerate(WARDS)]
        lines += [("trees", f"ward={ward}", 50.0 + 12 * n + k, "trees") for k, ward in enumerate(WARDS)]
        for id, breakdown, figure, unit in lines:
            at = len(made) + 1
            shown = value if at == changed else figure
            made.append(row(year, shown, at, id=f"o{at}", indicator=id, breakdown=breakdown, unit=unit))
    return made


def reviewed(changed: int = 0, value: float = 0.0) -> Review:
    return review(table(*rows(changed, value)), city(*CATALOGUE), (), ())


def asked() -> list[str]:
    """Conditions over every indicator, group and way of asking."""
    whole = [".latest > 0", ".previous > 0", ".first > 0", ".base > 0", ".change >= 0", ".change_since(2017) >= 0"]
    whole += [f".at({year}) > 0" for year in YEARS]
    whole += [".falls or ind('{id}').rises or ind('{id}').unchanged", ".better or not ind('{id}').better"]
    groups = [".latest > 0", ".first > 0", ".at(2019) > 0", ".change_since(2015) >= 0"]
    found = [f"ind('{one.id}'){ask.format(id=one.id)}" for one in CATALOGUE for ask in whole]
    found += [f"ind('{id}').group('ward={w}'){ask}" for id in ("trees", "waste") for w in WARDS for ask in groups]
    found += ["ind('pm').target_gap >= 0", "ind('pm').latest < ind('trees').latest", "ind('trees').percent_change >= 0"]
    return [*found, "not ind('pm').target_met", "1 < 2"]


TEXT = "\n\n".join(f"{{% claim {condition} %}}Sentence {n}.{{% endclaim %}}" for n, condition in enumerate(asked()))


def bound(of: Review, body: str = TEXT, accepted: tuple[Accepted, ...] = ()) -> Bound:
    return bind(TextFile("goal-11", "en", "t.md", body), Figures(of, ENGLISH, True), accepted)


BEFORE = reviewed()
ONES = {one.line: one for one in bound(BEFORE).claims}
"""Sentences that the made city can answer, by their line."""
ACCEPTED = tuple(Accepted(one.id, one.used) for one in ONES.values())
CELLS = {
    (series.id, point.period.text): set(point.cells)
    for one in BEFORE.indicators
    for series in one.series
    for point in series.points
}


def test_the_made_city_answers_nearly_all_that_may_be_asked():
    assert len(ONES) > 60
    assert all(one.used for line, one in ONES.items() if "1 < 2" not in TEXT.split("\n")[line - 1])
    assert len(CELLS["waste", "2019"]) == 2
    assert len(CELLS["share", "2019"]) == 4


@settings(deadline=None, max_examples=25)
@given(st.integers(1, len(rows())), st.sampled_from([1.0, 7.5, 33.0, 119.0, 1000.0]))
def test_exactly_the_sentences_that_depend_on_a_changed_cell_are_stale(changed, value):
    cell = Cell(FILE, SHEET, changed, 3)
    real = value != rows()[changed - 1]["value"]
    after = bound(reviewed(changed, value), accepted=ACCEPTED).claims
    stale = {one.line for one in after if one.state is not ClaimState.HOLDS}
    depend = {line for line, one in ONES.items() if any(cell in CELLS[u.series, u.period] for u in one.used)}
    assert stale == (depend if real else set())
    assert {one.line for one in after} == set(ONES)


@settings(deadline=None, max_examples=12)
@given(st.integers(1, len(rows())), st.floats(0.5, 5000, allow_nan=False))
def test_what_a_sentence_says_changes_only_where_it_depends_on_the_cell(changed, value):
    """The same of numbers outside of conditions: their printed text."""
    cell = Cell(FILE, SHEET, changed, 3)
    body = "\n\n".join(
        f"{{{{ ind('{series}').at({year}) }}}}" for series in ("pm", "trees", "waste", "share") for year in YEARS
    )
    before, after = bound(BEFORE, body), bound(reviewed(changed, value), body)
    for one, two in zip(before.inlines, after.inlines, strict=True):
        series, period = one.passport.removeprefix("p-").rsplit("-", 1)
        if cell not in CELLS[series, period]:
            assert (one.value, one.passport) == (two.value, two.passport)


def test_one_cell_of_a_workbook_reaches_its_sentences_and_no_others(tmp_path: Path) -> None:
    folder = tiny_city(tmp_path / "city")
    text = folder / "templates/text/en/goal-03.md"
    text.parent.mkdir(parents=True)
    conditions = ["ind('smoking').at(2016) > 0", "ind('smoking').latest > 0", "ind('trees').at(2016) > 0"]
    conditions += ["ind('smoking').falls", "ind('smoking').change_since(2016) > 0"]
    text.write_text("\n\n".join(f"{{% claim {c} %}}Yes.{{% endclaim %}}" for c in conditions), encoding="utf-8")
    accept(folder)
    path = folder / "indicators/divisions/health/health-figures.xlsx"
    book = openpyxl.load_workbook(path)
    assert (book.active["C3"].value, book.active["D3"].value) == (2016, 20.25)
    book.active["D3"] = 20.5
    book.save(path)
    told = [(f.code, f.line) for f in check(folder).findings if f.code.startswith(("claim-", "text-"))]
    assert sorted(told) == [("claim-changed", 1), ("claim-changed", 9)]
