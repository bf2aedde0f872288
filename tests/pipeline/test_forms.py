"""Forms out to the divisions of a city and back into its folder."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.intake.forms.made_form import fill, rows_of
from tests.pipeline.tiny_city import SETTINGS, save, tiny_city
from vlr.cli.main import vlr
from vlr.model.errors import VlrError
from vlr.pipeline.forms import write_forms
from vlr.pipeline.gather import Gathered, gather

NEXT = ("smoking", "Total", "2023")
LAST = ("smoking", "Total", "2024")


@pytest.fixture
def city(tmp_path) -> Path:
    return tiny_city(tmp_path / "city")


@pytest.fixture
def forms(city) -> Path:
    write_forms(city, (), city.parent / "forms")
    return city.parent / "forms"


def send_back(form: Path, city: Path, division: str, name: str = "antwort.xlsx", **answers: object) -> Path:
    """Fill a form a little and put it into a division's folder."""
    book = openpyxl.load_workbook(form)
    fill(book["Figures"], NEXT, **(answers or {"value": 11.0}))
    book["Actions"]["B5"], book["Actions"]["C5"] = "A clinic that opens late", "3"
    book["Narrative"]["C5"] = "Fewer people smoke."
    path = city / "indicators" / "divisions" / division / name
    book.save(path)
    return path


def codes(gathered: Gathered) -> list[str]:
    return [finding.code for finding in gathered.findings]


def test_one_form_a_division_with_its_own_indicators(forms):
    assert sorted(path.name for path in forms.iterdir()) == ["health-2024.xlsx", "streets-2024.xlsx"]
    page = openpyxl.load_workbook(forms / "streets-2024.xlsx")["Figures"]
    assert {who[0] for who in rows_of(page)} == {"trees", "noise"}


def test_the_form_asks_for_the_years_after_the_last_value(forms):
    page = openpyxl.load_workbook(forms / "health-2024.xlsx")["Figures"]
    assert list(rows_of(page)) == [NEXT, LAST]


def test_a_form_is_written_in_the_language_of_its_division(tmp_path):
    settings = SETTINGS.replace('name = "Streets Office"', 'name = "Streets Office"\nlanguage = "fi"')
    made = write_forms(tiny_city(tmp_path / "c", settings), (), tmp_path / "f")
    assert {form.division: form.language for form in made.written} == {"health": "en", "streets": "fi"}


def test_what_comes_back_is_the_citys(city, forms):
    send_back(forms / "health-2024.xlsx", city, "health")
    gathered = gather(city)
    row = gathered.observations.query("indicator == 'smoking' and period == '2023'").iloc[0]
    assert (row["value"], row["file"], row["sheet"]) == (11.0, "indicators/divisions/health/antwort.xlsx", "Figures")
    (action,) = gathered.city.actions
    assert (action.title, action.owner, action.sheet) == ("A clinic that opens late", "Health Office", "Actions")
    (text,) = gathered.city.narratives
    assert (text.division, text.goal, text.text) == ("health", 3, "Fewer people smoke.")
    assert codes(gathered).count("form-missing") == 1
    assert "narrative-received" in codes(gathered)


def test_a_gap_with_its_reason_is_an_observation(city, forms):
    send_back(forms / "health-2024.xlsx", city, "health", reason="1 – not ready yet")
    row = gather(city).observations.query("indicator == 'smoking' and period == '2023'").iloc[0]
    assert row["value"] != row["value"]
    assert (row["status"], row["note"]) == ("O", "not ready yet")


def test_the_sum_of_value_cells_still_adds_up(city, forms):
    send_back(forms / "health-2024.xlsx", city, "health")
    for account in gather(city).accounts:
        assert account.value == account.readings + account.gaps + account.findings


def test_the_form_of_another_division_is_named_and_not_used(city, forms):
    send_back(forms / "health-2024.xlsx", city, "streets")
    gathered = gather(city)
    (told,) = [finding for finding in gathered.findings if finding.code == "form-of-other-division"]
    assert (told.found, dict(told.details)["ours"]) == ("health", "Streets Office")
    assert not gathered.city.actions
    assert not gathered.city.narratives
    assert "not-owner" not in codes(gathered)
    assert "form-missing" not in codes(gathered)


def test_of_the_form_of_another_year_only_figures_are_taken(city, tmp_path):
    write_forms(city, ("health",), tmp_path / "old", year=2023)
    send_back(tmp_path / "old" / "health-2023.xlsx", city, "health")
    gathered = gather(city)
    assert "form-of-other-year" in codes(gathered)
    assert "form-missing" not in codes(gathered)
    assert not gathered.city.narratives
    assert 11.0 in list(gathered.observations["value"])


def test_two_forms_of_one_division_are_told(city, forms):
    send_back(forms / "health-2024.xlsx", city, "health")
    send_back(forms / "health-2024.xlsx", city, "health", "again.xlsx")
    assert codes(gather(city)).count("form-twice") == 1


def test_an_action_that_the_city_knows_stays_as_the_city_has_it(city, forms):
    rows = [("id", "title", "goals", "status"), ("a-clinic-that-opens-late", "A clinic that opens late", 3, "done")]
    save(city / "indicators" / "actions.xlsx", rows)
    send_back(forms / "health-2024.xlsx", city, "health")
    gathered = gather(city)
    assert [(action.status, action.file) for action in gathered.city.actions] == [("done", "indicators/actions.xlsx")]
    (told,) = [finding for finding in gathered.findings if finding.code == "form-action-differs"]
    assert "status" in dict(told.details)["fields"]


def test_a_form_that_is_there_already_is_never_replaced(city, forms):
    book = openpyxl.load_workbook(forms / "health-2024.xlsx")
    book.save(forms / "health-2024.xlsx")
    kept = (forms / "health-2024.xlsx").read_bytes()
    (forms / "streets-2024.xlsx").unlink()
    with pytest.raises(VlrError, match="health-2024"):
        write_forms(city, (), forms)
    assert (forms / "health-2024.xlsx").read_bytes() == kept
    assert not (forms / "streets-2024.xlsx").exists()


def test_the_same_forms_may_be_written_again(city, forms):
    assert len(write_forms(city, (), forms).written) == 2


def test_an_unknown_division_is_named_with_the_nearest(city, tmp_path):
    with pytest.raises(VlrError) as trouble:
        write_forms(city, ("helth",), tmp_path / "f")
    assert "health" in (trouble.value.hint or "")


def test_a_division_without_indicators_gets_no_form(tmp_path):
    settings = SETTINGS + '\n[divisions.archive]\nname = "Archive"\n'
    made = write_forms(tiny_city(tmp_path / "c", settings), (), tmp_path / "f")
    assert made.without == ("Archive",)


def test_the_command_says_what_it_wrote_and_what_comes_next(city, tmp_path):
    done = CliRunner().invoke(vlr, ["--city", str(city), "forms", "health", "-o", str(tmp_path / "f")])
    assert done.exit_code == 0
    assert "health-2024.xlsx: 2 figures of 1 indicator" in done.output
    assert "vlr submit" in done.output
    assert (tmp_path / "f" / "health-2024.xlsx").is_file()
