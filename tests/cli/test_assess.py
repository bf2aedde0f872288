"""`vlr assess`: the columns that are promised, full precision, and one line for what cannot be read."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

from tests.pipeline.tiny_city import tiny_city

HEAD = "id,method,direction,base_year,base_value,latest_year,latest_value,target,target_year,measure,result,reason"
SERIES = "id,period,value,status\na,2015,100,\na,2022,80,\nb,2015,0,\nb,2022,5,P\nc,2022,7,\n"
SPEC = (
    "id,method,direction,base_year,target,target_year,limit,unit\n"
    "a,eurostat,down,2015,50,,,\na,linear,down,,50,2030,,\nb,unsd-2023,up,,,,,\nc,open-sdg,up,,5,,,\nd,linear,up,,,,,\n"
)


def run(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "vlr.cli", "assess", *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        check=False,
        encoding="utf-8",
    )


def asked(folder, figures=SERIES, spec=SPEC, *more):
    (folder / "series.csv").write_text(figures, encoding="utf-8")
    (folder / "spec.csv").write_text(spec, encoding="utf-8")
    return run(folder, "series.csv", "--spec", "spec.csv", *more)


def test_one_row_for_each_row_of_the_spec(tmp_path):
    done = asked(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == HEAD
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["id"], r["method"], r["result"], r["reason"]) for r in rows] == [
        ("a", "eurostat", "moderate-progress", ""),
        ("a", "linear", "moderate", ""),
        ("b", "unsd-2023", "not-assessed", "zero-base"),
        ("c", "open-sdg", "baseline-only", ""),
        ("d", "linear", "not-assessed", "no-data"),
    ]
    assert float(rows[0]["measure"]) == pytest.approx(0.694775, abs=1e-6)
    assert len(rows[0]["measure"]) > 12
    assert (rows[0]["target_year"], rows[2]["measure"], rows[2]["target_year"]) == ("2030", "", "")


def test_json_has_the_same(tmp_path):
    found = json.loads(asked(tmp_path, SERIES, SPEC, "--format", "json").stdout)
    assert list(found[0]) == HEAD.split(",")
    assert (found[0]["base_value"], found[2]["measure"]) == (100.0, None)


def test_a_file_gets_the_answer_and_formulas_are_defused(tmp_path):
    done = asked(tmp_path, "id,period,value\n=1+1,2015,1\n", "id,method,direction\n=1+1,linear,up\n", "-o", "out.csv")
    assert done.stdout == ""
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("'=1+1,linear")


@pytest.mark.parametrize(
    ("figures", "spec", "said"),
    [
        ("id,period\na,2015\n", SPEC, "no column value"),
        ("id,period,value\na,2015,many\n", SPEC, "series.csv, line 2: value is no number"),
        ("id,period,value\na,2015,nan\n", SPEC, "line 2: value is no number"),
        ("id,period,value\na,soon,1\n", SPEC, "line 2: period is none"),
        ("id,period,value\na,2015,1\na,2015,2\n", SPEC, "line 3: a has a value for 2015 already, in line 2"),
        ("id,period,value,status\na,2015,1,bad\n", SPEC, "line 2: status"),
        ("", SPEC, "no column id, period, value"),
        ("id,period,value\na,2015,1,5\n", SPEC, "line 2: there are more cells than the first line has names"),
        (SERIES, "id,method,direction\na,guess,up\n", "spec.csv, line 2: there is no method 'guess'"),
        (SERIES, "id,method,direction\na,linear,sideways\n", "line 2: direction is 'sideways'"),
        (SERIES, "id,method,direction,target_year\na,linear,up,soon\n", "line 2: target_year is no number"),
        (SERIES, "id,method,direction,limit\na,linear,keep,-1\n", "line 2: limit"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_row(tmp_path, figures, spec, said):
    done = asked(tmp_path, figures, spec)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_in_another_encoding_is_named(tmp_path):
    (tmp_path / "series.csv").write_bytes("id,period,value\nä,2015,1\n".encode("latin-1"))
    (tmp_path / "spec.csv").write_text(SPEC, encoding="utf-8")
    done = run(tmp_path, "series.csv", "--spec", "spec.csv")
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert "UTF-8" in done.stderr


def test_a_spreadsheets_own_csv_is_read(tmp_path):
    rows = ("b;2022;Yes;", "b;2015;no;", "c;2018;9;b, f", "c;2015;10;", "c;2020;8;e", "c;2022;7;u")
    figures = "\r\n".join(("\ufeffid;period;value;status", *rows))
    spec = "ID;Method;Direction;unit\r\nb;UNSD-2023;up;yes/no\r\nc;eurostat;Down;\r\n;;;\r\n"
    rows = list(csv.DictReader(io.StringIO(asked(tmp_path, figures, spec).stdout)))
    assert [(r["result"], r["base_year"], r["latest_year"], r["latest_value"]) for r in rows] == [
        ("on-track-or-met", "2015", "2022", "1"),
        ("baseline-only", "", "2020", "8"),
    ]


def test_neither_spec_nor_city_is_wrong_use(tmp_path):
    assert run(tmp_path).returncode == 2
    (tmp_path / "spec.csv").write_text(SPEC, encoding="utf-8")
    assert run(tmp_path, "--spec", "spec.csv").returncode == 2


def test_in_a_city_all_its_indicators_are_assessed(tmp_path):
    folder = tiny_city(tmp_path / "city")
    done = run(folder)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, HEAD)
    assert len(done.stdout.splitlines()) > 1
    first = done.stdout.splitlines()[1].split(",")[0]
    (folder / "series.csv").write_text(f"id,period,value\n{first},2015,5\n{first},2020,4\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run(folder, "series.csv").stdout)))
    assert [(r["id"], r["method"], r["base_value"]) for r in rows] == [(first, "eurostat", "5")]


def test_the_calculator_has_also_what_the_report_withholds(tmp_path):
    folder = tiny_city(tmp_path / "city")
    book = openpyxl.load_workbook(folder / "indicators" / "catalogue.xlsx")
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    first = sheet.cell(2, heads["id"]).value
    for row, text in ((1, "place"), (2, "withheld")):
        sheet.cell(row, sheet.max_column + (row == 1), text)
    book.save(folder / "indicators" / "catalogue.xlsx")
    assert first in [line.split(",")[0] for line in run(folder).stdout.splitlines()]
