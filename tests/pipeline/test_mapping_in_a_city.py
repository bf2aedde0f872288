"""A mapping file beside a division's workbook counts in a whole city, and the sum stays right."""

from __future__ import annotations

from tests.pipeline.tiny_city import save, tiny_city
from vlr.pipeline.gather import gather
from vlr.pipeline.live import Memory
from vlr.workspace.folder import DIVISIONS

STRANGE = (
    ("Our thing", "How many"),
    ("Street trees", 5200),
    ("counted by", 12),
)
MAPPING = """year = 2023

[[table]]
sheet = "Data"
range = "A1:B2"
unit = "number"
column.A = "indicator"
column.B = "value"
"""


def city_with(tmp_path, mapping):
    folder = tiny_city(tmp_path / "city")
    for old in (folder / DIVISIONS).rglob("*.xlsx"):
        old.unlink()
    book = save(folder / DIVISIONS / "streets" / "strange.xlsx", STRANGE)
    if mapping:
        book.with_name("strange.xlsx.map.toml").write_text(mapping, encoding="utf-8")
    return folder


def test_a_mapped_workbook_goes_into_the_report(tmp_path):
    gathered = gather(city_with(tmp_path, MAPPING))
    table = gathered.observations
    assert list(zip(table["indicator"], table["period"], table["value"], table["row"], strict=True)) == [
        ("trees", "2023", 5200.0, 2)
    ]
    [account] = gathered.accounts
    assert (account.value, account.readings, account.gaps, account.findings) == (2, 1, 0, 1)
    codes = {finding.code for finding in gathered.findings if finding.division == "streets"}
    assert {"mapping-used", "year-given", "unread-number"} <= codes


def test_without_it_nothing_is_made_up(tmp_path):
    gathered = gather(city_with(tmp_path, ""))
    assert gathered.observations.empty
    [account] = gathered.accounts
    assert account.value == account.findings == 2


def test_a_preview_reads_again_when_only_the_mapping_file_changes(tmp_path):
    folder = city_with(tmp_path, MAPPING)
    memory = Memory()
    first = gather(folder, read=memory.read_each).observations
    place = folder / DIVISIONS / "streets" / "strange.xlsx.map.toml"
    place.write_text(MAPPING.replace("2023", "2021"), encoding="utf-8")
    second = gather(folder, read=memory.read_each).observations
    assert (list(first["period"]), list(second["period"])) == (["2023"], ["2021"])
