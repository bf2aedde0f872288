"""A release is refused until somebody decides, goes when it is decided, and is refused again when a cell changes."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.tiny_city import HEADS, SMOKING, TREES, save, tiny_city
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.decisions import Choice
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity
from vlr.pipeline.build import Built, Wish, build
from vlr.pipeline.check import Checked, check
from vlr.pipeline.decide import decisions
from vlr.pipeline.gather import gather
from vlr.pipeline.trace import trace
from vlr.workspace.decisions import HEADS as DECISION_HEADS

FIGURES = "indicators/divisions/health/health-figures.xlsx"
STREETS = "indicators/divisions/streets/street-register.xlsx"
OTHER = ("smoking", "Adults who smoke", 2022, 13.5, "%", "Health survey")
"""A second figure for the last year, which has 12.75 in D9."""
CONFLICT = {
    "finding": "conflicting-duplicate",
    "indicator": "smoking",
    "file": FIGURES,
    "sheet": "Data",
    "cell": "D9",
    "content": "D9: 2022 · 12.75 · %; D10: 2022 · 13.5 · %",
    "reason": "The office confirmed it by telephone",
    "name": "Maija Meikäläinen",
    "date": "2024-05-31",
}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tiny_city(tmp_path / "city")
    save(folder / FIGURES, (HEADS, *SMOKING, OTHER))
    return folder


def decide(folder: Path, *rows: Mapping[str, object]) -> None:
    lines = [[row.get(head) for head in DECISION_HEADS] for row in rows]
    save(folder / "indicators/decisions.xlsx", (DECISION_HEADS, *lines), "Decisions")


def release(folder: Path) -> Built:
    return build(Wish(folder, folder / "output", targets=("html", "data"), form="release"))


def of(findings: Sequence[Finding], *codes: str) -> list[Finding]:
    return [finding for finding in findings if finding.code in codes]


def errors(checked: Checked) -> list[str]:
    return [finding.code for finding in checked.findings if finding.severity is Severity.ERROR]


def adds_up(checked: Checked) -> bool:
    return all(a.value == a.readings + a.gaps + a.findings for a in checked.accounts)


def pages(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "output").rglob("*.html")))


def test_a_release_is_refused_until_it_is_decided_and_again_when_a_cell_changes(city: Path) -> None:
    assert release(city).refused
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    assert not release(city).refused
    assert "13.5" in (city / "output/data").glob("*.csv").__next__().read_text(encoding="utf-8") or "13.5" in pages(
        city
    )
    save(city / FIGURES, (HEADS, *SMOKING, (*OTHER[:3], 13.9, *OTHER[4:])))
    assert release(city).refused


def test_the_cell_to_use_is_taken_and_everything_still_adds_up(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "Data!d10"})
    checked = check(city)
    assert errors(checked) == []
    (told,) = of(checked.findings, "finding-decided")
    assert told.severity is Severity.NOTE
    assert (told.cell, [cell.a1 for cell in told.also], told.division) == ("D9", ["D10"], "health")
    account = next(a for a in checked.accounts if a.file == FIGURES)
    assert (account.value, account.readings, account.findings) == (9, 8, 1)
    assert adds_up(checked)
    assert checked.city.decisions[0].periods == ("2022",)
    assert len(checked.city.decisions[0].figures) == 1


def test_leaving_out_takes_neither(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "leave out"})
    checked = check(city)
    assert errors(checked) == []
    account = next(a for a in checked.accounts if a.file == FIGURES)
    assert (account.readings, account.findings) == (7, 2)
    assert checked.city.decisions[0].figures == ()


def test_a_decision_that_has_fallen_names_old_and_new(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    save(city / FIGURES, (HEADS, *SMOKING, (*OTHER[:3], 13.9, *OTHER[4:])))
    checked = check(city)
    assert sorted(errors(checked)) == ["conflicting-duplicate", "decision-fallen"]
    (fallen,) = of(checked.findings, "decision-fallen")
    details = dict(fallen.details)
    assert "13.5" in details["old"]
    assert "13.9" in details["new"]
    assert (fallen.file, fallen.line) == ("indicators/decisions.xlsx", 2)
    assert details["cell_decided"].endswith("Data!D9")


def test_another_unit_beside_the_same_figure_is_another_content(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    save(city / FIGURES, (HEADS, *SMOKING, (*OTHER[:4], "per cent", OTHER[5])))
    assert sorted(errors(check(city))) == ["conflicting-duplicate", "decision-fallen"]


def test_a_conflict_cannot_be_published_as_it_is(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "publish as it is"})
    checked = check(city)
    assert errors(checked) == ["conflicting-duplicate"]
    (told,) = of(checked.findings, "decision-not-allowed")
    assert dict(told.details)["choices"] == "use this cell, leave out"


def test_a_cell_that_is_none_of_the_two_cannot_be_used(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D3"})
    checked = check(city)
    assert errors(checked) == ["conflicting-duplicate"]
    assert of(checked.findings, "decision-not-allowed")


def test_a_decision_without_reason_name_or_date_does_not_count(city: Path) -> None:
    for field in ("reason", "name", "date"):
        decide(city, {**CONFLICT, "choice": "leave out", field: None})
        checked = check(city)
        assert errors(checked) == ["conflicting-duplicate"]
        assert [dict(f.details)["field"] for f in of(checked.findings, "decision-incomplete")] == [field]


def test_a_row_that_waits_for_a_choice_changes_and_says_nothing(city: Path) -> None:
    decide(city, {**CONFLICT, "reason": None, "name": None, "date": None})
    checked = check(city)
    assert errors(checked) == ["conflicting-duplicate"]
    assert not [f for f in checked.findings if f.code.startswith("decision-")]
    assert checked.city.decisions == ()


def test_a_misspelt_choice_counts_as_none(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "leave owt"})
    checked = check(city)
    assert errors(checked) == ["conflicting-duplicate"]
    assert of(checked.findings, "wrong-choice")


def test_two_decisions_that_differ_are_both_set_aside(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "leave out"}, {**CONFLICT, "choice": "use this cell", "use": "D9"})
    checked = check(city)
    assert errors(checked) == ["conflicting-duplicate"]
    assert len(of(checked.findings, "decision-twice")) == 2


def test_a_decision_about_what_is_mended_is_a_note(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "leave out"})
    save(city / FIGURES, (HEADS, *SMOKING))
    checked = check(city)
    assert errors(checked) == []
    assert [f.severity for f in of(checked.findings, "decision-unused")] == [Severity.NOTE]


def test_a_figure_outside_its_bounds_is_published_by_decision_and_its_passport_says_so(city: Path) -> None:
    save(city / FIGURES, (HEADS, *SMOKING[:-1], (*OTHER[:3], 113.5, *OTHER[4:])))
    about = {**CONFLICT, "finding": "constraint-error", "content": "D9: 2022 · 113.5 · %"}
    assert of(check(city).findings, "constraint-error")
    decide(city, {**about, "choice": "publish as it is", "reason": "Counted with visitors"})
    checked = check(city)
    assert not of(checked.findings, "constraint-error")
    assert next(a for a in checked.accounts if a.file == FIGURES).readings == 8
    assert not release(city).refused
    assert "Counted with visitors" in pages(city)
    assert "Maija" not in pages(city)


def test_values_in_another_unit_are_taken_for_the_catalogues_by_decision(city: Path) -> None:
    save(city / FIGURES, (HEADS, *SMOKING[:-1], (*OTHER[:4], "% of all adults", OTHER[5])))
    about = {**CONFLICT, "finding": "unit-mismatch", "content": "D9: 2022 · 13.5 · % of all adults"}
    assert errors(check(city)) == ["unit-mismatch"]
    decide(city, {**about, "choice": "publish as it is"})
    checked = check(city)
    assert errors(checked) == []
    assert next(a for a in checked.accounts if a.file == FIGURES).readings == 8


def test_a_small_count_is_never_published_by_decision_but_may_be_left_out_as_suppressed(city: Path) -> None:
    save(city / STREETS, (HEADS, *TREES[:-1], ("trees", "Street trees", 2022, 3, "number", "Tree register")))
    about = {
        **CONFLICT,
        "finding": "small-count-hidden",
        "indicator": "trees",
        "file": STREETS,
        "content": "D9: 2022 · 3 · number",
    }
    save(city / FIGURES, (HEADS, *SMOKING))
    assert of(check(city).findings, "small-count-hidden")
    decide(city, {**about, "choice": "publish as it is"})
    checked = check(city)
    assert of(checked.findings, "small-count-hidden")
    assert of(checked.findings, "decision-not-allowed")
    decide(city, {**about, "choice": "leave out"})
    checked = check(city)
    assert errors(checked) == []
    assert not of(checked.findings, "small-count-hidden")
    account = next(a for a in checked.accounts if a.file == STREETS)
    assert (account.readings, account.gaps, account.findings) == (7, 1, 0)


def test_a_suppressed_figure_is_not_released_by_using_an_open_cell_beside_it(city: Path) -> None:
    save(city / FIGURES, (HEADS, *SMOKING, (*OTHER[:3], "<5", *OTHER[4:])))
    about = {**CONFLICT, "content": "D9: 2022 · 12.75 · %; D10: 2022 · <5 · % · <5"}
    decide(city, {**about, "choice": "use this cell", "use": "D9"})
    checked = check(city)
    assert errors(checked) == ["conflicting-duplicate"]
    assert of(checked.findings, "decision-not-allowed")
    decide(city, {**about, "choice": "use this cell", "use": "D10"})
    checked = check(city)
    assert errors(checked) == []
    assert next(a for a in checked.accounts if a.file == FIGURES).gaps == 1


def test_the_decision_is_printed_with_reason_and_date_and_the_name_only_inside(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    release(city)
    public = pages(city)
    assert "The office confirmed it by telephone" in public
    assert "Maija" not in public
    assert "health-figures" not in public
    assert "D10" not in public
    build(Wish(city, city / "output", targets=("html",)))
    assert "Maija Meikäläinen" in pages(city)


def test_what_the_public_gets_holds_neither_the_name_nor_the_cell(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    gathered = gather(city)
    public, _ = protect(review(gathered.observations, gathered.city, gathered.findings, gathered.accounts))
    (told,) = public.city.decisions
    assert (told.reason, told.date, told.periods) == (CONFLICT["reason"], CONFLICT["date"], ("2022",))
    assert (told.name, told.file, told.sheet, told.cell, told.use, told.content) == ("",) * 6


def test_one_decision_may_bring_what_another_one_settles(city: Path) -> None:
    save(city / FIGURES, (HEADS, *SMOKING, (*OTHER[:3], 133.5, *OTHER[4:])))
    conflict = {**CONFLICT, "content": "D9: 2022 · 12.75 · %; D10: 2022 · 133.5 · %"}
    bounds = {**CONFLICT, "finding": "constraint-error", "cell": "D10", "content": "D10: 2022 · 133.5 · %"}
    decide(city, {**bounds, "choice": "publish as it is"}, {**conflict, "choice": "use this cell", "use": "D10"})
    checked = check(city)
    assert errors(checked) == []
    assert len(of(checked.findings, "finding-decided")) == 2
    assert next(a for a in checked.accounts if a.file == FIGURES).readings == 8


def test_a_broken_file_of_decisions_refuses(city: Path) -> None:
    (city / "indicators/decisions.xlsx").write_text("no workbook", encoding="utf-8")
    assert "unreadable-decisions" in errors(check(city))


def test_a_date_cell_is_a_date(city: Path) -> None:
    import datetime

    decide(city, {**CONFLICT, "choice": "leave out", "date": datetime.date(2024, 5, 31)})
    assert check(city).city.decisions[0].date == "2024-05-31"


def test_the_command_adds_a_row_with_drop_downs_once_and_keeps_what_is_filled(city: Path) -> None:
    standing = decisions(city)
    assert (standing.added, [f.code for f in standing.open]) == (1, ["conflicting-duplicate"])
    path = city / "indicators/decisions.xlsx"
    page = openpyxl.load_workbook(path)["Decisions"]
    heads = {str(cell.value): place for place, cell in enumerate(page[1], 1)}
    assert page.cell(2, heads["content"]).value == CONFLICT["content"]
    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"use this cell,leave out"' in offered.values()
    assert '"D9,D10"' in offered.values()
    assert decisions(city).added == 0
    book = openpyxl.load_workbook(path)
    for head, text in {**CONFLICT, "choice": "use this cell", "use": "D10"}.items():
        book["Decisions"].cell(2, heads[head]).value = text
    book.save(path)
    standing = decisions(city)
    assert (standing.added, standing.open, len(standing.settled)) == (0, (), 1)
    before = path.read_bytes()
    save(city / FIGURES, (HEADS, *SMOKING, (*OTHER[:3], 13.9, *OTHER[4:])))
    standing = decisions(city)
    assert (standing.added, len(standing.open), len(standing.fallen)) == (1, 1, 1)
    page = openpyxl.load_workbook(path)["Decisions"]
    old = openpyxl.load_workbook(io.BytesIO(before))["Decisions"]
    assert [c.value for c in page[2]] == [c.value for c in old[2]]
    assert "13.9" in str(page.cell(3, heads["content"]).value)
    assert page.cell(3, heads["choice"]).value is None


def test_a_warning_gets_a_row_only_when_asked_for(city: Path) -> None:
    save(city / FIGURES, (HEADS, *SMOKING[:-1], (*OTHER[:3], 113.5, *OTHER[4:])))
    assert decisions(city).added == 0
    assert not (city / "indicators/decisions.xlsx").exists()
    assert decisions(city, warnings=True).added == 1


def test_a_sheet_that_lost_its_heads_is_told_and_not_changed(city: Path) -> None:
    path = save(city / "indicators/decisions.xlsx", (("finding", "choice"),), "Decisions")
    before = path.read_bytes()
    with pytest.raises(VlrError):
        decisions(city)
    assert path.read_bytes() == before


def test_a_traced_figure_shows_the_decision_that_let_it_in(city: Path) -> None:
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    ((figure,),) = [one.figures for one in trace(city, "smoking", "2022")]
    assert dict(figure)["Cell"] == "Data!D10"
    assert dict(figure)["Decision"].startswith("use this cell, 2024-05-31, Maija")
    ((other,),) = [one.figures for one in trace(city, "smoking", "2021")]
    assert "Decision" not in dict(other)


@given(
    st.lists(st.sampled_from([c.value for c in Choice if c]), max_size=3),
    st.sampled_from(["D9", "D10", "D2", ""]),
    st.lists(st.sampled_from([12.75, 13.5, 113.5, -4, "<5", "x", None]), min_size=1, max_size=3),
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_decided_every_cell_is_accounted_for(choices: list[str], use: str, values: list[object]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = tiny_city(Path(place) / "city")
        save(folder / FIGURES, (HEADS, *SMOKING, *((*OTHER[:3], value, *OTHER[4:]) for value in values)))
        decisions(folder, warnings=True)
        path = folder / "indicators/decisions.xlsx"
        asked = openpyxl.load_workbook(path)["Decisions"] if path.is_file() else None
        rows = [] if asked is None else list(asked.iter_rows(min_row=2, values_only=True))
        found = [dict(zip(DECISION_HEADS, row, strict=True)) for row in rows]
        why = {head: CONFLICT[head] for head in ("reason", "name", "date")}
        decide(folder, *({**one, **why, "choice": choice, "use": use} for one in found for choice in choices))
        checked = check(folder)
        assert adds_up(checked)
        settled = of(checked.findings, "finding-decided")
        assert len(settled) == len(checked.city.decisions)
