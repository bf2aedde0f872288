"""`[groups]` of vlr.toml: what the dimensions of breakdowns divide."""

from __future__ import annotations

from pathlib import Path

from vlr.model.dimensions import DimensionWords
from vlr.workspace.settings import read, unknown_indicators

CITY = '[city]\nname = "Made"\n\n[report]\nyear = 2026\n\n'
GROUPS = '[groups]\npeople = ["Zone"]\nnot_people = ["Wave"]\n\n[groups.unnamed]\nsafe = "Ward"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "vlr.toml").write_text(CITY + text, encoding="utf-8")
    return folder


def test_what_the_city_says_of_dimensions_is_read(tmp_path: Path):
    found = read(written(tmp_path, GROUPS))
    assert found.findings == ()
    assert found.dimensions() == DimensionWords(("Zone",), ("Wave",), {"safe": "Ward"})


def test_a_city_that_says_nothing_says_nothing(tmp_path: Path):
    assert read(written(tmp_path, "")).dimensions() == DimensionWords()


def test_a_misspelt_key_is_told_with_the_nearest_one(tmp_path: Path):
    found = read(written(tmp_path, '[groups]\npeoples = ["Zone"]\n')).findings
    assert [(one.code, dict(one.details)["suggestion"]) for one in found] == [("unknown-setting", "people")]


def test_an_indicator_that_the_catalogue_does_not_have_is_told_at_its_line(tmp_path: Path):
    found = unknown_indicators(read(written(tmp_path, GROUPS)), ["safer"])
    assert [(one.code, one.found, one.line, dict(one.details)["suggestion"]) for one in found] == [
        ("unknown-setting", "groups.unnamed.safe", 12, "safer")
    ]
    assert unknown_indicators(read(written(tmp_path, GROUPS)), ["safe"]) == []
