"""An Open SDG repository becomes a city's folder without losing or inventing a figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.bridges.made_repository import EXAMPLE, made_repository
from vlr.bridges.open_sdg import Row, read_repository
from vlr.bridges.open_sdg_placeholder import is_placeholder
from vlr.cli.main import vlr
from vlr.model.errors import VlrError
from vlr.pipeline.bridges import import_open_sdg
from vlr.pipeline.gather import gather
from vlr.workspace.load import load


@pytest.fixture
def city(tmp_path: Path) -> Path:
    repository = made_repository(tmp_path / "repository")
    import_open_sdg(repository, tmp_path / "city", "Springfield", "GB", 2022, ["en", "fi"])
    return tmp_path / "city"


def test_every_figure_arrives_with_its_unit_period_and_group(city: Path) -> None:
    rows = gather(city).observations
    found = {(r.indicator, r.period, r.breakdown): (r.value, r.unit) for r in rows.itertuples()}
    assert found == {
        ("1-2-1", "2019", ""): (12.4, "percent"),
        ("1-2-1", "2020", ""): (12.9, "percent"),
        ("1-2-1", "2019", "Sex=Female"): (11.1, "percent"),
        ("3-9-1-days-above-limit-percent", "2017/18", ""): (3.5, "percent"),
        ("3-9-1-days-above-limit-percent", "2018/19", ""): (2.5, "percent"),
        ("3-9-1-monitors-number", "2018/19", "Ward=Harbour, north"): (14.0, "number"),
        ("3-9-1-monitors-number", "2019/20", "Ward=Harbour, north"): (15.0, "number"),
        ("11-6-2", "2020", "GeoCode=A1"): (8.5, "micrograms-m3"),
        ("11-6-2", "2020", "GeoCode=B2"): (9.5, "micrograms-m3"),
    }


def test_the_catalogue_knows_code_goal_title_and_source(city: Path) -> None:
    loaded, _ = load(city)
    poverty = loaded.indicator("1-2-1")
    assert (poverty.un_code, poverty.target, poverty.goals) == ("1.2.1", "1.2", (1,))
    assert poverty.titles == {"en": "People below the poverty line", "fi": "Köyhyysrajan alapuolella elävät"}
    assert (poverty.source, poverty.source_url) == ("Statistics: Springfield", "https://example.org/poverty")
    assert poverty.direction == ""
    assert loaded.indicator("3-9-1-monitors-number").title("en") == "Air quality (Monitors, Number)"


def test_example_data_are_left_out_by_name(city: Path) -> None:
    loaded, _ = load(city)
    assert [left.what for left in loaded.left_out] == ["16.10.1"]
    assert "example figures" in loaded.left_out[0].reason


def test_an_indicator_without_a_unit_waits_for_a_person(city: Path) -> None:
    loaded, findings = load(city)
    assert "13-3-2" not in [one.id for one in loaded.indicators if one.unit]
    assert any(finding.found == "13-3-2" or "13-3-2" in dict(finding.details).values() for finding in findings)


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    findings = read_repository(made_repository(tmp_path)).findings
    assert sorted((finding.file, dict(finding.details)["reason"]) for finding in findings) == [
        ("data/indicator_8-1-1.csv", "heads"),
        ("data/strange name.csv", "name"),
    ]


def test_titles_named_in_translations_are_found_in_each_language(tmp_path: Path) -> None:
    one = next(one for one in read_repository(made_repository(tmp_path)).indicators if one.code == "13.3.2")
    assert {language: fields["indicator_name"] for language, fields in one.meta.items() if fields} == {
        "en": "Plans for the climate",
        "fi": "Ilmastosuunnitelmat",
    }


def test_a_yaml_bomb_is_no_metadata(tmp_path: Path) -> None:
    folder = made_repository(tmp_path)
    bomb = "a: &a [x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (folder / "meta" / "3-9-1.yml").write_text(bomb, encoding="utf-8")
    assert [f.file for f in read_repository(folder).findings if dict(f.details).get("reason") == "metadata"] == [
        "meta/3-9-1.yml"
    ]


def test_a_folder_without_data_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(VlrError, match="no Open SDG data repository"):
        read_repository(tmp_path)


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "mine.txt").write_text("x", encoding="utf-8")
    command = ["import", "open-sdg", str(made_repository(tmp_path / "r")), str(tmp_path / "city")]
    result = CliRunner().invoke(vlr, [*command, "--name", "S", "--country", "GB", "--year", "2022"])
    assert isinstance(result.exception, VlrError)
    assert [path.name for path in (tmp_path / "city").iterdir()] == ["mine.txt"]


def rows(text: str) -> list[Row]:
    lines = [line.split(",") for line in text.splitlines()[1:]]
    return [
        Row(n, year, value, groups=(("Group", group),) if group else ()) for n, (year, group, value) in enumerate(lines)
    ]


@pytest.mark.parametrize(
    ("text", "example"),
    [
        (EXAMPLE, True),
        (EXAMPLE.replace(",A,", ",North,"), False),
        (EXAMPLE.replace(",1\n", ",1.5\n"), False),
        ("Year,Group,Value\n2015,,1\n2016,,2\n", False),
        (
            "Year,Group,Value\n" + "".join(f"{year},{g},{year % 3 + 1}\n" for year in range(2010, 2020) for g in "AB"),
            False,
        ),
        (EXAMPLE.replace(",1\n", ",115\n").replace(",2\n", ",212\n").replace(",3\n", ",99\n"), False),
    ],
    ids=["example", "real group", "real figures", "no groups", "ten years", "large figures"],
)
def test_only_the_templates_example_is_taken_for_one(text: str, example: bool) -> None:
    assert is_placeholder(rows(text)) is example


def test_series_whose_long_names_are_cut_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "out" / "data").mkdir(parents=True)
    long = "Households that went hungry at least once during the last twelve months because food cost too much"
    rows = [f"2020,%,{long} {kind},{value}" for kind, value in (("often", 1.5), ("once", 2.5))]
    (tmp_path / "out/data/indicator_2-1-2.csv").write_text(
        "Year,Units,Series,Value\n" + "\n".join(rows), encoding="utf-8"
    )
    import_open_sdg(tmp_path / "out", tmp_path / "again", "Tinytown", "FI", 2024, ["en"])
    found = gather(tmp_path / "again")
    assert len({one.id for one in found.city.indicators}) == 2
    assert sorted(found.observations["value"]) == [1.5, 2.5]
