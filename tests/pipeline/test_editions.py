"""A release keeps itself: once, whole, and readable for the next review."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline.tiny_city import HEADS, SETTINGS, SMOKING, save, tiny_city
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.errors import VlrError
from vlr.pipeline import inputs
from vlr.pipeline.build import Wish, build
from vlr.pipeline.editions import name_of, refuse_second, write_release
from vlr.pipeline.gather import gather
from vlr.report.manifest import digest, is_ours
from vlr.workspace.editions import read_edition

PAGES = {"html/en/index.html": b"<p>page</p>", "data/observations.csv": b"x", "manifest.json": b"{}", "a.pdf": b"%PDF"}


def released(folder: Path, date: str = "2024-05-01") -> Path:
    """The city's release as an edition, with made up pages."""
    gathered = gather(folder)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    shown, _ = protect(whole)
    return write_release(folder, whole, shown, PAGES, digest_of(folder), date)


def digest_of(folder: Path) -> str:
    return digest(inputs.files(folder) | inputs.of_editions(folder, (2024, 1)))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_edition_has_pages_data_tables_and_inside_what_it_was_made_from(tmp_path: Path) -> None:
    place = released(tiny_city(tmp_path / "city"))
    assert place.name == "2024-1"
    assert set(contents(place)) == {
        "a.pdf",
        "actions.csv",
        "data/observations.csv",
        "figures.csv",
        "html/en/index.html",
        "indicators.csv",
        "inside/indicators/catalogue.xlsx",
        "inside/traces.csv",
        "inside/vlr.toml",
        "manifest.json",
        "marks.csv",
    }


def test_what_lies_outside_of_inside_names_no_workbook_and_no_cell(tmp_path: Path) -> None:
    place = released(tiny_city(tmp_path / "city"))
    public = [data for name, data in contents(place).items() if not name.startswith("inside/")]
    assert not any(b".xlsx" in data.replace(b"inside/indicators/catalogue.xlsx", b"") for data in public)
    assert b"health-figures.xlsx,Data,D2" in contents(place)["inside/traces.csv"]


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (released(tiny_city(tmp_path / name)) for name in ("one", "two"))
    a, b = contents(first), contents(second)
    ours = [name for name in a if not name.endswith(".xlsx") and name != "manifest.json"]
    assert [a[name] for name in ours] == [b[name] for name in ours]


def test_a_hidden_figure_leaves_no_trace_in_an_edition(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    rows = (*SMOKING, ("trees", "Street trees", 2015, 3, "number", "Tree register"))
    save(city / "indicators/divisions/streets/street-register.xlsx", (HEADS, *rows[-1:]))
    place = released(city)
    trees = [line for line in (place / "figures.csv").read_text("utf-8-sig").splitlines() if line.startswith("trees")]
    assert trees == ["trees,,2015,2015,2015,year,,number,Q,streets,Tree register,,"]
    assert "trees" not in (place / "inside/traces.csv").read_text("utf-8-sig")


def test_the_next_review_takes_what_it_is_silent_about_from_the_edition(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    released(city)
    (city / "vlr.toml").write_text(SETTINGS.replace("2024", "2025"), encoding="utf-8")
    changed = [(*one[:3], one[3] + 0.5, *one[4:]) if one[2] == 2020 else one for one in SMOKING[4:]]
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *changed))
    gathered = gather(city)
    made = review(gathered.observations, gathered.city, (), ())
    line = made.of("smoking").headline
    assert line is not None
    assert [(p.period.text, p.edition) for p in line.points][:5] == [
        ("2015", "2024"),
        ("2016", "2024"),
        ("2017", "2024"),
        ("2018", "2024"),
        ("2019", ""),
    ]
    assert line.points[0].cells[0].where == "2024-1: indicators/divisions/health/health-figures.xlsx › Data!D2"
    assert made.history is not None
    assert [(one.point.period.text, one.old) for one in made.history.revisions] == [("2020", 15.25)]
    assert (made.history.added, made.history.gone, made.history.used) == ((), (), 4)


def test_a_figure_keeps_the_edition_that_first_had_it(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    released(city)
    (city / "vlr.toml").write_text(SETTINGS.replace("2024", "2025"), encoding="utf-8")
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *SMOKING[4:]))
    released(city)
    found, _ = read_edition(city, "2025-1")
    assert found is not None
    assert {one.first for one in found.figures if one.indicator == "smoking"} == {"2024", ""}


def test_other_inputs_are_refused_with_one_line_and_the_same_are_there_already(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    place = released(city)
    before = contents(place)
    of = gather(city).city
    assert refuse_second(city, of, digest_of(city))
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *SMOKING[4:]))
    with pytest.raises(VlrError, match="released before") as refused:
        refuse_second(city, of, digest_of(city))
    assert "edition" in refused.value.hint
    assert not refuse_second(city, replace(of, edition=2), digest_of(city))
    assert name_of(replace(of, edition=2)) == "2024-2"
    with pytest.raises(VlrError):
        released(city)
    assert contents(place) == before


def test_a_release_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    (city / "editions").write_text("in the way", encoding="utf-8")
    with pytest.raises(VlrError):
        released(city)
    assert (city / "editions").read_text(encoding="utf-8") == "in the way"


def test_no_build_takes_an_edition_for_an_output_that_it_may_replace(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    place = released(city)
    assert not is_ours(place)
    with pytest.raises(VlrError, match="left alone"):
        build(Wish(city, place, targets=("data",)))


def test_an_earlier_edition_is_an_input_and_the_own_one_is_none(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    before = digest_of(city)
    released(city)
    assert digest_of(city) == before
    assert set(inputs.of_editions(city, (2025, 1))) >= {"editions/2024-1/figures.csv", "editions/2024-1/manifest.json"}


def test_a_release_of_a_part_is_not_kept(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    assert build(Wish(city, city / "output", targets=("data",), form="release")).edition is None
    assert not (city / "editions").exists()


@pytest.mark.slow
def test_a_whole_release_twice(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    made = build(Wish(city, city / "output", form="release", date="2024-05-01"))
    assert made.edition == city / "editions/2024-1"
    first = contents(made.edition)
    assert any(name.endswith(".pdf") for name in first)
    assert json.loads(first["manifest.json"])["schema"] == 1
    again = build(Wish(city, city / "output", form="release", date="2024-06-01"))
    assert again.edition == made.edition
    assert contents(made.edition) == first
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *SMOKING[4:]))
    with pytest.raises(VlrError, match="released before"):
        build(Wish(city, city / "output", form="release"))
    assert contents(made.edition) == first
