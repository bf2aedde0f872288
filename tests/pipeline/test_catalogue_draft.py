"""From strange workbooks to a catalogue: what is found becomes rows, what people typed stays, nothing is decided."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.strange_city import ENERGY, HEALTH, STREETS, fill, indicators, names, strange_city, workbook
from vlr.model.city import NameState
from vlr.model.errors import VlrError
from vlr.pipeline.build import Wish, build
from vlr.pipeline.catalogue import draft_catalogue
from vlr.pipeline.catalogue_ask import AskDesk, Lack, questions, understand
from vlr.pipeline.check import check
from vlr.pipeline.gather import gather
from vlr.pipeline.names import NameDesk, decide_by_key, waiting_names
from vlr.workspace.folder import CATALOGUE, DIVISIONS
from vlr.workspace.load import load


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = strange_city(tmp_path_factory.mktemp("drafted") / "city")
    draft_catalogue(folder)
    return folder


@pytest.fixture
def city(drafted: Path, tmp_path: Path) -> Path:
    """A drafted city of its own for each test."""
    shutil.copytree(drafted, tmp_path / "city")
    return tmp_path / "city"


def test_one_row_for_each_indicator_with_its_facts(drafted: Path) -> None:
    rows = {row["id"]: row for row in indicators(drafted)}
    assert list(rows) == [
        "electricity-from-the-sun",
        "adults-who-smoke",
        "hospital-beds",
        "street-trees",
        "cycle-tracks",
    ]
    assert {k: v for k, v in rows["adults-who-smoke"].items() if k != "draft_mark"} == {
        "id": "adults-who-smoke",
        "title_en": "Adults who smoke",
        "unit": "percent",
        "division": "health",
        "suggested_goal": "3",
        "evidence": "goal 3: its name speaks of smoke",
        "found_name": "Adults who smoke",
        "found_unit": "%",
        "found_division": "health",
        "found_years": "2015–2022",
        "latest_value": "23.5 (2022)",
        "found_in": "indicators/divisions/health/book1.xlsx › Data!D2",
    }
    assert rows["street-trees"]["suggested_goal"] == "11"
    assert "“Figures for Goal 11” stands above it" in str(rows["street-trees"]["evidence"])
    assert rows["electricity-from-the-sun"]["suggested_goal"] == "7"
    assert "unit" not in rows["electricity-from-the-sun"]


def test_what_only_a_person_can_decide_stays_empty(drafted: Path) -> None:
    for row in indicators(drafted):
        assert not {"goals", "direction", "un_code", "target", "comparability", "decided_by"} & set(row)


def test_running_it_again_adds_nothing_and_writes_nothing(city: Path) -> None:
    before = (city / CATALOGUE).read_bytes()
    again = draft_catalogue(city)
    assert (again.rows, again.names, again.again, again.known) == ((), (), 0, 5)
    assert (city / CATALOGUE).read_bytes() == before


def test_new_rows_have_drop_downs_for_what_a_person_must_decide(drafted: Path) -> None:
    page = openpyxl.load_workbook(drafted / CATALOGUE)["Indicators"]
    heads = {cell.value: cell.coordinate.rstrip("1") for cell in page[1]}
    rules = page.data_validations.dataValidation
    for head in ("goals", "unit", "division", "direction"):
        assert any(f"{heads[head]}2" in rule.sqref for rule in rules), head


def test_rows_that_lack_something_are_told_by_cell_and_their_figures_wait(drafted: Path) -> None:
    checked = check(drafted)
    lacking = [f for f in checked.findings if f.code == "missing-field"]
    assert len(lacking) == 6
    assert all(f.file == CATALOGUE and f.cell for f in lacking)
    waiting = {f.indicator for f in checked.findings if f.code == "indicator-waiting"}
    assert waiting == {row["id"] for row in indicators(drafted)}
    assert not {"unknown-indicator", "no-catalogue"} & {f.code for f in checked.findings}
    assert sum(a.value for a in checked.accounts) == sum(a.readings + a.gaps + a.findings for a in checked.accounts)


def test_what_is_suggested_is_never_used(drafted: Path) -> None:
    gathered = gather(drafted)
    assert gathered.city.indicators == ()
    assert len(gathered.observations) == 0


def test_an_undecided_draft_builds_a_report_with_gaps(city: Path) -> None:
    built = build(Wish(city, city / "output", ("html",)))
    assert (city / "output/html/en/index.html").is_file()
    assert "indicator-waiting" in {f.code for f in built.findings}


def test_goals_that_a_person_types_bring_the_figures_in(city: Path) -> None:
    fill(city, goals={"adults-who-smoke": 3, "street-trees": "11; 15"}, un_code={"adults-who-smoke": "3.a.1"})
    taken = gather(city).observations
    assert set(taken["indicator"]) == {"adults-who-smoke", "street-trees"}
    assert len(taken) == 16 + 3


def test_an_existing_catalogue_keeps_its_columns_order_formats_and_comments(tmp_path: Path) -> None:
    folder = strange_city(tmp_path / "city")
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Indicators"
    page.append(["Our list of indicators"])
    page.append(["note for us", "Goals", "ID", "title_fi", "unit", "division", "direction"])
    page.append(["keep", 11, "trees", "Katupuut", "number", "streets", "up"])
    page.append([None, None, "smoke", "Adults who smoke", "%", "health", None])
    page["C3"].comment = openpyxl.comments.Comment("ask Kim", "Pat")
    page["C3"].font = openpyxl.styles.Font(color="FFFF0000")
    book.create_sheet("Scratch")["B2"] = 7
    book.save(folder / CATALOGUE)
    done = draft_catalogue(folder)
    titles = ["Electricity from the sun", "Hospital beds", "Street trees", "Cycle tracks"]
    assert [row.title for row in done.rows] == titles
    after = openpyxl.load_workbook(folder / CATALOGUE)
    page = after["Indicators"]
    assert [[cell.value for cell in row[:7]] for row in page["A1:G4"]] == [
        ["Our list of indicators", *[None] * 6],
        ["note for us", "Goals", "ID", "title_fi", "unit", "division", "direction"],
        ["keep", 11, "trees", "Katupuut", "number", "streets", "up"],
        [None, None, "smoke", "Adults who smoke", "%", "health", None],
    ]
    assert page["C3"].comment.text == "ask Kim"
    assert page["C3"].font.color.rgb == "FFFF0000"
    assert after["Scratch"]["B2"].value == 7
    assert page["C5"].value == "electricity-from-the-sun"
    assert page["H2"].value == "title_en"
    assert page["H5"].value == "Electricity from the sun"


def test_rows_that_people_moved_and_renamed_are_known_again(city: Path) -> None:
    path = city / CATALOGUE
    book = openpyxl.load_workbook(path)
    page = book["Indicators"]
    page.move_range(f"A2:{page.cell(6, page.max_column).coordinate}", rows=4)
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(6, heads["id"]).value = "smoke"
    page.cell(6, heads["title_en"]).value = "Smoking"
    page.cell(6, heads["unit"]).value = "share of adults"
    book.save(path)
    again = draft_catalogue(city)
    assert (again.rows, again.again) == ((), 0)


def test_a_row_keeps_its_figures_when_a_person_gives_it_another_title(city: Path) -> None:
    fill(city, goals={"street-trees": "11"}, title_en={"street-trees": "Trees along our streets"})
    gathered = gather(city)
    assert len(gathered.observations) == 3
    [note] = [f for f in gathered.findings if f.code == "name-from-draft"]
    assert (note.found, note.file, note.severity.value) == ("Street trees", CATALOGUE, "note")
    assert draft_catalogue(city).rows == ()
    book = openpyxl.load_workbook(city / CATALOGUE)
    book["Names"].append(["Street trees", "streets", "street-trees", "refused", "Kim"])
    book.save(city / CATALOGUE)
    assert len(gather(city).observations) == 0
    assert [row.title for row in draft_catalogue(city).rows] == ["Street trees"]
    assert draft_catalogue(city).rows == ()


def test_a_sheet_without_heads_is_left_alone(city: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Our", "own", "notes"])
    book.save(city / CATALOGUE)
    before = (city / CATALOGUE).read_bytes()
    with pytest.raises(VlrError, match="no row of heads"):
        draft_catalogue(city)
    assert (city / CATALOGUE).read_bytes() == before
    openpyxl.Workbook().save(city / CATALOGUE)
    assert len(draft_catalogue(city).rows) == 5
    assert len(load(city)[0].waiting) == 5


def test_a_likeness_is_sought_in_every_language_of_a_title(city: Path) -> None:
    fill(city, title_en={"street-trees": "Street trees"})
    book = openpyxl.load_workbook(city / CATALOGUE)
    page = book["Indicators"]
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(1, page.max_column + 1).value = "title_fi"
    row = next(r for r in range(2, 9) if page.cell(r, heads["id"]).value == "street-trees")
    page.cell(row, page.max_column).value = "Katupuiden määrä"
    book.save(city / CATALOGUE)
    rows = [["Mittari", "Vuosi", "Arvo", "Yksikkö"], ["Katupuidn lukumäärä", 2023, 1, "kpl"]]
    workbook(city / DIVISIONS / "streets" / "fi.xlsx", {"x": rows})
    [name] = draft_catalogue(city).names
    assert (name.text, name.indicator) == ("Katupuidn lukumäärä", "street-trees")


def test_newer_figures_bring_the_facts_up_to_date(city: Path) -> None:
    rows = [*HEALTH, ["Hospital beds", 2023, None, 950, "number"]]
    workbook(city / DIVISIONS / "health" / "book1.xlsx", {"Data": rows})
    assert draft_catalogue(city).again == 1
    row = next(row for row in indicators(city) if row["id"] == "hospital-beds")
    assert (row["latest_value"], row["found_years"]) == ("950 (2023)", "2018–2023")
    assert draft_catalogue(city).again == 0


def test_facts_that_a_person_has_written_over_stay(city: Path) -> None:
    fill(city, evidence={"hospital-beds": "Kim says goal 3"})
    rows = [*HEALTH, ["Hospital beds", 2023, None, 950, "number"]]
    workbook(city / DIVISIONS / "health" / "book1.xlsx", {"Data": rows})
    assert draft_catalogue(city).again == 0
    row = next(row for row in indicators(city) if row["id"] == "hospital-beds")
    assert (row["evidence"], row["latest_value"]) == ("Kim says goal 3", "904 (2022)")


CELL = st.one_of(st.text("abc åä;=1.", min_size=1, max_size=6).filter(lambda t: bool(t.strip())), st.integers(1, 17))


@settings(deadline=None, max_examples=12)
@given(st.dictionaries(st.tuples(st.integers(2, 9), st.integers(1, 45)), CELL, max_size=8), st.integers(1, 3))
def test_whatever_people_type_survives_any_number_of_drafts(
    drafted: Path, tmp_path_factory: pytest.TempPathFactory, typed: dict[tuple[int, int], object], times: int
) -> None:
    city = tmp_path_factory.mktemp("typed") / "city"
    shutil.copytree(drafted, city)
    path = city / CATALOGUE
    book = openpyxl.load_workbook(path)
    for (row, column), value in typed.items():
        cell = book["Indicators"].cell(row, column)
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else "n"
    book.save(path)
    before = openpyxl.load_workbook(path)["Indicators"]
    for _ in range(times):
        draft_catalogue(city)
    after = openpyxl.load_workbook(path)["Indicators"]
    for row in before.iter_rows():
        for cell in row:
            if cell.value is not None:
                assert after[cell.coordinate].value == cell.value, cell.coordinate
    written = path.read_bytes()
    draft_catalogue(city)
    assert path.read_bytes() == written


def test_two_divisions_that_send_the_same_leave_the_owner_to_a_person(city: Path) -> None:
    workbook(city / DIVISIONS / "energy" / "more.xlsx", {"x": RAIDS})
    workbook(city / DIVISIONS / "streets" / "more.xlsx", {"x": RAIDS})
    [row] = draft_catalogue(city).rows
    assert (row.division, row.facts["found_division"]) == ("", "energy; streets")
    asked = [q for q in questions(city) if q.lack is Lack.DIVISION]
    assert [q.rows[0].indicator.id for q in asked] == ["air-raids"]


def test_files_from_elsewhere_need_a_division_and_are_told(city: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "mail" / "figures.xlsx", {"x": RAIDS})
    with pytest.raises(VlrError, match="no division"):
        draft_catalogue(city, [path], "helth")
    with pytest.raises(VlrError, match="is not there"):
        draft_catalogue(city, [tmp_path / "nothing.xlsx"])
    done = draft_catalogue(city, [path.parent])
    assert [(row.id, row.division) for row in done.rows] == [("air-raids", "")]
    assert done.outside == (str(path),)
    assert draft_catalogue(city, [path], "health").rows == ()


def test_a_missing_catalogue_is_made(city: Path) -> None:
    (city / CATALOGUE).unlink()
    assert len(draft_catalogue(city).rows) == 5


RAIDS = [
    ["Indicator", "Year", "Value", "Unit"],
    ["Air raids", 2020, 1, "number"],
    ["Air raids", 2021, 2, "number"],
]
SPELT = [
    ["Indicator", "Year", "Value", "Unit"],
    ["Street tres", 2022, 5310, "number"],
    ["Street tres", 2023, 5320, "number"],
]


def spelt_city(city: Path) -> Path:
    """The streets office sends another year under another spelling."""
    workbook(city / DIVISIONS / "streets" / "later.xlsx", {"x": SPELT})
    return city


def test_a_likeness_waits_as_proposed_and_is_not_used(city: Path) -> None:
    fill(city, goals={"street-trees": 11})
    done = draft_catalogue(spelt_city(city))
    assert (done.rows, len(done.names)) == ((), 1)
    assert names(city) == [
        {
            "text": "Street tres",
            "division": "streets",
            "indicator": "street-trees",
            "state": "proposed",
            "likeness": "96",
            "candidate": "Street trees (number)",
            "found_unit": "number",
            "found_in": "indicators/divisions/streets/later.xlsx › x!C2",
        }
    ]
    assert len(gather(city).observations) == 3
    assert (draft_catalogue(city).names, draft_catalogue(city).proposed) == ((), 1)
    [waiting] = waiting_names(city)
    decide_by_key(city, [waiting.key], [], "Kim")
    assert len(gather(city).observations) == 5
    assert (names(city)[0]["state"], names(city)[0]["who"]) == ("accepted", "Kim")
    assert draft_catalogue(city).proposed == 0


def test_a_refused_name_becomes_a_row_of_its_own(city: Path) -> None:
    draft_catalogue(spelt_city(city))
    [waiting] = waiting_names(city)
    decide_by_key(city, [], [waiting.key], "Kim")
    done = draft_catalogue(city)
    assert [row.title for row in done.rows] == ["Street tres"]
    assert done.names == ()
    assert (draft_catalogue(city).rows, draft_catalogue(city).names) == ((), ())


def test_two_alike_names_with_figures_for_the_same_year_are_two_indicators(city: Path) -> None:
    rows = [*SPELT, ["Street trees", 2022, 9000, "number"]]
    (city / CATALOGUE).unlink()
    workbook(city / DIVISIONS / "streets" / "tables.xlsx", {"x": rows})
    done = draft_catalogue(city)
    assert {row.title for row in done.rows} >= {"Street tres", "Street trees"}
    assert done.names == ()


def test_undo_takes_a_decision_back(city: Path) -> None:
    draft_catalogue(spelt_city(city))
    [waiting] = waiting_names(city)
    desk = NameDesk(city, "Kim")
    assert not desk.undo()
    desk.decide(waiting.name, NameState.ACCEPTED)
    assert desk.undo()
    assert waiting_names(city) == [waiting]
    assert "who" not in names(city)[0]


def test_an_unknown_key_decides_nothing(city: Path) -> None:
    draft_catalogue(spelt_city(city))
    [waiting] = waiting_names(city)
    with pytest.raises(VlrError, match="key of no name"):
        decide_by_key(city, [waiting.key, "abcdef"], [], "Kim")
    with pytest.raises(VlrError, match="named twice"):
        decide_by_key(city, [waiting.key], [waiting.key], "Kim")
    assert len(waiting_names(city)) == 1


def test_questions_come_by_sheet_and_answers_fill_empty_cells_only(city: Path) -> None:
    fill(city, goals={"cycle-tracks": "9"})
    desk = AskDesk(city, "Kim")
    asked = questions(city)
    assert [(q.lack, [row.indicator.id for row in q.rows]) for q in asked] == [
        (Lack.GOALS, ["electricity-from-the-sun"]),
        (Lack.GOALS, ["adults-who-smoke", "hospital-beds"]),
        (Lack.GOALS, ["street-trees"]),
        (Lack.UNIT, ["electricity-from-the-sun"]),
    ]
    for question, line in zip(asked, ("a", "1=3;5 2=3", "15", "GWh"), strict=True):
        answers = understand(line, question, desk.city)
        assert answers, line
        desk.write(answers)
    rows = {row["id"]: row for row in indicators(city)}
    assert {id: row["goals"] for id, row in rows.items()} == {
        "adults-who-smoke": "3; 5",
        "hospital-beds": "3",
        "street-trees": "15",
        "cycle-tracks": "9",
        "electricity-from-the-sun": "7",
    }
    assert rows["electricity-from-the-sun"]["unit"] == "gwh"
    assert rows["street-trees"]["decided_by"] == "Kim: goals"
    assert rows["electricity-from-the-sun"]["decided_by"] == "Kim: goals as suggested"
    assert questions(city) == []
    for _ in range(4):
        assert desk.undo()
    assert not desk.undo()
    assert questions(city) == asked
    assert not any("decided_by" in row for row in indicators(city))


@pytest.mark.parametrize("line", ["18", "0", "three", "1-9=3", "0=3", "2=18", "1=3 x", "9999999-1=3", "-", "3 4"])
def test_a_line_that_is_no_answer_is_asked_again(drafted: Path, line: str) -> None:
    city, _ = load(drafted)
    assert understand(line, questions(drafted)[0], city) is None


def test_a_code_that_the_office_typed_is_accepted_with_its_goal(tmp_path: Path) -> None:
    folder = strange_city(tmp_path / "city")
    rows = [["Code", *HEALTH[0]], *(["3.a.1", *row] for row in HEALTH[1:9])]
    workbook(folder / DIVISIONS / "health" / "book1.xlsx", {"Data": rows})
    draft_catalogue(folder)
    desk = AskDesk(folder, "Kim")
    question = questions(folder)[1]
    desk.write(understand("a", question, desk.city) or [])
    row = next(row for row in indicators(folder) if row["id"] == "adults-who-smoke")
    assert (row["goals"], row["un_code"], row["found_code"]) == ("3", "3.a.1", "3.a.1")
    assert len(gather(folder).observations) == 8


def test_a_title_with_a_code_in_the_file_is_enough_where_the_row_has_none(tmp_path: Path) -> None:
    folder = strange_city(tmp_path / "city")
    rows = [["Code", *HEALTH[0]], *(["3.a.1", *row] for row in HEALTH[1:9])]
    workbook(folder / DIVISIONS / "health" / "book1.xlsx", {"Data": rows})
    draft_catalogue(folder)
    fill(folder, goals={"adults-who-smoke": 3})
    assert len(gather(folder).observations) == 8


def test_the_title_goes_into_the_language_of_the_division(tmp_path: Path) -> None:
    folder = strange_city(tmp_path / "city", ("en", "fi"))
    text = (folder / "vlr.toml").read_text(encoding="utf-8")
    text = text.replace("[divisions.energy]\n", '[divisions.energy]\nlanguage = "fi"\n')
    (folder / "vlr.toml").write_text(text, encoding="utf-8")
    draft_catalogue(folder)
    titles = [(row.get("title_en"), row.get("title_fi")) for row in indicators(folder)]
    assert titles[1] == ("Adults who smoke", None)
    assert titles[0] == (None, "Electricity from the sun")


def test_a_city_without_codes_goes_from_an_empty_folder_to_a_first_draft(tmp_path: Path) -> None:
    folder = strange_city(tmp_path / "city")
    draft_catalogue(folder)
    desk = AskDesk(folder, "Kim")
    for question in questions(folder):
        desk.write(understand("GWh" if question.lack is Lack.UNIT else "a", question, desk.city) or [])
    fill(folder, goals={"hospital-beds": 3})
    built = build(Wish(folder, folder / "output", ("html", "data")))
    assert not [f for f in built.findings if f.severity.value == "error"]
    figures = sum(1 for row in HEALTH[1:]) + sum(len(row) - 2 for row in STREETS[3:]) + len(ENERGY[1]) - 1
    assert len(gather(folder).observations.dropna(subset=["value"])) == figures
    page = (folder / "output/html/en/goal-3.html").read_text(encoding="utf-8")
    assert "Adults who smoke" in page
    assert "23.5" in page


def test_waiting_names_keep_their_key_when_rows_move(city: Path) -> None:
    draft_catalogue(spelt_city(city))
    [before] = waiting_names(city)
    path = city / CATALOGUE
    book = openpyxl.load_workbook(path)
    book["Names"].move_range("A2:I2", rows=5)
    book.save(path)
    [after] = waiting_names(city)
    assert dataclasses.replace(after.name, row=before.name.row) == before.name
    assert after.key == before.key
