"""Last year's table of a city that did not use the tool becomes an earlier edition."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.pipeline.tiny_city import save, tiny_city
from vlr.cli.main import main
from vlr.model.edition import Origin
from vlr.model.errors import VlrError
from vlr.pipeline.edition_import import import_edition
from vlr.workspace.editions import read_edition

ENGLISH = (
    ("Indicator", "Unit", "Source", 2018, 2019, 2020),
    ("Adults who smoke", "%", "Health survey", 17.8, 16.5, 15.3),
    ("Street trees", "number", "Tree register", 5300, 5340, 5375),
    ("Bicycle counters", "number", "Streets Office", 3, 4, 6),
)
FINNISH = (
    ("Mittari", "Yksikkö", "Lähde", 2018, 2019, 2020),
    ("Aikuiset, jotka tupakoivat", "%", "Terveyskysely", "17,8", "16,5", "15,3"),
    ("Katupuut", "kpl", "Puurekisteri", "5 300", "5 340", "5 375"),
    ("Pyörälaskurit", "kpl", "Katuosasto", 3, 4, 6),
)
SWEDISH = (
    ("Indikator", "Enhet", "Källa", 2018, 2019, 2020),
    ("Vuxna som röker", "%", "Hälsoenkäten", "17,8", "16,5", "15,3"),
    ("Gatuträd", "st", "Trädregistret", 5300, 5340, 5375),
    ("Cykelräknare", "st", "Gatukontoret", 3, 4, 6),
)


def city_of(folder: Path) -> Path:
    """Tinytown with names in three languages."""
    made = tiny_city(folder)
    path = made / "indicators" / "catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    names = book.create_sheet("Names")
    for line in (
        ("text", "division", "indicator", "state"),
        ("Aikuiset, jotka tupakoivat", "health", "smoking", "accepted"),
        ("Vuxna som röker", "health", "smoking", "accepted"),
        ("Katupuut", "streets", "trees", "accepted"),
        ("Gatuträd", "streets", "trees", "accepted"),
    ):
        names.append(line)
    book.save(path)
    return made


@pytest.mark.parametrize("table", [ENGLISH, FINNISH, SWEDISH], ids=["en", "fi", "sv"])
def test_a_table_is_read_in_its_language_and_matched_by_name(
    tmp_path: Path, table: tuple[tuple[object, ...], ...]
) -> None:
    city = city_of(tmp_path / "city")
    made = import_edition(city, save(tmp_path / "Last table.xlsx", table, "Mittarit"), year=2021)
    assert made.matched == ("smoking", "trees")
    assert [name for _, name in made.unmatched] == [table[3][0]]
    found, told = read_edition(city, "2021-1")
    assert told == []
    assert found is not None
    assert found.origin is Origin.IMPORT
    values = {(one.indicator, one.period.text): one.value for one in found.figures}
    assert [values["smoking", year] for year in ("2018", "2019", "2020")] == [17.8, 16.5, 15.3]
    assert [values["trees", year] for year in ("2018", "2019", "2020")] == [5300, 5340, 5375]


def test_a_name_that_fits_nothing_is_told_with_its_cell_and_kept(tmp_path: Path) -> None:
    city = city_of(tmp_path / "city")
    made = import_edition(city, save(tmp_path / "t.xlsx", ENGLISH), year=2021)
    told = [one for one in made.findings if one.code == "edition-name-unknown"]
    assert [(one.found, one.cell, dict(one.details)["id"]) for one in told] == [
        ("Bicycle counters", "D4", "bicycle-counters")
    ]
    assert made.edition.titles["bicycle-counters"] == "Bicycle counters"


def test_each_figure_is_traced_to_its_cell_in_the_kept_table(tmp_path: Path) -> None:
    city = city_of(tmp_path / "city")
    import_edition(city, save(tmp_path / "t.xlsx", ENGLISH), year=2021)
    found, _ = read_edition(city, "2021-1")
    assert found is not None
    cell = next(one.cell for one in found.figures if one.indicator == "smoking" and one.period.text == "2019")
    assert cell is not None
    assert (cell.file, cell.sheet, cell.a1) == ("editions/2021-1/inside/source/t.xlsx", "Data", "E2")
    assert (city / cell.file).read_bytes() == (tmp_path / "t.xlsx").read_bytes()


def test_the_same_table_again_changes_nothing_and_another_is_refused(tmp_path: Path) -> None:
    city = city_of(tmp_path / "city")
    table = save(tmp_path / "t.xlsx", ENGLISH)
    import_edition(city, table, year=2021)
    before = {path: path.read_bytes() for path in (city / "editions").rglob("*") if path.is_file()}
    assert not import_edition(city, table, year=2021).fresh
    other = save(tmp_path / "u.xlsx", (*ENGLISH[:3], ("Bicycle counters", "number", "Streets Office", 3, 4, 7)))
    with pytest.raises(VlrError, match="there already"):
        import_edition(city, other, year=2021)
    assert {path: path.read_bytes() for path in (city / "editions").rglob("*") if path.is_file()} == before


def test_a_figure_that_the_table_hides_stays_hidden(tmp_path: Path) -> None:
    table = (
        ("Indicator", "Year", "Value", "Unit", "OBS_STATUS", "CONF_STATUS"),
        ("Street trees", 2019, 3, "number", "A", "C"),
        ("Street trees", 2020, 5375, "number", "A", "F"),
    )
    city = city_of(tmp_path / "city")
    import_edition(city, save(tmp_path / "t.xlsx", table), year=2021)
    found, _ = read_edition(city, "2021-1")
    assert found is not None
    assert {one.period.text: (one.value, one.typed) for one in found.figures} == {
        "2019": (None, ""),
        "2020": (5375, "5375"),
    }
    assert b",3," not in (city / "editions/2021-1/figures.csv").read_bytes()


def test_without_a_year_the_newest_figure_says_it(tmp_path: Path) -> None:
    city = city_of(tmp_path / "city")
    assert import_edition(city, save(tmp_path / "t.xlsx", ENGLISH)).edition.name == "2020-1"


def test_an_edition_that_is_not_before_this_review_is_refused(tmp_path: Path) -> None:
    city = city_of(tmp_path / "city")
    with pytest.raises(VlrError, match="not before this review"):
        import_edition(city, save(tmp_path / "t.xlsx", ENGLISH), year=2024)


def test_a_file_without_figures_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(VlrError, match="no figure"):
        import_edition(city_of(tmp_path / "city"), tmp_path / "t.csv")


def test_the_commands_say_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city = city_of(tmp_path / "city")
    table = save(tmp_path / "t.xlsx", ENGLISH)
    for arguments in (
        ["edition", "import", str(table), "--year", "2021", "--note", "As printed"],
        ["edition", "list", "--ids"],
    ):
        with pytest.raises(SystemExit) as ended:
            main(["--city", str(city), *arguments])
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "Wrote editions/2021-1: 9 figures of 3 indicators." in said
    assert "2021-1  import, 9 figures of 3 indicators, As printed" in said
    assert "  bicycle-counters  Bicycle counters" in said
