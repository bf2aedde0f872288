"""`vlr read`: rows and findings never mixed, the head line always."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

from tests.pipeline.tiny_city import HEADS, SMOKING, save, tiny_city

COLUMNS = "file,sheet,cell,indicator_code,indicator_name,period,year,breakdown,value,unit,flag,note"


def run(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "vlr.cli", "read", *map(str, arguments)], capture_output=True, cwd=cwd, check=False
    )


def test_rows_go_to_standard_output_with_the_head_line(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    done = run(book, cwd=tmp_path)
    text = done.stdout.decode("utf-8")
    assert text.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["cell"], r["value"], r["year"], r["period"]) for r in rows][:2] == [
        ("D2", "21.5", "2015", "2015"),
        ("D3", "20.25", "2016", "2016"),
    ]
    assert rows[0]["file"] == str(book)
    assert done.returncode == 0


def test_the_file_is_shown_as_given(tmp_path):
    save(tmp_path / "sub" / "a.xlsx", (HEADS, *SMOKING))
    rows = list(csv.DictReader(io.StringIO(run("sub/a.xlsx", cwd=tmp_path).stdout.decode("utf-8"))))
    assert {row["file"] for row in rows} == {"sub/a.xlsx"}


def test_a_file_that_is_no_workbook_leaves_the_head_line_and_a_finding(tmp_path):
    (tmp_path / "a.xlsx").write_text("this is no workbook", encoding="utf-8")
    done = run("a.xlsx", cwd=tmp_path)
    assert done.stdout.decode("utf-8").strip() == COLUMNS
    assert "a.xlsx" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_one_bad_file_never_stops_the_others(tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 broken")
    save(tmp_path / "good.xlsx", (HEADS, *SMOKING))
    done = run("bad.xlsx", "good.xlsx", cwd=tmp_path)
    assert len(done.stdout.decode("utf-8").splitlines()) == 1 + len(SMOKING)


def test_a_file_gets_a_byte_order_mark_and_nothing_goes_to_the_screen(tmp_path):
    save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    done = run("a.xlsx", "-o", "rows.csv", cwd=tmp_path)
    assert done.stdout == b""
    assert (tmp_path / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbffile,")


def test_json_has_numbers_and_null_for_gaps(tmp_path):
    save(tmp_path / "a.xlsx", (HEADS, *SMOKING, ("smoking", "Adults who smoke", 2023, "..", "%", "")))
    rows = json.loads(run("a.xlsx", "--format", "json", cwd=tmp_path).stdout)
    assert rows[0]["value"] == 21.5
    assert rows[-1]["value"] is None


def test_marks_of_the_city_count_unless_no_city(tmp_path):
    city = tiny_city(tmp_path / "city")
    settings = (city / "vlr.toml").read_text(encoding="utf-8")
    (city / "vlr.toml").write_text(settings + '\n[missing]\nmarks = ["none yet"]\n', encoding="utf-8")
    book = save(city / "a.xlsx", (HEADS, *SMOKING, ("smoking", "Adults who smoke", 2023, "none yet", "%", "")))
    inside = run(book, cwd=city)
    outside = run(book, "--no-city", cwd=city)
    assert len(inside.stdout.decode().splitlines()) == len(outside.stdout.decode().splitlines()) + 1
    assert b"none yet" in outside.stderr
