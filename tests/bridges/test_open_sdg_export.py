"""What is exported can be imported again, and holds nothing that the public may not see."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.pipeline.tiny_city import HEADS, save, tiny_city
from vlr.bridges.open_sdg import read_repository
from vlr.model.errors import VlrError
from vlr.pipeline.bridges import export_open_sdg, import_open_sdg
from vlr.pipeline.gather import gather


def test_year_comes_first_and_value_last(tmp_path: Path) -> None:
    export_open_sdg(tiny_city(tmp_path / "city"), tmp_path / "out", replace=False)
    head = (tmp_path / "out/data/indicator_3-a-1.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert (head[0], head[-1]) == ("Year", "Value")


def test_metadata_are_what_open_sdg_reads(tmp_path: Path) -> None:
    export_open_sdg(tiny_city(tmp_path / "city"), tmp_path / "out", replace=False)
    text = (tmp_path / "out/meta/3-a-1.md").read_text(encoding="utf-8")
    fields = yaml.safe_load(text.split("---")[1])
    assert (fields["indicator_number"], fields["sdg_goal"], fields["target_id"]) == ("3.a.1", "3", "3.a")
    assert fields["indicator_name"] == "Adults who smoke"


def test_a_round_trip_keeps_every_figure(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    export_open_sdg(city, tmp_path / "out", replace=False)
    import_open_sdg(tmp_path / "out", tmp_path / "again", "Tinytown", "FI", 2024, ["en"])
    before, after = (gather(folder).observations for folder in (city, tmp_path / "again"))
    names = {"smoking": "3-a-1", "trees": "trees", "noise": "noise"}
    figures = {(names[r.indicator], r.period, r.breakdown, r.value) for r in before.itertuples()}
    assert {(r.indicator, r.period, r.breakdown, r.value) for r in after.itertuples()} == figures
    assert {one.code for one in read_repository(tmp_path / "out").indicators} >= {"3.a.1", "11.z.trees"}


def test_a_long_name_of_an_indicator_without_a_code_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "data"
    folder.mkdir(parents=True)
    for place in ("north", "south"):
        name = f"indicator_11-6-share-of-people-who-live-near-a-park-in-the-{place}.csv"
        (folder / name).write_text("Year,Units,Value\n2020,%,12.5\n2021,%,13.5\n", encoding="utf-8")
    import_open_sdg(tmp_path / "out", tmp_path / "again", "Tinytown", "FI", 2024, ["en"])
    found = gather(tmp_path / "again")
    assert {(one.id, one.goals, one.target, one.un_code) for one in found.city.indicators} == {
        (f"share-of-people-who-live-near-a-park-in-the-{place}", (11,), "11.6", "") for place in ("north", "south")
    }
    assert len(found.observations) == 4


def test_a_small_count_is_not_exported(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    rows = [("trees", "Street trees", year, value, "number", "Register") for year, value in ((2019, 3), (2020, 250))]
    save(city / "indicators/divisions/streets/street-register.xlsx", (HEADS, *rows))
    assert export_open_sdg(city, tmp_path / "out", replace=False).findings == ()
    (data,) = (tmp_path / "out" / "data").glob("*trees*.csv")
    assert "2020,number,A,250" in data.read_text(encoding="utf-8")
    assert "2019,number,Q,\n" in data.read_text(encoding="utf-8")


def test_a_folder_with_other_things_is_only_written_into_when_asked(tmp_path: Path) -> None:
    city, out = tiny_city(tmp_path / "city"), tmp_path / "out"
    out.mkdir()
    (out / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(VlrError, match="not empty"):
        export_open_sdg(city, out, replace=False)
    export_open_sdg(city, out, replace=True)
    assert (out / "README.md").read_text(encoding="utf-8") == "mine"
